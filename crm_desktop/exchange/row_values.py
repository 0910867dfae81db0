"""One row of a sheet as values."""

from dataclasses import dataclass, field
from typing import Any

from crm_desktop.core.i18n import Text
from crm_desktop.exchange.recognise.rowkinds import RowKind


@dataclass(slots=True)
class RowValues:
    """One row: its number in the sheet, what it is, its values by field, and what could not be read.

    `troubles` are of cells the row cannot do without; `left_out` of the others, which stay empty; `noted` of those
    that are kept but for a part; one that `stands_apart` holds a name and nothing else, below a gap in the table.
    """

    row: int
    kind: RowKind
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    troubles: list[tuple[str, Text]] = field(default_factory=list[tuple[str, Text]])
    left_out: list[tuple[str, Text]] = field(default_factory=list[tuple[str, Text]])
    noted: list[tuple[str, Text]] = field(default_factory=list[tuple[str, Text]])
    stands_apart: bool = False
