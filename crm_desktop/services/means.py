"""By what a receipt was paid (收款方式): one or several means that sum to its amount."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.models import Entry, ReceiptMeans
from crm_desktop.models.base import fields_of
from crm_desktop.models.ledger import MeansKind
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import checked

MEANS_FIELDS = fields_of(ReceiptMeans)
"""The fields of one means of payment."""


@dataclass(frozen=True)
class Paid:
    """One means of payment; `amount` without sign."""

    amount: Decimal
    means: str = MeansKind.BANK
    account: str | None = None
    reference: str | None = None
    matures_on: dt.date | None = None


def whole_amount(amount: Decimal | None, paid: Sequence[Paid]) -> Decimal:
    """The amount of a receipt: as given, else the sum of its means; Refusal where the two differ."""
    total = sum((checked(one.amount, "means") for one in paid), ZERO)
    if amount is None:
        return checked(total)
    if paid and total != amount:
        raise Refusal(
            t(
                "The means of payment sum to {total}, not {amount}.",
                total=grouped(total),
                amount=grouped(amount),
            ),
            "means",
        )
    return checked(amount)


def means_of(amount: Decimal, paid: Sequence[Paid]) -> Sequence[Paid]:
    """`paid`, or where nothing was said one bank transfer of the whole."""
    whole_amount(amount, paid)
    for one in paid:
        if one.means not in tuple(MeansKind):
            raise Refusal(t("“{text}” is not a means of payment.", text=one.means), "means")
    return paid or (Paid(amount),)


def add_means(ledger: Ledger, entry: Entry, paid: Sequence[Paid]) -> None:
    """Note by what a receipt or refund was paid."""
    for one in means_of(abs(entry.amount), paid):
        ledger.session.add(
            ReceiptMeans(
                entry_id=entry.id,
                means=one.means,
                amount=one.amount,
                account=one.account or None,
                reference=one.reference or None,
                matures_on=one.matures_on,
            )
        )
