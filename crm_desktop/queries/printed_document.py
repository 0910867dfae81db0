"""A document with lines as it is printed: whom it is for, its head, its lines."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.lines import GROSS, NET, line_amount
from crm_desktop.core.money import ZERO
from crm_desktop.models import Product
from crm_desktop.queries.among import among
from crm_desktop.queries.chain import made_of
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.printed_parts import printed_parts
from crm_desktop.queries.record import record
from crm_desktop.queries.versions import version_of

TOLD = ("date", "valid_until", "deliver_by", "salesperson", "carrier", "tracking_number")
ADDRESSEE = ("number", "name", "address", "contact_name", "phone", "language")


@dataclass(frozen=True)
class PrintedDocument:
    """`kind` is its entity's key; `customer` has the customer's own fields, `told` those of its head that are filled,
    each line its fields, by key, a day of delivery only where it is another than the head's, and the product's
    `own_unit`, of a bundle its `parts`. `sources` are the documents it was made of: kind and
    number of each; `prints` is how often it was printed before."""

    kind: str
    key: int
    number: str
    date: dt.date
    customer: dict[str, Any]
    told: dict[str, Any]
    sources: tuple[tuple[str, str], ...]
    note: str
    amount: Decimal
    discount: Decimal | None
    price_basis: str
    lines: tuple[dict[str, Any], ...]
    version: int = 1
    prints: int = 0

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
        key,
        values["number"],
        values["date"],
        {name: customer[name] for name in ADDRESSEE},
        {name: values[name] for name in TOLD if values.get(name)},
        tuple((kind, number) for kind, _key, number in made_of(db, key)),
        values["note"] or "",
        values["amount"],
        values.get("document_discount"),
        values.get("price_basis", GROSS),
        tuple(_lines(db, entity, key, values.get("deliver_by"))),
        version_of(db, key),
        values.get("prints") or 0,
    )


def _lines(db: Connection, entity: str, key: int, due: dt.date | None) -> Iterator[dict[str, Any]]:
    """The lines, each with its product's own unit; of all or most the document says when they are `due`."""
    rows = part_rows(db, entity, "lines", key)
    named = {row["product_id"].id for row in rows if row["product_id"]}
    found = db.execute(select(Product.id, Product.unit).where(among(Product.id, named)))
    own = {row[0]: row[1] for row in found}
    parts = printed_parts(db, rows)
    for row in rows:
        its_own = row.get("deliver_by")
        yield row | {
            "parts": parts.get(row["id"], ()),
            "own_unit": own.get(row["product_id"].id) if row["product_id"] else None,
            "deliver_by": None if its_own == due else its_own,
        }
