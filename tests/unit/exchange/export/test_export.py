"""Lists out into workbooks and text tables, and back in again."""

import csv
import datetime as dt
import errno
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import FileTrouble, Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import LANGUAGES, t, use_language, verbatim
from crm_desktop.exchange.export.csv_file import guarded, write_csv
from crm_desktop.exchange.export.listing import export_list
from crm_desktop.exchange.export.xlsx import write_xlsx
from crm_desktop.exchange.own_books import columns_of
from crm_desktop.exchange.reading.reader import read_sheets
from crm_desktop.models import ENTITIES
from crm_desktop.queries.listing import ListRequest, Sort
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import imported

DANGEROUS = ["=1+1", "+86 139 0000 0000", "-1+2", "@SUM(A1)", "\t=1", "'=1", "''+1", "=cmd|' /C calc'!A0"]
HARMLESS = ["-12.50", "plain", "'tis", "100%", "a=b", "1-2"]


@pytest.fixture
def workspace(file: Any) -> Workspace:
    return Workspace(file)


def exported(workspace: Workspace, entity: str, path: Path, *columns: str, **options: Any) -> list[list[Any]]:
    """The rows of a list exported and read again."""
    facts = workspace.entity(entity)
    keys = columns or tuple(field.key for field in facts.fields)
    export_list(
        workspace.listing(entity), facts, ListRequest(entity, sort=(Sort("number"),)), keys, path, **options
    )
    return [row for _number, row in read_sheets(path)[0].rows()]


def test_cells_have_the_types_of_their_fields(workspace: Workspace, tmp_path: Path) -> None:
    facts = {"number": "007", "name": "甲公司", "credit_limit": Decimal("1234.50"), "cooperation_since": dt.date(2024,
    2, 7),
             "mobile": "13933669592", "has_need": True, "person_kind": "firm", "employees": 5}  # fmt: skip
    workspace.records.add("customers", facts)

    assert exported(workspace, "customers", tmp_path / "c.xlsx", *facts) == [
        [
            "Customer no.",
            "Customer name",
            "Credit limit",
            "Customer since",
            "Mobile",
            "Has need (N)",
            "Firm or person",
            "Employees",
        ],
        ["007", "甲公司", 1234.5, dt.date(2024, 2, 7), "13933669592", "Yes", "Firm", 5.0],
    ]
    assert exported(workspace, "customers", tmp_path / "c.csv", *facts)[1] == [
        "007", "甲公司", "1234.50", "2024-02-07", "13933669592", "Yes", "Firm", "5"
    ]  # fmt: skip


def test_money_is_shown_with_thousands_and_two_decimals(workspace: Workspace, tmp_path: Path) -> None:
    import openpyxl

    workspace.records.add(
        "customers", {"name": "甲", "credit_limit": Decimal(1000), "cooperation_since": dt.date(2024, 2, 7)}
    )
    exported(workspace, "customers", tmp_path / "c.xlsx", "credit_limit", "cooperation_since")
    page: Any = openpyxl.load_workbook(tmp_path / "c.xlsx").active

    assert [page.cell(2, 1).number_format, page.cell(2, 2).number_format] == ["#,##0.00", "yyyy-mm-dd"]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_no_text_ever_becomes_a_formula_and_each_comes_back(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"t.{ending}"
    fields = [Field("note", verbatim("note")), Field("name", verbatim("name"))]
    rows = [[text, "x"] for text in (*DANGEROUS, *HARMLESS)]
    if ending == "csv":
        write_csv(path, fields, rows)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [row[0] for row in csv.reader(stream)][1:]
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in cells)
    else:
        write_xlsx(path, "t", fields, rows)

    assert [row for _number, row in read_sheets(path)[0].rows()][1:] == rows


def test_a_plain_negative_number_needs_no_guard() -> None:
    assert guarded("-12.50") == "-12.50"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_list_comes_back_as_what_is_there_already(
    workspace: Workspace, tmp_path: Path, language: str, ending: str
) -> None:
    use_language(language)
    customer = {"name": "甲食品(集团)有限公司", "number": "C1", "terms_kind": "month_end", "terms_days": 30,
    "terms_base": "invoice",
                "relation_stage": "loyal", "person_kind": "person", "has_money": False, "language": "en",
                "note": "a\n+86",
                "credit_limit": Decimal("0.00"), "revenue": Decimal("1234567.89"), "phone": "+86 21 666",
                "level": "A"}  # fmt: skip
    parent = workspace.records.add("customers", {"name": "母公司"}).new_id("customers")
    key = workspace.records.add("customers", {**customer, "parent_id": parent}).new_id("customers")
    workspace.records.add("contacts", {"name": "仇英", "customer_id": key, "sex": "female", "calendar": "lunar",
                                       "birthday": dt.date(1971, 1, 5), "influence": "decides"})  # fmt: skip
    workspace.records.add(
        "products", {"name": "焊条", "vat_rate": Decimal("0.13"), "sale_price": Decimal("1.234567")}
    )
    with workspace.file.reading() as db:
        before = dump(db)

    for entity in ("customers", "contacts", "products"):
        path = tmp_path / f"{entity}.{ending}"
        exported(workspace, entity, path)
        outcome = imported(workspace.file, path, update_by="number")
        assert [
            (one["entity"], one["created"], one["updated"], one["errors"])
            for one in outcome.as_json()["sheets"]
        ] == [(entity, 0, 0, [])]
    with workspace.file.reading() as db:
        assert dump(db) == before


NAMES = [
    "-",
    "*",
    "NULL",
    "未知",
    "？；",
    "ＡＢＣ  贸易（集团）有限公司",
    "甲\u200d乙",
    "N/A 贸易",
    "'甲",
    "=1+1",
]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_names_of_any_signs_come_back_as_they_are(
    workspace: Workspace, tmp_path: Path, clock: FixedClock, ending: str
) -> None:
    for name in NAMES:
        key = workspace.records.add("customers", {"name": f" {name}\u3000"}).new_id("customers")
        workspace.records.add("contacts", {"name": name, "customer_id": key})
        workspace.records.add("products", {"name": name})
    with empty_workspace(tmp_path / "other.crm", clock) as other:
        for entity in ("customers", "contacts", "products"):
            path = tmp_path / f"{entity}.{ending}"
            exported(workspace, entity, path)
            assert imported(other.file, path).applied
        for entity in ("customers", "contacts", "products"):
            kept = [other.get(entity, key + 1) for key in range(len(NAMES))]
            assert [view.values["name"] for view in kept] == NAMES
        owners = [str(other.get("contacts", key + 1).values["customer_id"]) for key in range(len(NAMES))]
        assert owners == NAMES


def test_a_change_made_in_the_exported_book_is_the_only_one_that_comes_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    import openpyxl

    for name in ("甲公司", "乙公司"):
        workspace.records.add("customers", {"name": name, "level": "A"})
    exported(workspace, "customers", tmp_path / "c.xlsx", "number", "name", "level")
    book: Any = openpyxl.load_workbook(tmp_path / "c.xlsx")
    book.active.cell(3, 3).value = "B"
    book.save(tmp_path / "c.xlsx")
    outcome = imported(workspace.file, tmp_path / "c.xlsx", update_by="number")

    assert outcome.plans[0].sheets[0].verdicts.updates == {2: {"level": "B"}}
    assert workspace.get("customers", 2).values["level"] == "B"


def test_a_selection_is_exported_in_its_order(workspace: Workspace, tmp_path: Path) -> None:
    keys = [workspace.records.add("customers", {"name": name}).new_id("customers") for name in "甲乙丙"]

    assert exported(workspace, "customers", tmp_path / "c.csv", "name", ids=[keys[2], keys[0]])[1:] == [
        ["丙"],
        ["甲"],
    ]


def test_another_ending_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="should end in"):
        exported(workspace, "customers", tmp_path / "c.doc", "name")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_place_that_cannot_be_written_to_is_a_sentence(
    workspace: Workspace, tmp_path: Path, ending: str
) -> None:
    with pytest.raises(FileTrouble, match="cannot be written"):
        exported(workspace, "customers", tmp_path / "nowhere" / f"c.{ending}", "name")


def test_a_text_longer_than_a_cell_is_refused_in_words_and_leaves_the_old_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "c.xlsx"
    path.write_bytes(b"old")
    workspace.records.add("customers", {"name": "甲", "note": "x" * 40_000})

    with pytest.raises(Refusal, match="longer than a cell"):
        exported(workspace, "customers", path, "name", "note")
    assert path.read_bytes() == b"old"
    assert [
        found.name for found in tmp_path.iterdir() if found.suffix != ".crm" and "t.crm" not in found.name
    ] == ["c.xlsx"]
    assert len(exported(workspace, "customers", tmp_path / "c.csv", "note")[1][0]) == 40_000


def test_progress_is_told_and_may_end_the_export(workspace: Workspace, tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def progress(done: int, total: int) -> None:
        raise Enough

    workspace.records.add("customers", {"name": "甲"})
    with pytest.raises(Enough):
        exported(workspace, "customers", tmp_path / "c.csv", "name", progress=progress)
    assert not list(tmp_path.glob("*.csv"))


class PanicException(BaseException):
    """As the writer's own, which is no Exception."""


@pytest.mark.parametrize(
    "told",
    [
        PanicException(
            'Couldn\'t write to xml file: Os { code: 28, kind: StorageFull, message: "No space left" }'
        ),
        OSError("Failed to save workbook: No space left on device (os error 28)"),
    ],
)
def test_a_disk_that_fills_up_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: BaseException
) -> None:
    def write(*_args: object, **_options: object) -> None:
        raise told

    monkeypatch.setattr("rustpy_xlsxwriter.write_worksheet", write)
    with pytest.raises(OSError, match="No space left") as refused:
        write_xlsx(tmp_path / "a.xlsx", "A", [Field("name", t("Name"))], [["x"]])
    assert refused.value.errno == errno.ENOSPC


def test_a_fault_of_the_writer_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_args: object, **_options: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr("rustpy_xlsxwriter.write_worksheet", write)
    with pytest.raises(PanicException):
        write_xlsx(tmp_path / "a.xlsx", "A", [Field("name", t("Name"))], [["x"]])


def test_a_book_without_rows_has_its_heads(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", "", [Field("name", t("Name")), Field("city", t("City"))], [])
    rows = load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True)
    assert next(rows) == ("Name", "City")
    assert not any(any(row) for row in rows)


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("entity", list(ENTITIES))
def test_no_two_columns_of_a_book_have_one_head(entity: str, language: str) -> None:
    heads = [field.label.render(language) for field in ENTITIES[entity].fields]
    whole = [column.field.label.render(language) for column in columns_of(entity)]
    assert len(set(heads)) == len(heads)
    assert len(set(whole)) == len(whole)
