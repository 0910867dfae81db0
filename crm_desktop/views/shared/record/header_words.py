"""The words of a page's header: the title and the key line, cut where the page is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from crm_desktop.core.tokens import TYPE
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.tables.widths import given_way

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Words(QWidget):
    """One line, cut at its end where there is no room, with the whole of it as tip."""

    token = "t2"
    height_hint = 20
    least = 24

    def __init__(self, text: str = "", font: QFont | None = None) -> None:
        super().__init__()
        self.setFont(font or text_font())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.update)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        self._text = text
        self.setMinimumWidth(min(self.least, self.sizeHint().width()))
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 1, self.height_hint)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(current_theme().colour(self.token))
        text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class TitleLine(Words):
    """The title of a page."""

    token = "t1"
    height_hint = 30
    least = 80

    def __init__(self) -> None:
        super().__init__("", text_font(TYPE.title, bold=True))


class LinkWords(Words):
    """Words that lead somewhere; underlined while the focus is on them."""

    token = "accent"
    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._underline(True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._underline(False)

    def _underline(self, on: bool) -> None:
        font = self.font()
        font.setUnderline(on)
        self.setFont(font)


class KeyLine(QWidget):
    """Words and links one behind the other; where there is no room for all, plain words give way before any link."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[Words] = ()
        self.setFixedHeight(Words.height_hint)

    def show_parts(self, parts: Sequence[Words]) -> None:
        """Show these and no others."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = parts
        for part in parts:
            part.setParent(self)
            part.show()
        self.updateGeometry()
        self._lay_out()

    @override
    def sizeHint(self) -> QSize:
        return QSize(sum(part.sizeHint().width() for part in self._parts), Words.height_hint)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(sum(part.minimumWidth() for part in self._parts), Words.height_hint)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wanted = [part.sizeHint().width() for part in self._parts]
        least = [part.minimumWidth() for part in self._parts]
        links = [
            width if isinstance(part, LinkWords) else floor
            for part, width, floor in zip(self._parts, wanted, least, strict=True)
        ]
        for floors in (links, least):
            wanted = given_way(wanted, floors, sum(wanted) - self.width())
        left = 0
        for part, width in zip(self._parts, wanted, strict=True):
            part.setGeometry(left, 0, width, self.height())
            left += width
