"""The grid of opening balances as a spreadsheet: typed from cell to cell, pasted from Excel."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import Reference
from crm_desktop.views.pages.opening.model import OpeningModel
from crm_desktop.views.pages.opening.rows import BLANK, FIGURES, Column
from crm_desktop.views.pages.posting.customer_pick import CustomerPick
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.tables.cell_line import CellLine
from crm_desktop.views.shared.tables.cells import Index
from crm_desktop.views.shared.tables.typing_delegate import TypingDelegate
from crm_desktop.views.shared.tables.typing_grid import TypingGrid

WIDTHS = [240, 130, 100, 100, 112, 112, 140]
LEAST: dict[int, int] = {Column.CUSTOMER: 120, Column.NUMBER: 88}
"""Where long amounts leave too little room, words give way."""


class OpeningGrid(TypingGrid):
    """A row for each balance or open item."""

    def __init__(self, context: Context, model: OpeningModel, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self.opening = model
        self.setModel(model)
        self.cells = OpeningDelegate(context, self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(str(t("Opening balances")))
        self.head.lay_out(WIDTHS, Column.SUMMARY, LEAST)
        self.setCurrentIndex(model.index(0, 0))

    @override
    def paste(self, text: str) -> None:
        """Lay what was copied from a workbook over the grid, from the current cell on; then show what is wrong."""
        from crm_desktop.views.pages.opening.pasting import pasted

        found = pasted(text)
        index = self.currentIndex()
        left = 0 if found.named else max(index.column(), 0)
        rows = self.opening.identified(found.rows, found.numbers)
        self.opening.rows_of(rows, max(index.row(), 0), left)
        wrong = next(iter(self.opening.troubles), None)
        row, column, _ = wrong or (self.opening.first_blank(), Column.CUSTOMER, None)
        self.setCurrentIndex(self.opening.index(row, column))

    @override
    def clear_selected(self) -> None:
        self.opening.clear_cells([(cell.row(), cell.column()) for cell in self.selectedIndexes()])

    @override
    def insert_row(self, row: int) -> None:
        self.opening.insert(row)

    @override
    def move_row(self, row: int, by: int) -> bool:
        return self.opening.move(row, by)

    @override
    def step_on(self, by: int = 1) -> None:
        """The next cell, after the last the next row's first; or backwards."""
        index = self.currentIndex()
        row, column = divmod(index.row() * len(Column) + index.column() + by, len(Column))
        if 0 <= row < self.opening.rowCount():
            self.setCurrentIndex(self.opening.index(row, column))

    @override
    def is_blank_row(self, row: int) -> bool:
        return self.opening.row(row) == BLANK


class OpeningDelegate(TypingDelegate):
    """A line for each cell; customers are picked as everywhere."""

    def __init__(self, context: Context, grid: OpeningGrid) -> None:
        super().__init__(context.theme, parent=grid)
        self._context = context
        self._grid = grid

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        if index.column() != Column.CUSTOMER:
            return CellLine(Column(index.column()) in FIGURES, parent)
        return self.goes_on_from(CustomerPick(self._context, parent))

    @override
    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, CustomerPick):
            editor.settle()
            picked = editor.customer
            text = picked.text if isinstance(picked, Reference) else editor.text()
        else:
            assert isinstance(editor, QLineEdit)
            text = editor.text()
        self._grid.opening.setData(index, text)
