"""What the sample company owes its suppliers: bills of the last months, most of them paid when they fell due."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from crm_desktop.models import Allocation, Entry, Party, ReceiptMeans
from crm_desktop.models.base import Counted
from crm_desktop.models.ledger import EntryKind, MeansKind, Side
from crm_desktop.services.sample.making import Making

EACH = (1, 4)
SPAN, TERMS = 120, 30
AMOUNTS = (120_000, 4_800_000)
"""In cents."""
PAID = 0.8
"""Of those that are due."""


@dataclass
class Bill:
    """A bill, paid on a day or not yet."""

    supplier: int
    number: str
    day: dt.date
    amount: int
    paid_on: dt.date | None
    key: int = 0
    paid_by: int = 0

    @property
    def due(self) -> dt.date:
        return self.day + dt.timedelta(TERMS)


def write(making: Making) -> None:
    """Write the bills, the payments, and what was paid by which."""
    bills = sorted(_bills(making), key=lambda bill: (bill.day, bill.supplier, bill.number))
    paid = sorted((bill for bill in bills if bill.paid_on), key=lambda bill: (bill.paid_on, bill.number))
    first = making.next_key(Entry)
    for key, bill in enumerate(bills, first):
        bill.key = key
    for key, bill in enumerate(paid, first + len(bills)):
        bill.paid_by = key
    making.insert(Entry, map(_bill, bills))
    making.insert(Entry, (_payment(making, bill) for bill in paid))
    making.insert(ReceiptMeans, (_means(making, bill) for bill in paid))
    making.insert(Allocation, map(_use, paid))


def _bills(making: Making) -> Iterator[Bill]:
    chance = making.chance("payables")
    ((today, _sale),) = making.books.latest_sales(1)
    suppliers = select(Party.id).where(Party.is_supplier.is_(True)).order_by(Party.id)
    for supplier in making.connection.scalars(suppliers):
        for _ in range(chance.number(*EACH)):
            day = today - dt.timedelta(chance.number(0, SPAN))
            due = day + dt.timedelta(TERMS)
            is_paid = due <= today and chance.happens(PAID)
            amount = chance.number(*AMOUNTS)
            yield Bill(supplier, chance.spelled("########"), day, amount, due if is_paid else None)


def _bill(bill: Bill) -> dict[str, Any]:
    return _entry(bill, EntryKind.CHARGE, bill.number, bill.day, bill.amount) | {
        "due_date": bill.due,
        "left": Counted(0 if bill.paid_on else bill.amount),
        "closed_on": bill.paid_on,
    }


def _payment(making: Making, bill: Bill) -> dict[str, Any]:
    day = bill.paid_on or bill.due
    number = making.numbers.dated("payments", day)
    said = {"summary": bill.number, "left": Counted(0), "closed_on": day}
    return _entry(bill, EntryKind.RECEIPT, number, day, -bill.amount) | said


def _entry(bill: Bill, kind: EntryKind, number: str, day: dt.date, amount: int) -> dict[str, Any]:
    return {
        "number": number,
        "date": day,
        "customer_id": bill.supplier,
        "kind": kind.value,
        "side": Side.PAYABLE.value,
        "amount": Counted(amount),
        "is_opening": False,
    }


def _means(making: Making, bill: Bill) -> dict[str, Any]:
    account = making.words.dictionaries["account"][0]
    return {
        "entry_id": bill.paid_by,
        "means": MeansKind.BANK.value,
        "amount": Counted(bill.amount),
        "account": account,
    }


def _use(bill: Bill) -> dict[str, Any]:
    return {
        "debit_id": bill.key,
        "credit_id": bill.paid_by,
        "date": bill.paid_on,
        "amount": Counted(bill.amount),
    }
