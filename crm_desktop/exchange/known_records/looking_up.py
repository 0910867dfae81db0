"""Looking up many records at once."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.orm import InstrumentedAttribute

from crm_desktop.models.base import Record


def among(
    column: ColumnElement[Any] | InstrumentedAttribute[Any], values: Iterable[Any]
) -> ColumnElement[bool]:
    """`column` is one of any number of values."""
    keys = func.json_each(json.dumps(list(values), ensure_ascii=False)).table_valued("value")
    return column.in_(select(keys.columns["value"]))


def values_of(
    db: Connection, model: type[Record], keys: Iterable[int], columns: Iterable[str]
) -> dict[int, Any]:
    """These columns of these records, as mappings by key."""
    table = model.__table__.columns
    query = select(table["id"], *(table[name] for name in columns if name != "id")).where(
        among(table["id"], keys)
    )
    return {row["id"]: row for row in db.execute(query).mappings()}
