"""A small picture of a label sheet: which labels are used up, which will be printed; a click says where to begin."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.reports.label_sheets import LabelSheet
from crm_desktop.reports.paper import MM
from crm_desktop.views.shared.look.theme import current_theme

HEIGHT = 190
EDGE = 1.0


class SheetPicture(QWidget):
    """`picked` tells the place of the label that was clicked, from 1."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(str(t("Picture of the label sheet")))
        self._sheet: LabelSheet | None = None
        self._start, self._count = 1, 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_sheet(self, sheet: LabelSheet, start: int, count: int) -> None:
        """Show this sheet with so many labels from that place on."""
        self._sheet, self._start, self._count = sheet, start, count
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if self._sheet is None:
            return QSize(0, 0)
        paper = self._sheet.paper
        return QSize(round(self._scale * paper.width) + 2, round(self._scale * paper.height) + 2)

    @property
    def _scale(self) -> float:
        """Pixels a point: a sheet is as high as the picture, a label of a roll a third of it."""
        if self._sheet is None:
            return 1.0
        return (HEIGHT / 3 if self._sheet.is_roll else HEIGHT) / self._sheet.paper.height

    def _labels(self) -> list[QRectF]:
        if self._sheet is None:
            return []
        scale, sheet = self._scale, self._sheet
        size = (sheet.width * MM * scale - 2 * EDGE, sheet.height * MM * scale - 2 * EDGE)
        return [QRectF(x * scale + EDGE, y * scale + EDGE, *size) for x, y in sheet.places()]

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, label in enumerate(self._labels(), 1):
            if label.contains(QPointF(event.position())):
                self.picked.emit(place)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        for place, label in enumerate(self._labels(), 1):
            printed = self._start <= place < self._start + self._count
            painter.setPen(theme.colour("accent" if printed else "line2"))
            painter.setBrush(theme.colour("soft" if printed else "surface"))
            painter.drawRect(label)
        painter.end()
