"""A long list on the screen: keys and gestures, selection kept compact, the place kept after every change."""

from array import array
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from crm_desktop.queries.listing import Reference, Sort
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.cells import Index
from crm_desktop.views.shared.tables.model import RecordTableModel
from crm_desktop.views.shared.tables.ranges import (
    Range,
    count,
    keys_in,
    merged,
    ranges_of,
    selection_of,
)
from crm_desktop.views.shared.tables.remembered_position import Position, position_in, restore, rows_of

Flag = QItemSelectionModel.SelectionFlag
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordTable(PlainTable):
    """The table of a `RecordTableModel`.

    `opened` on Enter and double-click, `current_changed` with the key of the current record,
    `selection_grew` after each change of the selection, `typed` when letters are typed at the list.
    """

    opened = Signal(int)
    current_changed = Signal(object)
    selection_grew = Signal()
    delete_asked = Signal()
    copy_asked = Signal()
    typed = Signal(str)
    left = Signal()
    sort_asked = Signal(str, bool)

    def __init__(self, model: RecordTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.records = model
        self._position: Position | None = None
        self._restoring = False
        self._stood = 0
        self._sort: Sort | None = None
        self.setModel(model)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(str(model.entity.plural))
        model.about_to_move.connect(self._remember)
        model.moved.connect(self._moved)
        self.leads: Callable[[int, str], bool] = lambda _key, _column: False
        """Goes elsewhere where a column of a record leads to another one; whether it did."""
        self.doubleClicked.connect(self._double_clicked)
        self.head.sectionClicked.connect(self._sort_clicked)

    @property
    def current_key(self) -> int | None:
        return self.records.key(self.currentIndex().row())

    @property
    def selected_ranges(self) -> list[Range]:
        return ranges_of(self.selectionModel().selection())

    @property
    def selected_count(self) -> int:
        return count(self.selected_ranges)

    def selected_keys(self) -> "array[int]":
        """The keys of the selected records, in the list's order."""
        return keys_in(self.records.ids, self.selected_ranges)

    def keep_selection(self, act: Callable[[], object]) -> None:
        """Do `act`, which fetches the keys anew; what is still there stays selected and current."""
        self._remember()
        act()
        self._restore(scroll=False)

    def go_to(self, key: int) -> bool:
        """Make the record current and visible; False where the list does not show it."""
        row = self.records.position(key)
        if row is None:
            return False
        index = self.records.index(row, 0)
        if self.current_key != key or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def stand_nowhere(self) -> None:
        """Make no record current, and select none."""
        self.selectionModel().clear()

    def stand_nearby(self) -> None:
        """Make what took the place of a record that is gone current, where none is."""
        row = min(self._stood, len(self.records.ids) - 1)
        if not self.currentIndex().isValid() and row >= 0:
            self.setCurrentIndex(self.records.index(row, 0))

    def select_keys(self, keys: Collection[int]) -> None:
        self._select_rows(rows_of(self.records, keys))

    def show_restored(self, keys: Collection[int]) -> None:
        """Select what came back of these records, and go to the first of them."""
        rows = sorted(rows_of(self.records, keys))
        if rows:
            self._select_rows(rows)
            first, last = (self.records.index(row, 0) for row in (rows[0], rows[-1]))
            self.selectionModel().setCurrentIndex(first, Flag.NoUpdate)
            self.scrollTo(last)
            self.scrollTo(first)

    def show_sort(self, sort: Sort | None) -> None:
        """Say in the head by what the list is sorted."""
        self._sort = sort
        self.mark_sort()

    def mark_sort(self) -> None:
        keys = self.records.columns
        known = self._sort is not None and self._sort.field in keys
        if self._sort is not None and known:
            self.head.show_sort(keys.index(self._sort.field), self._sort.descending)
        else:
            self.head.show_sort(-1, False)

    def references(self) -> list[tuple[str, Reference]]:
        """The records the current row refers to, with their entities."""
        record = self.records.record(self.currentIndex().row()) if self.currentIndex().isValid() else None
        fields = [self.records.field(i) for i in range(self.records.columnCount())]
        pairs = zip(fields, record.values, strict=True) if record else ()
        return [(f.refers_to, v) for f, v in pairs if f.refers_to and isinstance(v, Reference)]

    def seen_columns(self) -> list[int]:
        """The columns in the order they are seen."""
        return [self.head.logicalIndex(place) for place in range(self.head.count())]

    def open_current(self) -> None:
        """As Enter does."""
        self._open(self.currentIndex())

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._restoring:
            self.selection_grew.emit()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._restoring and current.row() != previous.row():
            self.current_changed.emit(self.records.key(current.row()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row current without a sign of it: the next arrow key would seem to skip it."""
        super().focusInEvent(event)
        unseen = self.currentIndex().isValid() and not self.selectionModel().hasSelection()
        if unseen and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.currentIndex())

    @override
    def keyboardSearch(self, search: str) -> None:
        """Ctrl+Space brings a sign here that cannot be seen: nothing is found by it."""
        if search.strip() and search.isprintable():
            self.typed.emit(search)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in ENTER and self.current_key is not None:
            self.open_current()
        elif event.key() == Qt.Key.Key_Delete and self.selected_count:
            self.delete_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _select_rows(self, rows: Sequence[int]) -> None:
        self.selectionModel().select(selection_of(self.records, merged(rows)), Flag.ClearAndSelect)

    def _sort_clicked(self, column: int) -> None:
        field = self.records.field(column)
        again = self._sort is not None and self._sort.field == field.key
        down = not self._sort.descending if self._sort is not None and again else field.kind.is_number
        self.sort_asked.emit(field.key, down)

    def _double_clicked(self, index: QModelIndex) -> None:
        key = self.records.key(index.row())
        if key is None or not self.leads(key, self.records.field(index.column()).key):
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        key = self.records.key(index.row())
        if key is not None:
            self.opened.emit(key)

    def _remember(self) -> None:
        self._restoring = True
        self._position = position_in(self, self.records)

    def _moved(self) -> None:
        self._restore(scroll=True)

    def _restore(self, scroll: bool) -> None:
        place, self._position = self._position, None
        if place is None:
            return
        still_there = restore(self, self.records, place, scroll)
        self._restoring = False
        self.selection_grew.emit()
        if not still_there and place.current is not None:
            self._stood = place.row
            self.current_changed.emit(None)
