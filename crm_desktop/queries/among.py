"""Conditions over many keys at once: one parameter, however many there are, so that statements stay prepared."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, String, bindparam, func, select


def among(column: Any, keys: Iterable[int | str]) -> ColumnElement[bool]:
    """Whether `column` is one of `keys`."""
    values = func.json_each(json.dumps(list(keys))).table_valued("value")
    return column.in_(select(values.columns["value"]))


def among_given(column: Any, name: str = "keys") -> ColumnElement[bool]:
    """The same in a statement that is made once and told the keys by that name, as `as_given`, whenever it is asked."""
    values = func.json_each(bindparam(name, type_=String)).table_valued("value")
    return column.in_(select(values.columns["value"]))


def as_given(keys: Iterable[int | str]) -> str:
    """Keys as such a statement takes them."""
    return json.dumps(list(keys))
