"""The tabs of a page; a ring shows where the focus is."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar
from typing_extensions import override

from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.look.theme import current_theme

ABOVE, BELOW = 4, 5


class PageTabs(QTabBar):
    """Driven by the arrow keys while it has the focus."""

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().colour("accent")))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tab = self.tabRect(self.currentIndex())
        words = self.fontMetrics().horizontalAdvance(self.tabText(self.currentIndex()))
        width = min(tab.width(), words + 2 * ABOVE)
        ring = QRectF(max(tab.left(), 0), tab.top() + ABOVE, width, tab.height() - ABOVE - BELOW)
        painter.drawRoundedRect(ring.adjusted(0.5, 0.5, -0.5, -0.5), MEASURE.step, MEASURE.step)
