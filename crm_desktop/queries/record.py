"""One record, whole, and how a person names it: by number, exact name or a mnemonic that only one has."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.fields import Where
from crm_desktop.core.i18n import t
from crm_desktop.core.names import match_key
from crm_desktop.core.text import kept
from crm_desktop.models import ENTITIES, MODELS
from crm_desktop.models.ledger import Side
from crm_desktop.queries.among import among
from crm_desktop.queries.list_rows import rows
from crm_desktop.queries.list_schema import ListSchema, schema_of
from crm_desktop.queries.records import RecordView

NAMES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("number", str),
    ("name_key", match_key),
    ("name", str),
    ("mnemonic", str.upper),
)
"""By what a record is named, the first that anything has; what a text is compared as."""


def record(db: Connection, entity: str, key: int, today: date) -> RecordView:
    """All fields of one record, computed ones as of `today`; NotFound where it is gone."""
    schema = schema_of(entity)
    columns = [field.key for field in schema.entity.fields]
    found = rows(db, schema, [key], columns, today)
    if not found:
        raise NotFound(t("This {kind:inline} no longer exists.", kind=schema.entity.singular))
    values = dict(zip(columns, found[0].values, strict=True))
    uid = schema.model.__table__.columns["uid"]
    return RecordView(
        entity,
        key,
        db.execute(select(uid).where(schema.model.id == key)).scalar_one(),
        str(values.get(schema.entity.number_field) or ""),
        str(values.get(schema.entity.title_field) or ""),
        values,
    )


def named(db: Connection, entity: str, text: str) -> int:
    """The key of the record that `text` names; NotFound for none, Refusal where several have that name."""
    found = all_named(db, entity, [text])[text]
    if isinstance(found, Refusal):
        raise found
    return found


def all_named(db: Connection, entity: str, texts: Collection[str]) -> dict[str, int | Refusal]:
    """What `named` answers for each text, or what it would raise; for many texts at once."""
    answers: dict[str, int | Refusal] = {}
    for column, form in NAMES:
        wanted = {text: form(text.strip()) for text in texts if text not in answers}
        keys = _having(db, entity, column, wanted.values())
        for text, value in wanted.items():
            if value in keys:
                answers[text] = _only(entity, text, keys[value])
    rest = [text for text in texts if text not in answers]
    return answers | {text: _of_a_party(db, entity, text) or _nobody(entity, text) for text in rest}


def _is_told_by_party(entity: str) -> bool:
    """Whether the records' numbers are those of suppliers, each its own."""
    return Where("side", (Side.PAYABLE,)) in ENTITIES[entity].where


def _of_a_party(db: Connection, entity: str, text: str) -> int | Refusal | None:
    """The record a text like G001:INV-1 names, None where it names none."""
    party, colon, number = text.partition(":")
    if not colon or not _is_told_by_party(entity):
        return None
    field = ENTITIES[entity].field("customer_id")
    whose = all_named(db, str(field.refers_to), [party])[party]
    if isinstance(whose, Refusal):
        return whose
    of_party: Any = MODELS[entity].__table__.columns[field.key]
    keys = _having(db, entity, "number", [number.strip()], of_party == whose).get(number.strip())
    return keys[0] if keys else None


def _only(entity: str, text: str, keys: Sequence[int]) -> int | Refusal:
    if len(keys) == 1:
        return keys[0]
    several = schema_of(entity).entity.plural
    if _is_told_by_party(entity):
        return Refusal(
            t(
                "{n} {kind:inline} have the number {text}; write the supplier before it, as in {example}.",
                text=text,
                n=len(keys),
                kind=several,
                example=f"G001:{text}",
            )
        )
    return Refusal(
        t("“{text}” names {n} {kind:inline}; use the number.", text=text, n=len(keys), kind=several)
    )


def _nobody(entity: str, text: str) -> NotFound:
    singular = schema_of(entity).entity.singular
    return NotFound(t("There is no {kind:inline} “{text}”.", kind=singular, text=kept(text)))


def _having(
    db: Connection, entity: str, column: str, values: Iterable[str], also: ColumnElement[bool] | None = None
) -> dict[str, list[int]]:
    """The keys of the records by their value of a column, of those that are `also` so; none where they have no such
    column."""
    schema = schema_of(entity)
    columns = schema.model.__table__.columns
    if column not in columns:
        return _by_key(db, schema, values) if column == schema.entity.number_field else {}
    query = select(columns["id"], columns[column]).where(among(columns[column], values))
    query = query if also is None else query.where(also)
    found: dict[str, list[int]] = {}
    for key, value in db.execute(query if schema.belongs is None else query.where(schema.belongs)):
        found.setdefault(value, []).append(key)
    return found


def _by_key(db: Connection, schema: ListSchema, values: Iterable[str]) -> dict[str, list[int]]:
    """The records of a kind that is numbered by nothing but its running keys."""
    keys = {int(value): value for value in values if value.isascii() and value.isdecimal()}
    found = db.scalars(select(schema.model.id).where(among(schema.model.id, keys)))
    return {keys[key]: [key] for key in found}


def count(db: Connection, entity: str) -> int:
    """How many records of an entity there are."""
    schema = schema_of(entity)
    query = select(func.count()).select_from(schema.model)
    if schema.belongs is not None:
        query = query.where(schema.belongs)
    return db.execute(query).scalar_one()
