"""Whether one entry may be allocated to another, how much of it, and on which day."""

import datetime as dt
from decimal import Decimal

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import grouped
from crm_desktop.core.settlement import Settlement, first_common_day
from crm_desktop.models import Entry

Side = tuple[Entry, Settlement]


def refuse_mismatch(credit: Entry, debit: Entry, amount: Decimal) -> None:
    """Refuse what never fits: nothing, void documents, two of one sign, two customers or currencies."""
    if amount <= 0:
        raise Refusal(t("The amount must be more than zero."), "amount")
    for entry in (credit, debit):
        if entry.voided_on is not None:
            raise Refusal(t("{number} is void.", number=entry.number))
    if credit.amount >= 0:
        raise Refusal(t("{number} is not a receipt or credit that could be used.", number=credit.number))
    if debit.amount <= 0:
        raise Refusal(t("{number} is not an amount due that could be settled.", number=debit.number))
    if (credit.customer_id, credit.currency) != (debit.customer_id, debit.currency):
        said = t(
            "{credit} and {debit} belong to different customers or currencies.",
            credit=credit.number,
            debit=debit.number,
        )
        raise Refusal(said)


def day_of_allocation(
    sides: tuple[Side, Side], amount: Decimal, wanted: dt.date | None, today: dt.date
) -> dt.date:
    """The day an allocation of `amount` takes: `wanted`, else the first on which it fits on both sides for good.

    Refusal where more is asked than is left, or `wanted` comes too early.
    """
    for entry, life in sides:
        if amount > life.room:
            left = grouped(life.room)
            raise Refusal(t("Only {left} is left on {number}.", left=left, number=entry.number), "amount")
    first = first_common_day(amount, (life for _, life in sides)) or today
    if wanted is None or wanted >= first:
        return wanted or first
    later = max((entry for entry, _ in sides), key=lambda entry: entry.date)
    if wanted < later.date:
        said = t(
            "The allocation cannot be dated before {number} of {date}.", number=later.number, date=later.date
        )
    else:
        said = t("Until {date} that amount is used otherwise. Choose that day or a later one.", date=first)
    raise Refusal(said, "date")
