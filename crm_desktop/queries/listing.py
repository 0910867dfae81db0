"""Any list of records as the user asks for it: which records, in which order, with which columns.

The keys are fetched once per sort or filter into a compact array; rows are loaded by windows of keys.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol


class Op(StrEnum):
    """How a condition compares a field with its value."""

    IS = "is"
    IS_NOT = "is_not"
    ONE_OF = "one_of"
    CONTAINS = "contains"
    STARTS = "starts"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE = "more"
    LESS = "less"
    EMPTY = "empty"
    FILLED = "filled"


@dataclass(frozen=True)
class Condition:
    """One filter chip: a field of the entity, a comparison, a value (a tuple for ONE_OF)."""

    field: str
    op: Op
    value: Any = None


LARGE = 20_000
"""A list of fewer records is sorted by the file itself just as soon as from memory."""
RETIRED = "retired_on"
"""The field that says since when a record is out of use, where an entity has it."""
IN_USE = Condition(RETIRED, Op.EMPTY)
OUT_OF_USE = Condition(RETIRED, Op.FILLED)


@dataclass(frozen=True)
class Sort:
    """A column to sort by."""

    field: str
    descending: bool = False


@dataclass(frozen=True)
class ListRequest:
    """What a list shows: filters all hold at once; `search` is what was typed in the list's own box."""

    entity: str
    conditions: tuple[Condition, ...] = ()
    search: str = ""
    sort: tuple[Sort, ...] = ()
    limit: int | None = None


@dataclass(frozen=True)
class Reference:
    """The value of a reference field: the record's key and what a person calls it."""

    id: int
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Row:
    """One record of a list: its key and the values of the columns asked for, in their order.

    Values are str, int, bool, date, Decimal, `Reference` or None; a choice's value is its stored code.
    """

    id: int
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Sums:
    """The footer of a list: how many records, and the sum of every summable column asked for."""

    count: int
    totals: dict[str, Decimal] = field(default_factory=dict[str, Decimal])


class ListSource(Protocol):
    """What a table on the screen is fed from; the workspace gives one per entity."""

    def ids(self, request: ListRequest) -> "array[int]":
        """The keys of all records that match, in order."""
        ...

    def rows(self, ids: Sequence[int], columns: Sequence[str]) -> list[Row]:
        """The rows of these keys, in this order; a key that no longer exists is left out."""
        ...

    def sums(self, request: ListRequest, columns: Sequence[str], ids: Sequence[int] | None = None) -> Sums:
        """Count and sums over everything that matches, or over the selected `ids`."""
        ...

    def be_ready(self, columns: Sequence[str]) -> None:
        """Be ready to sort by these columns at once; takes its time where the list is large."""
        ...


Day = date
