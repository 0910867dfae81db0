"""The grid of a part as a table model: rows as they are typed, with a blank one at the end for the next."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from crm_desktop.core.fields import Part
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.formatting import copied, shown
from crm_desktop.views.shared.lines_grid.beside import BesideLines
from crm_desktop.views.shared.lines_grid.naming import fact_of, facts_of
from crm_desktop.views.shared.lines_grid.rows import BLANK, Facts, GridRow, RowReader, Trouble
from crm_desktop.views.shared.lines_grid.spec import Held, LinesGridSpec
from crm_desktop.views.shared.tables.cells import Cell, Index, alignment, cell_of, stands_right

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

Role = Qt.ItemDataRole
ROOT = QModelIndex()
PLACE = 0
"""The column that counts the rows; a click on it selects the row."""
LEAST_ROWS = 5
Texts = Mapping[str, str]


class LinesModel(QAbstractTableModel):
    """`edited` after every change by the user, `held_back` with a sentence instead where what is `held` stays. What was
    typed since the file was read can be taken back, and typed again. It `joins` where there is no room for a
    column whose words stand in another then."""

    edited = Signal()
    held_back = Signal(object)

    def __init__(
        self, workspace: "Workspace", part: Part, spec: LinesGridSpec, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.reader = RowReader(part, spec)
        self.columns: tuple[str, ...] = ("", *self.reader.columns)
        self.beside = BesideLines(workspace, spec)
        self.known: dict[str, Any] = {}
        self.head_values: Mapping[str, Any] = {}
        self.held: Held | None = None
        self.joins = False
        self._rows: list[GridRow] = [BLANK] * LEAST_ROWS
        self._loaded: list[GridRow] = []
        self._before: list[list[GridRow]] = []
        self._after: list[list[GridRow]] = []

    @property
    def lines(self) -> list[GridRow]:
        """The rows that say something."""
        return [row for row in self._rows if not row.is_blank]

    @property
    def is_changed(self) -> bool:
        """Whether anything is typed that is not in the file."""
        return self.lines != self._loaded

    @property
    def can_take_back(self) -> bool:
        return bool(self._before)

    @property
    def can_type_again(self) -> bool:
        return bool(self._after)

    @property
    def first_trouble(self) -> Trouble | None:
        today = self._workspace.clock.today()
        found = (self.reader.trouble(i, row, today) for i, row in enumerate(self._rows) if not row.is_blank)
        return next((one for one in found if one is not None), None)

    def head(self, key: str) -> Text:
        """What stands over a column."""
        return self.reader.spec.heads.get(key) or (self.reader.shown[key].label if key else t("Line"))

    def show_head(self, values: Mapping[str, Any]) -> None:
        """Have the lines follow from these fields of their record."""
        self.head_values = values
        self.offer_anew()

    def know(self, values: Mapping[str, Any]) -> None:
        """Offer what is known where these fields of the lines' record stand so."""
        self.known |= values
        self.offer_anew()

    def offer_anew(self) -> None:
        """Have what nobody typed follow from the record the lines are of as it stands now."""
        self._offer(range(len(self._rows)))
        self._work_out()
        self._repaint()

    def offer(self, row: int) -> None:
        """Have the row take what is offered in it instead of what was typed."""
        self._rows[row] = replace(self._rows[row], is_offered=True)
        self._offer([row], whatever_was=True)
        self._told()

    def remember_asked(self, row: int, before: GridRow) -> None:
        """Keep what was typed as the price of a row that asks nothing now; what was offered is offered again."""
        free = self.reader.spec.free
        if free is not None and not before.is_offered:
            self._rows[row] = replace(self._rows[row], asked=self.reader.text(before, free.price))

    def show_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show the rows the file has; what was typed and not saved is gone."""
        self._loaded = [self.reader.of_file(row) for row in rows]
        self._before, self._after = [], []
        self._use(self._loaded)

    def resume(self, rows: Sequence[GridRow]) -> None:
        """Show what was typed before."""
        self._remember()
        self._use(rows)
        self.edited.emit()

    def to_keep(self) -> list[dict[str, Any]]:
        return [self.reader.to_keep(row) for row in self.lines]

    def row_of_line(self, place: int) -> int:
        """The row of the grid the line of that place, from 1, stands in."""
        rows = [i for i, row in enumerate(self._rows) if not row.is_blank]
        return rows[place - 1] if 0 < place <= len(rows) else 0

    def line_of_row(self, row: int) -> int:
        """The place of the line in a row of the grid, from 1."""
        return sum(not one.is_blank for one in self._rows[: row + 1])

    def copied(self, row: int, key: str) -> str:
        """What stands in a cell, as a workbook takes it."""
        one = self._rows[row]
        if key not in self.reader.fields:
            return self.beside.cell(row, key).text
        return one.texts.get(key) or copied(self.reader.fields[key], one.values.get(key))

    def typed(self) -> dict[int, dict[str, str]]:
        """The rows as they are typed: of each that is not blank its cells' texts."""
        return {i: self.reader.texts(row) for i, row in enumerate(self._rows) if not row.is_blank}

    def is_blank_row(self, row: int) -> bool:
        return self._rows[row].is_blank

    def is_blank_cell(self, row: int, key: str) -> bool:
        return self._rows[row].values.get(key) is None and key not in self._rows[row].texts

    def stays(self, row: int, key: str) -> bool:
        """Whether what stands in a cell is held."""
        is_new = row >= len(self._rows) or self.is_blank_row(row)
        return self.held is not None and (is_new or key in self.held.columns)

    def retype(self, top: int, texts: Sequence[Texts]) -> None:
        """Type into the rows from `top` on, each its texts by column."""
        cells = [(row, key) for row, one in enumerate(texts, top) for key in one]
        if self._holds_back(any(self.stays(row, key) for row, key in cells)):
            return
        named = self.reader.spec.named
        names = {one[named.column] for one in texts if named.column in one} if named else set[str]()
        self._retype(top, texts, self.named_by(names))

    def pick(self, row: int, key: int) -> None:
        """Have the row stand for the record of that key."""
        named = self.reader.spec.named
        assert named is not None
        fact = fact_of(self._workspace, named, key)
        number = str(fact[named.takes[named.column]])
        self._retype(row, [{named.column: number}], {number: fact})

    @property
    def next_row(self) -> int:
        """The row after the last line."""
        return max((at + 1 for at, row in enumerate(self._rows) if not row.is_blank), default=0)

    def row(self, place: int) -> GridRow:
        """What is typed in a row, and kept behind it."""
        return self._rows[place]

    def named_by(self, texts: Collection[str]) -> Facts:
        """What is known of the records these texts name."""
        named = self.reader.spec.named
        return facts_of(self._workspace, named, texts) if named else {}

    def clear_cells(self, cells: Sequence[tuple[int, str]]) -> None:
        """Empty these cells, rows and columns."""
        if self._holds_back(any(self.stays(row, key) for row, key in cells)):
            return
        rows = sorted({row for row, _ in cells})
        texts = {row: {key: "" for at, key in cells if at == row} for row in rows}
        self._remember()
        for row in rows:
            self._rows[row] = self._retyped(self._rows[row], texts[row], {})
        self._told()

    def take_out(self, rows: Sequence[int]) -> None:
        """Take out whole rows; those below move up."""
        if self._holds_back(self.held is not None):
            return
        self._remember()
        gone = set(rows)
        self._rows = [row for i, row in enumerate(self._rows) if i not in gone]
        self._work_out()
        self._use(self._rows)
        self.edited.emit()

    def insert(self, row: int) -> None:
        """Make room for a line above a row; there is some above one that is blank."""
        if self._holds_back(self.held is not None):
            return
        if not self.is_blank_row(row):
            self._remember()
            self._use([*self._rows[:row], BLANK, *self._rows[row:]])
            self.edited.emit()

    def move(self, row: int, by: int) -> bool:
        """Have a line change places with the next, or by −1 the one before; whether both are lines."""
        if not 0 <= row + by < len(self._rows) or self.is_blank_row(row) or self.is_blank_row(row + by):
            return False
        self._remember()
        rows = list(self._rows)
        rows[row], rows[row + by] = rows[row + by], rows[row]
        self._use(rows)
        self.edited.emit()
        return True

    def take_back(self) -> None:
        """Take back what was typed last."""
        self._go(self._before, self._after)

    def type_again(self) -> None:
        """Do again what was taken back last."""
        self._go(self._after, self._before)

    def cell(self, index: Index) -> Cell:
        row, key = self._rows[index.row()], self.columns[index.column()]
        if index.column() == PLACE:
            begun = not row.is_blank or index.row() == 0 or not self._rows[index.row() - 1].is_blank
            return Cell(str(index.row() + 1) if begun else "", tone="t3" if not row.is_blank else "faint")
        if key not in self.reader.fields:
            return self.beside.cell(index.row(), key)
        field = self.reader.fields[key]
        if key in row.texts:
            return Cell(row.texts[key], stands_right(field), tone="red")
        if key in self.reader.spec.computed:
            text = shown(field, row.values.get(key))
            return Cell(text, stands_right(field), bold=bool(row.values.get(key)))
        cell = cell_of(field, self._joined(row) if key == self.reader.spec.flexible else row.values.get(key))
        word = self.reader.said_beside(row, key)
        return replace(cell, tag=(str(word), "green")) if word else cell

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        key = self.columns[index.column()]
        typed = key in self.reader.typed and not self.stays(index.row(), key)
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.cell(index).text
        row, key = self._rows[index.row()], self.columns[index.column()]
        if role == Role.EditRole and key in self.reader.fields:
            return self.reader.text(row, key)
        if role == Role.ToolTipRole and key in row.texts:
            return str(self.reader.problem(key, row, self._workspace.clock.today()))
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole:
            return False
        if str(value).strip() != self.data(index, Role.EditRole):
            self.retype(index.row(), [{self.columns[index.column()]: str(value).strip()}])
        return True

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        field = self.reader.shown.get(self.columns[section])
        if role == Role.DisplayRole:
            return str(self.head(self.columns[section]))
        if role == Role.TextAlignmentRole:
            return alignment(field is not None and stands_right(field))
        return None

    def _joined(self, row: GridRow) -> Any:
        """What the flexible column shows: its own words, and behind them those of a column there is no room for."""
        own, more = (row.values.get(key) for key in (self.reader.spec.flexible, self.reader.spec.joined))
        return f"{own} {more}" if self.joins and own and more else own

    def _holds_back(self, stays: bool) -> bool:
        """Say why something stays; whether it does."""
        if stays and self.held is not None:
            self.held_back.emit(self.held.why)
        return stays

    def _retype(self, top: int, texts: Sequence[Texts], known: Facts) -> None:
        self._remember()
        while top + len(texts) >= len(self._rows):
            self._append()
        for place, given in enumerate(texts, top):
            self._rows[place] = self._retyped(self._rows[place], given, known)
        self._offer([place for place, given in enumerate(texts, top) if self.reader.asks_for_offer(given)])
        self._told()

    def _offer(self, places: Iterable[int], *, whatever_was: bool = False) -> None:
        """Ask what is offered in those of these rows where nobody typed it, `whatever_was` in the file or not."""
        offers, asked = self.reader.spec.offers, [at for at in places if self._rows[at].is_offered]
        if offers is None or not asked:
            return
        rows = [(self._rows[at].values, {} if whatever_was else self._rows[at].before) for at in asked]
        found = offers.ask(self._workspace, {**self.known, **self.head_values}, rows)
        for at, value in zip(asked, found, strict=True):
            self._rows[at] = self.reader.offered(self._rows[at], value)

    def _retyped(self, row: GridRow, texts: Texts, known: Facts) -> GridRow:
        return self.reader.retyped(row, texts, known, self._workspace.clock.today())

    def _remember(self) -> None:
        self._before.append(list(self._rows))
        self._after = []

    def _go(self, there: list[list[GridRow]], back: list[list[GridRow]]) -> None:
        if there:
            back.append(list(self._rows))
            self._use(there.pop())
            self.edited.emit()

    def _told(self) -> None:
        self._work_out()
        if not self._rows[-1].is_blank:
            self._append()
        self._repaint()
        self.edited.emit()

    def _work_out(self) -> None:
        self._rows = self.reader.worked_out(self._rows, self.head_values, len(self._loaded))
        self.beside.follow(self._rows)

    def _repaint(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def _append(self) -> None:
        place = len(self._rows)
        self.beginInsertRows(ROOT, place, place)
        self._rows.append(BLANK)
        self.endInsertRows()

    def _use(self, rows: Sequence[GridRow]) -> None:
        self.beginResetModel()
        kept = list(rows)
        while kept and kept[-1].is_blank:
            kept.pop()
        self._rows = kept + [BLANK] * max(1, LEAST_ROWS - len(kept))
        self.beside.follow(self._rows)
        self.endResetModel()
