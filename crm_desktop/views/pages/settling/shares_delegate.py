"""Painting of the grid of shares: a tick before each item, a frame around the figure one may type."""

from typing import cast

from PySide6.QtCore import QMargins, QMarginsF, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.views.pages.settling.shares_cells import SHARE, TICK
from crm_desktop.views.pages.settling.shares_model import SharesModel
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.tables.cell_line import CellLine
from crm_desktop.views.shared.tables.cells import Index
from crm_desktop.views.shared.tables.line_delegate import LineDelegate

BOX = 14
CORNER = 4
MARK = 1.6


class SharesDelegate(LineDelegate):
    """As any table, with tick boxes and one column to type in."""

    inset = QMargins(2, 1, 2, 2)
    framed = QMarginsF(3.5, 2.5, 3.5, 3.5)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect
        model = cast(SharesModel, index.model())
        if index.column() == TICK:
            paint_tick(painter, rect, model.is_full(index.row()))
        elif index.column() == SHARE and option.state & QStyle.StateFlag.State_Selected:
            self.frame(painter, rect)

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = CellLine(True, parent)
        editor.setObjectName("share")
        return editor


def paint_tick(painter: QPainter, rect: QRect, full: bool | None) -> None:
    """An empty box (None), a tick for in full, a dash for in part."""
    theme = current_theme()
    box = QRectF(0, 0, BOX, BOX)
    box.moveCenter(QPointF(rect.center()) + QPointF(0.5, 0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("faint" if full is None else "accent"))
    painter.setBrush(theme.colour("surface" if full is None else "accent"))
    painter.drawRoundedRect(box, CORNER, CORNER)
    if full is not None:
        ink = theme.colour("on_accent")
        painter.setPen(QPen(ink, MARK, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        points = [(-3.2, 0.2), (-0.8, 2.6), (3.4, -2.6)] if full else [(-3.2, 0), (3.2, 0)]
        painter.drawPolyline([box.center() + QPointF(x, y) for x, y in points])
    painter.restore()
