"""A document with lines as it is printed: whom it is for, its head, its lines."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

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
    lines: tuple[dict[str, Any], ...]

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
        tuple(part_rows(db, entity, "lines", key)),
    )
