"""What a line of a statement says the entry was, in the reader's language."""

from collections.abc import Sequence

from crm_desktop.core.i18n import Text, t, tc, verbatim
from crm_desktop.models.ledger import EntryKind, MeansKind, Side
from crm_desktop.queries.receipt import means_named

ADJUSTMENT = "adjustment"
"""The kind of every line the customer is told nothing more about: a claim given up is never shown as forgiven."""

KEPT_QUIET = (EntryKind.BAD_DEBT, EntryKind.RECOVERY)

KIND_WORDS: dict[str, Text] = {
    EntryKind.CHARGE: tc("statement", "Goods or services"),
    EntryKind.OPENING: tc("statement", "Balance brought in"),
    EntryKind.CREDIT_NOTE: tc("statement", "Return or credit"),
    EntryKind.WRITE_OFF: tc("statement", "Small difference"),
    EntryKind.CONTRA: tc("statement", "Set off against what we owe"),
    EntryKind.REFUND: tc("statement", "Paid back"),
    ADJUSTMENT: tc("statement", "Adjustment"),
}

TO_SUPPLIERS: dict[str, Text] = KIND_WORDS | {
    EntryKind.CONTRA: tc("statement", "Set off against what you owe us"),
    EntryKind.REFUND: tc("statement", "Paid back to us"),
}
"""The same, where it is we who owe."""

PaidBy = Sequence[tuple[str, str]]
"""Means of payment with the account each came in on, which may be empty."""


def told_kind(kind: str, mirrored: str | None) -> str:
    """The kind a customer is told: bad debts, recoveries and their reversals are adjustments."""
    return ADJUSTMENT if (mirrored or kind) in KEPT_QUIET else kind


def line_words(kind: str, summary: str, paid_by: PaidBy, reverses: str, side: Side = Side.RECEIVABLE) -> Text:
    """The summary that was typed, else what the kind says: goods, a receipt with its means, a reversal."""
    if kind == ADJUSTMENT:
        return KIND_WORDS[ADJUSTMENT]
    if summary:
        return verbatim(summary)
    if kind == EntryKind.REVERSAL:
        return t("Reversal of {number}", number=reverses)
    if kind != EntryKind.RECEIPT:
        return (KIND_WORDS if side == Side.RECEIVABLE else TO_SUPPLIERS).get(kind, verbatim(""))
    telling = [(means, account) for means, account in paid_by if account or means != MeansKind.OTHER]
    if side == Side.PAYABLE:
        return t("Payment, {means}", means=_means(telling)) if telling else tc("statement", "Payment")
    return t("Receipt, {means}", means=_means(telling)) if telling else tc("statement", "Receipt")


def _means(paid_by: PaidBy) -> Text:
    words = [verbatim(account) if account else means_named(means) for means, account in paid_by]
    joined = words[0]
    for word in words[1:]:
        joined = tc("list", "{first}, {last}", first=joined, last=word)
    return joined
