"""Reading the next step out of a note, in both languages."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.next_steps import next_step

FRIDAY = dt.date(2026, 11, 27)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))
SIGNS = "一二三四五六日"
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(
    ("note", "day", "what"),
    [
        ("下周三", "2026-12-02", ""),
        ("对方要样品，下周三寄样", "2026-12-02", "寄样"),
        ("跟进 12-02", "2026-12-02", "跟进"),
        ("报价已发。跟进 12-02", "2026-12-02", "跟进: 报价已发"),
        ("１２月２号再联系", "2026-12-02", "再联系"),
        ("周三回访", "2026-12-02", "回访"),
        ("周末再约", "2026-11-28", "再约"),
        ("明天发货", "2026-11-28", "发货"),
        ("后天上午10点开会", "2026-11-29", "上午10点开会"),
        ("大后天", "2026-11-30", ""),
        ("三天后再联系", "2026-11-30", "再联系"),
        ("过两天再打", "2026-11-29", "再打"),
        ("两周后回访", "2026-12-11", "回访"),
        ("二十五天后回访", "2026-12-22", "回访"),
        ("半个月后再谈", "2026-12-12", "再谈"),
        ("1个月后", "2026-12-27", ""),
        ("下周转账", "2026-11-30", "转账"),
        ("下月5号收款", "2026-12-05", "收款"),
        ("下个月底对账", "2026-12-31", "对账"),
        ("月底提醒付款", "2026-11-30", "提醒付款"),
        ("5号再联系", "2026-12-05", "再联系"),
        ("31号再联系", "2026-12-31", "再联系"),
        ("今天再打", "2026-11-27", "再打"),
        ("跟进 01-05", "2027-01-05", "跟进"),
        ("next Wednesday", "2026-12-02", ""),
        ("Sent the offer, call back next Wednesday", "2026-12-02", "call back: Sent the offer"),
        ("in 3 days send the sample", "2026-11-30", "send the sample"),
        ("in a week", "2026-12-04", ""),
        ("two weeks from now", "2026-12-11", ""),
        ("tomorrow", "2026-11-28", ""),
        ("the day after tomorrow visit them", "2026-11-29", "the visit them"),
        ("call again on Friday", "2026-12-04", "call again"),
        ("follow up Dec 2", "2026-12-02", "follow up"),
        ("follow up the 2nd of December", "2026-12-02", "follow up"),
        ("remind me at the end of the month", "2026-11-30", "remind me"),
    ],
)
def test_a_note_says_what_comes_next_and_when(note: str, day: str, what: str) -> None:
    found = next_step(note, FRIDAY)

    assert found is not None
    assert (found.day.isoformat(), found.what) == (day, what)


@pytest.mark.parametrize(
    "note",
    [
        "上周三来过",
        "周三来看过货",
        "每周三送货",
        "今天打过电话",
        "请说明天气情况",
        "以下周期",
        "说明日期",
        "第三天后",
        "三月后",
        "跟进3.5万货款",
        "价格12.50元，再谈",
        "跟进 2025-12-02",
        "Friday was fine",
        "last Friday follow up",
        "he sat down to follow up",
        "Q4 2026-12 report",
        "",
        "，。",
    ],
)
def test_what_is_past_or_means_something_else_is_no_next_step(note: str) -> None:
    assert next_step(note, FRIDAY) is None


@given(DAYS, st.integers(0, 6))
def test_a_weekday_of_next_week_is_the_same_in_both_languages(today: dt.date, weekday: int) -> None:
    monday = today - dt.timedelta(days=today.weekday())
    meant = monday + dt.timedelta(days=7 + weekday)

    for note in (f"下周{SIGNS[weekday]}", f"下个星期{SIGNS[weekday]}", f"next {NAMES[weekday]}"):
        found = next_step(note, today)
        assert found is not None
        assert found.day == meant


@given(DAYS, st.integers(0, 6))
def test_a_bare_weekday_beside_a_cue_is_the_first_one_after_today(today: dt.date, weekday: int) -> None:
    for note in (f"周{SIGNS[weekday]}回访", f"call back {NAMES[weekday]}"):
        found = next_step(note, today)
        assert found is not None
        assert found.day.weekday() == weekday
        assert 1 <= (found.day - today).days <= 7


@given(DAYS, st.integers(1, 999))
def test_so_many_days_are_counted_alike_in_both_languages(today: dt.date, days: int) -> None:
    for note in (f"{days}天后", f"过{days}天", f"in {days} days", f"{days} days from now"):
        found = next_step(note, today)
        assert found is not None
        assert found.day == today + dt.timedelta(days=days)


@given(DAYS, DAYS)
def test_a_date_beside_a_cue_is_that_day_or_none_where_it_is_past(today: dt.date, day: dt.date) -> None:
    for note in (f"跟进 {day.isoformat()}", f"{day.year}年{day.month}月{day.day}日回访"):
        found = next_step(note, today)
        assert (found.day if found is not None else None) == (day if day >= today else None)


@given(
    st.text(alphabet="下周三明天后跟进回访1234567890-/.月日号 个在nextiwdaysfolup Mon,，。\n", max_size=40),
    DAYS,
)
def test_whatever_is_typed_a_next_step_is_never_past(note: str, today: dt.date) -> None:
    found = next_step(note, today)

    assert found is None or found.day >= today


@given(st.text(max_size=200), DAYS)
def test_any_text_can_be_read(note: str, today: dt.date) -> None:
    next_step(note, today)
