"""A short table whose rows are all at hand: lines of a document, a ledger, a history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.cells import EMPTY, Cell, Index, alignment
from crm_desktop.views.shared.tables.copying import plain, put_on_clipboard
from crm_desktop.views.shared.tables.header import HEIGHT as HEAD
from crm_desktop.views.shared.tables.ranges import ranges_of

Role = Qt.ItemDataRole
T = TypeVar("T")
MARGIN = 7
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


class Sheet(PlainTable):
    """Shows cells; Ctrl+C copies the selected rows with their head. `fits` makes it as high as its rows.

    `copied` with how many rows went to the clipboard.
    """

    copied = Signal(int)

    def __init__(
        self,
        columns: Sequence[SheetColumn],
        theme: Theme,
        name: Text,
        fits: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, MARGIN, parent)
        self.sheet = SheetModel(columns, self)
        self._fits = fits
        self.setModel(self.sheet)
        self.setAccessibleName(str(name))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.head.setSectionsClickable(False)
        self._share_out(columns)

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.forget_contents()
        self.sheet.show(rows)
        if self._fits:
            self.setMaximumHeight(HEAD + max(len(rows), 1) * MEASURE.list_row + 2)

    def name_column(self, place: int, label: Text) -> None:
        """Give a column another head; its width stays."""
        self.sheet.name_column(place, label)

    def copy(self) -> None:
        rows = [
            row
            for first, last in ranges_of(self.selectionModel().selection())
            for row in range(first, last + 1)
        ]
        figures = self.sheet.figures()
        lines = [self.sheet.text(row) for row in rows]
        told = [
            [plain(text) if f else text for text, f in zip(line, figures, strict=False)] for line in lines
        ]
        put_on_clipboard([self.sheet.heads(), *told], figures)
        self.copied.emit(len(rows))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _share_out(self, columns: Sequence[SheetColumn]) -> None:
        """Figures may become as narrow as they and their heads are; other columns keep their width or go."""
        places = range(len(columns))
        flexible = next((i for i in places if columns[i].flexible), -1)
        least = {i: min(self.head.head_width(i), columns[i].width) for i in places if columns[i].right}
        self.head.lay_out([column.width for column in columns], flexible, least)
        order = sorted((i for i in places if columns[i].spared), key=lambda i: columns[i].spared)
        steady = next((i for i in places if not (columns[i].flexible or columns[i].spared)), flexible)
        if order:
            self.spare(order, flexible, steady)
        figures = [i for i in places if columns[i].right]
        if figures:
            self.keep_in_sight(figures[-1], steady)
