"""Text tables: their encodings, their delimiters, and what passes for .xls."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.exchange.reading.delimited import delimited, delimiter_of, unguarded
from crm_desktop.exchange.reading.encodings import decoded
from crm_desktop.exchange.reading.sheet import Sheet
from crm_desktop.exchange.reading.signs import Sort, sort_of
from crm_desktop.exchange.reading.troubles import Unreadable
from crm_desktop.exchange.reading.webtables import excel_2003, web_page

CHINESE = "客户名称,联系人,地址\n上海鑫源贸易有限公司,仇英,上海市解放路5号\n"
WESTERN = "Name;Straße;Größe\nMüller & Söhne;Königstraße 5;ça va\nCafé Olé;Rue Général Leclerc;äöüß\n"
TAIWANESE = "客戶名稱,地址\n臺北股份有限公司,臺北市信義路五段七號\n"


def rows(read: Callable[[Path], Iterator[Sheet]], path: Path) -> list[list[Any]]:
    return [row for sheet in read(path) for row in sheet.rows]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"), (CHINESE, "utf-8-sig"), (CHINESE, "gb18030"), (CHINESE, "utf-16"), (CHINESE, "utf-16-be"),
        ("Name\tCity\nAbc\tDef\n", "utf-16-le"), (WESTERN, "cp1252"), (WESTERN, "utf-8"), (TAIWANESE, "cp950"),
        ("名称\n鑫鑫鑫\n", "gb18030"), ("Name\nZoë\n", "cp1252"), ("plain,ascii\n", "ascii"),
        ("x,y\n" * 5000 + "上海,北京\n", "gb18030"),
    ],
)  # fmt: skip
def test_the_encoding_is_told_from_the_bytes(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert decoded(b"\xfe\xff" + data if encoding == "utf-16-be" else data).text == text


def test_a_text_cut_off_within_its_last_character_is_still_utf8() -> None:
    assert decoded("上海,北京".encode()[:-1]).text == "上海,北"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(CHINESE * 20, "utf-8"), (CHINESE * 20, "gb18030"), (TAIWANESE * 20, "cp950"), (WESTERN * 20, "utf-8")],
)
def test_one_damaged_byte_makes_no_other_encoding_of_it(text: str, encoding: str) -> None:
    sound = text.encode(encoding)
    for place in range(len(sound) // 2, len(sound) // 2 + 6):
        found = decoded(sound[:place] + b"\xff" + sound[place + 1 :]).text
        assert found.splitlines()[0] == text.splitlines()[0]
        assert 1 <= found.count("\ufffd") <= 3


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2,5;3\n", ";"),
        ("a\tb\n1,234\t2\n", "\t"),
        ("a|b|c\nx, y|z|1\n", "|"),
        ("客户资料一览表\n\n编号;名称\n1;甲,乙\n2;丙\n", ";"),
        ("name\nAlpha\nBeta\n", ","),
        ('"Smith, John";"a"\n"Doe, Jane";"b"\n', ";"),
    ],
)
def test_the_delimiter_is_the_one_that_cuts_even_rows(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_excels_own_first_line_names_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("sep=;\na;b\n1;2\n")

    assert rows(delimited, path) == [["a", "b"], ["1", "2"]]


def test_quotes_hold_lines_and_delimiters_together(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'a,b\r\n"x\ny, z","say ""hi"""\r\n')

    assert rows(delimited, path) == [["a", "b"], ["x\ny, z", 'say "hi"']]


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("'=1+1", "=1+1"),
        ("'+86 139", "+86 139"),
        ("''=x", "'=x"),
        ('="007"', "007"),
        ("'tis", "'tis"),
        ("=1+1", "=1+1"),
    ],
)
def test_what_guards_a_cell_against_being_a_formula_is_taken_off(cell: str, plain: str) -> None:
    assert unguarded(cell) == plain


def test_a_web_page_that_passes_for_xls_gives_its_table(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    path.write_text("<html><meta charset='utf-8'><table><tr><th colspan=2>客户</th><th>电话</th></tr>"
                    "<tr><td>a&amp;b<td>c<br>d<td>139</tr></table></html>", "utf-8")  # fmt: skip

    assert sort_of(path.read_bytes()) is Sort.HTML
    assert rows(web_page, path) == [["客户", "", "电话"], ["a&b", "c\nd", "139"]]


SPREADSHEET = """<?xml version="1.0"?>{declared}
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="One"><Table><Row><Cell><Data ss:Type="String">name</Data></Cell><Cell ss:Index="3">
<Data ss:Type="Number">1.5</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="DateTime">2024-02-07T00:00:00.000</Data>
</Cell></Row></Table></Worksheet></Workbook>"""


def test_excels_xml_of_2003_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    path.write_text(SPREADSHEET.format(declared=""))

    assert sort_of(path.read_bytes()) is Sort.SPREADSHEET_XML
    assert rows(excel_2003, path) == [["name", "", 1.5], [], ["2024-02-07"]]


def test_an_entity_declared_in_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    path.write_text(SPREADSHEET.format(declared='<!DOCTYPE x [<!ENTITY e "x">]>'))

    with pytest.raises(Unreadable):
        rows(excel_2003, path)
