"""What a charge or a credit note is of: its goods, and the documents their lines stand in."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.models import Document, DocumentLine, EntryLine
from crm_desktop.models.entities import kinds_of
from crm_desktop.queries.among import among
from crm_desktop.queries.statement_goods import counted_off


@dataclass(frozen=True)
class ChargedGoods:
    """So much of the line at `position` of a document (`entity`, key, number), for that `amount`; without a quantity
    where the price alone is credited. `charged_before` was counted off it, as an amount of its order was charged."""

    entity: str
    document: int
    number: str
    position: int
    code: str
    name: str
    specification: str
    unit: str
    quantity: Decimal | None
    price: Decimal | None
    amount: Decimal
    tax: Decimal | None
    charged_before: Decimal

    @property
    def called(self) -> str:
        """Its code, or else its name."""
        return self.code or self.name


def charged_goods(db: Connection, entry: int) -> list[ChargedGoods]:
    """The lines an entry of the ledger is of, in their order; none of one over an amount."""
    return goods_of(db, [entry]).get(entry, [])


def goods_of(db: Connection, entries: Iterable[int]) -> dict[int, list[ChargedGoods]]:
    """The same of many entries, by key; those over an amount are left out."""
    line = DocumentLine
    query = (
        select(
            EntryLine.entry_id, Document.kind, Document.id, Document.number, line.position, line.product_code,
            line.product_name, line.specification, line.unit, EntryLine.quantity, line.price,
            EntryLine.amount, EntryLine.tax, line.amount.label("whole"), line.quantity.label("of_quantity"),
        )
        .join(line, line.id == EntryLine.line_id)
        .join(Document, Document.id == line.document_id)
        .where(among(EntryLine.entry_id, entries))
        .order_by(EntryLine.entry_id, EntryLine.id)
    )  # fmt: skip
    found: dict[int, list[ChargedGoods]] = {}
    for row in db.execute(query):
        found.setdefault(row.entry_id, []).append(_goods(row))
    return found


def documents_of(db: Connection, entry: int) -> list[tuple[str, int, str]]:
    """Entity, key and number of each document an entry is of, in its order."""
    return list(dict.fromkeys((one.entity, one.document, one.number) for one in charged_goods(db, entry)))


def _goods(row: Any) -> ChargedGoods:
    return ChargedGoods(
        kinds_of(Document.__tablename__, {"kind": row.kind})[0],
        row.id,
        row.number,
        row.position,
        row.product_code or "",
        row.product_name or "",
        row.specification or "",
        row.unit or "",
        row.quantity,
        row.price,
        row.amount,
        row.tax,
        counted_off(row),
    )
