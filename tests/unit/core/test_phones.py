"""Phones: what worksheets do to them is undone, and their digits are what one searches by."""

import pytest

from crm_desktop.core.phones import phone_digits, phone_shown


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        13812345678,
        13812345678.0,
        "13812345678.0",
        "'13812345678",
        "１３８１２３４５６７８",
        "1.3812345678E+10",
    ],
)
def test_a_mobile_number_is_the_same_however_the_worksheet_kept_it(written: object) -> None:
    assert phone_shown(written) == "13812345678"


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("+86 138-1234-5678", ("13812345678",)),
        ("008613812345678", ("13812345678",)),
        ("8613812345678", ("13812345678",)),
        ("0574-87654321", ("057487654321",)),
        ("(0574) 8765 4321", ("057487654321",)),
        ("0574-87654321、13812345678", ("057487654321", "13812345678")),
        ("86543210", ("86543210",)),
        ("+49 40 123456", ("4940123456",)),
        ("无", ()),
        ("", ()),
    ],
)
def test_every_number_is_searched_by_its_digits(written: str, digits: tuple[str, ...]) -> None:
    assert phone_digits(written) == digits


def test_the_writers_grouping_is_kept() -> None:
    assert phone_shown(" 0574-8765  4321 转801 ") == "0574-8765 4321 转801"
