"""The table of a sheet's columns; a click or a key on one opens the list of fields it may go to."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.views.pages.importing.drafts import SheetDraft
from crm_desktop.views.pages.importing.field_popover import FieldPopover
from crm_desktop.views.pages.importing.mapping_model import (
    COLUMNS,
    FIELD,
    LETTER,
    SAMPLES,
    SOURCE,
    MappingModel,
)
from crm_desktop.views.shared.look.icons import pixmap
from crm_desktop.views.shared.look.theme import Theme, current_theme
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.cells import Index
from crm_desktop.views.shared.tables.delegate import CellDelegate

OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space, Qt.Key.Key_F4)
CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
ROUND = 5
ARROW = 14


class MappingTable(PlainTable):
    """`assigned` with a column of the sheet and the key of the field it goes to (None: left out)."""

    assigned = Signal(int, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.columns = MappingModel(self)
        self.setModel(self.columns)
        self.cells = MappingDelegate(theme, parent=self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(str(t("Columns of the sheet")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.head.setSectionsClickable(False)
        self.head.lay_out([column.width for column in COLUMNS], SAMPLES)
        self.spare([SOURCE, LETTER], SAMPLES, SAMPLES)

    def show_draft(self, draft: SheetDraft | None) -> None:
        self.columns.show(draft)
        if self.columns.rowCount():
            self.setCurrentIndex(self.columns.index(0, FIELD))

    def choose_field(self, row: int) -> FieldPopover | None:
        """Open the list of fields for a row."""
        draft = self.columns.draft
        if draft is None or not 0 <= row < self.columns.rowCount():
            return None
        column = self.columns.column_at(row)
        popover = FieldPopover(draft, column, self)

        def assign(key: str | None) -> None:
            self.assigned.emit(column, key)

        popover.chosen.connect(assign)
        anchor = self._anchor(row)
        popover.open_below(anchor)
        anchor.deleteLater()
        return popover

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and index.column() == FIELD:
            self.choose_field(index.row())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint()).column() == FIELD
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in OPENING and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose_field(row)
        elif event.key() in CLEARING and row >= 0:
            self.assigned.emit(self.columns.column_at(row), None)
        elif event.text().isalnum() and row >= 0 and (popover := self.choose_field(row)) is not None:
            popover.search.setText(event.text())
        else:
            super().keyPressEvent(event)

    def _anchor(self, row: int) -> QWidget:
        """An invisible widget where the field of a row is painted, for the list to open below."""
        self.scrollTo(self.columns.index(row, FIELD))
        rect = self.visualRect(self.columns.index(row, FIELD))
        anchor = QWidget(self.viewport())
        anchor.setGeometry(QRect(QPoint(rect.left() + 4, rect.top()), rect.size()))
        anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return anchor


class MappingDelegate(CellDelegate):
    """As any table; where a column goes looks like a field one can open."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() == FIELD:
            self._frame(painter, option)

    def _frame(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = current_theme()
        rect: QRect = option.rect
        box = QRectF(rect).adjusted(3.5, 3.5, -3.5, -4.5)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if selected else "line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, ROUND, ROUND)
        ratio = painter.device().devicePixelRatioF()
        arrow = pixmap("down", theme.colour("t3"), ARROW, ratio)
        painter.drawPixmap(int(box.right()) - ARROW - 5, int(box.center().y()) - ARROW // 2, arrow)
        painter.restore()
