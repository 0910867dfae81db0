"""Dates as people write them."""

import datetime as dt
from typing import Any

import pytest

from crm_desktop.exchange.values.dates import day_reader, order_of
from crm_desktop.exchange.values.troubles import CellTrouble

TODAY = dt.date(2026, 11, 20)


def read(cell: Any, order: str = "ymd") -> dt.date | None:
    return day_reader(order, TODAY)(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-05", "2024-3-5", "2024.3.5", "2024/03/05", "2024年3月5日", "2024年03月05号", "20240305", 20240305,
        20240305.0, 45356, 45356.0, "45356", "24-3-5", "24.03.05", "240305", "２０２４－０３－０５", "2024 03 05",
        "2024-03-05 10:20:30", "2024-03-05T00:00:00", "2024年3月5日 星期二", "2024-03-05 （周二）", "5-Mar-2024",
        "05 March 2024",
        "Mar 5, 2024", "March 5th, 2024", "5. März 2024", "二〇二四年三月五日", "'2024-03-05", " 2024-03-05\u3000",
        dt.date(2024, 3, 5), dt.datetime(2024, 3, 5, 10, 20),  # noqa: DTZ001 - cells have no zone
    ],
)  # fmt: skip
def test_every_writing_of_a_day_is_understood(cell: Any) -> None:
    assert read(cell) == dt.date(2024, 3, 5)


@pytest.mark.parametrize("cell", [None, "", "-", "/", "无", "N/A", 0, 0.0, "  ", dt.date(1899, 12, 31)])
def test_what_says_nothing_is_no_date(cell: Any) -> None:
    assert read(cell) is None


@pytest.mark.parametrize(
    "cell", ["abc", "2024-13-05", "2024-02-30", "2024年3月", 12.0, "1850-01-01", "3/5", 99999999]
)
def test_what_is_no_date_is_named(cell: Any) -> None:
    with pytest.raises(CellTrouble, match="is not a date"):
        read(cell)


@pytest.mark.parametrize(
    ("column", "order", "first"),
    [
        (["3/5/2024", "12/25/2024"], "mdy", dt.date(2024, 3, 5)),
        (["3/5/2024", "25/12/2024"], "dmy", dt.date(2024, 5, 3)),
        (["05.03.2024", "06.03.2024"], "dmy", dt.date(2024, 3, 5)),
        (["3/5/2024"], "mdy", dt.date(2024, 3, 5)),
        (["1/2/2024", "3/2/2024", "11/2/2024", "2/3/2024"], "dmy", dt.date(2024, 2, 1)),
        (["24-3-5", "24-12-31", "25-1-1"], "ymd", dt.date(2024, 3, 5)),
        (["05-03-24", "31-12-24"], "dmy", dt.date(2024, 3, 5)),
        (["2024-03-05", "sometime"], "ymd", dt.date(2024, 3, 5)),
    ],
)
def test_the_column_tells_in_which_order_its_dates_are_written(
    column: list[str], order: str, first: dt.date
) -> None:
    found = order_of(column, TODAY)

    assert (found, read(column[0], found)) == (order, first)


def test_a_date_that_allows_one_reading_only_is_read_against_its_column() -> None:
    assert read("31/12/2024", "mdy") == dt.date(2024, 12, 31)


@pytest.mark.parametrize(
    ("cell", "year"), [("36-3-5", 2036), ("37-3-5", 1937), ("78-3-5", 1978), ("00-3-5", 2000)]
)
def test_a_year_of_two_digits_lies_ten_years_ahead_at_most(cell: str, year: int) -> None:
    assert read(cell) == dt.date(year, 3, 5)
