"""The raw values of the journal as a person reads them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.core.money import (
    PRICE_PLACES,
    QUANTITY_PLACES,
    RATE_PLACES,
    from_units,
    grouped,
    trimmed,
)
from crm_desktop.models.base import Scaled
from crm_desktop.queries.details import titles


class Reader:
    """Reads the values of one table's rows, its fields called as `fields` call them."""

    def __init__(self, db: Connection, table: Table, fields: Sequence[Field]) -> None:
        self._db = db
        self._table = table
        self._fields = {field.key: field for field in fields}

    def field(self, name: str) -> Field | None:
        """The field of a column; None of one that is not shown, or follows from other records."""
        column = self._table.columns.get(name)
        if column is None or column.info.get("derived"):
            return None
        return self._fields.get(name, column.info.get("field"))

    def read(self, name: str, row: Mapping[str, Any]) -> str:
        """What a row has in a column; empty where it has nothing."""
        value, field = row.get(name), self.field(name)
        if value is None or field is None:
            return ""
        column = self._table.columns[name]
        if isinstance(column.type, Scaled):
            return figure(field, value, column.type.places)
        if field.refers_to:
            return titles(self._db, field.refers_to, {value}).get(value, "")
        if field.kind is Kind.CHOICE:
            return str(field.word_for(value))
        if field.kind is Kind.BOOLEAN:
            return str(t("Yes") if value else t("No"))
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def figure(field: Field, units: int, places: int) -> str:
    """A figure as its kind is written."""
    value = from_units(units, places)
    match field.kind:
        case Kind.PRICE:
            return trimmed(value, PRICE_PLACES, least=2)
        case Kind.QUANTITY:
            return trimmed(value, QUANTITY_PLACES)
        case Kind.RATE:
            return f"{trimmed(value * 100, RATE_PLACES - 2)}%"
        case _:
            return grouped(value, places)
