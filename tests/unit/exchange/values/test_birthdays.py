"""Birthdays, with their calendar where a cell names it."""

import datetime as dt
from typing import Any

import pytest

from crm_desktop.exchange.values.birthdays import birthday_reader
from crm_desktop.exchange.values.troubles import CellTrouble

READ = birthday_reader("ymd", dt.date(2026, 11, 20))


@pytest.mark.parametrize(
    "cell",
    [
        "农历1978-08-15",
        "1978年8月15日（农历）",
        "阴历 1978.8.15",
        "1978年农历八月十五",
        "1978/8/15 lunar",
        "農曆1978年8月15日",
    ],
)
def test_a_lunar_birthday_says_so(cell: str) -> None:
    assert READ(cell) == {"birthday": dt.date(1978, 8, 15), "calendar": "lunar"}


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1978年农历腊月廿三", dt.date(1978, 12, 23)),
        ("1978年农历正月初一", dt.date(1978, 1, 1)),
        ("1978年农历冬月三十", dt.date(1978, 11, 30)),
    ],
)
def test_the_days_of_the_lunar_calendar_have_words_of_their_own(cell: str, day: dt.date) -> None:
    assert READ(cell) == {"birthday": day, "calendar": "lunar"}


@pytest.mark.parametrize("cell", ["1978-08-15", dt.date(1978, 8, 15), "1978年8月15日", "19780815"])
def test_without_a_word_for_it_the_calendar_is_left_to_its_own_column(cell: Any) -> None:
    assert READ(cell) == dt.date(1978, 8, 15)


@pytest.mark.parametrize("cell", ["5月12日", "5-12", "05/12", "--05-12", "农历八月十五", "8.15"])
def test_a_birthday_without_its_year_is_no_date(cell: str) -> None:
    with pytest.raises(CellTrouble, match="says no year"):
        READ(cell)


@pytest.mark.parametrize("cell", [None, "", "-", "不详"])
def test_what_says_nothing_is_no_birthday(cell: Any) -> None:
    assert READ(cell) is None
