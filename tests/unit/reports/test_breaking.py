"""Lines break where a reader expects them to, and everything can be printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.reports import fonts
from crm_desktop.reports.breaking import (
    ELLIPSIS,
    NOT_AT_START,
    fitted,
    gathered,
    one_line,
    printable,
    wrapped,
)

SIZE = 10.0


def test_a_text_that_fits_stays_on_one_line() -> None:
    assert wrapped("深沟球轴承 6204", 200, SIZE) == ["深沟球轴承 6204"]


def test_chinese_breaks_between_characters_but_not_before_a_comma() -> None:
    lines = wrapped("货到付款，另有约定的，从其约定。", 60, SIZE)
    assert "".join(lines) == "货到付款，另有约定的，从其约定。"
    assert not any(line[0] in NOT_AT_START for line in lines)


def test_no_line_ends_with_an_opening_bracket() -> None:
    lines = wrapped("潍坊鼎丰机械（集团）有限公司", 70, SIZE)
    assert not any(line.endswith("（") for line in lines)


def test_english_breaks_between_words() -> None:
    assert wrapped("six hexagon bolts", 62, SIZE) == ["six hexagon", "bolts"]


def test_a_word_wider_than_the_line_is_chopped() -> None:
    lines = wrapped("A" * 50, 60, SIZE)
    assert "".join(lines) == "A" * 50
    assert len(lines) > 1


def test_an_address_wider_than_the_line_breaks_after_its_at_or_dot() -> None:
    assert wrapped("melissa.braithwaite@ashland.example", 120, SIZE) == [
        "melissa.braithwaite@",
        "ashland.example",
    ]


def test_line_breaks_of_the_text_are_kept() -> None:
    assert wrapped("first\n\nthird", 200, SIZE) == ["first", "", "third"]


def test_what_is_too_long_ends_with_an_ellipsis() -> None:
    lines = wrapped("长" * 500, 100, SIZE, limit=3)
    assert len(lines) == 3
    assert lines[-1].endswith(ELLIPSIS)


def test_a_text_of_megabytes_is_cut_without_being_measured_whole() -> None:
    assert len(wrapped("很长的备注 " * 1_000_000, 100, SIZE, limit=5)) == 5


def test_a_shortened_line_fits() -> None:
    line = fitted("新疆维吾尔自治区伊犁哈萨克自治州", 80, SIZE)
    assert line.endswith(ELLIPSIS)
    assert fonts.width(line, SIZE) <= 80


def test_parts_are_gathered_without_being_broken() -> None:
    parts = ["客户编号 K018", "", "潍坊市奎文区东风街 88 号", "电话 0536-5555 0202"]
    assert gathered(parts, 170, SIZE, 3) == [
        "客户编号 K018",
        "潍坊市奎文区东风街 88 号",
        "电话 0536-5555 0202",
    ]


def test_more_parts_than_lines_are_cut() -> None:
    lines = gathered(["地址" * 30, "联系人", "电话"], 100, SIZE, 2)
    assert len(lines) == 2
    assert lines[-1].endswith(ELLIPSIS)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x07c", "abc"),
        ("left\u202eright\u200b", "leftright"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("tab\tand  blanks", "tab and blanks"),
    ],
)
def test_what_cannot_be_printed_is_left_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_has_no_breaks() -> None:
    assert one_line(" a\r\nb\n c ") == "a b c"


@given(st.text(max_size=60), st.floats(20, 200))
def test_no_line_is_wider_than_the_room(text: str, room: float) -> None:
    for line in wrapped(text, room, SIZE, limit=100):
        assert fonts.width(line, SIZE) <= room + 0.01 or len(line) == 1


@given(st.text(alphabet="中文，（）abc 12-./", max_size=60))
def test_breaking_loses_nothing_but_blanks(text: str) -> None:
    lines = wrapped(text, 50, SIZE, limit=1000)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
