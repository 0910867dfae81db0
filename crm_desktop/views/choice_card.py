"""A large button with an icon, a title and a sentence."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from crm_desktop.core.tokens import MEASURE, TYPE
from crm_desktop.views.shared.kit.pressing import pressed_by_enter
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.icons import pixmap
from crm_desktop.views.shared.look.theme import current_theme

HEIGHT = 68
SMALL_HEIGHT = 36
INSET = 20
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ChoiceCard(QAbstractButton):
    """One of a few ways to go on; `small` is a line of a list without a border."""

    def __init__(
        self, icon: str, title: str, text: str = "", small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._title, self._text, self._small = icon, title, text, small
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, SMALL_HEIGHT if self._small else HEIGHT)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        if self._small:
            self._draw_line(painter)
        else:
            self._draw_card(painter)

    def _draw_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        hover, pressed = self.underMouse(), self.isDown()
        painter.setPen(Qt.PenStyle.NoPen if self._small else theme.colour("faint" if hover else "line"))
        painter.setBrush(theme.colour("surface"))
        if self._small:
            painter.setBrush(theme.colour("pressed") if hover else Qt.BrushStyle.NoBrush)
        elif pressed:
            painter.setBrush(theme.colour("hover"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), MEASURE.radius, MEASURE.radius)

    def _draw_card(self, painter: QPainter) -> None:
        size = MEASURE.large_icon
        self._draw_icon(painter, INSET, size, "accent")
        left = INSET + size + 16
        room = self.rect().adjusted(left, 13, -INSET, 0)
        _write(
            painter, QRect(room.left(), room.top(), room.width(), 22), self._title, TYPE.text + 1, "t1", True
        )
        _write(painter, QRect(room.left(), room.top() + 22, room.width(), 20), self._text, TYPE.label, "t2")

    def _draw_line(self, painter: QPainter) -> None:
        self._draw_icon(painter, 10, MEASURE.icon, "t2")
        room = self.rect().adjusted(36, 0, -10, 0)
        taken = _write(painter, room, self._title, TYPE.text, "t1")
        _write(painter, room.adjusted(taken + 12, 0, 0, 0), self._text, TYPE.label, "t3")

    def _draw_icon(self, painter: QPainter, left: int, size: int, token: str) -> None:
        picture = pixmap(self._icon, current_theme().colour(token), size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, picture)


def _write(painter: QPainter, room: QRect, words: str, size: int, token: str, bold: bool = False) -> int:
    painter.setFont(text_font(size, bold))
    painter.setPen(current_theme().colour(token))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, max(0, room.width()))
    painter.drawText(room, LEFT, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
