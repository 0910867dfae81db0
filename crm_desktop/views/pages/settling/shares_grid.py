"""Open items as a grid one fills by keyboard: Space settles or clears, figures are typed where they stand."""

import unicodedata

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.pages.settling.shares_cells import (
    AFTER,
    COLUMNS,
    DATE,
    DUE,
    NUMBER,
    SHARE,
    SUMMARY,
    TICK,
)
from crm_desktop.views.pages.settling.shares_delegate import SharesDelegate
from crm_desktop.views.pages.settling.shares_model import SharesModel
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.base import PlainTable

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
SPARED = (DATE, AFTER, SUMMARY, DUE)
"""What one can settle without."""
Hint = QAbstractItemDelegate.EndEditHint


class SharesGrid(PlainTable):
    """The grid over a `SharesModel`; `confirmed` on Enter while nothing is being typed."""

    confirmed = Signal()

    def __init__(self, model: SharesModel, theme: Theme, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.shares = model
        self.setModel(model)
        self.cells = SharesDelegate(theme, parent=self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(str(name))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(MEASURE.grid_row)
        self.head.setSectionsClickable(False)
        self.head.lay_out([column.width for column in COLUMNS], SUMMARY)
        self.spare(SPARED, SUMMARY, NUMBER)
        model.modelReset.connect(self._stand_on_first)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in ENTER:
            self.confirmed.emit()
        elif row < 0:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.shares.toggle(row)
            self._stand_on(row + 1)
        elif event.key() in CLEARING:
            self.shares.clear(row)
        elif event.key() == Qt.Key.Key_F2:
            self._type(row)
        elif _is_figure(event.text()):
            self._type(row, event.text())
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and index.column() == TICK:
            self.shares.toggle(index.row())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == SHARE:
            self._type(index.row())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._stand_on_first()

    @override
    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        super().closeEditor(editor, Hint.NoHint)
        self.setFocus()
        if hint in (Hint.SubmitModelCache, Hint.EditNextItem):
            self._stand_on(self.currentIndex().row() + 1)

    def _stand_on_first(self) -> None:
        self._stand_on(0)

    def _stand_on(self, row: int) -> None:
        if row < self.shares.rowCount():
            self.setCurrentIndex(self.shares.index(row, SHARE))

    def _type(self, row: int, first: str = "") -> None:
        """Type into a row's share, beginning with `first`."""
        index: QModelIndex = self.shares.index(row, SHARE)
        self.setCurrentIndex(index)
        self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, QLineEdit) and first:
            editor.setText(unicodedata.normalize("NFKC", first))


def _is_figure(typed: str) -> bool:
    return bool(typed) and (typed.isdigit() or typed in (".", "．"))
