"""Whose file is open and when it was last saved; a click opens the menu of the file."""

from datetime import date, datetime

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.tokens import TYPE
from crm_desktop.views.shared.kit.pressing import pressed_by_enter
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import current_theme

WIDTH = 182
HEIGHT = 38
INSET = 8
RADIUS = 6


class FirmButton(QAbstractButton):
    """The firm's name in bold over the file's name and state."""

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self._firm = ""
        self._file = ""
        self._state = ""
        self.setFixedSize(QSize(WIDTH, HEIGHT))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(str(t("File")))
        self.clicked.connect(self._open_menu)

    def show_firm(self, firm: str, file_name: str, saved: datetime | None, today: date) -> None:
        """Say whose file this is and when it was last saved (local time)."""
        self._firm = firm or str(t("Unnamed company"))
        self._file = file_name
        self._state = f" · {saved_shown(saved, today)}"
        self.setToolTip(f"{self._firm}\n{self._file}{self._state}")
        self.setAccessibleDescription(self.toolTip())
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._open_menu()
        elif not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        room = QRect(INSET, 2, self.width() - 2 * INSET, 19)
        painter.setFont(text_font(TYPE.text, bold=True))
        _write(painter, room, self._firm, "t1")
        painter.setFont(text_font(TYPE.hint))
        kept = painter.fontMetrics().horizontalAdvance(self._state)
        below = QRect(INSET, 19, room.width(), 17)
        taken = _write(painter, below.adjusted(0, 0, -kept, 0), self._file, "t3")
        _write(painter, below.adjusted(taken, 0, 0, 0), self._state, "t3")

    def _open_menu(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def saved_shown(saved: datetime | None, today: date) -> Text:
    """The time of the last change, or its day where that was not today."""
    if saved is None:
        return t("saved")
    return t("saved {time}", time=f"{saved:%H:%M}" if saved.date() == today else f"{saved:%Y-%m-%d}")


def _write(painter: QPainter, room: QRect, words: str, token: str) -> int:
    painter.setPen(current_theme().colour(token))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
