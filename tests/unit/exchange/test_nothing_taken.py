"""A book of which no row comes in is told, never passed over."""

from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, brought_in, imported, names, xlsx


def test_a_book_of_nothing_but_headings_and_totals_is_refused(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [["Customer", "Invoice no", "Date", "Amount due"], ["Total", "", "", 500]]
    with pytest.raises(Refusal, match="row 1"):
        brought_in(file, tmp_path, *rows)


def test_rows_above_what_is_believed_to_be_the_head_are_not_passed_over(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [["Zork", "Blip", 500], ["Quux", "Fnord", 70], ["Customer", "Invoice no", "Amount due"]]
    with pytest.raises(Refusal):
        brought_in(file, tmp_path, *rows, entity="receivables")


def test_a_list_of_which_every_row_is_void_says_so(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [["1", "Fir", "2026-05-01", 60, "Void"], ["2", "Elm", "2026-05-02", 40, "Cancelled"]]
    outcome = brought_in(
        file, tmp_path, ["Invoice number", "Customer", "Invoice date", "Amount", "Status"], *rows
    )

    (told,) = outcome.as_json()["sheets"]
    assert told["created"] == 0
    assert told["advice"].startswith("None of its rows is taken, such as row 2. Void")


def test_an_empty_form_says_that_it_has_no_rows(file: CrmFile, tmp_path: Path) -> None:
    outcome = brought_in(file, tmp_path, ["Customer name", "Phone", "Address"])

    (told,) = outcome.as_json()["sheets"]
    assert "no row" in told["advice"]


def test_a_sheet_without_records_beside_one_with_some_is_only_told(file: CrmFile, tmp_path: Path) -> None:
    book = xlsx(
        tmp_path / "b.xlsx",
        Customers=[["Customer name", "Phone"], ["Fir Ltd", "020 1"]],
        Old=[["Customer name", "Phone"], ["Total", ""]],
    )
    outcome = imported(file, book)

    assert names(file) == ["Fir Ltd"]
    assert "no row" in next(one for one in outcome.as_json()["sheets"] if one["sheet"] == "Old")["advice"]


def test_a_sheet_whose_rows_are_all_in_error_says_so_and_nothing_is_changed(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [["1", "Fir", "2026-05-01", "sixty"], ["2", "Elm", "2026-05-02", "forty"]]
    outcome = brought_in(file, tmp_path, ["Invoice number", "Customer", "Invoice date", "Amount"], *rows)

    (told,) = outcome.as_json()["sheets"]
    assert told["advice"].startswith("No row of it comes in: 2 are in error, such as row 2. Amount: “sixty”")
    assert not outcome.applied
    assert names(file) == []
