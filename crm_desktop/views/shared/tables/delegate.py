"""Painting of table cells: plain text, hairlines under rows, pills; nothing a stylesheet would slow down."""

from functools import lru_cache
from math import ceil
from typing import cast

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from crm_desktop.core.tokens import MEASURE, TYPE
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.cells import Cell, CellSource, Index, alignment

State = QStyle.StateFlag
MARGIN = 10
PILL_PADDING = 7
PILL_HEIGHT = 20
PILL_GAP = 6
FOCUS_WIDTH = 2


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a `CellSource`."""

    def __init__(self, theme: Theme, margin: int = MARGIN, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.margin = margin
        self.hovered_row = -1

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = cast(CellSource, index.model()).cell(index)
        rect: QRect = option.rect
        self._ground(painter, rect, option, index.row())
        painter.setPen(self._theme.colour("line2"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if option.state & State.State_HasFocus:
            self._focus(painter, rect, option)
        if cell.text or cell.tag:
            self._text(painter, rect.adjusted(self.margin, 0, -self.margin, -1), cell)

    def is_cut(self, rect: QRect, cell: Cell) -> bool:
        """Whether the words of `cell` do not fit into `rect`."""
        return self.width_of(cell) > rect.width()

    def width_of(self, cell: Cell) -> int:
        """The width a column needs to show all of `cell`."""
        pill = pill_width(cell.tag[0]) if cell.tag else 0
        hint = hint_width(cell.hint[0]) if cell.hint else 0
        return advance(cell.text, cell.bold) + pill + hint + 2 * self.margin

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = cast(CellSource, index.model()).cell(index)
        return QSize(self.width_of(cell), MEASURE.list_row)

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: int) -> None:
        state: QStyle.StateFlag = option.state
        if state & State.State_Selected:
            painter.fillRect(rect, self._theme.colour("soft"))
        elif row == self.hovered_row:
            painter.fillRect(rect, self._theme.colour("hover"))

    def _focus(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        """A bar at the left of the current row says that the keys go to this table."""
        head = cast(QTableView, option.widget).horizontalHeader()
        left = max(0, head.sectionViewportPosition(head.logicalIndex(0)))
        painter.fillRect(left, rect.top(), FOCUS_WIDTH, rect.height() - 1, self._theme.colour("accent"))

    def _text(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        reserved = pill_width(cell.tag[0]) if cell.tag else 0
        measure = metrics(cell.bold)
        room = rect.width() - reserved
        text = measure.elidedText(cell.text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font(cell.bold))
        painter.setPen(self._theme.colour("accent" if cell.link and not cell.right else cell.tone))
        painter.drawText(rect.adjusted(0, 0, -reserved, 0), alignment(cell.right), text)
        if cell.tag:
            left = rect.left() + min(measure.horizontalAdvance(text), room) + PILL_GAP
            self._pill(painter, left, rect, *cell.tag)
        if cell.hint:
            self._hint(painter, rect.adjusted(0, 0, -advance(cell.text, cell.bold), 0), *cell.hint)
        if cell.aside and rect.width() >= advance(cell.text, cell.bold) + hint_width(cell.aside):
            self._hint(painter, rect.adjusted(0, 0, -advance(cell.text, cell.bold), 0), cell.aside, "t3")

    def _hint(self, painter: QPainter, rect: QRect, words: str, tone: str) -> None:
        room = max(rect.width() - PILL_GAP, 0)
        said = QFontMetrics(small_font()).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(small_font())
        painter.setPen(self._theme.colour(tone))
        painter.drawText(rect.adjusted(0, 0, -PILL_GAP, 0), alignment(True), said)

    def _pill(self, painter: QPainter, left: int, rect: QRect, words: str, tone: str) -> None:
        width = pill_width(words) - PILL_GAP
        box = QRectF(left, rect.center().y() - PILL_HEIGHT / 2 + 1, width, PILL_HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{tone}soft"))
        painter.drawRoundedRect(box, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
        painter.setPen(self._theme.colour(tone))
        painter.setFont(small_font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


@lru_cache(maxsize=2)
def font(bold: bool) -> QFont:
    return text_font(TYPE.text, bold)


@lru_cache(maxsize=1)
def small_font() -> QFont:
    return text_font(TYPE.hint)


def advance(text: str, bold: bool = False) -> int:
    """The whole pixels a text needs: with a part of one less, its end would already be elided."""
    return ceil(fine_metrics(bold).horizontalAdvance(text))


@lru_cache(maxsize=2)
def fine_metrics(bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(bold))


@lru_cache(maxsize=2)
def metrics(bold: bool) -> QFontMetrics:
    return QFontMetrics(font(bold))


def pill_width(words: str) -> int:
    """The room a pill takes, the gap before it included."""
    return QFontMetrics(small_font()).horizontalAdvance(words) + 2 * PILL_PADDING + PILL_GAP


def hint_width(words: str) -> int:
    """The room small words before a figure take, the gap behind them included."""
    return QFontMetrics(small_font()).horizontalAdvance(words) + PILL_GAP
