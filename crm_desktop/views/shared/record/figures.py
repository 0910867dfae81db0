"""The key figures of a page: beside each other where there is room, else in more rows."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from crm_desktop.core.i18n import t, tn
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.kit import FigureGrid, FigureLabel, Hint
from crm_desktop.views.shared.kit.menu import Menu
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.record.spec import Figure
from crm_desktop.views.shared.tables.cells import Link

USUAL_WIDTH = 158
GAP = 12
BAR, BAR_GAP, LONGEST_BAR = 3, 3, 140
PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FigureButton(FigureLabel):
    """A key figure that leads to where it comes from."""

    clicked = Signal(str)
    followed = Signal(str, object)

    def __init__(self, figure: Figure) -> None:
        label = figure.label if figure.share is None else f"{figure.label} {int(figure.share * 100)}%"
        super().__init__(label, figure.value, figure.tone, button=bool(figure.tab or figure.links))
        self._share = figure.share
        if figure.struck:
            self.strike()
        self._tab, self._links = figure.tab, figure.links
        if figure.links:
            self._say(figure.links)
        cast(QVBoxLayout, self.layout()).addStretch(1)  # figures beside each other begin at one height
        if figure.tab or figure.links:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tip = t("Show these documents") if figure.links else t("Show where this figure comes from")
            self.setToolTip(str(tip))

    def leave_room_for_a_bar(self) -> None:
        """Stand as high as those beside it that have one."""
        self.setContentsMargins(0, 0, 0, BAR + BAR_GAP)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self._go()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (self._tab or self._links) and event.key() in PRESSING:
            self._go()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._share is not None:
            self._paint_bar(painter, self._share)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(current_theme().colour("accent")))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), MEASURE.step, MEASURE.step)

    def _say(self, links: Sequence[tuple[str, Link]]) -> None:
        """The number of the document, or how many there are."""
        said = links[0][0] if len(links) == 1 else str(tn("{n} document", "{n} documents", len(links)))
        cast(QVBoxLayout, self.layout()).addWidget(Hint(said))
        self.setAccessibleName(f"{self.accessibleName()} {said}")

    def _go(self) -> None:
        """To the tab, or to the document; where there are several one chooses."""
        if len(self._links) == 1:
            self.followed.emit(*self._links[0][1])
        elif self._links:
            menu = Menu(self)
            for number, link in self._links:
                menu.addAction(number).triggered.connect(partial(self._follow, link))
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        elif self._tab:
            self.clicked.emit(self._tab)

    def _follow(self, link: Link, _checked: bool = False) -> None:
        self.followed.emit(*link)

    def _paint_bar(self, painter: QPainter, share: float) -> None:
        """How much of the whole it is; green where it is all of it."""
        room = QRectF(0, self.height() - BAR, min(self.width(), LONGEST_BAR), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().colour("line"))
        painter.drawRoundedRect(room, BAR / 2, BAR / 2)
        if share > 0:
            room.setWidth(max(BAR, room.width() * min(share, 1)))
            painter.setBrush(current_theme().colour("green" if share >= 1 else "accent"))
            painter.drawRoundedRect(room, BAR / 2, BAR / 2)


class FigureRow(FigureGrid):
    """`clicked` with the tab of the figure that was pressed, `followed` with the document it leads to."""

    clicked = Signal(str)
    followed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(USUAL_WIDTH, GAP)
        self._buttons: list[FigureButton] = []

    def show_figures(self, figures: Sequence[Figure]) -> None:
        gone, self._buttons = self._buttons, [FigureButton(figure) for figure in figures]
        has_bars = any(figure.share is not None for figure in figures)
        for button in self._buttons:
            button.clicked.connect(self.clicked)
            button.followed.connect(self.followed)
            if has_bars:
                button.leave_room_for_a_bar()
        self.arrange(self._buttons)
        for button in gone:
            button.hide()
            button.deleteLater()
