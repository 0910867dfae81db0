"""One row of a sheet as values."""

from dataclasses import dataclass, field
from typing import Any

from crm_desktop.core.i18n import Text
from crm_desktop.exchange.recognise.rowkinds import RowKind

Told = list[tuple[str, Text]]


def _nothing() -> Told:
    return []


def _no_values() -> dict[str, Any]:
    return {}


@dataclass(slots=True)
class RowValues:
    """One row: its number in the sheet, what it is, its values by field, and what could not be read.

    `troubles` are of cells the row cannot do without; `left_out` of the others, which stay empty; `noted` of those
    that are kept but for a part, `doubted` of those that are kept as they stand; one that `stands_apart` holds a name
    and nothing else, below a gap in the table.
    """

    row: int
    kind: RowKind
    values: dict[str, Any] = field(default_factory=_no_values)
    troubles: Told = field(default_factory=_nothing)
    left_out: Told = field(default_factory=_nothing)
    noted: Told = field(default_factory=_nothing)
    doubted: Told = field(default_factory=_nothing)
    stands_apart: bool = False
