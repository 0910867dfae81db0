"""The table of lines: facts as they were handed in, and columns for figures that are typed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.figures import figure, why_no_figure
from crm_desktop.views.shared.tables.cells import Cell, Index
from crm_desktop.views.shared.tables.sheet_model import SheetColumn, SheetModel

Role = Qt.ItemDataRole
NOTHING: Mapping[tuple[int, int], str] = {}


class FiguresModel(SheetModel):
    """`typed` are the places of the columns one types into; `edited` with the row and the column after that."""

    edited = Signal(int, int)

    def __init__(
        self, columns: Sequence[SheetColumn], typed: Sequence[int], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self.columns = columns
        self.typed = typed
        self._texts: dict[tuple[int, int], str] = {}

    @property
    def texts(self) -> Mapping[tuple[int, int], str]:
        """What stands in the typed columns, by row and column."""
        return {place: text for place, text in self._texts.items() if text}

    @override
    def show(self, rows: Sequence[Sequence[Cell]], texts: Mapping[tuple[int, int], str] = NOTHING) -> None:
        """Show these lines, with what stands in the typed columns by row and column."""
        self._texts = dict(texts)
        super().show(rows)

    def tell(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Say something else of the same lines; what is typed stands, and so does where one is."""
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))

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

    @override
    def cell(self, index: Index) -> Cell:
        row, column = index.row(), index.column()
        if column not in self.typed:
            return super().cell(index)
        try:
            self.figure(row, column)
        except Refusal:
            return Cell(self._texts[row, column], right=True, tone="red")
        return Cell(self._texts.get((row, column), ""), right=True, bold=True)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in self.typed else flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.EditRole:
            return self._texts.get((index.row(), index.column()), "")
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or index.column() not in self.typed:
            return False
        self.put(index.row(), index.column(), str(value).strip())
        self.edited.emit(index.row(), index.column())
        return True
