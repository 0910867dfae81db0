"""Chips: a filter that holds, a choice that can be taken back."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.tokens import TYPE
from crm_desktop.views.shared.kit.pressing import pressed_by_enter
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import current_theme

HEIGHT = 22
SIDE = 9
CROSS = 7
GAP = 5
LONGEST = 48


class ChipKind(StrEnum):
    """ON: a filter at work (accent). PLAIN: grey. ADD: offers to add one. ASKS: wants a look (amber)."""

    ON = "on"
    PLAIN = "plain"
    ADD = "add"
    ASKS = "asks"


GROUNDS = {ChipKind.ON: "soft", ChipKind.PLAIN: "chip", ChipKind.ADD: "chip", ChipKind.ASKS: "ambersoft"}
INKS = {ChipKind.ON: "accent", ChipKind.PLAIN: "t2", ChipKind.ADD: "t2", ChipKind.ASKS: "amber"}


class Chip(QAbstractButton):
    """A small rounded button; with `removable` its cross (or the Delete key) emits `removed`."""

    removed = Signal()

    def __init__(
        self,
        text: Text | str,
        kind: ChipKind = ChipKind.PLAIN,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._removable = removable
        self.setFont(text_font(TYPE.hint))
        self.setText(str(text))
        self.setAccessibleName(str(text))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if removable:
            self.setToolTip(str(t("Click to change, × or Delete to remove")))

    def show_text(self, text: str) -> None:
        """Say something else; what is too long for one's patience is cut."""
        self.setText(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_kind(self, kind: ChipKind) -> None:
        self._kind = kind
        self.update()

    @override
    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(text + 2 * SIDE + (CROSS + GAP if self._removable else 0), HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.colour(GROUNDS[self._kind])
        painter.setBrush(ground.darker(106) if self.underMouse() and not theme.is_dark else ground)
        painter.setPen(QPen(theme.colour("accent"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)
        painter.setPen(theme.colour(INKS[self._kind]))
        room = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._removable:
            self._draw_cross(painter)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _cross(self) -> QRectF:
        return QRectF(self.width() - SIDE - CROSS - GAP, 0, SIDE + CROSS + GAP, self.height())

    def _draw_cross(self, painter: QPainter) -> None:
        right, middle = self.width() - SIDE, self.height() / 2
        area = QRectF(right - CROSS, middle - CROSS / 2, CROSS, CROSS)
        painter.setPen(QPen(painter.pen().color(), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(area.topLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomLeft())
