"""Chinese capitals of amounts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.capitals import capitals

UNITS = {"元": 100, "角": 10, "分": 1}
SMALL = {"仟": 1000, "佰": 100, "拾": 10}
DIGITS = "零壹贰叁肆伍陆柒捌玖"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("0.50", "伍角整"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("10", "壹拾元整"),
        ("61240.80", "陆万壹仟贰佰肆拾元捌角整"),
        ("-2100", "负贰仟壹佰元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("10001000", "壹仟万壹仟元整"),
        ("1000000100", "壹拾亿零壹佰元整"),
        ("1002003.04", "壹佰万贰仟零叁元零肆分"),
        ("1000000000000", "壹万亿元整"),
        ("1200000000000", "壹万贰仟亿元整"),
        ("-0.001", "零元整"),
        ("1.005", "壹元零壹分"),
    ],
)
def test_an_amount_is_written_as_a_bank_writes_it(amount: str, words: str) -> None:
    assert capitals(Decimal(amount)) == f"人民币{words}"


@given(st.integers(0, 10**18 - 1))
def test_reading_the_capitals_back_gives_the_amount(cents: int) -> None:
    assert read(capitals(Decimal(cents) / 100, "")) == cents


@given(st.integers(0, 10**18 - 1))
def test_there_are_never_two_zeros_in_a_row(cents: int) -> None:
    words = capitals(Decimal(cents) / 100, "")
    assert "零零" not in words
    assert words.endswith("分") != words.endswith("整")


def read(words: str) -> int:
    """The cents that capitals mean, by the plain rules of Chinese numerals."""
    total, group, high, digit = 0, 0, 0, 0
    for char in words.removesuffix("整"):
        if char in DIGITS:
            digit = DIGITS.index(char)
        elif char in SMALL:
            group, digit = group + digit * SMALL[char], 0
        elif char == "万":
            high, group, digit = high + (group + digit) * 10_000, 0, 0
        elif char == "亿":
            high, group, digit = (high + group + digit) * 10**8, 0, 0
        elif char == "元":
            total, high, group, digit = (high + group + digit) * 100, 0, 0, 0
        else:
            total, digit = total + digit * UNITS[char], 0
    return total


def test_amounts_beyond_reason_are_not_spelled() -> None:
    with pytest.raises(ValueError, match="10"):
        capitals(Decimal(10) ** 16)
