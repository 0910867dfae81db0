"""One row of a sheet as values."""

from dataclasses import dataclass, field
from typing import Any

from crm_desktop.core.i18n import Text
from crm_desktop.exchange.recognise.rowkinds import RowKind

Told = tuple[tuple[str, Text], ...]
"""What is said of cells, each with the head of its column."""


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
    troubles: Told = ()
    left_out: Told = ()
    noted: Told = ()
    doubted: Told = ()
    stands_apart: bool = False

    def cannot_read(self, head: str, said: Text, *, vital: bool) -> None:
        """Note a cell that cannot be read: the row's trouble where it cannot do without, else the cell stays empty."""
        if vital:
            self.troubles += ((head, said),)
        else:
            self.left_out += ((head, said),)
