"""Under the ageing: how many customers, and the sums under their columns."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import tn
from crm_desktop.core.money import shown
from crm_desktop.queries.ageing_rows import AgeingRow
from crm_desktop.views.pages.ageing.table import AgeingTable
from crm_desktop.views.shared.tables.delegate import font, metrics

FOOT = 32
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AgeingFoot(QWidget):
    """Under the table: how many customers, and the sums under their columns."""

    def __init__(self, table: AgeingTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._total: AgeingRow | None = None
        self._count = ""
        self.setFixedHeight(FOOT)
        for moved in (table.head.sectionResized, table.head.geometriesChanged):
            moved.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.theme.changed.connect(self.update)

    def show_total(self, total: AgeingRow, count: int) -> None:
        self._total = total
        self._count = str(tn("{n:,} customer", "{n:,} customers", count))
        self.setAccessibleName(f"{self._count} · {shown(total.net)}")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, head = self._table.theme, self._table.head
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(font(False))
        painter.setPen(theme.colour("t2"))
        margin = self._table.cells.margin
        painter.drawText(QRect(margin, 1, 300, FOOT - 1), LEFT, self._count)
        painter.setFont(font(True))
        for column in (one for one in range(head.count()) if not head.isSectionHidden(one)):
            self._sum(
                painter, column, head.sectionViewportPosition(column) + head.sectionSize(column) - margin
            )

    def _sum(self, painter: QPainter, column: int, right: int) -> None:
        model = self._table.ageing
        amount = model.amount(self._total, column) if self._total is not None else None
        if amount is None or model.found is None:
            return
        oldest = model.columns[column].key == model.found.keys[-1] and amount > 0
        painter.setPen(self._table.theme.colour("red" if oldest else "t2"))
        text = shown(amount)
        width = metrics(True).horizontalAdvance(text) + 2
        painter.drawText(QRect(right - width, 1, width, FOOT - 1), RIGHT, text)
