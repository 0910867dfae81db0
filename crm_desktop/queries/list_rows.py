"""Rows and sums of a list: one window of keys at a time, computed columns and references filled in by sets."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from crm_desktop.core.fields import Kind
from crm_desktop.models import MODELS
from crm_desktop.queries.among import among
from crm_desktop.queries.list_schema import ListSchema, expression, title_column
from crm_desktop.queries.listing import Reference, Row, Sums

ZERO = Decimal("0.00")


def rows(
    db: Connection, schema: ListSchema, ids: Sequence[int], columns: Sequence[str], today: date
) -> list[Row]:
    """The rows of `ids` in their order; those no longer there are left out."""
    plain = _plain(schema, columns, today)
    key = schema.model.__table__.columns["id"]
    found = db.execute(select(key, *plain.values()).where(among(key, ids))).all()
    values = {row[0]: dict(zip(plain, row[1:], strict=True)) for row in found}
    for name in columns:
        _fill_references(db, schema, name, values)
    return [Row(i, tuple(values[i][name] for name in columns)) for i in ids if i in values]


def sums(
    db: Connection, schema: ListSchema, chosen: Select[Any], columns: Sequence[str], today: date
) -> Sums:
    """Count and totals over the keys that `chosen` selects, which are fetched once."""
    keys = db.execute(select(func.json_group_array(chosen.subquery().columns[0]))).scalar_one()
    every = schema.belongs is None and chosen.whereclause is None
    totals: dict[str, Decimal] = {}
    for name in columns:
        if schema.entity.field(name).is_summed:
            totals[name] = _total(db, schema, name, None if every else keys, today)
    return Sums(keys.count(",") + 1 if len(keys) > 2 else 0, totals)


def _plain(schema: ListSchema, columns: Sequence[str], today: date) -> dict[str, ColumnElement[Any]]:
    own = schema.model.__table__.columns
    plain: dict[str, ColumnElement[Any]] = {}
    for name in columns:
        if name in schema.expressions:
            plain[name] = expression(schema.expressions[name], today).label(name)
        elif name in schema.computed:
            plain[name] = expression(schema.computed[name].of_each, today).label(name)
        else:
            plain[name] = own[name]
    return plain


def _fill_references(
    db: Connection, schema: ListSchema, name: str, values: dict[int, dict[str, Any]]
) -> None:
    field = schema.entity.field(name)
    if field.kind is not Kind.REFERENCE or not field.refers_to:
        return
    wanted = {row[name] for row in values.values() if row[name] is not None}
    key = MODELS[field.refers_to].__table__.columns["id"]
    titles = db.execute(select(key, title_column(field.refers_to)).where(among(key, wanted)))
    texts = {row[0]: str(row[1]) for row in titles}
    for row in values.values():
        if row[name] is not None:
            row[name] = Reference(row[name], texts.get(row[name], ""))


def _total(db: Connection, schema: ListSchema, name: str, keys: str | None, today: date) -> Decimal:
    """The sum of a column over the records in the JSON array `keys`, or over all."""
    if name in schema.computed:
        known = schema.computed[name].known(today).subquery()
        key, value = known.columns["id"], known.columns["value"]
    else:
        own = schema.model.__table__.columns
        key, value = own["id"], schema.expressions[name](today) if name in schema.expressions else own[name]
    query = select(func.sum(value))
    if keys is not None:
        listed = func.json_each(keys).table_valued("value")
        query = query.where(key.in_(select(listed.columns["value"])))
    return db.execute(query).scalar() or ZERO
