"""Keeping SQLite from an index that looks good to it and finds nearly everything."""

from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression
from sqlalchemy.sql.operators import custom_op

from crm_desktop.models import Allocation, Entry


def not_by_index(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column with a plus before it, so that SQLite looks for no index by it."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def of_side(side: Any, entry: Any = Entry) -> ColumnElement[bool]:
    """Whether a ledger entry is of a side; both may be a parameter, a column or an alias.

    Half of all entries are of one: by the index that begins with the side, SQLite would read all of that side's
    open ones (100 ms of a large file) where those of one party or document have an index of their own.
    """
    return not_by_index(entry.side.expression) == side


def takes_nothing_back() -> ColumnElement[bool]:
    """Whether an allocation is none that takes another back.

    Nearly all are: by the index of what they take back, all 200,000 of a large file would be read (160 ms), where
    those of one customer or document have an index of their own.
    """
    return not_by_index(Allocation.reverses_id.expression).is_(None)
