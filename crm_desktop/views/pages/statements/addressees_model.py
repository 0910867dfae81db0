"""Whom statements can be made for, and which of them are ticked."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import shown
from crm_desktop.reports.side_words import SideWords
from crm_desktop.views.pages.statements.batch import Addressee
from crm_desktop.views.shared.tables.cells import EMPTY, Cell, Index, alignment

NAME, CLOSING = 2, 4
Role = Qt.ItemDataRole
ROOT = QModelIndex()


class AddresseesModel(QAbstractTableModel):
    """Those who meet the search; ticks stay with those who do not."""

    def __init__(self, words: SideWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[Text | None, ...] = (
            None, words.number, words.party, t("Issued already"), t("Closing"),
        )  # fmt: skip
        self.all: Sequence[Addressee] = ()
        self._rows: Sequence[Addressee] = ()
        self.ticked: dict[int, bool] = {}
        self._found: Collection[int] | None = None

    def show(self, found: Sequence[Addressee]) -> None:
        """Other days: what was chosen stays, but for those who were unticked because they had theirs already."""
        chosen = {one.id: self.ticked[one.id] for one in self.all if not one.issued}
        self.all = found
        self.ticked = {one.id: chosen.get(one.id, True) for one in found}
        self.narrow(self._found)

    def narrow(self, found: Collection[int] | None) -> None:
        """Show these customers alone, and once others come, those of them; None: all."""
        self.beginResetModel()
        self._found = found
        self._rows = self.all if found is None else [one for one in self.all if one.id in found]
        self.endResetModel()

    def toggle(self, place: int) -> None:
        key = self._rows[place].id
        self.ticked[key] = not self.ticked[key]
        self._repaint()

    def tick_issued(self, ticked: bool) -> None:
        """Tick, or untick, those who have one of these days already."""
        self.ticked |= {one.id: ticked for one in self.all if one.issued}
        self._repaint()

    def tick_all(self, ticked: bool) -> None:
        """Tick, or untick, those shown."""
        for one in self._rows:
            self.ticked[one.id] = ticked
        self._repaint()

    def is_ticked(self, place: int) -> bool:
        return self.ticked[self._rows[place].id]

    def cell(self, index: Index) -> Cell:
        one = self._rows[index.row()]
        match index.column():
            case 1:
                return Cell(one.number, tone="t2")
            case 2:
                return Cell(one.name)
            case 3:
                return Cell(one.issued, tone="t2")
            case 4:
                tone = "faint" if not one.closing else "red" if one.closing < 0 else "t1"
                return Cell(shown(one.closing), right=True, tone=tone)
            case _:
                return EMPTY

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if index.column() == 0:
            return str(t("chosen") if self.is_ticked(index.row()) else t("not chosen"))
        return self.cell(index).text

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return str(self._heads[section] or "")
        if role == Role.TextAlignmentRole:
            return alignment(section == CLOSING)
        return None

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._heads) - 1))
