"""Periods people ask for by name: this month, last month, this year."""

import datetime as dt
from dataclasses import dataclass

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.terms import EVER, add_months, month_end


@dataclass(frozen=True)
class Period:
    """From and to are both included."""

    from_date: dt.date
    to_date: dt.date

    def __str__(self) -> str:
        return f"{self.from_date.isoformat()} \u2014 {self.to_date.isoformat()}"


def named_periods(today: dt.date) -> list[tuple[Text, Period]]:
    """The usual periods up to `today`, the likeliest first."""
    month = today.replace(day=1)
    year = today.replace(month=1, day=1)
    last = add_months(month, -1)
    quarter = month.replace(month=month.month - (month.month - 1) % 3)
    before = add_months(quarter, -3)
    return [
        (t("Last three months"), Period(add_months(month, -3), today)),
        (t("This month"), Period(month, today)),
        (t("Last month"), Period(last, month_end(last))),
        (t("This quarter"), Period(quarter, today)),
        (t("Last quarter"), Period(before, month_end(add_months(before, 2)))),
        (t("This year"), Period(year, today)),
        (t("Last year"), Period(year.replace(year=year.year - 1), year - dt.timedelta(days=1))),
        (t("Everything"), Period(EVER, today)),
    ]
