"""Which records a list shows, as SQL: each condition compares one field, whatever its kind."""

from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, not_, or_, select

from crm_desktop.core.fields import Kind
from crm_desktop.core.paths import below
from crm_desktop.models import MODELS
from crm_desktop.queries.among import among
from crm_desktop.queries.list_order import selected_keys
from crm_desktop.queries.list_schema import Computed, ListSchema
from crm_desktop.queries.listing import Condition, ListRequest, Op, Reference
from crm_desktop.queries.search import matching_ids


def chosen_keys(db: Connection, schema: ListSchema, request: ListRequest, today: date) -> Select[int]:
    """The keys a request asks for, unordered."""
    query = selected_keys(schema)
    for condition in request.conditions:
        query = query.where(clause(schema, condition, today))
    if request.search.strip():
        key = schema.model.__table__.columns["id"]
        query = query.where(among(key, matching_ids(db, schema.entity.key, request.search)))
    return query


def clause(schema: ListSchema, condition: Condition, today: date) -> ColumnElement[bool]:
    """The SQL of one condition; KeyError where the entity has no such field."""
    if condition.field in schema.computed:
        return _computed(schema, schema.computed[condition.field], condition, today)
    if condition.field in schema.expressions:
        return _compare(schema.expressions[condition.field](today), condition)
    field = schema.entity.field(condition.field)
    column = schema.model.__table__.columns[condition.field]
    if field.kind is Kind.REFERENCE and field.refers_to and condition.op in (Op.CONTAINS, Op.STARTS):
        title = MODELS[field.refers_to].__table__
        found = select(title.columns["id"]).where(_compare(title.columns["name"], condition))
        return column.in_(found)
    if condition.op is Op.EMPTY and _is_seldom_filled(schema, condition.field):
        key = schema.model.__table__.columns["id"]
        return key.not_in(select(key).where(column.is_not(None)))
    if field.tree and condition.op in (Op.IS, Op.IS_NOT, Op.ONE_OF) and condition.value is not None:
        return _within(column, condition)
    return _compare(column, condition)


def _within(column: ColumnElement[Any], condition: Condition) -> ColumnElement[bool]:
    """Whether a path is one of these or stands under one; for `IS_NOT`, that it is neither."""
    values: Any = condition.value if condition.op is Op.ONE_OF else (condition.value,)
    within = or_(
        column.in_(tuple(values)), *(column.startswith(below(value), autoescape=True) for value in values)
    )
    return or_(not_(within), column.is_(None)) if condition.op is Op.IS_NOT else within


def _is_seldom_filled(schema: ListSchema, column: str) -> bool:
    """Whether an index knows the few records that fill a column: leaving these out reads none of the others."""
    return any(
        index.columns.keys() == [column] and index.dialect_options["sqlite"]["where"] is not None
        for index in cast(Table, schema.model.__table__).indexes
    )


def _compare(column: ColumnElement[Any], condition: Condition) -> ColumnElement[bool]:
    value: Any = condition.value.id if isinstance(condition.value, Reference) else condition.value
    match condition.op:
        case Op.IS:
            return column.is_(None) if value is None else column == value
        case Op.IS_NOT:
            return column.is_not(None) if value is None else or_(column != value, column.is_(None))
        case Op.ONE_OF:
            return column.in_(tuple(value))
        case Op.CONTAINS:
            return column.contains(str(value), autoescape=True)
        case Op.STARTS:
            return column.startswith(str(value), autoescape=True)
        case Op.AT_LEAST:
            return column >= value
        case Op.AT_MOST:
            return column <= value
        case Op.MORE:
            return column > value
        case Op.LESS:
            return column < value
        case Op.EMPTY:
            return column.is_(None)
        case Op.FILLED:
            return column.is_not(None)


def _computed(
    schema: ListSchema, computed: Computed, condition: Condition, today: date
) -> ColumnElement[bool]:
    """A condition on a computed column: where its empty value satisfies it, all records but those that fail."""
    known = computed.known(today).subquery()
    key = schema.model.__table__.columns["id"]
    value = known.columns["value"]
    if condition.op is Op.EMPTY or condition.op is Op.FILLED:
        has_value = key.in_(select(known.columns["id"]).where(value.is_not(None), value != computed.empty))
        return has_value if condition.op is Op.FILLED else not_(has_value)
    holds = _compare(value, condition)
    if computed.empty is not None and _empty_satisfies(computed.empty, condition):
        return key.not_in(select(known.columns["id"]).where(not_(holds)))
    return and_(key.in_(select(known.columns["id"]).where(holds)))


def _empty_satisfies(empty: Any, condition: Condition) -> bool:
    value = condition.value
    match condition.op:
        case Op.IS:
            return empty == value
        case Op.IS_NOT:
            return empty != value
        case Op.ONE_OF:
            return empty in value
        case Op.AT_LEAST:
            return empty >= value
        case Op.AT_MOST:
            return empty <= value
        case Op.MORE:
            return empty > value
        case Op.LESS:
            return empty < value
        case _:
            return False
