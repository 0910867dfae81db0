"""The list of picks under a line: each pick with its detail, as wide as both need and the screen allows."""

from typing import cast

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
BESIDE = 16
SIDE = 9
BETWEEN = 12
LEAST_WIDTH = 220
MOST_WIDTH = 460


class PickList(QListView):
    """Grows with what it offers, and stays on the screen where its line stands at the edge."""

    def __init__(self) -> None:
        super().__init__()
        self._least = LEAST_WIDTH
        self.setMinimumWidth(LEAST_WIDTH)
        self.setProperty("look", "picks")

    def serve(self, completer: QCompleter) -> None:
        """Be what a completer shows; it gives its list a delegate of its own first."""
        completer.setPopup(self)
        self.setItemDelegate(PickDelegate(self))

    def stand_beside(self, least: int) -> None:
        """At least this wide, the details beside the picks."""
        self._least = least
        self.setMinimumWidth(least)
        self.setItemDelegate(BesideDelegate(self))

    def make_room(self, picks: list[tuple[str, str]]) -> None:
        """As wide as these picks with their details need, within bounds."""
        measured = self.fontMetrics().horizontalAdvance
        needed = (
            measured(text) + measured(detail) + BETWEEN + 2 * SIDE + 4 for text, detail in picks if detail
        )
        self.setMinimumWidth(max(self._least, min(max(needed, default=0), MOST_WIDTH)))

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

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
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


class BesideDelegate(PickDelegate):
    """A pick in grey, such as a code, and its detail beside it, all details in one line; figures at the right."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        detail = str(index.data(DETAIL) or "")
        if not detail or cast(Pick, index.data(PICK)).is_new:
            super().paint(painter, option, index)
            return
        theme, metrics = current_theme(), option.fontMetrics
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("soft"))
        inner = rect.adjusted(SIDE, 0, -SIDE, 0)
        figures = cast(Pick, index.data(PICK)).figures
        painter.setPen(theme.colour("t3"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figures)
        taken = metrics.horizontalAdvance(figures) + (BESIDE if figures else 0)
        at = min(_widest(index, option) + BESIDE, inner.width() // 2)
        for text, left, room, colour in (
            (str(index.data()), 0, at - BESIDE // 2, "t2"),
            (detail, at, inner.width() - at - taken, "t1"),
        ):
            painter.setPen(theme.colour(colour))
            place = inner.adjusted(left, 0, 0, 0)
            fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)


def _widest(index: Index, option: QStyleOptionViewItem) -> int:
    """The width of the widest pick of a list that is there already."""
    model = index.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    known = [str(one.data()) for one in rows if not cast(Pick, one.data(PICK)).is_new]
    return max(option.fontMetrics.horizontalAdvance(text) for text in known)
