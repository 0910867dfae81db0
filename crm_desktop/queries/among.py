"""Conditions over many keys at once: one parameter, however many there are, so that statements stay prepared."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select


def among(column: Any, keys: Iterable[int | str]) -> ColumnElement[bool]:
    """Whether `column` is one of `keys`."""
    values = func.json_each(json.dumps(list(keys))).table_valued("value")
    return column.in_(select(values.columns["value"]))
