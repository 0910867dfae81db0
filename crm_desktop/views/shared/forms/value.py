"""A value as it is read: quiet text that turns into an editor when it is clicked."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.look.theme import current_theme

BEGIN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_E)
BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
SIDE = 11
"""How far the words stand from the box that appears around them: as far as in an editor."""
NOTHING = "\u2013"


class ValueLabel(QLabel):
    """`asked` when it shall be edited, `followed` where it is a link, `arrived` when Tab came to it."""

    asked = Signal()
    followed = Signal()
    arrived = Signal()

    def __init__(self, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        self._tone = "t1"
        self.is_link = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(SIDE, 4, SIDE, 4)
        self.setMinimumHeight(MEASURE.control)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if editable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        else:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        current_theme().changed.connect(self._tint)

    def say(self, text: str, tone: str = "t1", link: bool = False) -> None:
        """Show `text`; nothing known is a faint dash."""
        self.setText(text or NOTHING)
        self._tone = "faint" if not text else "accent" if link else tone
        self.is_link = link and bool(text)
        if self._editable:
            pointing = Qt.CursorShape.PointingHandCursor
            self.setCursor(pointing if self.is_link else Qt.CursorShape.IBeamCursor)
        self._tint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._editable and (self.underMouse() or self.hasFocus()):
            theme = current_theme()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent")) if self.hasFocus() else Qt.PenStyle.NoPen)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, MEASURE.control_radius, MEASURE.control_radius)
            painter.end()
        super().paintEvent(event)

    @override
    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        super().mouseReleaseEvent(ev)
        if ev.button() is not Qt.MouseButton.LeftButton or not self.rect().contains(ev.position().toPoint()):
            return
        if self.is_link and self._over_words(ev.position().x()):
            self.followed.emit()
        elif self._editable:
            self.asked.emit()

    @override
    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if self._editable and ev.key() in BEGIN_KEYS and not ev.modifiers():
            self.asked.emit()
        else:
            super().keyPressEvent(ev)

    @override
    def focusInEvent(self, ev: QFocusEvent) -> None:
        super().focusInEvent(ev)
        if ev.reason() in BY_TAB:
            self.arrived.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self.update()

    def _over_words(self, x: float) -> bool:
        return x <= SIDE + self.fontMetrics().horizontalAdvance(self.text())

    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(self.foregroundRole(), current_theme().colour(self._tone))
        self.setPalette(palette)
