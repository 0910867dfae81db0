"""What a saved view of a list keeps: its filters, search and order as JSON, its columns."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.queries.listing import Condition, ListRequest, Op, Reference, Sort

WITHOUT_VALUE = (Op.EMPTY, Op.FILLED)


def request_of(entity: Entity, kept: Mapping[str, Any]) -> ListRequest:
    """What a saved view asks for; what the entity no longer knows is left out."""
    sort = kept.get("sort")
    order = (Sort(sort["field"], bool(sort["descending"])),) if sort and entity.has(sort["field"]) else ()
    conditions = all_from_json(entity, kept.get("conditions", ()))
    return ListRequest(entity.key, conditions, str(kept.get("search", "")), order)


def columns_of(entity: Entity, kept: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns of a saved view that are still there."""
    return tuple(key for key in kept.get("columns", ()) if entity.has(key))


def to_json(condition: Condition) -> dict[str, Any]:
    """The condition as a saved view keeps it."""
    value = condition.value
    if isinstance(value, (tuple, list)):
        value = list(value)
    elif isinstance(value, Reference):
        value = {"id": value.id, "text": value.text}
    elif isinstance(value, (Decimal, dt.date)):
        value = str(value)
    return {"field": condition.field, "op": condition.op.value, "value": value}


def from_json(entity: Entity, kept: dict[str, Any]) -> Condition:
    """The inverse of `to_json`; KeyError or ValueError where the entity no longer knows the field."""
    field = entity.field(kept["field"])
    op = Op(kept["op"])
    return Condition(field.key, op, _revived(field, op, kept.get("value")))


def all_from_json(entity: Entity, kept: Sequence[dict[str, Any]]) -> tuple[Condition, ...]:
    """The conditions of a saved view; those on fields that are gone are left out."""
    return tuple(from_json(entity, one) for one in kept if entity.has(str(one.get("field"))))


def _revived(field: Field, op: Op, value: Any) -> Any:
    if op is Op.ONE_OF:
        return tuple(value)
    if value is None or op in WITHOUT_VALUE:
        return None
    if isinstance(value, dict):
        return Reference(int(value["id"]), str(value["text"]))
    if field.kind is Kind.DATE:
        return dt.date.fromisoformat(value)
    if field.kind.is_number and field.kind is not Kind.INTEGER:
        return Decimal(value)
    return value
