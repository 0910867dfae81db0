"""The table every list and ledger is shown in: rows of one height, hairlines, links that lead somewhere."""

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget
from typing_extensions import override

from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.cells import CellSource, Index, Link
from crm_desktop.views.shared.tables.contents import Contents
from crm_desktop.views.shared.tables.delegate import MARGIN, CellDelegate, metrics
from crm_desktop.views.shared.tables.header import TableHeader
from crm_desktop.views.shared.tables.sparing import Sparing

View = QAbstractItemView
Flag = QItemSelectionModel.SelectionFlag
ALONE = Flag.ClearAndSelect


class PlainTable(QTableView):
    """Rows 32 high, whole rows selected, no grid, no box; `followed` tells which link was clicked."""

    followed = Signal(str, object)

    def __init__(self, theme: Theme, margin: int = MARGIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.head = TableHeader(theme, margin, self)
        self.setHorizontalHeader(self.head)
        self.cells = CellDelegate(theme, margin, self)
        self.setItemDelegate(self.cells)
        self._contents = Contents(self)
        self._sparing: Sparing | None = None
        self._dress()
        theme.changed.connect(self.viewport().update)

    def spare(self, order: Sequence[int], flexible: int, instead: int) -> None:
        """Where the table is narrow have columns give way, those of `order` from the first on (see `Sparing`)."""
        self._sparing = Sparing(self.head, order, flexible, instead)
        self._adapt()

    def keep_in_sight(self, column: int, behind: int) -> None:
        """Show the column one looks at the table for without scrolling; see `TableHeader.keep_in_sight`."""
        self.head.keep_in_sight(column, behind)

    def make_room(self, figures: Mapping[int, int], words: Mapping[int, int] | None = None) -> None:
        """Widen columns, by their place, where what they show needs more; see `TableHeader.make_room`."""
        if self.head.make_room(figures, words):
            self._adapt()

    def forget_contents(self) -> None:
        """Rows of another kind or size come: columns may become narrower again."""
        self.head.forget_contents()
        self._contents.forget()

    def link_at(self, point: QPoint) -> Link | None:
        """The link under a point of the viewport: only its words count, not the cell around them."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        cell = cast(CellSource, self.model()).cell(index)
        left = self.visualRect(index).left() + self.cells.margin
        within = point.x() < left + metrics(cell.bold).horizontalAdvance(cell.text)
        return cell.link if cell.link and within else None

    @override
    def setCurrentIndex(self, index: Index) -> None:
        """Go there and select nothing else, whatever keys are held down: Qt would add to the selection."""
        by_rows = self.selectionBehavior() is View.SelectionBehavior.SelectRows
        self.selectionModel().setCurrentIndex(index, ALONE | Flag.Rows if by_rows else ALONE)

    @override
    def selectRow(self, row: int) -> None:
        """As `setCurrentIndex`, at the row's first column."""
        self.setCurrentIndex(self.model().index(row, 0))

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            self._contents.follow(model)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        """What is about to be seen is measured first: a figure is never cut."""
        self.make_room(*self._contents.measured(e.rect()))
        super().paintEvent(e)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        self._hover(self.rowAt(point.y()))
        pointing = self.link_at(point) is not None
        shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        link = self.link_at(event.position().toPoint()) if plain else None
        if link:
            self.followed.emit(*link)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            return self._tip(event)
        return super().viewportEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()
        self.head.fill(self.viewport().width())

    def _tip(self, event: QHelpEvent) -> bool:
        """What is cut in a cell is read in its tip."""
        index = self.indexAt(event.pos())
        source = self.model()
        cell = cast(CellSource, source).cell(index) if index.isValid() else None
        if cell is None or not self.cells.is_cut(self.visualRect(index), cell):
            QToolTip.hideText()
            return super().viewportEvent(event)
        QToolTip.showText(event.globalPos(), cell.text, self.viewport(), self.visualRect(index))
        return True

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """The bar that marks the current row stands at its left, apart from the cell Qt paints anew."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self._repaint_row(index.row())

    def _adapt(self) -> None:
        if self._sparing is not None:
            self._sparing.adapt(self.viewport().width())

    def _hover(self, row: int) -> None:
        before = self.cells.hovered_row
        if row == before:
            return
        self.cells.hovered_row = row
        for changed in (before, row):
            if changed >= 0:
                self._repaint_row(changed)

    def _repaint_row(self, row: int) -> None:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        self.viewport().update(0, top, self.viewport().width(), height)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(View.SelectionBehavior.SelectRows)
        self.setEditTriggers(View.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(View.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(View.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(MEASURE.grid_row)
        rows.setDefaultSectionSize(MEASURE.list_row)
