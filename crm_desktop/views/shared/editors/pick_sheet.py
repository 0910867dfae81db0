"""The list of picks as a small sheet: heads over its columns, what is found marked, and the keys beneath."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.editors.matching import marked
from crm_desktop.views.shared.editors.pick_list import PICK, SHOWN_AT_ONCE, SIDE, PickList
from crm_desktop.views.shared.editors.picks import Pick
from crm_desktop.views.shared.kit import Hairline, Hint, KeyHint, column, row
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.tables.cells import Index, alignment
from crm_desktop.views.shared.tables.delegate import advance, font, small_font

HEAD, FOOT = 28, 36
GAP, HINT_GAP = 18, 8
MOST_WIDTH = 760
NEW = "\uff0b "
VCENTRE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class PickColumn:
    """One column of the sheet; the `flexible` one takes what room is left, and what was typed is marked in it."""

    head: Text
    right: bool = False
    flexible: bool = False
    grey: bool = False


Keys = Sequence[tuple[str, Text]]
"""Keys and what each does, as they are told beneath."""


class PickSheet(PickList):
    """As wide as its columns need, at least `least`; told what was `typed`, so that it is marked in what is found."""

    def __init__(self, columns: Sequence[PickColumn], keys: Keys, least: int) -> None:
        super().__init__()
        self.columns = columns
        self.typed = ""
        self.places: list[tuple[int, int]] = []
        self._least = least
        self._head = SheetHead(self)
        self._foot = _foot(keys, self)
        self.setViewportMargins(0, HEAD, 0, FOOT)

    @override
    def dress(self) -> None:
        self.setItemDelegate(SheetDelegate(self))

    @override
    def make_room(self, picks: Sequence[Pick], typed: str = "") -> None:
        self.typed = typed
        widths = [self._width(at, picks) for at in range(len(self.columns))]
        wanted = sum(widths) + GAP * (len(widths) - 1) + 2 * SIDE + 2
        width = min(max(wanted, self._least, self._foot.sizeHint().width()), MOST_WIDTH)
        flexible = next((at for at, one in enumerate(self.columns) if one.flexible), 0)
        widths[flexible] += width - wanted
        self._place(widths)
        lines = max(1, min(len(picks), SHOWN_AT_ONCE))
        self.setMinimumSize(width, HEAD + lines * MEASURE.grid_row + FOOT + 2)
        self._head.update()

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._head.setGeometry(1, 1, self.width() - 2, HEAD)
        self._foot.setGeometry(1, self.height() - FOOT - 1, self.width() - 2, FOOT)

    def _width(self, at: int, picks: Sequence[Pick]) -> int:
        cells = [pick.cells[at] for pick in picks if pick.cells]
        said = [advance(cell.text) + (advance(cell.hint) + HINT_GAP if cell.hint else 0) for cell in cells]
        return max([advance(str(self.columns[at].head)), *said])

    def _place(self, widths: Sequence[int]) -> None:
        left, self.places = SIDE, []
        for width in widths:
            self.places.append((left, width))
            left += width + GAP


class SheetHead(QWidget):
    """The words over the columns."""

    def __init__(self, sheet: PickSheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        painter.setFont(font(False))
        painter.setPen(theme.colour("t2"))
        for one, (left, width) in zip(self._sheet.columns, self._sheet.places, strict=False):
            painter.drawText(QRect(left, 0, width, self.height()), alignment(one.right), str(one.head))
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class SheetDelegate(QStyledItemDelegate):
    """A pick as a row of the sheet; a new one says what would be made."""

    def __init__(self, sheet: PickSheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, MEASURE.grid_row)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect: QRect = option.rect
        pick = cast(Pick, index.data(PICK))
        if self._sheet.is_meant(index):
            painter.fillRect(rect, theme.colour("soft"))
        painter.setPen(theme.colour("line2"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if not pick.cells:
            painter.setPen(theme.colour("accent"))
            said = f"{NEW}{pick.detail} “{pick.text}”" if pick.is_new else pick.text
            painter.drawText(rect.adjusted(SIDE, 0, -SIDE, 0), VCENTRE, said)
            return
        for at, (left, width) in enumerate(self._sheet.places):
            self._cell(painter, QRect(rect.left() + left, rect.top(), width, rect.height()), at, pick)

    def _cell(self, painter: QPainter, room: QRect, at: int, pick: Pick) -> None:
        cell, one, theme = pick.cells[at], self._sheet.columns[at], current_theme()
        text = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
        if one.flexible:
            self._marked(painter, room, text)
            return
        painter.setFont(font(False))
        painter.setPen(theme.colour("t2" if one.grey else "t1"))
        painter.drawText(room, alignment(one.right), text)
        if cell.hint:
            painter.setFont(small_font())
            painter.setPen(theme.colour("t3"))
            painter.drawText(
                room.adjusted(0, 0, -advance(text) - HINT_GAP, 0), alignment(one.right), cell.hint
            )

    def _marked(self, painter: QPainter, room: QRect, text: str) -> None:
        """The words with what was typed in bold and in the accent colour."""
        left, theme = room.left(), current_theme()
        for part, is_meant in marked(self._sheet.typed, text):
            painter.setFont(font(is_meant))
            painter.setPen(theme.colour("accent" if is_meant else "t1"))
            painter.drawText(QRect(left, room.top(), room.right() - left + 1, room.height()), VCENTRE, part)
            left += advance(part, is_meant)


def _foot(keys: Keys, parent: QWidget) -> QWidget:
    """What the keys do, in one line."""
    parts: list[QWidget | None] = []
    for key, said in keys:
        one = QWidget()
        one.setLayout(row(KeyHint(key), Hint(said), spacing=6))
        parts.append(one)
    foot = QWidget(parent)
    line = row(*parts, None, spacing=16, margins=(SIDE, 0, SIDE, 0))
    foot.setLayout(column(Hairline(), None, line, None, spacing=0))
    return foot
