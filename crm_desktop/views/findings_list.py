"""Findings as a list: titles of groups between lines, each line with icon, title, detail and mark."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from crm_desktop.core.tokens import MEASURE, TYPE
from crm_desktop.views.findings import Finding, Findings
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.icons import pixmap
from crm_desktop.views.shared.look.theme import current_theme

LINE = 32
HEAD = 28
INSET = 10
GAP = 10
RADIUS = 6
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class FindingsModel(QAbstractListModel):
    """A row is the title of a group (str) or a Finding."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | Finding] = []

    def show_groups(self, groups: Sequence[Findings]) -> None:
        self.beginResetModel()
        self._rows = []
        for group in groups:
            self._rows += [str(group.title), *group.lines]
        self.endResetModel()

    def finding(self, index: Index) -> Finding | None:
        """The finding of that row; None for a title."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Finding) else None

    def line_at(self, row: int, direction: int) -> QModelIndex:
        """The nearest line at or beyond `row` in that direction, staying within the list."""
        row = max(0, min(row, len(self._rows) - 1))
        while 0 <= row < len(self._rows) and isinstance(self._rows[row], str):
            row += direction
        return (
            self.index(row)
            if 0 <= row < len(self._rows)
            else self.line_at(0, 1)
            if row < 0
            else QModelIndex()
        )

    def line(self, number: int) -> QModelIndex:
        """The row of a line, counted without the titles of groups."""
        rows = [at for at, row in enumerate(self._rows) if isinstance(row, Finding)]
        return self.index(rows[number]) if number < len(rows) else QModelIndex()

    def titles(self) -> list[str]:
        """The titles of all lines."""
        return [row.title for row in self._rows if isinstance(row, Finding)]

    def height(self) -> int:
        """The room all rows take."""
        return sum(HEAD if isinstance(row, str) else LINE for row in self._rows)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Finding):
            return " ".join(part for part in (row.title, row.detail, row.mark) if part)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.finding(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FindingsDelegate(QStyledItemDelegate):
    """Draws titles small and grey, the line chosen on a soft ground."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, HEAD if self._finding(index) is None else LINE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        finding = self._finding(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(INSET, 0, -INSET, 0)
        if finding is None:
            painter.setFont(text_font(TYPE.hint))
            painter.setPen(current_theme().colour("t3"))
            painter.drawText(area.adjusted(0, 6, 0, 0), LEFT, index.data())
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(current_theme().colour("soft"))
                painter.drawRoundedRect(QRectF(option.rect), RADIUS, RADIUS)
            _draw_line(painter, area, finding)
        painter.restore()

    def _finding(self, index: Index) -> Finding | None:
        model = index.model()
        assert isinstance(model, FindingsModel)
        return model.finding(index)


def _draw_line(painter: QPainter, area: QRect, finding: Finding) -> None:
    theme = current_theme()
    size = MEASURE.icon
    top = area.top() + (area.height() - size) // 2
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(area.left(), top, pixmap(finding.icon, theme.colour("t2"), size, ratio))
    rest = area.adjusted(size + GAP, 0, 0, 0)
    rest.setRight(rest.right() - _write(painter, rest, finding.mark, TYPE.label, "t3", RIGHT))
    rest.setLeft(rest.left() + _write(painter, rest, finding.title, TYPE.text, "t1", LEFT))
    _write(painter, rest, finding.detail, TYPE.label, "t3", LEFT)


def _write(painter: QPainter, room: QRect, words: str, size: int, token: str, where: Qt.AlignmentFlag) -> int:
    """Write one line elided into `room`; answers the width it took, with a gap."""
    if not words or room.width() < size:
        return 0
    painter.setFont(text_font(size))
    painter.setPen(current_theme().colour(token))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, where, shown)
    return painter.fontMetrics().horizontalAdvance(shown) + GAP
