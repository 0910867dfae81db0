"""Payment terms (账期): when a charge falls due."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from crm_desktop.core.fields import Choice
from crm_desktop.core.i18n import Text, t, tn

LAST_DAY = 31
EVER = date(1900, 1, 1)
"""A period from this day on has no beginning: it is called by its end alone."""


class TermKind(StrEnum):
    """The manners of payment a customer is granted."""

    NET = "net"
    MONTH_END = "month_end"
    PREPAID = "prepaid"
    ON_DELIVERY = "on_delivery"


class DueBase(StrEnum):
    """The date a term runs from."""

    DELIVERY = "delivery"
    INVOICE = "invoice"
    STATEMENT = "statement"


TERM_KINDS = (
    Choice(TermKind.NET, t("Days after the base date")),
    Choice(TermKind.MONTH_END, t("Month end plus days or months")),
    Choice(TermKind.PREPAID, t("Payment before delivery")),
    Choice(TermKind.ON_DELIVERY, t("Cash on delivery")),
)
DUE_BASES = (
    Choice(DueBase.DELIVERY, t("Delivery date")),
    Choice(DueBase.INVOICE, t("VAT invoice date")),
    Choice(DueBase.STATEMENT, t("Statement date")),
)


@dataclass(frozen=True)
class Terms:
    """One customer's payment terms.

    `cutoff_day` closes the account within the month (None: month end), for month-end terms only; `pay_day` is
    the day of the month payments are made on, at or after the term has run. `base` says which date the term
    runs from.
    """

    kind: TermKind = TermKind.NET
    days: int = 0
    months: int = 0
    cutoff_day: int | None = None
    pay_day: int | None = None
    base: DueBase = DueBase.DELIVERY

    def due(self, base: date) -> date:
        """The due date of a charge whose base date is `base`."""
        match self.kind:
            case TermKind.PREPAID | TermKind.ON_DELIVERY:
                return base
            case TermKind.NET:
                due = add_months(base, self.months) + timedelta(days=self.days)
            case TermKind.MONTH_END:
                due = self._after_closing(base) + timedelta(days=self.days)
        return due if self.pay_day is None else next_day_of_month(due, self.pay_day)

    def expected_due(self, document: date) -> date:
        """The due date as far as the document alone tells.

        Terms that run from the statement are taken to run from the closing of the document's month, when its
        statement will be written; issuing the statement sets the true date.
        """
        return self.due(self.closing(document) if self.base is DueBase.STATEMENT else document)

    def due_for(self, document: date, delivered: Collection[date]) -> date:
        """The same of what was delivered on these days: terms that run from the delivery run from the last one's."""
        runs_from_delivery = self.base is DueBase.DELIVERY and delivered
        return self.due(max(delivered)) if runs_from_delivery else self.expected_due(document)

    def months_later(self, due: date, months: int) -> date:
        """The due date so many months after `due`: one that the terms put on a month end, cut-off or pay day stays
        on such a day."""
        kept = self.pay_day or (None if self.days else self.cutoff_day or LAST_DAY)
        by_day = self.kind is TermKind.MONTH_END or (self.kind is TermKind.NET and self.pay_day)
        moved = add_months(due, months)
        return on_day(moved, kept) if by_day and kept and due == on_day(due, kept) else moved

    def closing(self, document: date) -> date:
        """The day the account of `document` is closed: the cut-off day at or after it, or its month end."""
        return (
            month_end(document) if self.cutoff_day is None else next_day_of_month(document, self.cutoff_day)
        )

    def described(self) -> Text:
        """The terms in words, as on a statement."""
        match self.kind:
            case TermKind.PREPAID:
                return t("payment before delivery")
            case TermKind.ON_DELIVERY:
                return t("cash on delivery")
            case TermKind.NET:
                words = self._net()
            case TermKind.MONTH_END:
                words = self._month_end()
        return (
            words if self.pay_day is None else t("{terms}, paid on day {day}", terms=words, day=self.pay_day)
        )

    def _after_closing(self, base: date) -> date:
        """The account's closing day for `base`, moved on by whole months and kept at month end."""
        moved = add_months(self.closing(base).replace(day=1), self.months)
        return on_day(moved, self.cutoff_day or LAST_DAY)

    def _net(self) -> Text:
        if not self.months and not self.days:
            return t("due at once")
        if not self.months:
            return tn("{n} day net", "{n} days net", self.days)
        words = tn("{n} month net", "{n} months net", self.months)
        return self._and_days(words)

    def _month_end(self) -> Text:
        closed = t("month end") if self.cutoff_day is None else t("closed on day {day}", day=self.cutoff_day)
        if not self.months:
            return self._and_days(closed)
        words = tn("{closing} + {n} month", "{closing} + {n} months", self.months, closing=closed)
        return self._and_days(words)

    def _and_days(self, words: Text) -> Text:
        return tn("{terms} + {n} day", "{terms} + {n} days", self.days, terms=words) if self.days else words


def month_end(day: date) -> date:
    return on_day(day, LAST_DAY)


def on_day(day: date, number: int) -> date:
    """Day `number` of the month of `day`, or its last day where the month is shorter."""
    return day.replace(day=min(number, monthrange(day.year, day.month)[1]))


def add_months(day: date, months: int) -> date:
    """`day` moved by whole months, clipped to the month's last day."""
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    return on_day(first, day.day)


def next_day_of_month(day: date, number: int) -> date:
    """The first day `number` of a month at or after `day`."""
    here = on_day(day, number)
    return here if here >= day else on_day(add_months(day.replace(day=1), 1), number)


def instalments(total_cents: int, parts: int) -> list[int]:
    """`total_cents` in equal parts, rounded down to the cent; the last takes the rest."""
    if parts < 1:
        raise ValueError("at least one part")
    each = total_cents // parts if total_cents >= 0 else -(-total_cents // parts)
    return [*[each] * (parts - 1), total_cents - each * (parts - 1)]
