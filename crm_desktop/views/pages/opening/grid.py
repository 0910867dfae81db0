"""The grid of opening balances as a spreadsheet: typed from cell to cell, pasted from Excel."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import MEASURE
from crm_desktop.queries.listing import Reference
from crm_desktop.views.pages.opening.model import OpeningModel
from crm_desktop.views.pages.opening.rows import BLANK, FIGURES, Column
from crm_desktop.views.pages.posting.customer_pick import CustomerPick
from crm_desktop.views.pages.settling.cell_line import CellLine
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.cells import Index
from crm_desktop.views.shared.tables.delegate import CellDelegate

WIDTHS = [240, 130, 100, 100, 112, 112, 140]
LEAST: dict[int, int] = {Column.CUSTOMER: 120, Column.NUMBER: 88}
"""Where long amounts leave too little room, words give way."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Hint = QAbstractItemDelegate.EndEditHint
CORNER = 4


class OpeningGrid(PlainTable):
    """Typing begins an edit, Enter goes on to the next cell, Ctrl+V pastes from the cell on."""

    def __init__(self, context: Context, model: OpeningModel, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self.opening = model
        self.setModel(model)
        self.cells = OpeningDelegate(context, self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(str(t("Opening balances")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().setDefaultSectionSize(MEASURE.grid_row)
        self.head.setSectionsClickable(False)
        self.head.lay_out(WIDTHS, Column.SUMMARY, LEAST)
        self.setCurrentIndex(model.index(0, 0))

    def paste(self, text: str) -> None:
        """Lay what was copied from a workbook over the grid, from the current cell on; then show what is wrong."""
        from crm_desktop.views.pages.opening.pasting import pasted

        found = pasted(text)
        index = self.currentIndex()
        left = 0 if found.named else max(index.column(), 0)
        rows = self.opening.identified(found.rows, found.numbers)
        self.opening.rows_of(rows, max(index.row(), 0), left)
        wrong = next(iter(self.opening.troubles), None)
        row, column, _ = wrong or (self.opening.first_blank(), Column.CUSTOMER, None)
        self.setCurrentIndex(self.opening.index(row, column))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.opening.clear_cells([(cell.row(), cell.column()) for cell in self.selectedIndexes()])
        elif event.key() in ENTER and not event.modifiers():
            self._go_on()
        elif index.isValid() and (event.key() == Qt.Key.Key_F2 or _is_typing(event)):
            self._type(index, "" if event.key() == Qt.Key.Key_F2 else event.text())
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: object) -> None:
        if self.currentIndex().isValid():
            self._type(self.currentIndex(), "")

    @override
    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        super().closeEditor(editor, Hint.NoHint)
        self.setFocus()
        if hint in (Hint.SubmitModelCache, Hint.EditNextItem):
            self._go_on()
        elif hint is Hint.EditPreviousItem:
            self._go_on(-1)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from cell to cell; at the first cell of a blank row, or backwards from the first, it leaves."""
        index = self.currentIndex()
        at_start = index.column() == 0 and (index.row() == 0 if not next else self._is_blank(index.row()))
        if at_start or not index.isValid():
            return super().focusNextPrevChild(next)
        self._go_on(1 if next else -1)
        return True

    def _go_on(self, by: int = 1) -> None:
        """The next cell, after the last the next row's first; or backwards."""
        index = self.currentIndex()
        row, column = divmod(index.row() * len(Column) + index.column() + by, len(Column))
        if 0 <= row < self.opening.rowCount():
            self.setCurrentIndex(self.opening.index(row, column))

    def _is_blank(self, row: int) -> bool:
        return self.opening.row(row) == BLANK

    def _type(self, index: QModelIndex, first: str) -> None:
        self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, QLineEdit) and first:
            editor.setText(first)
            editor.textEdited.emit(first)


class OpeningDelegate(CellDelegate):
    """A line for each cell; customers are picked as everywhere."""

    def __init__(self, context: Context, grid: OpeningGrid) -> None:
        super().__init__(context.theme, parent=grid)
        self._context = context
        self._grid = grid

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect
        painter.setPen(self._theme.colour("line2"))
        painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.colour("accent"))
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 0.5, -1.5, -1.5), CORNER, CORNER)
            painter.restore()

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        if index.column() != Column.CUSTOMER:
            return CellLine(Column(index.column()) in FIGURES, parent)
        pick = CustomerPick(self._context, parent)
        pick.committed.connect(lambda: self._done(pick))
        pick.goes_on = lambda: self._done(pick)
        return pick

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        """Enter in a picker first takes the pick, which then says that it is done."""
        if isinstance(object, CustomerPick) and isinstance(event, QKeyEvent) and event.key() in ENTER:
            return False
        return super().eventFilter(object, event)

    @override
    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, CustomerPick):
            editor.settle()
            picked = editor.customer
            text = picked.text if isinstance(picked, Reference) else editor.text()
        else:
            assert isinstance(editor, QLineEdit)
            text = editor.text()
        self._grid.opening.setData(index, text)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 0, -1, -1))

    def _done(self, pick: CustomerPick) -> None:
        self.commitData.emit(pick)
        self.closeEditor.emit(pick, Hint.SubmitModelCache)


def _is_typing(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
