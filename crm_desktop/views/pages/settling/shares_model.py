"""The table of open items with what each gets of an amount."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.figures import figure
from crm_desktop.core.i18n import t
from crm_desktop.core.money import rounded, shown
from crm_desktop.queries.ageing_rows import OpenItem
from crm_desktop.views.pages.settling.shares import How, Shares
from crm_desktop.views.pages.settling.shares_cells import (
    COLUMNS,
    SHARE,
    TICK,
    due_cell,
    figure_cell,
    spoken_tick,
    tip_of,
)
from crm_desktop.views.shared.tables.cells import Cell, Index, alignment

Role = Qt.ItemDataRole
ROOT = QModelIndex()


class SharesModel(QAbstractTableModel):
    """Open items with their shares; `edited` when a person decided, `refused` with why what was typed cannot be."""

    edited = Signal()
    refused = Signal(object)

    def __init__(self, tolerance: Decimal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shares = Shares(tolerance)

    def item(self, row: int) -> OpenItem | None:
        return self.shares.items[row] if 0 <= row < len(self.shares.items) else None

    def show_items(self, items: tuple[OpenItem, ...]) -> None:
        self.beginResetModel()
        self.shares.use_items(items)
        self.endResetModel()

    def distribute(self, budget: Decimal | None, how: How, named: str = "") -> None:
        """Give `budget` to the items anew."""
        self.shares.budget = budget
        self.shares.distribute(how, named)
        self._repaint()

    def toggle(self, row: int) -> None:
        """Fill a row, or clear it."""
        item = self.item(row)
        if item is not None:
            self.shares.toggle(item)
            self._decided()

    def clear(self, row: int) -> None:
        item = self.item(row)
        if item is not None:
            self.shares.clear(item)
            self._decided()

    def is_full(self, row: int) -> bool | None:
        """Whether a row's item is settled in full; None where it gets nothing."""
        item = self.shares.items[row]
        return not self.shares.left_after(item) if self.shares.of(item) else None

    def cell(self, index: Index) -> Cell:
        item = self.shares.items[index.row()]
        match index.column():
            case 1:
                return Cell(item.number)
            case 2:
                return Cell(item.date.isoformat(), tone="t2")
            case 3:
                return due_cell(item)
            case 4:
                return Cell(item.summary, tone="t2")
            case 5:
                return Cell(shown(item.left), right=True)
            case 6:
                return figure_cell(self.shares.of(item), bold=True)
            case 7:
                return figure_cell(self.shares.left_after(item))
            case _:
                return Cell()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.shares.items)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == SHARE else flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.shares.items[index.row()]
        if role == Role.EditRole:
            share = self.shares.of(item)
            return format(share, "f") if share else ""
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return (
                str(spoken_tick(self.is_full(index.row())))
                if index.column() == TICK
                else self.cell(index).text
            )
        if role == Role.ToolTipRole:
            return tip_of(item, index.column())
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        item = self.item(index.row())
        if role != Role.EditRole or item is None:
            return False
        try:
            self._give(item, str(value).strip())
        except Refusal as refusal:
            self.refused.emit(refusal)
            return False
        self._decided()
        return True

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return "" if section == TICK else str(COLUMNS[section].label)
        if role == Role.TextAlignmentRole:
            return alignment(COLUMNS[section].right)
        return None

    def _give(self, item: OpenItem, typed: str) -> None:
        if not typed:
            self.shares.clear(item)
            return
        try:
            amount = rounded(figure(typed))
        except (ValueError, ArithmeticError) as trouble:
            raise Refusal(t("A number belongs here."), "amount") from trouble
        self.shares.give(item, amount)

    def _decided(self) -> None:
        self._repaint()
        self.edited.emit()

    def _repaint(self) -> None:
        rows = len(self.shares.items)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(COLUMNS) - 1))
