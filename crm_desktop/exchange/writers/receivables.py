"""Writes open items with what was received on them, and receipts that stand on rows of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select

from crm_desktop.core.terms import Terms
from crm_desktop.exchange.kinds.item_facts import invoice_number_of, summary_of
from crm_desktop.exchange.kinds.receivables import Item, Receivables
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.tax_exports import credited_invoice
from crm_desktop.exchange.writers.writer import Writer, new_rows
from crm_desktop.models import Entry, Party
from crm_desktop.models.ledger import MeansKind
from crm_desktop.queries.terms import terms_of
from crm_desktop.services.means import Paid
from crm_desktop.services.opening_items import ImportedItem, insert_items
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.receipts_in_bulk import post_receipts

TERMS = ("terms_kind", "terms_days", "terms_months", "terms_cutoff_day", "terms_pay_day", "terms_base")


@dataclass(frozen=True)
class _Row:
    customer: int
    ref: Ref
    day: date
    item: Item
    values: dict[str, Any]


def write_receivables(writer: Writer, kind: Receivables) -> None:
    """Post the new items with their receipts, then single receipts, and set the remarks of known ones."""
    receipts: list[ReceiptDraft] = []
    insert_items(writer.work, _items(writer, kind, receipts))
    if receipts:
        post_receipts(writer.work, receipts)
    writer.work.update_many(Entry, [{"id": key, **changes} for key, changes in kind.verdicts.updates.items()])


def _items(writer: Writer, kind: Receivables, receipts: list[ReceiptDraft]) -> Iterator[ImportedItem]:
    terms = _Terms(writer)
    for row in _rows(writer, kind):
        if row.item.is_receipt:
            receipts.append(_receipt(row, row.item.received))
        else:
            if row.item.prepaid:
                receipts.append(_receipt(row, row.item.prepaid))
            yield _item(row, terms, _order(writer, kind, row))


def _rows(writer: Writer, kind: Receivables) -> Iterator[_Row]:
    for row in new_rows(kind, writer.heard):
        writer.note_words("receivables", row.values)
        ref = kind.customer_of(row)
        if ref is not None:
            customer = writer.key_of("customers", ref)
            yield _Row(customer, ref, kind.day(row.values), kind.item(row.values), row.values)


def _order(writer: Writer, kind: Receivables, row: _Row) -> int | None:
    """The order a charge was made from, where its row names one that is in the file by now."""
    ref = kind.orders.of(row.values, row.ref) if row.item.amount > 0 else None
    tokens = writer.batch.known.orders.tokens
    return tokens.key_of(ref) if ref is not None and tokens.is_written(ref) else None


def _item(row: _Row, terms: "_Terms", order: int | None) -> ImportedItem:
    values, amount = row.values, row.item.amount
    due = values.get("due_date") or (terms.due(row) if amount > 0 else None)
    return ImportedItem(
        row.customer,
        row.day,
        amount,
        number=values.get("number"),
        due_date=due,
        received=row.item.received,
        received_on=values.get("received_on"),
        summary=summary_of(values),
        invoice_number=invoice_number_of(values),
        credits=credited_invoice(values.get("note")) if amount < 0 else None,
        order_id=order,
        salesperson=values.get("salesperson"),
        note=values.get("note"),
    )


def _receipt(row: _Row, amount: Decimal) -> ReceiptDraft:
    values = row.values
    return ReceiptDraft(
        row.customer,
        amount,
        date=row.day,
        paid=(Paid(amount, MeansKind.OTHER),),
        allocate="none",
        number=values.get("number") if row.item.is_receipt else None,
        summary=values.get("summary"),
        salesperson=values.get("salesperson"),
        note=values.get("note"),
    )


class _Terms:
    """Due dates for items without one: by the row's own terms, else by the customer's."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._known: dict[int, Terms | None] = {}

    def due(self, row: _Row) -> date | None:
        own = terms_of(SimpleNamespace(**{key: row.values.get(key) for key in TERMS}))
        terms = own or self._of_customer(row.customer)
        return terms.expected_due(row.day) if terms else None

    def _of_customer(self, customer: int) -> Terms | None:
        if customer not in self._known:
            columns = Party.__table__.columns
            query = select(*(columns[key] for key in TERMS)).where(among(columns["id"], [customer]))
            found = self._writer.work.connection.execute(query).one_or_none()
            self._known[customer] = None if found is None else terms_of(found)
        return self._known[customer]
