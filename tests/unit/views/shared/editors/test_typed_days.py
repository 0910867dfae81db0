"""Dates as people type them."""

from datetime import date

import pytest

from crm_desktop.views.shared.editors.typed_days import read_day

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("20261120", date(2026, 11, 20)),
        ("2026/1/5", date(2026, 1, 5)),
        ("２０２６年1月2日", date(2026, 1, 2)),
        ("26.1.2", date(2026, 1, 2)),
        ("30.9.2026", date(2026, 9, 30)),
        ("09/30/2026", date(2026, 9, 30)),
        ("11.03", date(2026, 11, 3)),
        ("1月2日", date(2026, 1, 2)),
        ("0305", date(2026, 3, 5)),
        ("7", date(2026, 11, 7)),
        ("today", TODAY),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 19)),
        ("+7", date(2026, 11, 27)),
        ("-1w", date(2026, 11, 13)),
        ("+3m", date(2027, 2, 20)),
    ],
)
def test_a_date_is_read_as_it_is_usually_typed(typed: str, meant: date) -> None:
    assert read_day(typed, TODAY) == meant


def test_nothing_typed_is_no_date() -> None:
    assert read_day("  ", TODAY) is None


@pytest.mark.parametrize("typed", ["soon", "5/6/2026", "30.2", "2026-13-01", "99", "1.2.3.4"])
def test_what_is_no_date_is_not_guessed_at(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        read_day(typed, TODAY)
