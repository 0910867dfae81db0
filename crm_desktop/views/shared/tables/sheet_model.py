"""The cells of a short table, as they were handed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.tables.cells import EMPTY, Cell, Index, alignment

Role = Qt.ItemDataRole


T = TypeVar("T")
ROOT = QModelIndex()


@dataclass(frozen=True)
class SheetColumn:
    """A column by its head; one column of a sheet is flexible and takes the room left over.

    Where there is no room for all, those with a number at `spared` give way, the lowest first.
    """

    label: Text
    width: int
    right: bool = False
    flexible: bool = False
    spared: int = 0


class MadeWhenSeen(Sequence[Sequence[Cell]]):
    """The rows of many things, each made into cells when it is looked at."""

    def __init__(self, things: Sequence[T], make: Callable[[T], Sequence[Cell]]) -> None:
        self._things = things
        self._make = make

    @override
    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Cell]]: ...
    @override
    def __getitem__(self, index: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        if isinstance(index, slice):
            return [self._make(thing) for thing in self._things[index]]
        return self._make(self._things[index])


class SheetModel(QAbstractTableModel):
    """Cells as they were handed in."""

    def __init__(self, columns: Sequence[SheetColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._rows: Sequence[Sequence[Cell]] = ()

    def name_column(self, place: int, label: Text) -> None:
        self._columns[place] = replace(self._columns[place], label=label)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, place, place)

    def show(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def cell(self, index: Index) -> Cell:
        row = self._rows[index.row()]
        return row[index.column()] if index.column() < len(row) else EMPTY

    def text(self, row: int) -> list[str]:
        return [cell.text for cell in self._rows[row]]

    def heads(self) -> list[str]:
        return [str(column.label) for column in self._columns]

    def figures(self) -> list[bool]:
        return [column.right for column in self._columns]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role in (Role.DisplayRole, Role.AccessibleTextRole) and index.isValid():
            return self.cell(index).text
        if role == Role.ToolTipRole and index.isValid():
            return self.cell(index).text or None
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return str(self._columns[section].label)
        if role == Role.TextAlignmentRole:
            return alignment(self._columns[section].right)
        return None
