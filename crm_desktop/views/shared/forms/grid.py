"""A grid of form cells that takes as many columns as there is room for."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

COLUMN = 188
MOST_COLUMNS = 3
COLUMN_GAP = 16
ROW_GAP = 8

Place = tuple[QWidget, int, int, int]
"""A cell with its row, its first column and how many of them it spans."""


class FormGrid(QWidget):
    """Places cells row by row; a cell may span columns. Hidden cells take no place."""

    def __init__(self, most: int = MOST_COLUMNS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[QWidget, int]] = []
        self._placed: tuple[int, list[Place]] = (0, [])
        self._most = most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(COLUMN_GAP)
        self._grid.setVerticalSpacing(ROW_GAP)

    def set_cells(self, cells: Sequence[tuple[QWidget, int]]) -> None:
        """The cells in their order, each with the number of columns it likes to span."""
        for cell, _ in self._cells:
            self._grid.removeWidget(cell)
        self._cells = list(cells)
        self._placed = (0, [])
        for cell, _ in self._cells:
            cell.setParent(self)
        self.lay_out(max(self._columns, 1))

    def lay_out(self, columns: int | None = None) -> None:
        """Place the cells anew; after cells were hidden or shown."""
        self._columns = columns = columns or self._columns or 1
        places = list(_places([one for one in self._cells if not _is_put_away(one[0])], columns))
        if (columns, places) == self._placed:
            return
        for cell, *_place in self._placed[1]:
            self._grid.removeWidget(cell)
        for cell, row, place, span in places:
            self._grid.addWidget(cell, row, place, 1, span)
        for index in range(self._most):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)
        self._placed = (columns, places)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, min(self._most, (self.width() + COLUMN_GAP) // (COLUMN + COLUMN_GAP)))
        if columns != self._columns:
            self.lay_out(columns)


def _places(cells: Sequence[tuple[QWidget, int]], columns: int) -> Iterator[Place]:
    """Row by row, each cell in as many columns as it likes and there are."""
    row, place = 0, 0
    for cell, likes in cells:
        span = min(likes, columns)
        if place + span > columns:
            row, place = row + 1, 0
        yield cell, row, place, span
        place += span


def _is_put_away(cell: QWidget) -> bool:
    """Whether it was hidden on purpose; one that was never shown yet is not."""
    return cell.isHidden() and cell.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
