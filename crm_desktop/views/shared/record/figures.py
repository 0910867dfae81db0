"""The key figures of a page: beside each other where there is room, else in more rows."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.kit import FigureGrid, FigureLabel
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
        if figure.struck:
            self.strike()
        self._tab = figure.tab
        cast(QVBoxLayout, self.layout()).addStretch(1)  # figures beside each other begin at one height
        if figure.tab:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setToolTip(str(t("Show where this figure comes from")))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self._go()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._tab and event.key() in PRESSING:
            self._go()
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

    def _go(self) -> None:
        if self._tab:
            self.clicked.emit(self._tab)


class FigureRow(FigureGrid):
    """`clicked` with the tab of the figure that was pressed."""

    clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__(USUAL_WIDTH, GAP)
        self._buttons: list[FigureButton] = []

    def show_figures(self, figures: Sequence[Figure]) -> None:
        gone, self._buttons = self._buttons, [FigureButton(figure) for figure in figures]
        for button in self._buttons:
            button.clicked.connect(self.clicked)
        self.arrange(self._buttons)
        for button in gone:
            button.hide()
            button.deleteLater()
