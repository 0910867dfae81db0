"""Cells whose format says more than their figure arrive as what they show."""

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.exchange.reading.number_formats import show_of
from crm_desktop.exchange.reading.reader import read_sheets
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.reading.workbooks import patiently


@pytest.mark.parametrize(
    ("code", "figure", "shown"),
    [
        ("00000", 123.0, "00123"),
        ("000-0000", 5551234.0, "555-1234"),
        ("000\\-0000", 51234.0, "005-1234"),
        ("0000 0000", 12345678901.0, "1234567 8901"),
        ('"KH"00000', 12.0, "KH00012"),
        ("00000;-00000;;@", 7.0, "00007"),
        ("[$-804]00000_ ", 7.0, "00007"),
        ("00000", 0.0, "00000"),
        ("00000;-00000;", 0.0, 0.0),
        ("00000", 12.5, 12.5),
        ("00000", -12.0, -12.0),
        ("00000", 1e300, 1e300),
        ("[$-804]aaaa;@", 46447.0, dt.date(2027, 3, 1)),
        ("aaa", 46447.0, dt.date(2027, 3, 1)),
        ('e"年"', 46447.0, dt.date(2027, 3, 1)),
        ('gge"年"', 46447.0, dt.date(2027, 3, 1)),
        ("[$-804]aaaa", 46447.5, dt.datetime(2027, 3, 1, 12)),  # noqa: DTZ001 - cells have no zone
        ("aaaa", -5.0, -5.0),
        ("aaaa", 1e12, 1e12),
    ],
)
def test_a_figure_is_shown_as_its_format_shows_it(code: str, figure: float, shown: Any) -> None:
    show = show_of(code)
    assert show is not None
    assert show(figure) == shown


@pytest.mark.parametrize(
    "code",
    [
        "0", "0.00", "00.00", "#,##0", "0,000", "0.00E+00", "General", "GENERAL", "Standard", "G/通用格式", "@",
        '00"元"', "00%", "[Red]0.0", "[<=9999999]000-0000", "h:mm", "mm:ss", "[h]:mm",
        "yyyy", "yyyy-mm-dd", 'yyyy"年"m"月"', "h:mm AM/PM", "Geral", "e" * 99 + "x", "a" * 99, '#,##0.00"yd"', '0"d"',
        "", ";", '"', "\\", "[", "0" * 500,
    ],
)  # fmt: skip
def test_figures_of_other_formats_say_all_there_is(code: str) -> None:
    assert show_of(code) is None


def test_days_of_a_workbook_from_1904_on_are_counted_from_there() -> None:
    show = show_of("aaaa", is_1904=True)
    assert show is not None
    assert show(44985.0) == dt.date(2027, 3, 1)


def rows_of(path: Path) -> list[Row]:
    return [row for _number, row in read_sheets(path)[0].rows()]


def test_codes_telephones_and_weekdays_of_a_workbook_arrive_as_they_are_shown(tmp_path: Path) -> None:
    import openpyxl

    book: Any = openpyxl.Workbook()
    page = book.active
    page.append(["", "编号", "电话", "日期", "金额"])
    page.append(["", 42, 5550123, 46447, 12.5])
    page.append([])
    page.append(["", "A7", "", "无", 3])
    page.append(["", "=B2+1", 50123, 46448, 7])
    for row in (2, 4, 5):
        page.cell(row, 2).number_format = "00000"
        page.cell(row, 3).number_format = "000-0000"
        page.cell(row, 4).number_format = "[$-804]aaaa;@"
        page.cell(row, 5).number_format = "0.00"
    book.save(tmp_path / "codes.xlsx")

    assert rows_of(tmp_path / "codes.xlsx") == [
        ["", "编号", "电话", "日期", "金额"],
        ["", "00042", "555-0123", dt.date(2027, 3, 1), 12.5],
        [],
        ["", "A7", "", "无", 3],
        ["", "00043", "005-0123", dt.date(2027, 3, 2), 7],
    ]


def test_codes_below_and_beside_an_empty_corner_arrive_as_they_are_shown(tmp_path: Path) -> None:
    import openpyxl

    book: Any = openpyxl.Workbook()
    for row in (4, 7):
        book.active.cell(row, 3, row).number_format = "000"
    book.save(tmp_path / "corner.xlsx")
    assert rows_of(tmp_path / "corner.xlsx") == [[], [], [], ["", "", "004"], [], [], ["", "", "007"]]


@pytest.mark.parametrize("count", [3, 200])
def test_each_of_many_formats_shows_its_own_cells(tmp_path: Path, count: int) -> None:
    import openpyxl

    book: Any = openpyxl.Workbook()
    for number in range(count):
        book.active.cell(number + 1, 1, number).number_format = f'"K{number}-"00'
        book.active.cell(number + 1, 2, number).number_format = f'0"件{number}"'
    book.save(tmp_path / "many.xlsx")
    assert rows_of(tmp_path / "many.xlsx") == [[f"K{n}-{n:02}", float(n)] for n in range(count)]


def test_days_of_a_workbook_from_1904_on_are_read_from_its_styles(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book: Any = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.cell(1, 1, 44985).number_format = "aaaa"
    book.save(tmp_path / "mac.xlsx")
    assert rows_of(tmp_path / "mac.xlsx") == [[dt.date(2027, 3, 1)]]


def test_the_patient_reader_knows_the_dates_of_chinese_excel_as_well(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.styles import numbers

    book: Any = openpyxl.Workbook()
    book.active.cell(1, 1, 46447).number_format = "yyyy-mm-dd;@"
    book.active.cell(1, 2, 46447).number_format = "0.00"
    book.active.cell(1, 3, 46447).number_format = "aaaa"
    book.save(tmp_path / "days.xlsx")
    as_local_date(tmp_path / "days.xlsx", numbers.BUILTIN_FORMATS_MAX_SIZE)

    rows = [row for sheet in patiently(tmp_path / "days.xlsx") for row in sheet.rows]
    assert rows == [[dt.date(2027, 3, 1), 46447, dt.date(2027, 3, 1)]]


def as_local_date(path: Path, first: int) -> None:
    """Name the first format of a workbook by its number in Chinese Excel, 31, which no workbook spells out."""
    with zipfile.ZipFile(path) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    spelt_out = f'<numFmt numFmtId="{first}" formatCode="yyyy-mm-dd;@" />'.encode()
    assert spelt_out in parts["xl/styles.xml"]
    styles = parts["xl/styles.xml"].replace(spelt_out, b"")
    parts["xl/styles.xml"] = styles.replace(f'numFmtId="{first}"'.encode(), b'numFmtId="31"')
    with zipfile.ZipFile(path, "w") as after:
        for name, data in parts.items():
            after.writestr(name, data)


def test_a_dressed_cell_in_every_last_corner_costs_no_memory(tmp_path: Path) -> None:
    import openpyxl

    book: Any = openpyxl.Workbook()
    page = book.active
    for column in range(1, 120):
        page.cell(1_048_576, column, 7).number_format = "000"
    page.cell(1, 1, 7).number_format = "000"
    book.save(tmp_path / "corner.xlsx")

    rows = rows_of(tmp_path / "corner.xlsx")
    assert rows[0] == ["007"]
