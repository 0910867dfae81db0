"""What a list is sorted by: a value of the record's own row, a figure gathered from others, a record it refers to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement

from crm_desktop.core.fields import Kind
from crm_desktop.models import MODELS
from crm_desktop.queries.list_schema import Computed, ListSchema
from crm_desktop.queries.ways import Way

WORDY = (Kind.TEXT, Kind.DICTIONARY, Kind.LONG_TEXT)


@dataclass(frozen=True)
class OwnValue:
    """A value the record's own row has; `by_pinyin` where few different texts stand by their readings.

    Where it looks at other records, `ways` lead from these to the ones they decide.
    """

    name: str
    value: ColumnElement[Any]
    by_pinyin: bool = False
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A computed column, known for all records by sets."""

    name: str
    computed: Computed

    def of_each(self, today: date) -> OwnValue:
        """The same asked of one record."""
        return OwnValue(self.name, self.computed.of_each(today), ways=self.computed.ways)


@dataclass(frozen=True)
class Referred:
    """The record that a column refers to, by the `title` that puts records of its `table` in order."""

    name: str
    value: ColumnElement[Any]
    entity: str

    @property
    def title(self) -> str:
        return "pinyin_key" if "pinyin_key" in MODELS[self.entity].__table__.columns else "number"


SortedBy = OwnValue | Figure | Referred


def sorted_by(schema: ListSchema, name: str, today: date) -> SortedBy:
    """What the list is sorted by where that is the field of this name; KeyError where there is none."""
    column = schema.model.__table__.columns
    if name in schema.computed:
        return Figure(name, schema.computed[name])
    if name in schema.expressions:
        return OwnValue(name, schema.expressions[name](today), ways=schema.ways.get(name, ()))
    field = schema.entity.field(name)
    if field.kind is Kind.REFERENCE and field.refers_to:
        return Referred(name, column[name], field.refers_to)
    if name in ("name", "subject") and "pinyin_key" in column:
        return OwnValue("pinyin_key", column["pinyin_key"])
    spelled = field.kind in WORDY and name not in (schema.entity.number_field, "mnemonic")
    return OwnValue(name, column[name], by_pinyin=spelled)
