"""Where the user is in a list, remembered while its keys change and found again afterwards."""

from array import array
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView

from crm_desktop.views.shared.tables.model import RecordTableModel
from crm_desktop.views.shared.tables.ranges import Range, keys_in, merged, ranges_of, selection_of

Flag = QItemSelectionModel.SelectionFlag
FEW = 50


@dataclass(frozen=True)
class Position:
    """The current record and its row, what is selected, and a record that stands at a height of the view."""

    current: int | None
    row: int
    selected: "array[int]"
    top: int | None
    offset: int


def position_in(table: QTableView, records: RecordTableModel) -> Position:
    """The position in a list: measured from the current row where it is seen, else from the top one."""
    keys = keys_in(records.ids, ranges_of(table.selectionModel().selection()))
    current = table.currentIndex().row()
    top = current if current >= 0 and is_seen(table, current) else max(table.rowAt(0), 0)
    return Position(records.key(current), current, keys, records.key(top), table.rowViewportPosition(top))


def restore(table: QTableView, records: RecordTableModel, position: Position, scroll: bool) -> bool:
    """Select and make current what still is there; with `scroll` at the same height. False where the
    current record is gone."""
    select(table, records, position)
    row = records.position(position.current) if position.current is not None else None
    if row is not None:
        table.selectionModel().setCurrentIndex(records.index(row, 0), Flag.NoUpdate)
    top = records.position(position.top) if scroll and position.top is not None else None
    if top is not None:
        table.updateGeometries()
        table.verticalScrollBar().setValue(table.verticalHeader().sectionPosition(top) - position.offset)
    return row is not None


def select(table: QTableView, records: RecordTableModel, position: Position) -> None:
    """Select what was selected and is still there, and nothing that has come since."""
    rows = rows_of(records, position.selected)
    everything: list[Range] = [(0, len(rows) - 1)]
    ranges = everything if rows and len(rows) == len(records.ids) else merged(rows)
    table.selectionModel().select(selection_of(records, ranges), Flag.ClearAndSelect)


def rows_of(records: RecordTableModel, keys: Collection[int]) -> list[int]:
    """Where these records stand; those that are gone are left out."""
    if len(keys) < FEW:
        return [row for row in map(records.position, keys) if row is not None]
    wanted = set(keys)
    return [row for row, key in enumerate(records.ids) if key in wanted]


def is_seen(table: QTableView, row: int) -> bool:
    top = table.rowViewportPosition(row)
    return -table.rowHeight(row) < top < table.viewport().height()
