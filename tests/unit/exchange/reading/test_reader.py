"""Books read in a process of their own, in every format, within limits."""

import datetime as dt
import os
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.errors import FileTrouble
from crm_desktop.exchange.reading.reader import RawSheet, read_sheets
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.values.dates import day_reader
from crm_desktop.exchange.values.numbers import amount_reader
from crm_desktop.exchange.values.troubles import CellTrouble
from tests.unit.exchange.made import xlsx


def rows_of(path: Path, **limits: Any) -> list[Row]:
    return [row for _number, row in read_sheets(path, **limits)[0].rows()]


def changed(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of a zipped workbook with its parts changed, None leaving one out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return xlsx(tmp_path / "plain.xlsx", One=[["name", "phone"], ["a", 1]])


def in_sheet(text: bytes) -> Callable[[str, bytes], bytes]:
    """A change that puts `text` at the end of the sheet's rows."""

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"</sheetData>", text + b"</sheetData>") if "sheet1" in name else content

    return change


def test_an_xlsx_gives_its_sheets_with_typed_cells_and_row_numbers(tmp_path: Path) -> None:
    day, moment = dt.date(2024, 2, 7), dt.datetime(2024, 2, 7, 8, 30)  # noqa: DTZ001 - cells have no zone
    path = xlsx(tmp_path / "b.xlsx", One=[["a", 1.5, day, moment, True], [], ["", "x"]], Two=[["b"]])

    one, two = read_sheets(path)

    assert list(one.rows()) == [(1, ["a", 1.5, day, moment, True]), (2, []), (3, ["", "x"])]
    assert (one.name, one.row_count, two.name) == ("One", 3, "Two")


def test_an_old_xls_is_read(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("应收")
    for column, value in enumerate(("客户", 12.5, dt.date(2024, 2, 7))):
        page.write(
            1, column + 1, value, xlwt.easyxf(num_format_str="yyyy-mm-dd" if column == 2 else "General")
        )
    book.save(str(tmp_path / "old.xls"))

    assert rows_of(tmp_path / "old.xls") == [[], ["", "客户", 12.5, dt.date(2024, 2, 7)]]


def test_hidden_sheets_say_so(tmp_path: Path) -> None:
    import openpyxl

    book: Any = openpyxl.Workbook()
    book.active.append(["a"])
    book.create_sheet("lists").sheet_state = "veryHidden"
    book.save(tmp_path / "h.xlsx")

    assert [(sheet.name, sheet.hidden) for sheet in read_sheets(tmp_path / "h.xlsx")] == [
        ("Sheet", False),
        ("lists", True),
    ]


def test_simple_formulas_without_stored_values_are_worked_out(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "f.xlsx", One=[[70.4, 618.37, "=ROUND(A1*B1,2)"], ["x", 2, "=SUM(B1:B2)+LOOKUP(1,2)"]]
    )

    assert rows_of(path) == [[70.4, 618.37, 43533.25], ["x", 2, "#VALUE!"]]


def test_errors_in_cells_are_not_taken_for_nothing(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "e.xlsx", One=[["a", "#REF!", 2], ["b", "=B1+1", "=1/0"], ["c", "=A9", 3]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    stored = sheet.replace(b'<c r="C2"><f>1/0</f><v />', b'<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v>')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, stored if content is sheet else content)

    assert stored != sheet
    assert rows_of(path) == [["a", "#REF!", 2], ["b", "#VALUE!", "#DIV/0!"], ["c", "", 3]]


def test_a_large_sheet_comes_in_chunks_that_leave_nothing_out(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("".join(f"{number},x\n" for number in range(1, 4502)))

    sheet = read_sheets(path)[0]

    assert [chunk.count for chunk in sheet.chunks] == [2000, 2000, 501]
    assert [row for _number, row in sheet.rows()] == [[str(number), "x"] for number in range(1, 4502)]


def test_progress_is_told_and_may_end_the_reading(plain: Path) -> None:
    class Enough(Exception):
        pass

    def progress(done: int, total: int) -> None:
        raise Enough((done, total))

    with pytest.raises(Enough):
        read_sheets(plain, progress)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("e.xlsx", b"", "is empty"),
        ("p.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "is a picture"),
        ("j.xls", b"\xff\xd8\xff\xe0" + b"\0" * 50, "is a picture"),
        ("d.csv", b"%PDF-1.7 ...", "is a picture or PDF"),
        ("x.xlsx", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + bytes(range(32)) * 8, "not a workbook"),
        ("z.xlsx", b"PK\x03\x04junk", "damaged"),
        ("o.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 2000, "damaged"),
        ("l.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password"),
        ("h.xls", b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Wor",
        "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_book_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(FileTrouble, match=said) as trouble:
        read_sheets(path)
    assert str(trouble.value).startswith(name)


def test_a_folder_and_nothing_at_all_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match="is a folder"):
        read_sheets(tmp_path)
    with pytest.raises(FileTrouble, match="There is no file"):
        read_sheets(tmp_path / "none.xlsx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_no_book_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "book.csv")
    began = time.monotonic()

    with pytest.raises(FileTrouble, match=r"book\.csv is not a file"):
        read_sheets(tmp_path / "book.csv")
    assert time.monotonic() - began < 1


def test_a_zip_bomb_is_refused_before_it_is_unpacked(plain: Path, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    changed(plain, path, lambda _name, content: content)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(data.replace(struct.pack("<L", size), struct.pack("<L", 4_000_000_000)))

    with pytest.raises(FileTrouble, match="too large"):
        read_sheets(path)


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">]>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:1/x">]>',
    ],
)
def test_a_book_that_declares_entities_is_refused(plain: Path, tmp_path: Path, declaration: bytes) -> None:
    cell = b'<row r="3"><c r="A3" t="inlineStr"><is><t>&e;</t></is></c></row>'

    def change(name: str, content: bytes) -> bytes:
        if "sheet1" not in name:
            return content
        return declaration + content.replace(b"</sheetData>", cell + b"</sheetData>")

    with pytest.raises(FileTrouble, match="damaged"):
        read_sheets(changed(plain, tmp_path / "entity.xlsx", change))


def test_a_sheet_that_only_says_it_is_endless_is_read(plain: Path, tmp_path: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"') if "sheet1" in name else content

    assert rows_of(changed(plain, tmp_path / "endless.xlsx", change)) == [["name", "phone"], ["a", 1]]


def test_a_cell_in_the_last_corner_costs_no_memory(plain: Path, tmp_path: Path) -> None:
    corner = b'<row r="20000"><c r="XFD20000" t="inlineStr"><is><t>far</t></is></c></row>'
    sheet = read_sheets(changed(plain, tmp_path / "corner.xlsx", in_sheet(corner)))[0]

    assert sheet.row_count == 20000
    assert sheet.chunks[0].rows()[:2] == [["name", "phone"], ["a", 1]]
    assert sheet.chunks[-1].rows()[-1][16383] == "far"


def test_thousands_of_merged_cells_are_no_matter(tmp_path: Path, plain: Path) -> None:
    merges = b"".join(b'<mergeCell ref="A%d:E%d"/>' % (row, row + 1) for row in range(3, 20000, 2))

    def change(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>")
            if "sheet1" in name
            else content
        )

    assert rows_of(changed(plain, tmp_path / "merged.xlsx", change)) == [["name", "phone"], ["a", 1]]


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_half_a_workbook_is_refused_in_words(plain: Path, tmp_path: Path, kept: float) -> None:
    data = plain.read_bytes()
    path = tmp_path / "half.xlsx"
    path.write_bytes(data[: int(len(data) * kept)])

    with pytest.raises(FileTrouble):
        read_sheets(path)


def test_a_workbook_without_its_index_is_no_workbook(plain: Path, tmp_path: Path) -> None:
    path = changed(
        plain, tmp_path / "n.xlsx", lambda name, content: None if name == "xl/workbook.xml" else content
    )

    with pytest.raises(FileTrouble, match="not a workbook"):
        read_sheets(path)


def test_reading_ends_when_its_time_is_up(tmp_path: Path) -> None:
    path = tmp_path / "slow.csv"
    path.write_text("a,b,c\n" * 400_000)
    began = time.monotonic()

    with pytest.raises(FileTrouble, match="takes too long"):
        read_sheets(path, seconds=0.02)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(("limit", "value"), [("MOST_ROWS", 20_000), ("MOST_CELLS", 40_000)])
def test_more_rows_than_can_be_planned_are_refused_saying_how_to_split_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(f"crm_desktop.exchange.reading.reader.{limit}", value)
    path = tmp_path / "large.csv"
    path.write_text("name,phone\n" + "a,1\n" * 49_999)

    with pytest.raises(
        FileTrouble, match=r"large\.csv has some 50,000 rows.*into 3 books of up to 20,000 rows"
    ):
        read_sheets(path)


def test_a_book_split_as_it_was_told_to_be_is_read_with_its_heads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crm_desktop.exchange.reading.reader.MOST_ROWS", 5_000)
    path = tmp_path / "part.csv"
    path.write_text("Customers\nname,phone\n" + "a,1\n" * 5_000)

    assert read_sheets(path)[0].row_count == 5_002


def test_empty_rows_before_a_far_off_cell_are_not_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crm_desktop.exchange.reading.reader.MOST_ROWS", 20)
    path = tmp_path / "far.csv"
    path.write_text("name,phone\n" + ",\n" * 5000 + "a,1\n")

    assert read_sheets(path)[0].row_count == 5002


def test_a_sheet_without_rows_has_no_chunks() -> None:
    assert RawSheet("empty", False, ()).row_count == 0


def test_the_limit_on_windows_has_the_layout_of_its_system() -> None:
    from crm_desktop.exchange.reading.job_object import ExtendedLimits

    word = struct.calcsize("P")
    assert ExtendedLimits.process_memory.offset == (112 if word == 8 else 96)


@pytest.mark.parametrize("name", ["b.xls", "b.csv", "b.et", "b"])
def test_a_workbook_is_read_whatever_it_is_named(plain: Path, name: str) -> None:
    assert rows_of(plain.rename(plain.with_name(name))) == [["name", "phone"], ["a", 1.0]]


@pytest.mark.parametrize("name", ["old.xlsx", "old.csv"])
def test_an_old_workbook_is_read_whatever_it_is_named(tmp_path: Path, name: str) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.add_sheet("One").write(0, 0, "客户")
    book.save(str(tmp_path / name))

    assert rows_of(tmp_path / name) == [["客户"]]


@pytest.mark.parametrize("name", ["t.xlsx", "t.xls"])
def test_a_text_table_or_web_page_is_read_whatever_it_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("客户,电话\n甲,1\n", "utf-8")
    assert rows_of(tmp_path / name) == [["客户", "电话"], ["甲", "1"]]

    (tmp_path / name).write_text("<html><table><tr><td>客户</td></tr></table></html>", "utf-8")
    assert rows_of(tmp_path / name) == [["客户"]]


def test_a_negative_figure_under_a_date_format_is_never_a_date(tmp_path: Path) -> None:
    import openpyxl

    book: Any = openpyxl.Workbook()
    for row, figure in enumerate((-8, -1250.5), 1):
        book.active.cell(row, 1, figure).number_format = "yyyy-mm-dd"
    book.save(tmp_path / "n.xlsx")

    for (cell,) in rows_of(tmp_path / "n.xlsx"):
        assert not isinstance(cell, dt.date)
        with pytest.raises(CellTrouble):
            day_reader("ymd", dt.date(2026, 11, 20))(cell)
        with pytest.raises(CellTrouble):
            amount_reader(2)(cell)


def test_the_date_formats_of_a_chinese_excel_are_dates_though_the_file_has_no_code_for_them(
    plain: Path, tmp_path: Path
) -> None:
    styles = "".join(
        f'<xf numFmtId="{code}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        for code in (27, 31, 36, 50, 57, 58)
    )
    cells = "".join(
        f'<c r="{column}9" s="{place}"><v>45329</v></c>' for place, column in enumerate("ABCDEF", 1)
    )

    def change(name: str, content: bytes) -> bytes:
        if name == "xl/styles.xml":
            head, _, rest = content.partition(b"<cellXfs")
            plain_style = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
            return head + b"<cellXfs>" + plain_style + styles.encode() + rest[rest.index(b"</cellXfs>") :]
        return in_sheet(f'<row r="9">{cells}</row>'.encode())(name, content)

    path = changed(plain, tmp_path / "cn.xlsx", change)

    assert rows_of(path)[8] == [dt.date(2024, 2, 7)] * 6
