"""What we owe suppliers and what we paid them: the other side of the ledger, as receivables and receipts are of one."""

from collections.abc import Iterable
from dataclasses import replace

from crm_desktop.core.fields import Choice, Entity, Field, Series, Where
from crm_desktop.core.i18n import t, tc
from crm_desktop.models.base import Declared
from crm_desktop.models.ledger import ITEM_KINDS, MEANS, RECEIPT_KINDS, Entry, EntryKind, Side
from crm_desktop.models.receivable import RECEIPTS, RECEIVABLES

KINDS_OWED = (
    Choice(EntryKind.CHARGE, t("Bill")),
    Choice(EntryKind.OPENING, t("Opening item")),
    Choice(EntryKind.CREDIT_NOTE, tc("from a supplier", "Credit note")),
    Choice(EntryKind.RECOVERY, tc("to a supplier", "Owed after all")),
    Choice(EntryKind.WRITE_OFF, t("Write-off")),
    Choice(EntryKind.BAD_DEBT, tc("to a supplier", "Owed no more")),
    Choice(EntryKind.CONTRA, t("Contra")),
    Choice(EntryKind.RECEIPT, t("Payment")),
    Choice(EntryKind.REFUND, tc("from a supplier", "Refund")),
    Choice(EntryKind.REVERSAL, t("Reversal")),
)
PAID_BY = tc("to a supplier", "Means of payment")
OTHERWISE = {
    "customer_id": {"label": t("Supplier"), "refers_to": "suppliers"},
    "kind": {"choices": KINDS_OWED},
    "means": {"label": PAID_BY},
    "salesperson": {"label": t("Handled by")},
    "unapplied": {"label": t("Paid ahead")},
    "settled": {"label": tc("to a supplier", "Settled")},
}
"""What is said otherwise on this side of the ledger."""
OF_CUSTOMERS = frozenset({"order_id", "unrecovered"})


def _fields(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(replace(one, **OTHERWISE.get(one.key, {})) for one in fields if one.key not in OF_CUSTOMERS)


PAYABLES = Entity(
    "payables",
    tc("to a supplier", "Payable"),
    t("Payables"),
    fields=_fields(RECEIVABLES.fields),
    title_field="number",
    default_columns=RECEIVABLES.default_columns,
    default_sort="date",
    where=(Where("side", (Side.PAYABLE,)), Where("kind", ITEM_KINDS)),
    series=Series("YF", by_day=True),
    told_by=RECEIVABLES.told_by,
)

PAYMENTS = Entity(
    "payments",
    t("Payment"),
    t("Payments"),
    fields=_fields(RECEIPTS.fields),
    title_field="number",
    default_columns=RECEIPTS.default_columns,
    default_sort="date",
    where=(Where("side", (Side.PAYABLE,)), Where("kind", RECEIPT_KINDS)),
    series=Series("FK", by_day=True),
    told_by=RECEIPTS.told_by,
    parts=(MEANS,),
)
DECLARED = (Declared(PAYABLES, Entry), Declared(PAYMENTS, Entry))
