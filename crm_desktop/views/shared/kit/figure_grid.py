"""Key figures beside each other, in as few rows as let each be read in full."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from crm_desktop.core.tokens import MEASURE


class FigureGrid(QWidget):
    """`usual` is the width a figure gets where there is room; a longer one gets what it needs."""

    def __init__(self, usual: int, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self._gap = gap
        self._figures: Sequence[QWidget] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(MEASURE.step)

    def arrange(self, figures: Sequence[QWidget]) -> None:
        """Show these and no others."""
        for figure in self._figures:
            self._grid.removeWidget(figure)
        self._figures = figures
        self._columns = 0
        self._adapt()

    def width_in_one_row(self) -> int:
        """The width all figures need beside each other."""
        return self._needed(len(self._figures))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width_in_one_row(), self._grid.sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(1), self._grid.minimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutRequest):
            self._adapt()
        return super().event(e)

    def _adapt(self) -> None:
        count = len(self._figures)
        splits = (-(-count // rows) for rows in range(1, count + 1))
        columns = next((n for n in splits if self._needed(n) <= self.width()), 1)
        if columns != self._columns:
            self._columns = columns
            for index, figure in enumerate(self._figures):
                self._grid.addWidget(figure, index // columns, index % columns)
            self.updateGeometry()
        for index in range(max(count + 1, self._grid.columnCount())):
            self._set_column(index, self._width(columns) if index < columns else 0, int(index == columns))

    def _set_column(self, index: int, width: int, stretch: int) -> None:
        """Say it only where it is new: saying it again has everything laid out again, for ever."""
        if self._grid.columnMinimumWidth(index) != width:
            self._grid.setColumnMinimumWidth(index, width)
        if self._grid.columnStretch(index) != stretch:
            self._grid.setColumnStretch(index, stretch)

    def _needed(self, columns: int) -> int:
        widest = max((figure.sizeHint().width() for figure in self._figures), default=0)
        return columns * widest + max(columns - 1, 0) * self._gap

    def _width(self, columns: int) -> int:
        return min(self._usual, (self.width() - (columns - 1) * self._gap) // columns)
