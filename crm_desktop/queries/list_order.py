"""In which order a list stands: by stored keys where there are, by pinyin where a text has few values."""

import json
from array import array
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select

from crm_desktop.core.fields import Kind
from crm_desktop.core.pinyin import sort_key
from crm_desktop.models import MODELS
from crm_desktop.queries.list_schema import Computed, ListSchema
from crm_desktop.queries.listing import Sort

FEW = 3000
"""Up to so many different values a text column is sorted by pinyin, beyond it by its characters."""

WORDY = (Kind.TEXT, Kind.DICTIONARY, Kind.LONG_TEXT)


def ordered(
    db: Connection, schema: ListSchema, base: Select[int], sort: Sort | None, today: date
) -> "array[int]":
    """The keys that `base` selects, sorted; where values are equal, by key in the same direction."""
    column = schema.model.__table__.columns
    if sort is None:
        return _keys(db, base.order_by(column["id"]))
    if sort.field in schema.computed:
        return _by_computed(db, base, schema, schema.computed[sort.field], sort, today)
    if sort.field in schema.expressions:
        return _keys(db, _in_order(base, schema.expressions[sort.field](today), sort, column["id"]))
    field = schema.entity.field(sort.field)
    if field.kind is Kind.REFERENCE and field.refers_to:
        return _by_reference(db, base, schema, sort, field.refers_to)
    if field.key in ("name", "subject") and "pinyin_key" in column:
        return _keys(db, _in_order(base, column["pinyin_key"], sort, column["id"]))
    if field.kind in WORDY and field.key not in (schema.entity.number_field, "mnemonic"):
        return _by_pinyin(db, base, column[field.key], sort, column["id"])
    return _keys(db, _in_order(base, column[field.key], sort, column["id"]))


def _keys(db: Connection, query: Select[int]) -> "array[int]":
    # One JSON array instead of a hundred thousand rows: a quarter of the time.
    ordered_keys = query.subquery()
    gathered = select(func.json_group_array(ordered_keys.columns[0]))
    return array("q", json.loads(db.execute(gathered).scalar_one()))


def _in_order(
    base: Select[int], value: ColumnElement[Any], sort: Sort, key: ColumnElement[Any]
) -> Select[int]:
    if sort.descending:
        return base.order_by(value.desc(), key.desc())
    return base.order_by(value, key)


def _by_computed(
    db: Connection,
    base: Select[int],
    schema: ListSchema,
    computed: Computed,
    sort: Sort,
    today: date,
) -> "array[int]":
    own = schema.model.__table__.columns["id"]
    if computed.sorts_by_each:
        return _keys(db, _in_order(base, computed.of_each(today), sort, own))
    known = computed.known(today).subquery()
    joined = base.outerjoin(known, known.columns["id"] == own)
    value = known.columns["value"]
    if computed.empty is not None:
        value = func.coalesce(value, literal_column("0"))  # every empty value but None is a zero
    return _keys(db, _in_order(joined, value, sort, own))


def _by_reference(
    db: Connection, base: Select[int], schema: ListSchema, sort: Sort, target: str
) -> "array[int]":
    own = schema.model.__table__.columns
    other = MODELS[target].__table__.alias("referred")
    value = other.columns["pinyin_key"] if "pinyin_key" in other.columns else other.columns["number"]
    joined = base.outerjoin(other, other.columns["id"] == own[sort.field])
    return _keys(db, _in_order(joined, value, sort, own["id"]))


def _by_pinyin(
    db: Connection, base: Select[int], value: ColumnElement[Any], sort: Sort, key: ColumnElement[Any]
) -> "array[int]":
    """Grouped in SQL, so that only the different texts are compared here, as long as they are few."""
    rows = base.add_columns(value.label("text")).subquery()
    text = rows.columns["text"]
    some = select(text).distinct().limit(FEW + 1).subquery()
    if db.execute(select(func.count()).select_from(some)).scalar_one() > FEW:
        return _keys(db, _in_order(base, value, sort, key))
    groups = {
        text or "": keys
        for text, keys in db.execute(select(text, func.json_group_array(rows.columns[0])).group_by(text))
    }
    words = sorted(groups, key=sort_key, reverse=sort.descending)
    return array("q", (key for word in words for key in json.loads(groups[word])))


def selected_keys(schema: ListSchema) -> Select[int]:
    """The keys of all records that belong to the list."""
    query = select(schema.model.__table__.columns["id"])
    return query if schema.belongs is None else query.where(schema.belongs)
