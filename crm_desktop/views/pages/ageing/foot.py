"""Under the ageing: how many customers or suppliers, and the sums under their columns."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.money import shown
from crm_desktop.queries.ageing_rows import AgeingRow
from crm_desktop.reports.side_words import WORDS
from crm_desktop.services.roles import Side
from crm_desktop.views.pages.ageing.table import AgeingTable
from crm_desktop.views.shared.tables.foot import Sum, TableFoot


class AgeingFoot(TableFoot):
    """The sums of all rows; red only what is older than the last bound."""

    def __init__(self, table: AgeingTable, parent: QWidget | None = None) -> None:
        super().__init__(table, parent)
        self._ageing = table.ageing
        self._total: AgeingRow | None = None

    def show_total(self, total: AgeingRow, count: int) -> None:
        self._total = total
        found = self._ageing.found
        self._count = str(WORDS[found.side if found else Side.RECEIVABLE].parties(count))
        self.setAccessibleName(f"{self._count} · {shown(total.net)}")
        self.update()

    @override
    def sums(self) -> Mapping[int, Sum]:
        places = range(len(self._ageing.columns)) if self._total is not None else ()
        found = {column: self._sum(column) for column in places}
        return {column: one for column, one in found.items() if one is not None}

    def _sum(self, column: int) -> Sum | None:
        model, total = self._ageing, self._total
        amount = model.amount(total, column) if total is not None else None
        if amount is None or model.found is None:
            return None
        oldest = model.columns[column].key == model.found.keys[-1] and amount > 0
        return shown(amount), "red" if oldest else "t2"
