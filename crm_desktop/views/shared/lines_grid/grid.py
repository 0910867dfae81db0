"""The grid of a part on the screen: typed by keys alone, records picked in it, rows pasted from Excel."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QKeyCombination, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.lines_grid.acts import LineActs
from crm_desktop.views.shared.lines_grid.delegate import LinesDelegate
from crm_desktop.views.shared.lines_grid.model import LinesModel
from crm_desktop.views.shared.lines_grid.pasting import laid_out
from crm_desktop.views.shared.lines_grid.scanning import Scanner
from crm_desktop.views.shared.lines_grid.spec import Marks
from crm_desktop.views.shared.lines_grid.table import PLACE
from crm_desktop.views.shared.tables.cells import Index, stands_right
from crm_desktop.views.shared.tables.copying import put_on_clipboard
from crm_desktop.views.shared.tables.delegate import pill_width
from crm_desktop.views.shared.tables.typing_grid import CLEARING, TypingGrid

PLACE_WIDTH = 44
PER_CHARACTER, ROUND, LEAST = 8, 12, 44
SPARE = 12
"""Pixels beside a row's number that a mark may take."""
SLACK = 2
"""Parts of a pixel a head would be cut for."""
Flag = QItemSelectionModel.SelectionFlag
CTRL = Qt.KeyboardModifier.ControlModifier
REDO = QKeyCombination(CTRL, Qt.Key.Key_Y)
Key = Qt.Key
OWN_KEYS = (Key.Key_F2, Key.Key_F4, Key.Key_F6, *CLEARING)


class LinesGrid(TypingGrid):
    """Enter goes to the next cell that wants a value, after the last of a row to the next row; Delete empties cells,
    takes out rows that are selected whole, and with Ctrl the row one stands on. `complained` says why what
    was scanned or pasted means nothing."""

    complained = Signal(object)

    def __init__(
        self, context: Context, model: LinesModel, name: Text, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, parent)
        self.lines = model
        self.setModel(model)
        self.cells = LinesDelegate(context, self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(str(name))
        self._context = context
        self.acts = LineActs(context, self)
        self.scanner = Scanner(context.workspace, self)
        self._lay_out()
        self.head.sectionResized.connect(self._join)
        self.go_to(0, model.reader.typed[0])

    def go_to(self, row: int, key: str) -> None:
        """Stand on a cell."""
        self.setCurrentIndex(self.lines.index(row, self.lines.columns.index(key)))

    def place_under(self, row: int) -> QPoint:
        """Where on the screen something opens that is about a row."""
        cell = self.visualRect(self.lines.index(row, self.first_column))
        return self.viewport().mapToGlobal(cell.bottomLeft())

    def seen(self) -> list[str]:
        """The columns there is room for."""
        columns = enumerate(self.lines.columns)
        return [key for place, key in columns if key and not self.isColumnHidden(place)]

    def typing(self) -> tuple[int, str, str] | None:
        """The row, the column and the text that is just being typed."""
        index = self.currentIndex()
        editor = self.indexWidget(index) if index.isValid() else None
        if not isinstance(editor, QLineEdit):
            return None
        return index.row(), self.lines.columns[index.column()], editor.text().strip()

    @property
    @override
    def first_column(self) -> int:
        return self.lines.columns.index(self.lines.reader.typed[0])

    @override
    def insert_row(self, row: int) -> None:
        self.lines.insert(row)

    @override
    def move_row(self, row: int, by: int) -> bool:
        return self.lines.move(row, by)

    @override
    def paste(self, text: str) -> None:
        index = self.currentIndex()
        pasted = laid_out(text, self.lines, self.seen(), self._key_of(index))
        if pasted.rows:
            self.lines.retype(max(index.row(), 0), pasted.rows)
            trouble = self.lines.first_trouble
            if trouble is not None:
                self.go_to(trouble.row, trouble.column)
        if pasted.wrong is not None:
            self.complained.emit(pasted.wrong)
        if pasted.told is not None:
            self._context.tell(pasted.told)

    def copy(self) -> None:
        """Put the selected cells on the clipboard; of rows selected whole all there is room for, under their heads."""
        chosen = {(cell.row(), self.lines.columns[cell.column()]) for cell in self.selectedIndexes()}
        rows = sorted({row for row, _ in chosen})
        whole = any(not key for _, key in chosen)
        keys = [key for key in self.seen() if whole or any((row, key) in chosen for row in rows)]
        cells = [[self.lines.copied(row, key) for key in keys] for row in rows]
        heads = [[str(self.lines.head(key)) for key in keys]] if whole else []
        if cells:
            shown = self.lines.reader.shown
            put_on_clipboard([*heads, *cells], [stands_right(shown[key]) for key in keys])

    @override
    def clear_selected(self) -> None:
        chosen = [(cell.row(), cell.column()) for cell in self.selectedIndexes()]
        whole = {row for row, column in chosen if column == PLACE}
        if whole:
            self._take_out(whole)
        elif chosen:
            keys = self.lines.columns
            typed = self.lines.reader.typed
            self.lines.clear_cells([(row, keys[at]) for row, at in chosen if keys[at] in typed])

    @override
    def step_on(self, by: int = 1) -> None:
        """The next cell one types in, after the last the next row's first; or backwards."""
        keys, row = self._typed(self.seen()), self.currentIndex().row()
        key = self.lines.columns[self.currentIndex().column()]
        at = keys.index(key) + by if key in keys else self._beside(by)
        over, at = divmod(at, len(keys))
        if 0 <= row + over < self.lines.rowCount():
            self.go_to(row + over, keys[at])

    @override
    def enter(self) -> None:
        spec, index = self.lines.reader.spec, self.currentIndex()
        row = index.row()
        if index.isValid() and not self.lines.is_blank_row(row):
            wanted = [key for key in self.lines.columns[index.column() + 1 :] if self._stops(row, key)]
            self.go_to(*((row, wanted[0]) if wanted else (row + 1, spec.stops[0])))

    @override
    def is_end(self, index: QModelIndex, by: int) -> bool:
        first = index.column() <= self.first_column
        return first and (index.row() == 0 if by < 0 else self.is_blank_row(index.row()))

    @override
    def is_blank_row(self, row: int) -> bool:
        return self.lines.is_blank_row(row)

    @override
    def not_typed(self, index: QModelIndex, first: QKeyEvent | None) -> None:
        """Say why a cell stays; what is typed or scanned where a figure is worked out begins the next line."""
        held = self.lines.held
        if held is not None:
            self.complained.emit(held.why)
        elif first is not None:
            self.go_to(self.lines.next_row, self.lines.reader.typed[0])
            self.keyPressEvent(first)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and self.lines.can_take_back:
            self._keeping_place(self.lines.take_back)
        elif self._is_redo(event):
            self._keeping_place(self.lines.type_again)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in self.acts.by_key and not event.modifiers():
            self.acts.by_key[Qt.Key(event.key())]()
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() & CTRL:
            self._take_out({self.currentIndex().row()})
        else:
            super().keyPressEvent(event)

    @override
    def selectionCommand(self, index: Index, event: QEvent | None = None) -> Flag:
        flags = super().selectionCommand(index, event)
        return flags | Flag.Rows if index.isValid() and index.column() == PLACE else flags

    @override
    def is_own_key(self, event: QKeyEvent) -> bool:
        undo = event.matches(QKeySequence.StandardKey.Undo) and self.lines.can_take_back
        return undo or self._is_redo(event) or event.key() in OWN_KEYS or super().is_own_key(event)

    def _is_redo(self, event: QKeyEvent) -> bool:
        """Whether a key types again what was taken back; as long as lines are not saved it redoes no other step."""
        redo = event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == REDO
        return redo and (self.lines.is_changed or self.lines.can_type_again)

    def _key_of(self, index: QModelIndex) -> str:
        """The column of a cell; of one nothing is typed in, the first."""
        key = self.lines.columns[max(index.column(), 0)]
        return key or self.lines.reader.typed[0]

    def _stops(self, row: int, key: str) -> bool:
        spec = self.lines.reader.spec
        return key in spec.stops or (key in spec.wanted and self.lines.is_blank_cell(row, key))

    def _beside(self, by: int) -> int:
        """Where one goes from a cell nothing is typed in: to the next one something is."""
        before = self._typed(self.lines.columns[: self.currentIndex().column()])
        return len(before) if by > 0 else len(before) - 1

    def _typed(self, keys: Sequence[str]) -> list[str]:
        return [key for key in keys if key in self.lines.reader.typed and key in self.seen()]

    def _take_out(self, rows: set[int]) -> None:
        self._keeping_place(lambda: self.lines.take_out(sorted(rows)))

    def _keeping_place(self, act: Callable[[], object]) -> None:
        """Stand where one stood after the rows were changed as a whole."""
        index = self.currentIndex()
        act()
        row = min(max(index.row(), 0), self.lines.rowCount() - 1)
        self.setCurrentIndex(self.lines.index(row, max(index.column(), 1)))

    def show_marks(self, marks: Marks) -> None:
        """Mark rows beside their numbers, as wide as the longest mark."""
        if marks == self.lines.marks:
            return
        self.lines.marks = marks
        self._lay_out()

    def _place_width(self) -> int:
        words = [str(mark.word) for mark in self.lines.marks.rows.values()]
        return PLACE_WIDTH + max((pill_width(word) - SPARE for word in words), default=0)

    def _lay_out(self) -> None:
        reader, columns = self.lines.reader, self.lines.columns
        flexible = columns.index(reader.spec.flexible)
        heads = [self.head.head_width(place) + SLACK for place in range(len(columns))]
        least = {place: max(width, LEAST) for place, width in enumerate(heads) if place != PLACE}
        wanted = [reader.shown[key].width * PER_CHARACTER + ROUND for key in columns[1:]]
        widths = [max(pair) for pair in zip(wanted, heads[1:], strict=True)]
        self.head.lay_out([self._place_width(), *widths], flexible, least)
        spared = [columns.index(key) for key in reader.spec.spared]
        if spared:
            self.spare(spared, flexible, flexible)

    def _join(self) -> None:
        """Have the words of a column that gave way stand in another."""
        joined = self.lines.reader.spec.joined
        seen = self.seen()
        self.lines.joins = bool(joined) and joined not in seen
        self.lines.unseen = frozenset(self.lines.columns) - frozenset(seen)
