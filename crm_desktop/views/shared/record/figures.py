"""The key figures of a page: beside each other where there is room, else in two rows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.kit import FigureLabel
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.record.spec import Figure

USUAL_WIDTH = 158
GAP = 12
PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FigureButton(FigureLabel):
    """A key figure that leads to where it comes from."""

    clicked = Signal(str)

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure.label, figure.value, figure.tone, button=bool(figure.tab))
        self._tab = figure.tab
        if figure.tab:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setToolTip(str(t("Show where this figure comes from")))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._tab and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self._tab)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._tab and event.key() in PRESSING:
            self.clicked.emit(self._tab)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current_theme().colour("accent")))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), MEASURE.step, MEASURE.step)


class FigureRow(QWidget):
    """`clicked` with the tab of the figure that was pressed."""

    clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[FigureButton] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(MEASURE.step)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [FigureButton(figure) for figure in figures]
        for button in self._buttons:
            button.clicked.connect(self.clicked)
        self._columns = 0
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        columns = self._columns_fitting()
        if columns != self._columns:
            self._columns = columns
            for index, button in enumerate(self._buttons):
                self._grid.addWidget(button, index // columns, index % columns)
            self.updateGeometry()
        for index in range(len(self._buttons) + 1):
            self._grid.setColumnMinimumWidth(index, self._width(columns) if index < columns else 0)
            self._grid.setColumnStretch(index, 1 if index == columns else 0)

    def _columns_fitting(self) -> int:
        count = len(self._buttons)
        widest = max((button.sizeHint().width() for button in self._buttons), default=0)
        fits = count * widest + (count - 1) * GAP <= self.width()
        return count if fits else max(1, (count + 1) // 2)

    def _width(self, columns: int) -> int:
        return min(USUAL_WIDTH, (self.width() - (columns - 1) * GAP) // columns)
