"""What is shown of a record that was found: number, title, and what tells it from others.

An entity says by which fields its records are told (`Entity.told_by`); here these become one line.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from crm_desktop.core import money
from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.phones import phone_digits
from crm_desktop.models import ENTITIES, MODELS
from crm_desktop.models.entities import OVER, kinds_of, telling
from crm_desktop.queries.list_schema import title_column
from crm_desktop.queries.listing import RETIRED

SEPARATOR = " · "
VOIDED, WAS = "voided_on", "voided_amount"


@dataclass(frozen=True)
class Shown:
    """One record as the search box shows it."""

    entity: str
    number: str
    title: str
    detail: str


def shown(
    db: Connection, table: str, ids: Sequence[int], digits: str, entities: Collection[str] = tuple(ENTITIES)
) -> dict[int, Shown]:
    """The records of a table by id, as the first of `entities` they are of; others are left out.

    Of their phones the one that has `digits` in it is told.
    """
    found_rows = db.execute(_query(table), {"ids": list(ids)}).mappings() if ids else ()
    rows: list[dict[str, Any]] = [{str(key): value for key, value in row.items()} for row in found_rows]
    found: dict[int, Shown] = {}
    for row in rows:
        entity = next((key for key in kinds_of(table, row) if key in entities), None)
        if entity is not None:
            found[row["id"]] = _shown(ENTITIES[entity], row, digits)
    return found


def _shown(entity: Entity, row: Mapping[str, Any], digits: str) -> Shown:
    number, title = row[entity.number_field], row[entity.title_field]
    return Shown(
        entity.key, number, title, SEPARATOR.join(part for part in _told(entity, row, digits) if part)
    )


def _told(entity: Entity, row: Mapping[str, Any], digits: str) -> Iterator[str | None]:
    """The parts of the line; all phones are one."""
    phones = [row[key] for key in entity.told_by if _is_phone(entity, key)]
    for key in entity.told_by:
        if key in (RETIRED, VOIDED):
            yield _state(key) if row[key] is not None else None
        elif not _is_phone(entity, key):
            yield _said(entity.field(key), row)
        elif phones:
            yield _phone(digits, phones)
            phones = []


def _said(field: Field, row: Mapping[str, Any]) -> str | None:
    value = row[f"{field.key} title"] if field.kind is Kind.REFERENCE else row[field.key]
    if field.key == "amount" and row.get(WAS) is not None:
        value = row[WAS]
    if value is None:
        return None
    if field.kind is Kind.MONEY:
        return money.grouped(value)
    return value.isoformat() if field.kind is Kind.DATE else str(field.label_of(value) or value)


def _state(key: str) -> str:
    return str(t("out of use") if key == RETIRED else tc("document", "Void"))


def _is_phone(entity: Entity, key: str) -> bool:
    return entity.has(key) and entity.field(key).kind is Kind.PHONE


def _phone(digits: str, phones: Sequence[str | None]) -> str | None:
    known = [phone for phone in phones if phone]
    having = (phone for phone in known if digits and any(digits in number for number in phone_digits(phone)))
    return next(having, known[0] if known else None)


@cache
def _query(table: str) -> Any:
    """The rows of a table with all that any of its entities tells them by, and what tells the entity."""
    entities = OVER[table]
    own: Any = MODELS[entities[0].key].__table__.columns
    keys = dict.fromkeys(
        key for one in entities for key in (one.number_field, one.title_field, *one.told_by, *telling(table))
    )
    if VOIDED in keys:
        keys |= {WAS: None}
    query: Any = select(own["id"], *(own[key] for key in keys)).where(
        own["id"].in_(bindparam("ids", expanding=True))
    )
    told = {key: one.field(key) for one in entities for key in one.told_by if one.has(key)}
    named = {key: field for key, field in told.items() if field.kind is Kind.REFERENCE}
    return query.add_columns(*(_title(field, own[key]).label(f"{key} title") for key, field in named.items()))


def _title(field: Field, reference: Any) -> Any:
    """The title of the record a reference names."""
    target = str(field.refers_to)
    other: Any = MODELS[target].__table__.alias(f"{field.key}_named")
    title = other.columns[title_column(target).key]
    return select(title).where(other.columns["id"] == reference).scalar_subquery()
