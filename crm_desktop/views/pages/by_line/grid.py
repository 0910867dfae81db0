"""The grid of lines, typed by keyboard: from figure to figure, pasted into from Excel."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.views.pages.by_line.model import FiguresModel
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.cell_line import CellLine
from crm_desktop.views.shared.tables.typing_delegate import TypingDelegate
from crm_desktop.views.shared.tables.typing_grid import TypingGrid


class FiguresGrid(TypingGrid):
    """Enter leads down a column of figures, Tab to the next figure; rows neither come nor go."""

    def __init__(
        self,
        model: FiguresModel,
        theme: Theme,
        name: Text,
        spared: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.figures = model
        self.setModel(model)
        self.cells = _Delegate(theme, parent=self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(str(name))
        flexible = next(place for place, column in enumerate(model.columns) if column.flexible)
        self.head.lay_out([column.width for column in model.columns], flexible)
        self.spare(spared, flexible, flexible)
        model.modelReset.connect(self.stand_on_first)

    def stand_on_first(self) -> None:
        """To where the first figure is typed."""
        if self.figures.rowCount():
            self.setCurrentIndex(self.figures.index(0, self.figures.typed[0]))

    @override
    def paste(self, text: str) -> None:
        """Figures copied from a workbook, from the current cell down and to the right."""
        index, typed = self.currentIndex(), self.figures.typed
        if index.column() not in typed:
            return
        first = typed.index(index.column())
        for row, line in enumerate(text.rstrip("\n").split("\n"), index.row()):
            for column, figure in zip(typed[first:], line.split("\t"), strict=False):
                if row < self.figures.rowCount():
                    self.figures.setData(self.figures.index(row, column), figure)

    @override
    def clear_selected(self) -> None:
        for index in self.selectedIndexes():
            self.figures.setData(index, "")

    @override
    def insert_row(self, row: int) -> None:
        """The lines are those of the documents."""

    @override
    def move_row(self, row: int, by: int) -> bool:
        return False

    @override
    def enter(self) -> None:
        index = self.currentIndex()
        if index.row() + 1 < self.figures.rowCount():
            self.setCurrentIndex(self.figures.index(index.row() + 1, index.column()))

    @override
    def step_on(self, by: int = 1) -> None:
        places = [(row, column) for row in range(self.figures.rowCount()) for column in self.figures.typed]
        here = (self.currentIndex().row(), self.currentIndex().column())
        after = [one for one in places if (one > here if by > 0 else one < here)]
        if after:
            self.setCurrentIndex(self.figures.index(*(after[0] if by > 0 else after[-1])))

    @override
    def is_blank_row(self, row: int) -> bool:
        return False

    @override
    def is_end(self, index: QModelIndex, by: int) -> bool:
        last = self.figures.rowCount() - 1
        end = (last, self.figures.typed[-1]) if by > 0 else (0, self.figures.typed[0])
        return (index.row(), index.column()) == end


class _Delegate(TypingDelegate):
    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        return CellLine(True, parent)
