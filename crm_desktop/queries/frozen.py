"""Frozen answers: dataclasses as JSON and back, so that what was printed once is printed the same again."""

import datetime as dt
import types
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_json(value: Any) -> Any:
    """`value` (dataclasses, tuples, enums, dates, Decimals, plain values) as JSON can hold it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date | Decimal):
        return str(value)
    return value


def from_json(kind: Any, data: Any) -> Any:
    """The value of type `kind` that `to_json` made `data` of; fields missing in old data take their defaults."""
    if data is None:
        return None
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        known = {field.name for field in fields(kind)}
        return kind(**{name: from_json(hints[name], one) for name, one in data.items() if name in known})
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), data)
    if get_origin(kind) in (Union, types.UnionType):
        return from_json(next(one for one in get_args(kind) if one is not type(None)), data)
    if kind is dt.date:
        return dt.date.fromisoformat(data)
    return kind(data) if isinstance(kind, type) and issubclass(kind, Decimal | Enum) else data


def _tuple(kinds: tuple[Any, ...], data: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(from_json(kinds[0], one) for one in data)
    return tuple(from_json(kind, one) for kind, one in zip(kinds, data, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
