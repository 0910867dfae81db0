"""The table of lines: facts as they were handed in, and columns for figures that are typed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.figures import figure, why_no_figure
from crm_desktop.views.shared.tables.cells import Cell, Index, alignment
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

Role = Qt.ItemDataRole
ROOT = QModelIndex()


class FiguresModel(QAbstractTableModel):
    """`typed` are the places of the columns one types into; `edited` with the row and the column after that."""

    edited = Signal(int, int)

    def __init__(
        self, columns: Sequence[SheetColumn], typed: Sequence[int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self.typed = typed
        self._rows: Sequence[Sequence[Cell]] = ()
        self._texts: dict[tuple[int, int], str] = {}

    def show(self, rows: Sequence[Sequence[Cell]], texts: Mapping[tuple[int, int], str]) -> None:
        """Show these lines, with what stands in the typed columns by row and column."""
        self.beginResetModel()
        self._rows, self._texts = rows, dict(texts)
        self.endResetModel()

    def put(self, row: int, column: int, text: str) -> None:
        """Show a figure as though it had been typed; nobody is told."""
        self._texts[row, column] = text
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def figure(self, row: int, column: int) -> Decimal | None:
        """What is typed there; None where nothing is, Refusal with the row where it is no figure."""
        text = self._texts.get((row, column), "").strip()
        if not text:
            return None
        try:
            return figure(text)
        except (ValueError, ArithmeticError) as trouble:
            raise Refusal(why_no_figure(text), row=row + 1) from trouble

    def cell(self, index: Index) -> Cell:
        row, column = index.row(), index.column()
        if column not in self.typed:
            return self._rows[row][column]
        try:
            self.figure(row, column)
        except Refusal:
            return Cell(self._texts[row, column], right=True, tone="red")
        return Cell(self._texts.get((row, column), ""), right=True, bold=True)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in self.typed else flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Role.EditRole:
            return self._texts.get((index.row(), index.column()), "")
        if role in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return self.cell(index).text
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or index.column() not in self.typed:
            return False
        self.put(index.row(), index.column(), str(value).strip())
        self.edited.emit(index.row(), index.column())
        return True

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return str(self.columns[section].label)
        if role == Role.TextAlignmentRole:
            return alignment(self.columns[section].right)
        return None
