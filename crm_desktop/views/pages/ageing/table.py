"""The table of the ageing: every figure leads to its documents."""

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.queries.ageing_rows import Ageing, AgeingRow
from crm_desktop.views.pages.ageing.answer import BAR, CUSTOMER, GROSS, NET, NUMBER, UNAPPLIED
from crm_desktop.views.pages.ageing.bar import paint_bar
from crm_desktop.views.pages.ageing.model import AgeingModel
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.cells import Index
from crm_desktop.views.shared.tables.copying import put_on_clipboard
from crm_desktop.views.shared.tables.delegate import CellDelegate
from crm_desktop.views.shared.tables.ranges import merged, ranges_of, selection_of

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDTHS = {NUMBER: 84, CUSTOMER: 170, BAR: 86, GROSS: 100, UNAPPLIED: 92, NET: 104}
BUCKET_WIDTH = 92
SPARED = (BAR, NUMBER, GROSS, UNAPPLIED)
CORNER = 4
SLIM = 6
Flag = QItemSelectionModel.SelectionFlag


class AgeingTable(PlainTable):
    """`drilled` with the customer and the bucket's key (None: all) on Enter and double-click; `sort_asked`
    with a column's key and whether downwards."""

    drilled = Signal(object, object)
    sort_asked = Signal(str, bool)
    chosen = Signal()
    copied = Signal(int)

    def __init__(self, model: AgeingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.ageing = model
        self._sort: tuple[str, bool] = (NET, True)
        self.setModel(model)
        self.cells = AgeingDelegate(theme, parent=self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(str(t("Ageing")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.head.sectionClicked.connect(self._sort_clicked)
        self.selectionModel().selectionChanged.connect(self.chosen)

    @property
    def selected(self) -> list[AgeingRow]:
        """The rows selected, in their order."""
        places = (
            place
            for first, last in ranges_of(self.selectionModel().selection())
            for place in range(first, last + 1)
        )
        return [row for row in map(self.ageing.row, places) if row is not None]

    @property
    def current(self) -> tuple[AgeingRow, str | None] | None:
        """The row and bucket the caret stands on."""
        index = self.currentIndex()
        row = self.ageing.row(index.row()) if index.isValid() else None
        return (row, self._bucket(index.column())) if row is not None else None

    def show_ageing(self, found: Ageing, sort: tuple[str, bool]) -> None:
        """Show these rows; who was selected and current stays so."""
        kept = {row.customer_id for row in self.selected}
        current, column = self.current, self.currentIndex().column()
        fresh = len(self.ageing.columns) != len(found.keys) + len(WIDTHS)
        self.ageing.show(found)
        if fresh:
            self._lay_out()
        self._sort = sort
        self.head.show_sort(self.ageing.column_of(sort[0]), sort[1])
        self._restore(kept, current[0].customer_id if current else None, column)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in ENTER and self.current is not None:
            self.drilled.emit(*self.current)
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid() and self.current is not None:
            self.drilled.emit(*self.current)

    def _bucket(self, column: int) -> str | None:
        found = self.ageing.found
        key = self.ageing.columns[column].key
        return key if found is not None and (key in found.keys or key == UNAPPLIED) else None

    def _sort_clicked(self, column: int) -> None:
        wanted = self.ageing.columns[column]
        again = wanted.key == self._sort[0]
        self.sort_asked.emit(wanted.key, not self._sort[1] if again else wanted.amount or wanted.key == BAR)

    def _lay_out(self) -> None:
        heads = [self.head.head_width(column) for column in range(len(self.ageing.columns))]
        usual = [WIDTHS.get(column.key, BUCKET_WIDTH) for column in self.ageing.columns]
        widths = [max(width, head + 4) for width, head in zip(usual, heads, strict=True)]
        amounts = {place: heads[place] for place, column in enumerate(self.ageing.columns) if column.amount}
        customer = self.ageing.column_of(CUSTOMER)
        self.head.lay_out(widths, customer, amounts)
        self.keep_in_sight(self.ageing.column_of(NET), customer)
        self.spare([self.ageing.column_of(key) for key in SPARED], customer, customer)

    def _restore(self, kept: set[int], current: int | None, column: int) -> None:
        if kept:
            rows = range(self.ageing.rowCount())
            places = [p for p in rows if (row := self.ageing.row(p)) and row.customer_id in kept]
            self.selectionModel().select(selection_of(self.ageing, merged(places)), Flag.ClearAndSelect)
        place = self.ageing.place_of(current) if current is not None else None
        if place is not None:
            index = self.ageing.index(place, max(column, 0))
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
            self.scrollTo(index)

    def _copy(self) -> None:
        places = [
            place
            for first, last in ranges_of(self.selectionModel().selection())
            for place in range(first, last + 1)
        ]
        lines = [self.ageing.heads(), *(self.ageing.texts(place) for place in places)]
        put_on_clipboard(lines, [column.amount for column in self.ageing.columns if column.key != BAR])
        self.copied.emit(len(places))


class AgeingDelegate(CellDelegate):
    """Draws the slim bar of each row, and a frame around the figure the caret stands on."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect
        model = index.model()
        assert isinstance(model, AgeingModel)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = model.row(index.row())
        if model.columns[index.column()].key == BAR and row is not None:
            box = QRectF(0, 0, rect.width() - 2 * self.margin, SLIM)
            box.moveCenter(QRectF(rect).center())
            paint_bar(painter, box, row.buckets, self._theme)
        elif option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("accent"))
            painter.drawRoundedRect(QRectF(rect).adjusted(2.5, 2.5, -2.5, -3.5), CORNER, CORNER)
        painter.restore()
