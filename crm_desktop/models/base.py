"""The ground of every table: keys never reused, a uid from birth, a field's facts beside its column."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import CHAR, Boolean, Date, ForeignKey, Integer, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator
from typing_extensions import override
from uuid_utils import uuid7

from crm_desktop.core import money
from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.core.i18n import Text

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_uid() -> str:
    """A fresh UUIDv7 as 32 hexadecimal digits: copies of a file are merged by it."""
    return uuid7().hex


class Counted(int):
    """An amount that is counted in the units of its column already, to be written in bulk as it is."""

    __slots__ = ()


class Scaled(TypeDecorator[Decimal]):
    """A Decimal kept as an integer count of 10^-places."""

    impl = Integer
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    @override
    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        return None if value is None else money.to_units(Decimal(value), self.places)

    @override
    def bind_processor(self, dialect: Dialect) -> Any:
        """As above, without a passage through SQLAlchemy for each of a hundred thousand."""
        places, to_units = self.places, money.to_units

        def bound(value: Decimal | int | None) -> int | None:
            if value is None:
                return None
            return int(value) if type(value) is Counted else to_units(Decimal(value), places)

        return bound

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else money.from_units(value, self.places)

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        places = self.places

        def found(value: int | None) -> Decimal | None:
            return None if value is None else Decimal(value).scaleb(-places)

        return found


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO text to the second."""

    impl = String
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


Money = Scaled(money.MONEY_PLACES)
UnitPrice = Scaled(money.PRICE_PLACES)
Quantity = Scaled(money.QUANTITY_PLACES)
Rate = Scaled(money.RATE_PLACES)

STORED_AS: dict[Kind, Any] = {
    Kind.MONEY: Money,
    Kind.PRICE: UnitPrice,
    Kind.QUANTITY: Quantity,
    Kind.RATE: Rate,
    Kind.INTEGER: Integer,
    Kind.BOOLEAN: Boolean,
    Kind.DATE: Date,
    Kind.MOMENT: Moment,
}

NOT_NEGATIVE = (0, 10**12)
"""Bounds of a figure that cannot be below nothing; the upper one keeps it within what the file can hold."""
SHARE = (0, 1)
"""Bounds of a share of the whole: a rate, a discount."""


class Base(DeclarativeBase):
    """Every table of the file."""

    metadata = MetaData(naming_convention=NAMING)


class Record(Base):
    """A journalled record: undo, history and copies know it by table, key and uid."""

    __abstract__ = True
    __names_persons__: ClassVar[bool] = False
    """Whether its names are those of persons, which sort by the family name."""

    @declared_attr.directive
    def __table_args__(cls) -> Any:  # noqa: N805 - a declared attribute gets the class
        return (*getattr(cls, "__extra_args__", ()), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str] = mapped_column(CHAR(32), unique=True, default=new_uid)


@dataclass(frozen=True)
class ChainStep:
    """One document made from the lines of another: from which entity, into which, what the gesture is called and
    how its step is named; `progress` is the source's field that says how far it is taken, for which documents made of
    it count once they are in one of the states `counted_in` (none: always). The source must be in one of the states
    `made_once`, where any are named."""

    key: str
    source: str
    target: str
    label: Text
    done: Text
    progress: str
    counted_in: tuple[str, ...] = ()
    made_once: tuple[str, ...] = ()


@dataclass(frozen=True)
class Declared:
    """A kind of record as its own file declares it: the entity, its table, and the steps it goes on by."""

    entity: Entity
    model: type[Record]
    steps: tuple[ChainStep, ...] = ()


def field_column(
    key: str,
    label: Text,
    kind: Kind = Kind.TEXT,
    *,
    default: Any = None,
    unique: bool = False,
    index: bool = False,
    **facts: Any,
) -> Any:
    """A mapped column that carries its field's facts; its kind decides how it is stored.

    The journal needs the value before a change, so every column keeps its history active.
    """
    field = Field(key, label, kind, **facts)
    return mapped_column(
        STORED_AS.get(kind, String),
        info={"field": field},
        nullable=not field.required,
        default=default,
        unique=unique or None,
        index=index or None,
        active_history=True,
    )


def reference(
    target: str,
    field: Field | None = None,
    *,
    required: bool = False,
    part: bool = False,
    index: bool = True,
    **options: Any,
) -> Any:
    """An indexed foreign key; nothing ever cascades in the database. `index` is False where a wider index of the
    table begins with it.

    `part` says that the record is a part of the one referred to: where undo must keep that one, it keeps both.
    """
    info: dict[str, Any] = ({"field": field} if field else {}) | ({"part": True} if part else {})
    return mapped_column(
        ForeignKey(target),
        index=index or None,
        nullable=not required,
        info=info,
        active_history=True,
        **options,
    )


def plain(type_: Any, **options: Any) -> Any:
    """A column without a face: stored, journalled, not shown as a field."""
    return mapped_column(type_, active_history=True, **options)


def derived(type_: Any, *, field: Field | None = None, **options: Any) -> Any:
    """A column computed by services from other records; undo recomputes it and never counts it as an edit."""
    info = {"derived": True} | ({"field": field} if field else {})
    return mapped_column(type_, active_history=True, info=info, **options)


@cache
def columns_of(model: type[Record]) -> tuple[str, ...]:
    """The names of a model's columns."""
    return tuple(model.__table__.columns.keys())


def fields_of(model: type[Record]) -> tuple[Field, ...]:
    """The fields stated beside a model's columns, in the order they are written."""
    columns = model.__table__.columns
    return tuple(column.info["field"] for column in columns if "field" in column.info)


def entity_of(
    model: type[Record], entity: Entity, computed: tuple[Field, ...] = (), without: tuple[str, ...] = ()
) -> Entity:
    """`entity` completed with the fields of its model but for those `without`."""
    own = (field for field in fields_of(model) if field.key not in without)
    return replace(entity, fields=(*own, *computed))
