"""Any list prints as it is shown: columns, formats, sums."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pypdfium2
import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Choice, Field, Kind
from crm_desktop.core.i18n import t, verbatim
from crm_desktop.queries.listing import Reference
from crm_desktop.reports.document import Document
from crm_desktop.reports.list_body import MOST_ROWS, PrintedList
from crm_desktop.reports.list_report import list_report
from crm_desktop.reports.picture import page_texts
from tests.unit.reports import printed

COLUMNS = (
    Field("number", t("Customer no.")),
    Field("day", t("Date"), Kind.DATE),
    Field("owner", t("Customer"), Kind.REFERENCE),
    Field("kind", t("Kind"), Kind.CHOICE, choices=(Choice("a", verbatim("甲")), Choice("b", verbatim("乙")))),
    Field("yes", t("Void"), Kind.BOOLEAN),
    Field("price", t("Price"), Kind.PRICE),
    Field("quantity", t("Quantity"), Kind.QUANTITY),
    Field("rate", t("Rate"), Kind.RATE),
    Field("amount", t("Amount"), Kind.MONEY),
)
ROW = (
    "=K1+1",
    date(2026, 9, 1),
    Reference(3, "鼎丰机械"),
    "b",
    True,
    Decimal("1.250000"),
    Decimal("3.5000"),
    Decimal("0.1300"),
    Decimal("0.00"),
)


def listed(rows: Sequence[Sequence[Any]], columns: Sequence[Field] = COLUMNS, **sums: Decimal) -> Document:
    made = PrintedList(t("Customers"), columns, rows, sums, printed.DAY, "city = Qingdao")
    return list_report(made, printed.COMPANY, "en")


def test_each_kind_of_value_has_its_format() -> None:
    (said,) = page_texts(listed([ROW]).pdf())
    assert "=K1+1 2026-09-01 鼎丰机械 乙 Yes 1.25 3.5 13% 0.00" in said
    assert "1 row · city = Qingdao" in said


def test_empty_values_print_as_nothing() -> None:
    (said,) = page_texts(listed([(None,) * len(COLUMNS)]).pdf())
    assert "None" not in said


def test_sums_are_printed_and_carried() -> None:
    rows = [(*ROW[:-1], Decimal("10.50"))] * 120
    found = page_texts(listed(rows, amount=Decimal("1260.00")).pdf())
    assert "Carried forward" in found[0]
    assert "Total 1,260.00" in found[-1]


def test_a_wide_list_is_printed_landscape() -> None:
    width, height = pypdfium2.PdfDocument(listed([ROW * 2], COLUMNS * 2).pdf())[0].get_size()
    assert width > height
    width, height = pypdfium2.PdfDocument(listed([ROW[:3]], COLUMNS[:3]).pdf())[0].get_size()
    assert width < height


def test_a_list_nobody_would_read_on_paper_is_refused_but_for_the_workbook() -> None:
    document = listed([("K1",)] * (MOST_ROWS + 1), COLUMNS[:1])
    with pytest.raises(Refusal, match="too long to print"):
        document.pdf()
    assert document.content("xlsx")


def test_the_workbook_has_types_and_no_formulas() -> None:
    content = listed([ROW], amount=Decimal("0.00")).content("xlsx")
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    head, row, total = list(sheet.iter_rows(min_row=4))
    assert head[0].value == "Customer no."
    assert (row[0].value, row[0].data_type) == ("=K1+1", "s")
    assert row[1].is_date
    assert [cell.value for cell in row[2:5]] == ["鼎丰机械", "乙", "Yes"]
    assert [cell.value for cell in row[5:]] == [1.25, 3.5, 0.13, 0]
    assert (total[0].value, total[-1].value) == ("Total", 0)


def test_more_columns_than_a4_can_hold_go_on_a3_with_no_word_torn() -> None:
    many = tuple(Field(f"f{n}", verbatim(f"Cumulative amount {n}"), Kind.MONEY) for n in range(19))
    made = listed([(Decimal("987654321.09"),) * len(many)], many)
    page = pypdfium2.PdfDocument(made.pdf())[0]
    assert tuple(map(round, page.get_size())) == (1191, 842)
    words = page.get_textpage().get_text_bounded().split()
    assert words.count("Cumulative") == words.count("987,654,321.09") == len(many)


def test_numbers_of_documents_are_never_broken() -> None:
    number = "XS20261104-0004-" * 3
    (said,) = page_texts(listed([(number, *ROW[1:])]).pdf())
    assert number in said


NOTE = "\n".join(f"Sentence {number} of what was agreed." for number in range(1, 131))
SENTENCES = [f"Sentence {number} of" for number in range(1, 131)]


def test_a_long_note_is_printed_whole_over_as_many_pages_as_it_needs() -> None:
    columns = (COLUMNS[0], Field("note", t("Note"), Kind.LONG_TEXT))
    found = page_texts(listed([("K1", NOTE), ("K2", "short")], columns).pdf())

    assert len(found) > 1
    said = " ".join(" ".join(found).split())
    assert [one for one in SENTENCES if one not in said] == []
    assert "…" not in said
    assert "short" in found[-1]


def test_what_a_list_was_narrowed_to_is_printed_whole() -> None:
    told = " or ".join(f"city = Number {number}" for number in range(40))
    made = PrintedList(t("Customers"), COLUMNS[:1], [("K1",)], {}, printed.DAY, told)
    (said,) = page_texts(list_report(made, printed.COMPANY, "en").pdf())

    assert told in " ".join(said.split())
