"""The ageing as a table model: rows as they were answered, cells made when they are painted."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from typing_extensions import override

from crm_desktop.core.money import shown
from crm_desktop.queries.ageing_rows import Ageing, AgeingRow
from crm_desktop.reports.ageing_asked import amount_of
from crm_desktop.views.pages.ageing.answer import (
    BAR,
    CUSTOMER,
    NET,
    NUMBER,
    UNAPPLIED,
    AgeColumn,
    columns,
)
from crm_desktop.views.shared.tables.cells import EMPTY, Cell, Index, alignment

Role = Qt.ItemDataRole
ROOT = QModelIndex()


class AgeingModel(QAbstractTableModel):
    """Rows by customer, columns by bucket."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: Ageing | None = None
        self._rows: Sequence[AgeingRow] = ()
        self._keys: tuple[str, ...] = ()
        self.columns: list[AgeColumn] = []

    def show(self, found: Ageing) -> None:
        self.beginResetModel()
        self.found, self._rows, self._keys = found, found.rows, found.keys
        self.columns = columns(found)
        self.endResetModel()

    def row(self, place: int) -> AgeingRow | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, customer_id: int) -> int | None:
        """Where a customer stands."""
        return next((i for i, row in enumerate(self._rows) if row.customer_id == customer_id), None)

    def column_of(self, key: str) -> int:
        return next((i for i, column in enumerate(self.columns) if column.key == key), -1)

    def amount(self, row: AgeingRow, column: int) -> Decimal | None:
        """The figure of a cell; None where the column holds none."""
        wanted = self.columns[column]
        return amount_of(row, wanted.key, self._keys) if wanted.amount else None

    def cell(self, index: Index) -> Cell:
        row = self._rows[index.row()]
        match self.columns[index.column()].key:
            case key if key == NUMBER:
                return Cell(row.number, tone="t2")
            case key if key == CUSTOMER:
                return Cell(row.customer)
            case key if key == BAR:
                return EMPTY
            case key:
                return self._figure(row, key)

    def texts(self, place: int) -> list[str]:
        """A row as it is pasted into a workbook: figures ungrouped."""
        row = self._rows[place]
        head = [row.number, row.customer]
        return [*head, *(format(amount_of(row, c.key, self._keys), "f") for c in self.columns if c.amount)]

    def heads(self) -> list[str]:
        return [str(column.label) for column in self.columns if column.key != BAR]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if index.isValid() and role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.cell(index).text
        if role == Role.ToolTipRole and index.isValid() and self.columns[index.column()].key == CUSTOMER:
            return self._rows[index.row()].customer
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return str(column.label)
        if role == Role.TextAlignmentRole:
            return alignment(column.amount)
        return None

    def _figure(self, row: AgeingRow, key: str) -> Cell:
        """Red only where somebody must act: what is older than the last bound."""
        amount = amount_of(row, key, self._keys)
        oldest = key == self._keys[-1] and amount > 0
        tone = "faint" if not amount else "red" if oldest else "t2" if key == UNAPPLIED else "t1"
        return Cell(shown(amount), right=True, tone=tone, bold=key == NET and bool(amount))
