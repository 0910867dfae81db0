"""One line of the navigation."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.core.tokens import MEASURE, TYPE
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.kit.pressing import pressed_by_enter
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.icons import pixmap
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.module import Badge

INSET = 11
TEXT_AT = 36
RADIUS = 7
DOT = 5
THOUSANDS = 100_000


class NavigationItem(QAbstractButton):
    """Icon, word and count; checked while its page is shown."""

    def __init__(self, icon: str, label: Text, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._label = str(label)
        self._keys = keys_shown(shortcut) if shortcut else ""
        self._badge: Badge | None = None
        self._narrow = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name()

    @override
    def nextCheckState(self) -> None:
        return  # the window decides which page is shown

    @override
    def sizeHint(self) -> QSize:
        return QSize(MEASURE.navigation_row, MEASURE.navigation_row)

    def set_badge(self, badge: Badge | None) -> None:
        self._badge = badge
        self._name()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._name()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        chosen = self.isChecked()
        colour = current_theme().colour("t1" if chosen or self.underMouse() else "t2")
        size = MEASURE.icon
        left = (self.width() - size) // 2 if self._narrow else INSET
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(left, (self.height() - size) // 2, pixmap(self._icon, colour, size, ratio))
        if self._narrow:
            self._draw_dot(painter)
            return
        taken = self._draw_count(painter)
        painter.setFont(text_font(TYPE.text, bold=chosen))
        painter.setPen(colour)
        room = QRect(TEXT_AT, 0, self.width() - TEXT_AT - taken, self.height())
        words = painter.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _draw_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        if self.isChecked():
            painter.setBrush(theme.colour("surface"))
            painter.setPen(theme.colour("line"))
        elif self.underMouse():
            painter.setBrush(theme.colour("pressed"))
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _draw_count(self, painter: QPainter) -> int:
        if self._badge is None or not self._badge.count:
            return INSET
        painter.setFont(text_font(TYPE.hint))
        painter.setPen(current_theme().colour("red" if self._badge.urgent else "t3"))
        words = count_shown(self._badge.count)
        room = self.rect().adjusted(0, 0, -INSET, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return painter.fontMetrics().horizontalAdvance(words) + INSET + 6

    def _draw_dot(self, painter: QPainter) -> None:
        if self._badge is None or not self._badge.count or not self._badge.urgent:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().colour("red"))
        painter.drawEllipse(QRectF(self.width() - INSET, 5, DOT, DOT))

    def _name(self) -> None:
        count = f", {self._badge.count:,}" if self._badge and self._badge.count else ""
        self.setAccessibleName(f"{self._label}{count}")
        tip = f"{self._label}{count}" if self._narrow else self._label
        self.setToolTip(f"{tip}  {self._keys}" if self._keys else tip)


def count_shown(count: int) -> str:
    """A count with thousands separated; from a hundred thousand on in thousands, 1,250k."""
    return f"{count:,}" if count < THOUSANDS else f"{count // 1000:,}k"
