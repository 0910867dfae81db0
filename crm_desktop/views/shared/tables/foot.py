"""The foot of a table: how many, and sums under their columns."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.cells import alignment
from crm_desktop.views.shared.tables.delegate import advance, font, metrics

HEIGHT = 32
Sum = tuple[str, str]
"""A sum as it is written, and the colour it is in."""


class TableFoot(QWidget):
    """Paints the count in grey at the left, bold sums under the columns they add up; columns make room for them."""

    def __init__(self, table: PlainTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._count = ""
        self.setFixedHeight(HEIGHT)
        for moved in (table.head.sectionResized, table.head.sectionMoved, table.head.geometriesChanged):
            moved.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.theme.changed.connect(self.update)

    def sums(self) -> Mapping[int, Sum]:
        """The sums by the column they stand under."""
        raise NotImplementedError

    def places(self) -> dict[int, QRect]:
        """Where the sums of the columns in sight stand."""
        head = self._table.head
        shown = (column for column in self.sums() if not head.isSectionHidden(column))
        return {c: QRect(head.sectionViewportPosition(c), 1, head.sectionSize(c), HEIGHT - 1) for c in shown}

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._make_room()
        painter = QPainter(self)
        painter.setPen(self._table.theme.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        free = self._paint_sums(painter)
        margin = self._table.cells.margin
        room = QRect(margin, 1, free - 2 * margin, HEIGHT - 1)
        words = metrics(False).elidedText(self._count, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font(False))
        painter.setPen(self._table.theme.colour("t2"))
        painter.drawText(room, alignment(False), words)

    def _make_room(self) -> None:
        margin = self._table.cells.margin
        self._table.make_room(
            {column: _width(text) + 2 * margin for column, (text, _) in self.sums().items()}
        )

    def _paint_sums(self, painter: QPainter) -> int:
        """The answer is where the leftmost sum begins."""
        sums, margin, leftmost = self.sums(), self._table.cells.margin, self.width()
        painter.setFont(font(True))
        for column, place in self.places().items():
            text, tone = sums[column]
            painter.setPen(self._table.theme.colour(tone))
            painter.drawText(place.adjusted(0, 0, -margin, 0), alignment(True), text)
            leftmost = min(leftmost, place.right() - margin - _width(text))
        return leftmost


def _width(text: str) -> int:
    return advance(text, bold=True)
