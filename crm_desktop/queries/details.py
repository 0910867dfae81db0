"""What belongs to one record and stands under it: an order's lines, a receipt's means and allocations."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import aliased

from crm_desktop.core.fields import Field, Kind, Part, Taken
from crm_desktop.core.i18n import t
from crm_desktop.models import ENTITIES, MODELS, Allocation, Entry
from crm_desktop.models.document import LINES
from crm_desktop.models.entities import PARTS
from crm_desktop.queries.allocated import is_of
from crm_desktop.queries.among import among
from crm_desktop.queries.charged_goods import ChargedGoods, charged_goods
from crm_desktop.queries.list_schema import title_column
from crm_desktop.queries.listing import Reference

Rows = Select[*tuple[Any, ...]]

Line = list[tuple[Field, Any]]

ALLOCATED = (
    Field("date", t("Date"), Kind.DATE),
    Field("receipt", t("Receipt")),
    Field("item", t("Receivable")),
    Field("amount", t("Amount"), Kind.MONEY),
)
TOLD_OF_GOODS = (
    "product_code",
    "product_name",
    "specification",
    "unit",
    "quantity",
    "price",
    "amount",
    "tax",
)
GOODS = (
    Field("document", t("Document no.")),
    Field("document_line", t("Document line"), Kind.INTEGER),
    *({field.key: field for field in LINES.fields}[key] for key in TOLD_OF_GOODS),
    Field("charged_before", t("Charged before"), Kind.MONEY),
)
"""What is told of the lines a charge is of."""


def details(db: Connection, entity: str, key: int) -> dict[str, list[Line]]:
    """The parts of a record by name, each a list of lines of (field, value)."""
    parts = {part.key: _shown_lines(db, part, key) for part in ENTITIES[entity].parts}
    if MODELS[entity] is not Entry:
        return parts
    goods = {} if ENTITIES[entity].parts else {"lines": [_goods(one) for one in charged_goods(db, key)]}
    return parts | goods | {"allocations": _allocated(db, key)}


def part_rows(db: Connection, entity: str, part: str, key: int) -> list[dict[str, Any]]:
    """The rows of a part of a record in their order: its fields by key, references as `Reference`, and the `uid`
    by which a row is told when it is changed."""
    facts = ENTITIES[entity].part(part)
    fields = {field.key: field for field in facts.fields}
    found = db.execute(_rows_of(facts, key, ["id", "uid", *fields])).mappings()
    rows = [{str(name): value for name, value in row.items()} for row in found]
    for field in fields.values():
        if field.kind is Kind.REFERENCE and field.refers_to:
            named = titles(db, field.refers_to, {row[field.key] for row in rows} - {None})
            for row in rows:
                wanted = row[field.key]
                row[field.key] = None if wanted is None else Reference(wanted, named.get(wanted, ""))
    return rows


def _shown_lines(db: Connection, part: Part, key: int) -> list[Line]:
    fields = tuple(field for field in part.fields if field.kind is not Kind.REFERENCE)
    return _lines(db, _rows_of(part, key, [field.key for field in fields]), fields)


def _rows_of(part: Part, key: int, columns: Sequence[str]) -> Any:
    own: Any = PARTS[part.key].__table__.columns
    taken = {one.key: one for one in part.takes}
    shown = (_taken(part, own, taken[name]) if name in taken else own[name] for name in columns)
    query = select(*shown).where(own[part.owner] == key)
    return query.order_by(*(own[name] for name in ("position", "id") if name in own))


def _taken(part: Part, own: Any, one: Taken) -> Any:
    """A field of the record that a row of the part names."""
    refers_to = next(field.refers_to for field in part.fields if field.key == one.reference)
    named: Any = aliased(MODELS[str(refers_to)])
    query = select(getattr(named, one.field)).where(named.id == own[one.reference])
    return query.correlate(own[one.reference].table).scalar_subquery().label(one.key)


def titles(db: Connection, entity: str, keys: set[int]) -> dict[int, str]:
    """What a person calls the records of these keys; one that is gone is left out."""
    own: Any = MODELS[entity].__table__.columns
    rows = db.execute(select(own["id"], title_column(entity)).where(among(own["id"], keys))) if keys else ()
    return {row[0]: str(row[1]) for row in rows}


def _goods(one: ChargedGoods) -> Line:
    words = (one.code or None, one.name or None, one.specification or None, one.unit or None)
    before = one.charged_before or None
    said = (one.number, one.position, *words, one.quantity, one.price, one.amount, one.tax, before)
    return list(zip(GOODS, said, strict=True))


def _allocated(db: Connection, key: int) -> list[Line]:
    debit, credit = aliased(Entry), aliased(Entry)
    rows = (
        select(Allocation.date, credit.number, debit.number, Allocation.amount)
        .join(debit, debit.id == Allocation.debit_id)
        .join(credit, credit.id == Allocation.credit_id)
        .where(is_of(key))
        .order_by(Allocation.date, Allocation.id)
    )
    return _lines(db, rows, ALLOCATED)


def _lines(db: Connection, rows: Rows, fields: tuple[Field, ...]) -> list[Line]:
    return [list(zip(fields, row, strict=True)) for row in db.execute(rows)]
