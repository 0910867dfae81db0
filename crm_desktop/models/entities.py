"""Which entities there are, over which tables, and which of a table's rows are whose."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Boolean, ColumnElement, and_, select

from crm_desktop.core.fields import Entity, Part, Where
from crm_desktop.models.attachment import ATTACHMENTS, Attachment, attachments_of
from crm_desktop.models.base import ChainStep, Declared, Record
from crm_desktop.models.bundle_parts import BUNDLE, BundlePart
from crm_desktop.models.document import LINES, DocumentLine
from crm_desktop.models.ledger import MEANS, ReceiptMeans
from crm_desktop.models.product_parts import PRICES, UNITS, ProductPrice, ProductUnit

FILES = (
    "customer",
    "contact",
    "activity",
    "quote",
    "document",
    "delivery",
    "customer_return",
    "receivable",
    "product",
    "discount",
    "warehouse",
    "stock",
    "supplier",
    "payable",
)
"""The files of this folder that declare kinds of records, in the order these are shown; a new one adds its name."""


def _declared(file: str) -> tuple[Declared, ...]:
    return import_module(f"crm_desktop.models.{file}").DECLARED


_ALL = tuple(one for file in FILES for one in _declared(file))

KINDS: tuple[tuple[Entity, type[Record]], ...] = tuple((one.entity, one.model) for one in _ALL)
"""Every kind of record with its table."""

STEPS: dict[str, ChainStep] = {step.key: step for one in _ALL for step in one.steps}
"""Every way from one document to the next."""

ENTITIES: dict[str, Entity] = {entity.key: entity for entity, _ in KINDS}
MODELS: dict[str, type[Record]] = {entity.key: model for entity, model in KINDS}
PARTS: dict[str, type[Record]] = {
    LINES.key: DocumentLine,
    MEANS.key: ReceiptMeans,
    UNITS.key: ProductUnit,
    PRICES.key: ProductPrice,
    ATTACHMENTS: Attachment,
    BUNDLE.key: BundlePart,
}
"""The table of each kind of part."""

OVER: dict[str, tuple[Entity, ...]] = {
    model.__tablename__: tuple(entity for entity, one in KINDS if one is model) for _, model in KINDS
}
"""The entities over each table."""


def under(entity: Entity) -> tuple[Part, ...]:
    """All that may stand under a record of the entity: its own parts, and the files attached to it."""
    return (*entity.parts, attachments_of(MODELS[entity.key].__tablename__))


@cache
def telling(table: str) -> tuple[str, ...]:
    """The columns of a table by which its rows are told to be of one entity or another."""
    return tuple(dict.fromkeys(one.column for entity in OVER.get(table, ()) for one in entity.where))


def kinds_of(table: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """The entities a row of a table is a record of, by the values of its `telling` columns as stored; the table's
    own name where it is of none."""
    return _kinds_of(table, tuple(row.get(column) for column in telling(table)))


@cache
def _kinds_of(table: str, told: tuple[Any, ...]) -> tuple[str, ...]:
    row = dict(zip(telling(table), told, strict=True))
    return tuple(entity.key for entity in OVER.get(table, ()) if entity.counts(row)) or (table,)


def belongs(entity: str) -> ColumnElement[bool] | None:
    """The condition that a row of the entity's table is one of its records; None where all are."""
    conditions = [_holds(MODELS[entity], one) for one in ENTITIES[entity].where]
    return and_(*conditions) if conditions else None


def made_as(entity: Entity) -> dict[str, Any]:
    """What a new record of the entity has in the columns that tell its table's entities apart: no other role."""
    model = MODELS[entity.key]
    own: Any = model.__table__.columns
    roles = {
        column: False for column in telling(model.__tablename__) if isinstance(own[column].type, Boolean)
    }
    return roles | {one.column: one.values[0] for one in entity.where}


def _holds(model: type[Record], where: Where) -> ColumnElement[bool]:
    """A role few have, or few lack, is asked of the partial index that knows these few."""
    own: Any = model.__table__.columns
    column = own[where.column]
    if where.values != (True,):
        return column == where.values[0] if len(where.values) == 1 else column.in_(where.values)
    if column.default.arg:
        return own["id"].not_in(select(own["id"]).where(column.is_(False)))
    return own["id"].in_(select(own["id"]).where(column.is_(True)))
