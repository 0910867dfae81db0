"""One step of a chain: its name, its documents as a link, its state or share, a bar, and a line that explains it."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import tn
from crm_desktop.core.tokens import MEASURE, TYPE
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit.menu import Menu
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.record.spec import ChainCell
from crm_desktop.views.shared.tables.cells import Link

PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
BEFORE, AFTER, ABOVE = 15, 8, 9
HEAD, LINE, BAR, AROUND_BAR, GAP = 20, 17, 4, 4, 8
SAVED = 3
"""Pixels of space a tight step does without, at each of its ends."""
LEAST = 84
RING = (5, 3, -2, -4)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
AT_END, IN_MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle


class StepCell(QWidget):
    """`followed` leads to a document of the step; `moved` asks for the step that is so many further."""

    followed = Signal(str, object)
    moved = Signal(int)

    def __init__(self, shown: ChainCell) -> None:
        super().__init__()
        self.shown = shown
        self._name, self._number, self._state = str(shown.name), number_of(shown), state_of(shown)
        self._is_high = self._is_tight = self._is_over = False
        told = [" ".join(filter(None, (self._name, self._state))), self._number, *map(str, shown.said[:1])]
        self.setAccessibleName(" ".join(filter(None, told)))
        numbers = ", ".join(number for number, _ in shown.documents) or self._number
        self.setToolTip("\n".join(filter(None, (told[0], numbers, *told[2:]))))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def needed(self, *, with_number: bool) -> int:
        """How wide it must be to say its head in one line, in letters of the usual size."""
        texts = (self._name, self._state)
        widths = [QFontMetrics(bold()).horizontalAdvance(text) + GAP for text in texts if text]
        if with_number and self._number:
            widths.append(QFontMetrics(small()).horizontalAdvance(self._number) + GAP)
        return BEFORE + sum(widths) - GAP + 2 + AFTER

    def name_is_whole(self) -> bool:
        """Whether there is room for all of its name."""
        return self._name_box().width() > QFontMetrics(self._head()).horizontalAdvance(self._name)

    def stand(self, *, high: bool, tight: bool) -> None:
        """Have the documents in a line of their own, or beside the name; where it is tight the letters are smaller."""
        self._is_high, self._is_tight = high, tight
        self.setFixedHeight(2 * ABOVE + HEAD + 2 * AROUND_BAR + BAR + LINE * (2 if high else 1))
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        self._paint_bar(painter)
        self._paint_below(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(current_theme().colour("accent")))
            painter.drawRoundedRect(self.rect().adjusted(*RING), MEASURE.step, MEASURE.step)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._leads(event.position().toPoint()))

    @override
    def leaveEvent(self, event: object) -> None:
        self._hover(False)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._leads(event.position().toPoint()):
            self.go()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._leads(event.position().toPoint()):
            self.go()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSING:
            self.go()
        elif event.key() in ARROWS:
            self.moved.emit(ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def go(self) -> None:
        """To the document; where there are several one chooses."""
        links = self.shown.documents
        if len(links) == 1:
            self.followed.emit(*links[0][1])
        elif links:
            menu = Menu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for number, link in links:
                menu.addAction(number).triggered.connect(partial(self._follow, link))
            menu.popup(self.mapToGlobal(QPoint(self._room().left(), self.number_box().bottom())))

    def _follow(self, link: Link, _checked: bool = False) -> None:
        self.followed.emit(*link)

    def _leads(self, at: QPoint) -> bool:
        return bool(self.shown.documents) and self.number_box().contains(at)

    def _hover(self, over: bool) -> None:
        if over is not self._is_over:
            self._is_over = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            self.update()

    def _room(self) -> QRect:
        by = self._saved()
        return self.rect().adjusted(BEFORE - by, ABOVE, -AFTER + by, -ABOVE)

    def _saved(self) -> int:
        return SAVED if self._is_tight else 0

    def _head(self) -> QFont:
        return text_font(TYPE.label, bold=True) if self._is_tight else bold()

    def _state_width(self) -> int:
        """A share is told in full; a word gives way to the name."""
        wanted = QFontMetrics(self._head()).horizontalAdvance(self._state) + 1 if self._state else 0
        if not self.shown.state:
            return wanted
        name = QFontMetrics(self._head()).horizontalAdvance(self._name) + 1 + GAP - self._saved()
        return max(min(wanted, self._room().width() - name), 0)

    def _name_box(self) -> QRect:
        room, state = self._room(), self._state_width()
        width = room.width() - (state + GAP - self._saved() if state else 0)
        return QRect(
            room.left(),
            room.top(),
            min(width, QFontMetrics(self._head()).horizontalAdvance(self._name) + 1),
            HEAD,
        )

    def number_box(self) -> QRect:
        """Where its documents stand."""
        width = QFontMetrics(small()).horizontalAdvance(self._number) + 1
        room, name = self._room(), self._name_box()
        if self._is_high:
            return QRect(room.left(), self._below(), min(width, room.width()), LINE)
        return QRect(name.right() + GAP, room.top(), width, HEAD)

    def _below(self) -> int:
        """Where what stands under the bar begins."""
        return ABOVE + HEAD + 2 * AROUND_BAR + BAR

    def _paint_head(self, painter: QPainter) -> None:
        theme, room = current_theme(), self._room()
        name, state = self._name_box(), self._state_width()
        _write(
            painter, self._head(), theme.colour("accent" if self.shown.is_here else "t1"), name, self._name
        )
        where = QRect(room.right() + 1 - state, room.top(), state, HEAD)
        tone = "t1" if self.shown.tone is Tone.PLAIN else self.shown.tone.value
        _write(painter, self._head(), theme.colour(tone), where, self._state, RIGHT)
        font = small()
        font.setUnderline(self._is_over)
        colour = theme.colour("accent" if self.shown.documents else "t2")
        _write(painter, font, colour, self.number_box(), self._number, elide=IN_MIDDLE)

    def _paint_bar(self, painter: QPainter) -> None:
        """How far the step is; green where it is done."""
        share, theme = self.shown.share, current_theme()
        if share is None:
            return
        room = QRectF(self._room().left(), ABOVE + HEAD + AROUND_BAR, self._room().width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(room, BAR / 2, BAR / 2)
        if share > 0:
            room.setWidth(max(BAR, room.width() * min(share, 1)))
            painter.setBrush(theme.colour("green" if share >= 1 else "accent"))
            painter.drawRoundedRect(room, BAR / 2, BAR / 2)

    def _paint_below(self, painter: QPainter) -> None:
        """The longest of what is said that has room."""
        said = [str(one) for one in self.shown.said]
        if not said:
            return
        room, metrics = self._room(), QFontMetrics(small())
        top = self._below() + (LINE if self._is_high and self._number else 0)
        fits = (one for one in said if metrics.horizontalAdvance(one) <= room.width())
        where = QRect(room.left(), top, room.width(), LINE)
        _write(painter, small(), current_theme().colour("t2"), where, next(fits, said[-1]))


def number_of(shown: ChainCell) -> str:
    """The number of its document, or how many there are."""
    found = shown.documents
    if len(found) > 1:
        many = tn("{n} document", "{n} documents", len(found))
        return f"{many} \u25be"
    return found[0][0] if found else str(shown.beside)


def state_of(shown: ChainCell) -> str:
    """Its state, or how far it is."""
    if shown.state or shown.share is None:
        return str(shown.state)
    return f"{int(shown.share * 100)}%"


def bold() -> QFont:
    return text_font(TYPE.text, bold=True)


def small() -> QFont:
    return text_font(TYPE.label)


def _write(
    painter: QPainter,
    font: QFont,
    colour: QColor,
    where: QRect,
    text: str,
    side: Qt.AlignmentFlag = LEFT,
    elide: Qt.TextElideMode = AT_END,
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(where, side, QFontMetrics(font).elidedText(text, elide, where.width()))
