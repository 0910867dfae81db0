"""Until when a quote holds, as books tell it: a day, or a time from the quote's own date."""

import datetime as dt
from typing import Any

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, planned

DAY = dt.date(2026, 1, 31)
HEADS = ["报价单号", "客户", "报价日期", "有效期至", "产品", "数量", "单价"]
LATER = ["BJ-9", "甲公司", "2026-01-31", "2026-03-01", "螺栓", 1, 5]


def quotes_of(file: CrmFile, *rows: list[Any], heads: list[str] = HEADS) -> tuple[list[Any], list[str]]:
    """Until when each quote of a book holds, once it is brought in, and what was said of its cells."""
    plan = planned(file, book(heads, *rows), create_missing=True)
    assert plan.sheets[0].entity == "quotes"
    assert plan.count(Verdict.ERROR) == 0
    apply(file, plan)
    said = [f"{one.row}, {one.of_cell}" for one in plan.sheets[0].verdicts.all_left_out()]
    return [day for (day,) in all_of(file, "SELECT valid_until FROM document ORDER BY number")], said


@pytest.mark.parametrize(
    ("told", "until"),
    [
        ("30天", "2026-03-02"), ("1个月", "2026-02-28"), ("两周", "2026-02-14"), ("30 days", "2026-03-02"),
        ("2 weeks", "2026-02-14"), ("valid for 1 month", "2026-02-28"), ("报价之日起30天内有效", "2026-03-02"),
        ("有效期15天", "2026-02-15"), ("半年", "2026-07-31"), ("3 Wochen", "2026-02-21"),
        ("30 days from the date of this quote", "2026-03-02"), ("2026-02-20", "2026-02-20"), ("", None),
    ],
)  # fmt: skip
def test_a_time_counts_from_the_quotes_own_date(file: CrmFile, told: str, until: str | None) -> None:
    assert quotes_of(file, ["BJ-1", "甲公司", "2026-01-31", told, "螺栓", 1, 5], LATER) == (
        [until, "2026-03-01"],
        [],
    )


def test_a_time_on_a_quotes_first_row_holds_for_all_of_it(file: CrmFile) -> None:
    more = ["BJ-1", "甲公司", "2026-01-31", "", "螺母", 2, 5]
    assert quotes_of(file, ["BJ-1", "甲公司", "2026-01-31", "30天", "螺栓", 1, 5], more)[0] == ["2026-03-02"]


@pytest.mark.parametrize("told", ["长期有效", "see note", "30", "款到发货", "net 30 after delivery"])
def test_what_is_no_time_is_named_and_its_row_kept(file: CrmFile, told: str) -> None:
    days, said = quotes_of(file, ["BJ-1", "甲公司", "2026-01-31", told, "螺栓", 1, 5], LATER)

    assert days == [None, "2026-03-01"]
    assert said == [f"2, 有效期至: “{told}” is not a date. Left empty."]


def test_a_column_of_days_may_hold_bare_numbers(file: CrmFile) -> None:
    heads = [*HEADS[:3], "有效期(天)", *HEADS[4:]]

    assert quotes_of(file, ["BJ-1", "甲公司", "2026-01-31", 15, "螺栓", 1, 5], heads=heads) == (
        ["2026-02-15"],
        [],
    )


def test_a_day_before_the_quotes_own_is_named_and_left_empty(file: CrmFile) -> None:
    early = ["BJ-1", "甲公司", "2026-01-31", "2026-01-30", "螺栓", 1, 5]

    assert quotes_of(file, early, LATER) == (
        [None, "2026-03-01"],
        ["2, 有效期至: It cannot be valid until a day before its own date. Left empty."],
    )
