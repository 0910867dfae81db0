"""The foot of a list: how many, and sums under their columns."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.views.shared.formatting import shown
from crm_desktop.views.shared.tables.delegate import MARGIN, font, metrics
from crm_desktop.views.shared.tables.model import RecordTableModel
from crm_desktop.views.shared.tables.view import RecordTable

HEIGHT = 32


class ListFooter(QWidget):
    """Paints under the table: the count in grey at the left, bold sums under the columns they add up."""

    def __init__(self, table: RecordTable, model: RecordTableModel, urgent: frozenset[str]) -> None:
        super().__init__()
        self._table = table
        self._model = model
        self._urgent = urgent
        self._count = ""
        self._totals: Mapping[str, Decimal] = {}
        self.setFixedHeight(HEIGHT)
        for moved in (table.head.sectionResized, table.head.sectionMoved, table.head.geometriesChanged):
            moved.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.theme.changed.connect(self.update)

    def show_count(self, words: str) -> None:
        self._count = words
        self._name()

    def show_totals(self, totals: Mapping[str, Decimal]) -> None:
        """Sums by column; an empty mapping blanks them."""
        self._totals = totals
        self._name()

    def total(self, column: str) -> Decimal | None:
        return self._totals.get(column)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._table.theme
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        free = self._paint_totals(painter)
        painter.setFont(font(False))
        painter.setPen(theme.colour("t2"))
        room = QRect(MARGIN, 1, free - 2 * MARGIN, HEIGHT - 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._count)

    def _paint_totals(self, painter: QPainter) -> int:
        """Paint the sums; the answer is where the leftmost one begins."""
        leftmost = self.width()
        head = self._table.head
        for column in range(head.count()):
            field = self._model.field(column)
            value = self._totals.get(field.key)
            if value is None:
                continue
            text = shown(field, value)
            width = metrics(True).horizontalAdvance(text)
            right = head.sectionViewportPosition(column) + head.sectionSize(column) - MARGIN
            red = value < 0 or (field.key in self._urgent and bool(value))
            painter.setFont(font(True))
            painter.setPen(self._table.theme.colour("red" if red else "t2"))
            box = QRect(right - width - 2, 1, width + 2, HEIGHT - 1)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
            leftmost = min(leftmost, box.left())
        return leftmost

    def _name(self) -> None:
        fields = [self._model.field(i) for i in range(self._model.columnCount())]
        sums = [f"{f.label} {shown(f, self._totals[f.key])}" for f in fields if f.key in self._totals]
        self.setAccessibleName(" · ".join([self._count, *sums]))
        self.update()
