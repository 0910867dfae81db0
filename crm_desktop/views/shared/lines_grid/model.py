"""The grid of a part as a table model: rows as they are typed, with a blank one at the end for the next."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from crm_desktop.core.fields import Part
from crm_desktop.views.shared.formatting import copied
from crm_desktop.views.shared.lines_grid.naming import fact_of, facts_of
from crm_desktop.views.shared.lines_grid.rows import BLANK, Facts, GridRow, Trouble
from crm_desktop.views.shared.lines_grid.spec import LinesGridSpec
from crm_desktop.views.shared.lines_grid.table import LEAST_ROWS, ROOT, LinesTable, Role
from crm_desktop.views.shared.tables.cells import Index

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

Texts = Mapping[str, str]


class LinesModel(LinesTable):
    """`edited` after every change by the user, `held_back` with a sentence instead where what is `held` stays. What was
    typed since the file was read can be taken back, and typed again."""

    edited = Signal()
    held_back = Signal(object)

    def __init__(
        self, workspace: "Workspace", part: Part, spec: LinesGridSpec, parent: QObject | None = None
    ) -> None:
        super().__init__(workspace, part, spec, parent)
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
        offers = self.reader.spec.offers
        self._rows[row] = replace(self._rows[row], offered=frozenset(offers.columns if offers else ()))
        self._offer([row], whatever_was=True)
        self._told()

    def remember_asked(self, row: int, before: GridRow) -> None:
        """Keep what was typed as the price of a row that asks nothing now; what was offered is offered again."""
        free = self.reader.spec.free
        if free is not None and not before.is_offered:
            self._rows[row] = replace(self._rows[row], asked=self.reader.text(before, free.price))

    def show_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show the rows the file has; what was typed and not saved is gone."""
        self._loaded = self._recognised([self.reader.of_file(row) for row in rows])
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

    def is_blank_cell(self, row: int, key: str) -> bool:
        return self._rows[row].values.get(key) is None and key not in self._rows[row].texts

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

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole:
            return False
        if str(value).strip() != self.data(index, Role.EditRole):
            self.retype(index.row(), [{self.columns[index.column()]: str(value).strip()}])
        return True

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
        found = offers.ask(self._workspace, self.head_said, rows)
        for at, one in zip(asked, found, strict=True):
            self._rows[at] = self.reader.offered(self._rows[at], one)

    def _recognised(self, rows: list[GridRow]) -> list[GridRow]:
        """Rows of the file with the reasons for what stands in them; none is asked for where nothing may have one."""
        offers, places = self.reader.spec.offers, range(len(rows))
        asked = [at for at in places if self.reader.may_be_recognised(rows[at])]
        if offers is None or not asked:
            return rows
        found = offers.ask(self._workspace, self.head_said, [(rows[at].values, {}) for at in asked])
        for at, one in zip(asked, found, strict=True):
            rows[at] = self.reader.recognised(rows[at], one)
        return rows

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
        self.beside.follow(self._rows, self.head_said)

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
        self.beside.follow(self._rows, self.head_said)
        self.endResetModel()
