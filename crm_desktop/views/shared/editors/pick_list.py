"""The list of picks under a line: each pick with its detail, as wide as both need and the screen allows."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMoveEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QCompleter, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from crm_desktop.views.shared.editors.picks import Pick
from crm_desktop.views.shared.kit.on_screen import room_around
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.tables.cells import Index

PICK = Qt.ItemDataRole.UserRole
DETAIL = Qt.ItemDataRole.UserRole + 1
SIDE = 9
SHOWN_AT_ONCE = 12
BETWEEN = 12
LEAST_WIDTH = 220
MOST_WIDTH = 460


class PickList(QListView):
    """Grows with what it offers, and stays on the screen where its line stands at the edge. The row that is `offered`
    is what Enter takes as long as nothing is pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self.offered = -1
        self.setMinimumWidth(LEAST_WIDTH)
        self.setProperty("look", "picks")

    def serve(self, completer: QCompleter) -> None:
        """Be what a completer shows; it gives its list a delegate of its own first."""
        completer.setPopup(self)
        self.dress()

    def dress(self) -> None:
        """Paint the picks in the way of this list."""
        self.setItemDelegate(PickDelegate(self))

    def make_room(self, picks: Sequence[Pick], typed: str = "") -> None:
        """As wide as these picks with their details need, within bounds; they were found by what was `typed`."""
        measured = self.fontMetrics().horizontalAdvance
        needed = (
            measured(pick.text) + measured(pick.detail) + BETWEEN + 2 * SIDE + 4
            for pick in picks
            if pick.detail
        )
        self.setMinimumWidth(max(LEAST_WIDTH, min(max(needed, default=0), MOST_WIDTH)))

    def is_meant(self, index: Index) -> bool:
        """Whether Enter would take that row."""
        current = self.currentIndex()
        return index.row() == (current.row() if current.isValid() else self.offered)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._stay_on_screen()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        room = room_around(self)
        over = self.x() + self.width() - room.x() - room.width()
        if self.isWindow() and over > 0:
            self.move(QPoint(max(self.x() - over, room.x()), self.y()))


class PickDelegate(QStyledItemDelegate):
    """A pick with its detail in grey at the right."""

    def __init__(self, picks: QListView) -> None:
        super().__init__(picks)
        self._picks = picks

    def is_meant(self, option: QStyleOptionViewItem, index: Index) -> bool:
        """Whether it is the row that is taken by Enter."""
        if isinstance(self._picks, PickList):
            return self._picks.is_meant(index)
        return bool(option.state & QStyle.StateFlag.State_Selected)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect: QRect = option.rect
        if self.is_meant(option, index):
            painter.fillRect(rect, theme.colour("soft"))
        inner, metrics = rect.adjusted(SIDE, 0, -SIDE, 0), option.fontMetrics
        text, detail = str(index.data()), str(index.data(DETAIL) or "")
        for_text = metrics.horizontalAdvance(text) + (BETWEEN if detail else 0)
        room = max(inner.width() - for_text, inner.width() // 2)  # what it is comes before whose it is
        detail = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room)
        room = inner.width() - metrics.horizontalAdvance(detail) - (BETWEEN if detail else 0)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.colour("t1"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(theme.colour("t3"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
