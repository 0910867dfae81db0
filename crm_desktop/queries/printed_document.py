"""A document with lines as it is printed: whom it is for, its head, its lines."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from crm_desktop.core.lines import GROSS, NET, line_amount
from crm_desktop.core.money import ZERO
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.record import record

ADDRESSEE = ("number", "name", "address", "contact_name", "phone", "language")


@dataclass(frozen=True)
class PrintedDocument:
    """`kind` is its entity's key; `customer` has the customer's own fields, each line its fields, by key."""

    kind: str
    number: str
    date: dt.date
    valid_until: dt.date | None
    customer: dict[str, Any]
    salesperson: str
    note: str
    amount: Decimal
    discount: Decimal | None
    price_basis: str
    lines: tuple[dict[str, Any], ...]

    @property
    def is_plain(self) -> bool:
        """Whether the lines' amounts are what their quantities and prices say, and sum to the document's."""
        return not self.discount and self.price_basis == GROSS

    @property
    def before(self) -> tuple[Decimal, ...]:
        """What each line comes to by its own quantity, price and discount."""
        if self.is_plain:
            return tuple(line["amount"] for line in self.lines)
        return tuple(line_amount(line["quantity"], line["price"], line["discount"]) for line in self.lines)

    @property
    def tax_on_top(self) -> Decimal:
        """The VAT that comes on top of the prices."""
        return self.tax if self.price_basis == NET else ZERO

    @property
    def taken_off(self) -> Decimal:
        """What the discount on the whole takes off."""
        return sum(self.before, ZERO) + self.tax_on_top - self.amount

    @property
    def tax(self) -> Decimal:
        """The VAT within, as far as the lines say it."""
        return sum((line["tax"] or ZERO for line in self.lines), ZERO)


def printed_document(db: Connection, entity: str, key: int, today: dt.date) -> PrintedDocument:
    """The document of that key; NotFound where there is none."""
    values = record(db, entity, key, today).values
    customer = record(db, "customers", values["customer_id"].id, today).values
    return PrintedDocument(
        entity,
        values["number"],
        values["date"],
        values.get("valid_until"),
        {name: customer[name] for name in ADDRESSEE},
        values["salesperson"] or "",
        values["note"] or "",
        values["amount"],
        values.get("document_discount"),
        values.get("price_basis", GROSS),
        tuple(part_rows(db, entity, "lines", key)),
    )
