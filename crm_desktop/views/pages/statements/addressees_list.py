"""Customers or suppliers to be ticked: number, name, what is owed."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.core.tokens import MEASURE
from crm_desktop.reports.side_words import SideWords
from crm_desktop.views.pages.settling.shares_delegate import paint_tick
from crm_desktop.views.pages.statements.addressees_model import NAME, AddresseesModel
from crm_desktop.views.pages.statements.batch import Addressee
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.cells import Index
from crm_desktop.views.shared.tables.delegate import CellDelegate

WIDTHS = [40, 96, 240, 130, 130]


class AddresseesList(PlainTable):
    """Space or a click on the box ticks; `changed` whenever ticks changed."""

    changed = Signal()

    def __init__(self, context: Context, words: SideWords, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self.addressees = AddresseesModel(words, self)
        self.setModel(self.addressees)
        self.cells = TickedDelegate(context.theme, parent=self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(str(words.party))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(MEASURE.grid_row)
        self.head.setSectionsClickable(False)
        self.head.lay_out(WIDTHS, NAME)

    @property
    def all(self) -> Sequence[Addressee]:
        return self.addressees.all

    @property
    def ticked(self) -> list[int]:
        """The customers ticked, by number, those the search hides too."""
        return [one.id for one in self.addressees.all if self.addressees.ticked[one.id]]

    def show_addressees(self, found: Sequence[Addressee]) -> None:
        self.addressees.show(found)

    def narrow(self, found: Collection[int] | None) -> None:
        self.addressees.narrow(found)

    def tick_issued(self, ticked: bool) -> None:
        self.addressees.tick_issued(ticked)
        self.changed.emit()

    def tick_all(self, ticked: bool) -> None:
        self.addressees.tick_all(ticked)
        self.changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton and index.column() == 0:
            self._toggle(index.row())

    def _toggle(self, place: int) -> None:
        self.addressees.toggle(place)
        self.changed.emit()


class TickedDelegate(CellDelegate):
    """As any table, with tick boxes."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        if index.column() == 0 and isinstance(model, AddresseesModel):
            rect: QRect = option.rect
            paint_tick(painter, rect, True if model.is_ticked(index.row()) else None)
