"""The grid of opening balances: text cells, each row checked as soon as it is typed or pasted."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.core.money import ZERO
from crm_desktop.services.opening import OpeningLine
from crm_desktop.views.pages.opening.named_customers import NamedCustomers
from crm_desktop.views.pages.opening.rows import (
    BLANK,
    FIGURES,
    HEADS,
    Column,
    Meant,
    Row,
    as_figure,
    meant,
    without_twins,
)
from crm_desktop.views.shared.tables.cells import Cell, Index, alignment

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

Role = Qt.ItemDataRole
ROOT = QModelIndex()
ROWS_AT_FIRST = 12


class OpeningModel(QAbstractTableModel):
    """`checked` after every change. There is always a blank row at the end."""

    checked = Signal()

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: list[Row] = [BLANK] * ROWS_AT_FIRST
        self._alone: list[Meant] = [Meant()] * ROWS_AT_FIRST
        self._meant: list[Meant] = [Meant()] * ROWS_AT_FIRST
        self._customers = NamedCustomers(workspace)
        self._cutover: dt.date | None = None

    def begin_after(self, cutover: dt.date | None) -> None:
        """The books begin on the day after `cutover`: nothing later may stand here."""
        if cutover != self._cutover:
            self._cutover = cutover
            self._check(range(len(self._rows)))

    @property
    def lines(self) -> list[OpeningLine]:
        """What is to be posted."""
        return [line for one in self._meant for line in one.lines]

    @property
    def troubles(self) -> list[tuple[int, Column, Text]]:
        """What is wrong: row, column, sentence."""
        return [
            (place, one.column or Column.CUSTOMER, one.trouble)
            for place, one in enumerate(self._meant)
            if one.trouble is not None
        ]

    @property
    def strangers(self) -> list[str]:
        """The names typed that no customer has."""
        return self._customers.strangers(row[Column.CUSTOMER].strip() for row in self._rows)

    @property
    def totals(self) -> tuple[Decimal, Decimal]:
        """Owed and prepaid, of the rows that are right."""
        owed = sum((one.owed for one in self._meant), ZERO)
        return owed, sum((one.prepaid for one in self._meant), ZERO)

    def rows_of(self, texts: Sequence[Row], top: int, left: int) -> None:
        """Lay rows over the grid from a cell on."""
        for offset, text in enumerate(texts):
            place = top + offset
            while place >= len(self._rows):
                self._append()
            kept = self._rows[place]
            new = (*kept[:left], *text)[: len(Column)]
            self._rows[place] = (*new, *kept[len(new) :])
        self._check(range(top, top + len(texts)))

    def identified(self, rows: Sequence[Row], numbers: Sequence[str]) -> list[Row]:
        """Rows pasted with the customers' numbers beside their names, each by what says who is meant."""
        told = zip(rows, numbers, strict=False)
        self._customers.look_up({text for row, number in told for text in (row[0], number)})
        pairs = zip_longest(rows, numbers, fillvalue="")
        return [(self._customers.whose(row[0], number), *row[1:]) for row, number in pairs]

    def clear_cells(self, cells: Sequence[tuple[int, int]]) -> None:
        for place, column in cells:
            row = self._rows[place]
            self._rows[place] = (*row[:column], "", *row[column + 1 :])
        self._check(sorted({place for place, _ in cells}))

    def insert(self, place: int) -> None:
        """Make room for a row above that one; there is some above one that is blank."""
        if self._rows[place] != BLANK:
            self.beginInsertRows(ROOT, place, place)
            self._rows.insert(place, BLANK)
            self._alone.insert(place, Meant())
            self._meant.insert(place, Meant())
            self.endInsertRows()
            self._check(range(place, len(self._rows)))

    def move(self, place: int, by: int) -> bool:
        """Have a row change places with the next, or by −1 the one before; whether both say something."""
        other = place + by
        if not 0 <= other < len(self._rows) or BLANK in (self._rows[place], self._rows[other]):
            return False
        self._rows[place], self._rows[other] = self._rows[other], self._rows[place]
        self._check(sorted((place, other)))
        return True

    def check_again(self) -> None:
        """Look up the customers anew; after some were added."""
        self._customers.forget()
        self._check(range(len(self._rows)))

    def row(self, place: int) -> Row:
        return self._rows[place]

    @property
    def typed(self) -> tuple[Row, ...]:
        """The rows that say something."""
        return tuple(row for row in self._rows if row != BLANK)

    def first_blank(self) -> int:
        return next((i for i, row in enumerate(self._rows) if row == BLANK), len(self._rows) - 1)

    def cell(self, index: Index) -> Cell:
        text = self._rows[index.row()][index.column()]
        one = self._meant[index.row()]
        if one.trouble is not None and one.column == index.column():
            return Cell(text or "?", right=Column(index.column()) in FIGURES, tone="red")
        if Column(index.column()) in FIGURES:
            return Cell(as_figure(text), right=True)
        return Cell(text)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.EditRole, Role.AccessibleTextRole):
            return self._rows[index.row()][index.column()]
        if role == Role.ToolTipRole:
            trouble = self._meant[index.row()].trouble
            return str(trouble) if trouble is not None else None
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole:
            return False
        self.rows_of([(str(value).strip(),)], index.row(), index.column())
        return True

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return str(HEADS[Column(section)])
        if role == Role.TextAlignmentRole:
            return alignment(Column(section) in FIGURES)
        return None

    def _check(self, places: Sequence[int]) -> None:
        today = self._workspace.clock.today()
        self._customers.look_up({self._rows[place][Column.CUSTOMER].strip() for place in places})
        for place in places:
            self._alone[place] = meant(self._rows[place], self._customers.key, today, self._cutover)
        if self._rows[-1] != BLANK:
            self._append()
        self._meant = without_twins(self._alone)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))
        self.checked.emit()

    def _append(self) -> None:
        place = len(self._rows)
        self.beginInsertRows(ROOT, place, place)
        self._rows.append(BLANK)
        self._alone.append(Meant())
        self._meant.append(Meant())
        self.endInsertRows()
