"""crm import and crm export: what they answer, what they change, how they fail."""

import csv
import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from crm_desktop.app import console as run_line
from crm_desktop.services.workspace import Workspace

Capture = pytest.CaptureFixture[str]
Rows = Sequence[Sequence[object]]

CUSTOMERS: Rows = (
    ("客户资料一览表",),
    ("客户编号", "客户名称", "联系电话", "信用额度"),
    ("K001", "宁波华东五金有限公司", "0574-8765 4321", "￥50,000"),
    ("K002", "苏州三禾食品（集团）有限公司", 13900001111.0, "１２０００"),
    ("K001", "宁波华东五金有限公司", "", ""),
    ("合计", "", "", "62000"),
)
ITEMS: Rows = (
    ("客户名称", "单据号", "日期", "到期日", "应收金额", "已收"),
    ("宁波华东五金有限公司", "XS-1", "2026年3月5日", "2026/4/5", "1,200.50", "200"),
    ("重庆旭日贸易", "XS-2", "2026.3.7", "", "800", ""),
    ("宁波华东五金有限公司", "XS-3", "2026-13-45", "", "90", ""),
)


def book(path: Path, *sheets: tuple[str, Rows]) -> str:
    """A workbook of these sheets; its path."""
    made = openpyxl.Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return str(path)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = str(tmp_path / "firm.crm")
    assert run_line(["new", path]) == 0
    return path


@pytest.fixture
def customers(tmp_path: Path) -> str:
    return book(tmp_path / "customers.xlsx", ("客户", CUSTOMERS))


@pytest.fixture
def items(tmp_path: Path) -> str:
    return book(tmp_path / "items.xlsx", ("应收", ITEMS))


def run(capsys: Capture, *argv: str) -> tuple[int, str, str]:
    """Status, stdout and stderr of one command."""
    capsys.readouterr()
    status = run_line(list(argv))
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return status, told.out, told.err


def answer(capsys: Capture, *argv: str, status: int = 0) -> Any:
    """The one JSON document a command prints."""
    found, out, _err = run(capsys, *argv, "--json")
    assert found == status
    return json.loads(out)


def count(capsys: Capture, file: str, entity: str) -> int:
    return int(answer(capsys, "info", file)["counts"][entity])


def cells(path: Path) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_an_import_answers_with_its_sheets_and_their_counts(
    file: str, customers: str, capsys: Capture
) -> None:
    found = answer(capsys, "import", file, customers)
    (sheet,) = found["sheets"]
    assert {key: sheet[key] for key in sheet if key != "book"} == {
        "sheet": "客户",
        "entity": "customers",
        "header_row": 2,
        "rows_read": 4,
        "created": 2,
        "updated": 0,
        "duplicates": 1,
        "skipped": 1,
        "doubtful": [],
        "unused": [],
        "footers": [{"row": 6, "text": "合计 62000"}],
        "sums": {},
        "errors": [],
        "left_out": [],
    }
    shown = answer(capsys, "show", file, "customers", "K002")
    assert (shown["name"], shown["credit_limit"]) == ("苏州三禾食品（集团）有限公司", "12000.00")


def test_the_same_book_again_adds_nothing(file: str, customers: str, capsys: Capture) -> None:
    answer(capsys, "import", file, customers)
    (sheet,) = answer(capsys, "import", file, customers)["sheets"]
    assert (sheet["created"], sheet["updated"]) == (0, 0)
    assert count(capsys, file, "customers") == 2


def test_a_dry_run_tells_and_changes_nothing(file: str, customers: str, capsys: Capture) -> None:
    (sheet,) = answer(capsys, "import", file, customers, "--dry-run")["sheets"]
    assert sheet["created"] == 2
    assert count(capsys, file, "customers") == 0


def test_a_row_in_error_changes_nothing_and_fails(
    file: str, customers: str, items: str, capsys: Capture
) -> None:
    answer(capsys, "import", file, customers)
    status, _out, err = run(capsys, "import", file, items)
    assert status == 1
    assert "2026-13-45" in err
    assert "nothing was changed" in err
    assert count(capsys, file, "receivables") == 0


def test_errors_are_told_by_row_and_column(file: str, items: str, capsys: Capture) -> None:
    (sheet,) = answer(capsys, "import", file, items, "--dry-run", status=1)["sheets"]
    places = {(error["row"], error["column"]) for error in sheet["errors"]}
    assert places == {(2, "客户名称"), (3, "客户名称"), (4, "日期")}


def test_a_book_whose_rows_are_all_in_error_fails_and_says_so_first(
    file: str, tmp_path: Path, capsys: Capture
) -> None:
    rows: Rows = (
        ("客户名称", "单据号", "日期", "应收金额", "联系地址"),
        ("宁波华东五金", "1", "2026-05-01", "多少", "宁波"),
    )
    items = book(tmp_path / "bad.xlsx", ("应收", rows))
    status, out, err = run(capsys, "import", file, items, "--skip-errors", "--create-missing")

    assert status == 1
    assert "1 row in error" in out
    assert err.startswith(
        "应收: No row of it comes in: 1 is in error, row 2. 应收金额: “多少” is not a number."
    )
    assert err.rstrip().endswith("No row comes in; nothing was changed.")
    assert answer(capsys, "list", file, "customers")["total"] == 0


def test_customers_that_are_not_there_yet_are_told_how_to_be_made(
    file: str, tmp_path: Path, capsys: Capture
) -> None:
    rows: Rows = (
        ("Customer", "Invoice", "Date", "Amount"),
        ("Reed & Sons", "1", "2026-05-01", 10),
        ("Reed & Sons", "2", "2026-05-02", 20),
        ("Marsh Ltd", "3", "2026-05-02", 30),
    )
    status, _out, err = run(capsys, "import", file, book(tmp_path / "due.xlsx", ("Receivables", rows)))

    assert status == 1
    assert "2 customers named there are not in the file yet: --create-missing makes them." in err


def test_rows_in_error_can_be_skipped_and_come_back_as_a_book(
    file: str, items: str, tmp_path: Path, capsys: Capture
) -> None:
    errors = tmp_path / "errors.xlsx"
    flags = ("--skip-errors", "--create-missing", "--errors", str(errors))
    (sheet,) = answer(capsys, "import", file, items, *flags)["sheets"]
    assert (sheet["created"], len(sheet["errors"])) == (2, 1)
    assert count(capsys, file, "customers") == 2
    head, row = cells(errors)
    assert list(head[:6]) == list(ITEMS[0])
    assert row[2] == "2026-13-45"
    assert "日期" in str(row[-1])


def test_the_error_book_imports_once_it_is_put_right(
    file: str, items: str, tmp_path: Path, capsys: Capture
) -> None:
    errors = tmp_path / "errors.xlsx"
    answer(capsys, "import", file, items, "--skip-errors", "--create-missing", "--errors", str(errors))
    mended = openpyxl.load_workbook(errors)
    assert mended.active is not None
    mended.active["C2"] = "2026-03-09"
    mended.save(errors)
    (sheet,) = answer(capsys, "import", file, str(errors))["sheets"]
    assert (sheet["created"], sheet["errors"]) == (1, [])


def test_a_column_is_mapped_by_hand(file: str, tmp_path: Path, capsys: Capture) -> None:
    odd = book(tmp_path / "odd.xlsx", ("S", (("客户名称", "暗号"), ("重庆旭日贸易", "甲乙"))))
    answer(capsys, "import", file, odd, "--map", "note=暗号")
    assert answer(capsys, "show", file, "customers", "重庆旭日贸易")["note"] == "甲乙"


def test_only_one_sheet_may_be_meant(file: str, tmp_path: Path, capsys: Capture) -> None:
    two = book(tmp_path / "two.xlsx", ("客户", CUSTOMERS), ("新客户", (("客户名称",), ("成都九鼎纺织厂",))))
    answer(capsys, "import", file, two, "--sheet", "新客户")
    assert count(capsys, file, "customers") == 1


def test_an_update_finds_records_by_the_field_named(
    file: str, customers: str, tmp_path: Path, capsys: Capture
) -> None:
    answer(capsys, "import", file, customers)
    newer = book(
        tmp_path / "newer.xlsx",
        ("客户", (("客户编号", "客户名称", "信用额度"), ("K001", "华东五金", "90000"))),
    )
    (sheet,) = answer(capsys, "import", file, newer, "--update-by", "number")["sheets"]
    assert (sheet["created"], sheet["updated"]) == (0, 1)
    shown = answer(capsys, "show", file, "customers", "K001")
    assert (shown["name"], shown["credit_limit"]) == ("华东五金", "90000.00")


def test_an_import_is_one_step_that_undo_takes_back(file: str, customers: str, capsys: Capture) -> None:
    answer(capsys, "import", file, customers)
    answer(capsys, "undo", file)
    assert count(capsys, file, "customers") == 0


@pytest.mark.parametrize(
    ("flags", "word"),
    [
        (("--as", "wishes"), "wishes"),
        (("--sheet", "没有"), "没有"),
        (("--map", "note"), "FIELD=HEADER"),
        (("--map", "nothing=客户名称"), "nothing"),
        (("--update-by", "colour"), "colour"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    file: str, customers: str, capsys: Capture, flags: tuple[str, ...], word: str
) -> None:
    status, out, err = run(capsys, "import", file, customers, *flags)
    assert (status, out) == (1, "")
    assert word in err
    assert count(capsys, file, "customers") == 0


def test_a_broken_book_is_refused_and_the_good_one_with_it(
    file: str, customers: str, tmp_path: Path, capsys: Capture
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    status, out, err = run(capsys, "import", file, customers, str(broken))
    assert (status, out) == (1, "")
    assert "broken.xlsx" in err
    assert count(capsys, file, "customers") == 0


def test_a_list_is_exported_with_all_fields_in_right_types(
    file: str, customers: str, tmp_path: Path, capsys: Capture
) -> None:
    answer(capsys, "import", file, customers)
    out = tmp_path / "out.xlsx"
    found = answer(capsys, "export", file, "customers", str(out))
    assert (found["entity"], found["rows"], found["output"]) == ("customers", 2, str(out))
    head, first, _second = cells(out)
    row = dict(zip(head, first, strict=True))
    assert (row["Customer no."], row["Credit limit"]) == ("K001", 50000)
    assert len(found["columns"]) == len(head)


def test_an_export_imports_again_without_a_difference(
    file: str, customers: str, tmp_path: Path, capsys: Capture
) -> None:
    answer(capsys, "import", file, customers)
    out = tmp_path / "out.csv"
    answer(capsys, "export", file, "customers", str(out))
    (sheet,) = answer(capsys, "import", file, str(out), "--update-by", "number")["sheets"]
    assert (sheet["created"], sheet["updated"], sheet["duplicates"]) == (0, 0, 2)


def test_an_export_holds_only_what_the_search_finds(
    file: str, customers: str, tmp_path: Path, capsys: Capture
) -> None:
    answer(capsys, "import", file, customers)
    out = tmp_path / "out.csv"
    assert answer(capsys, "export", file, "customers", str(out), "--search", "szsh")["rows"] == 1
    with out.open(encoding="utf-8-sig", newline="") as stream:
        _head, row = list(csv.reader(stream))
    assert "苏州三禾食品（集团）有限公司" in row


def test_an_export_follows_a_saved_view(file: str, customers: str, tmp_path: Path, capsys: Capture) -> None:
    answer(capsys, "import", file, customers)
    with Workspace.open(Path(file)) as workspace:
        definition = {
            "conditions": [{"field": "credit_limit", "op": "more", "value": "0"}],
            "sort": {"field": "credit_limit", "descending": False},
            "columns": ["name", "credit_limit"],
        }
        workspace.views.save("customers", "By limit", definition)
    out = tmp_path / "out.xlsx"
    answer(capsys, "export", file, "customers", str(out), "--view", "By limit")
    assert cells(out) == [
        ["Customer name", "Credit limit"],
        ["苏州三禾食品（集团）有限公司", 12000],
        ["宁波华东五金有限公司", 50000],
    ]


def test_an_export_as_of_a_past_day_has_that_days_figures(
    file: str, items: str, tmp_path: Path, capsys: Capture
) -> None:
    answer(capsys, "import", file, items, "--skip-errors", "--create-missing")
    run(
        capsys, "receive", file, "宁波华东五金有限公司", "300", "--date", "2026-05-01", "--allocate", "oldest"
    )
    day = dt.date(2026, 4, 30).isoformat()
    out = tmp_path / "out.xlsx"
    answer(capsys, "export", file, "customers", str(out), "--as-of", day)
    head, *rows = cells(out)
    owed = {row[head.index("Customer name")]: row[head.index("Owed")] for row in rows}
    assert owed == {"宁波华东五金有限公司": 1000.5, "重庆旭日贸易": 800}

    answer(capsys, "export", file, "receivables", str(out), "--as-of", day)
    head, *rows = cells(out)
    left = {row[0]: (row[head.index("Open")], row[head.index("Days overdue")]) for row in rows}
    assert left == {"XS-1": (1000.5, 25), "XS-2": (800, 54)}


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        (("customers", "out.vcf"), "out.vcf"),
        (("wishes", "out.xlsx"), "wishes"),
        (("customers", "out.xlsx", "--view", "Nobody's"), "Nobody's"),
        (("customers", "out.xlsx", "--as-of", "soon"), "soon"),
        (("customers", "no such folder/out.xlsx"), "out.xlsx"),
    ],
)
def test_an_export_that_cannot_be_is_refused_and_writes_nothing(
    file: str, tmp_path: Path, capsys: Capture, argv: tuple[str, ...], word: str
) -> None:
    entity, name, *flags = argv
    status, out, err = run(capsys, "export", file, entity, str(tmp_path / name), *flags)
    assert (status, out) == (1, "")
    assert word in err
    assert [path.name for path in tmp_path.iterdir()] == ["firm.crm"]


def test_nothing_that_is_read_is_overwritten(file: str, items: str, tmp_path: Path, capsys: Capture) -> None:
    link = tmp_path / "link.xlsx"
    link.symlink_to(items)
    aliased = str(tmp_path / "firm.xlsx")
    Path(aliased).hardlink_to(file)
    read = {path: Path(path).read_bytes() for path in (file, items)}
    for written, line in [
        (items, ["import", file, items, "--skip-errors", "--create-missing", "--errors"]),
        (str(link), ["import", file, items, "--skip-errors", "--create-missing", "--errors"]),
        (aliased, ["import", file, items, "--skip-errors", "--create-missing", "--errors"]),
        (aliased, ["export", file, "customers"]),
        (aliased, ["report", file, "ageing", "--output"]),
    ]:
        status, out, err = run(capsys, *line, written)
        assert (status, out, err) == (
            1,
            "",
            f"{written} is read here and would be overwritten. Choose another name.\n",
        )
    assert read == {path: Path(path).read_bytes() for path in read}


def test_the_error_book_is_a_workbook_by_its_name(
    file: str, items: str, tmp_path: Path, capsys: Capture
) -> None:
    status, _, err = run(
        capsys, "import", file, items, "--skip-errors", "--errors", str(tmp_path / "bad.doc")
    )
    assert (status, "should end in .xlsx" in err) == (1, True)
    assert count(capsys, file, "receivables") == 0
