"""One record, whole, and how a person names it: by number, exact name or a mnemonic that only one has."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.names import match_key
from crm_desktop.models import MODELS
from crm_desktop.queries.list_rows import rows
from crm_desktop.queries.list_schema import schema_of
from crm_desktop.queries.records import RecordView


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
    for candidates in (_by_number, _by_name, _by_mnemonic):
        found = candidates(db, entity, text.strip())
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            several = schema_of(entity).entity.plural
            raise Refusal(
                t("“{text}” names {n} {kind:inline}; use the number.", text=text, n=len(found), kind=several)
            )
    raise NotFound(
        t("There is no {kind:inline} “{text}”.", kind=schema_of(entity).entity.singular, text=text)
    )


def _by_number(db: Connection, entity: str, text: str) -> list[int]:
    return _where(db, entity, "number", text)


def _by_name(db: Connection, entity: str, text: str) -> list[int]:
    columns = MODELS[entity].__table__.columns
    if "name_key" in columns:
        return _where(db, entity, "name_key", match_key(text))
    return _where(db, entity, "name", text) if "name" in columns else []


def _by_mnemonic(db: Connection, entity: str, text: str) -> list[int]:
    columns = MODELS[entity].__table__.columns
    return _where(db, entity, "mnemonic", text.upper()) if "mnemonic" in columns else []


def _where(db: Connection, entity: str, column: str, value: Any) -> list[int]:
    schema = schema_of(entity)
    query = select(schema.model.id).where(schema.model.__table__.columns[column] == value).limit(3)
    if schema.belongs is not None:
        query = query.where(schema.belongs)
    return list(db.execute(query).scalars())


def count(db: Connection, entity: str) -> int:
    """How many records of an entity there are."""
    schema = schema_of(entity)
    query = select(func.count()).select_from(schema.model)
    if schema.belongs is not None:
        query = query.where(schema.belongs)
    return db.execute(query).scalar_one()
