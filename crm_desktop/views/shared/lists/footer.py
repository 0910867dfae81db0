"""The foot of a list: how many, and sums under their columns."""

from collections.abc import Mapping
from decimal import Decimal

from typing_extensions import override

from crm_desktop.views.shared.formatting import shown
from crm_desktop.views.shared.tables.foot import Sum, TableFoot
from crm_desktop.views.shared.tables.model import RecordTableModel
from crm_desktop.views.shared.tables.view import RecordTable


class ListFooter(TableFoot):
    """Sums of what the list shows, or of what is selected."""

    def __init__(self, table: RecordTable, model: RecordTableModel, urgent: frozenset[str]) -> None:
        super().__init__(table)
        self._model = model
        self._urgent = urgent
        self._totals: Mapping[str, Decimal] = {}

    def show_count(self, words: str) -> None:
        self._count = words
        self._name()

    def show_totals(self, totals: Mapping[str, Decimal]) -> None:
        """Sums by column; an empty mapping blanks them."""
        self._totals = totals
        self._name()

    def total(self, column: str) -> Decimal | None:
        return self._totals.get(column)

    @override
    def sums(self) -> Mapping[int, Sum]:
        fields = [self._model.field(column) for column in range(self._model.columnCount())]
        found = {column: field for column, field in enumerate(fields) if field.key in self._totals}
        return {c: (shown(f, self._totals[f.key]), self._tone(f.key)) for c, f in found.items()}

    def _tone(self, key: str) -> str:
        value = self._totals[key]
        return "red" if value < 0 or (key in self._urgent and value) else "t2"

    def _name(self) -> None:
        labels = {c: self._model.field(c).label for c in range(self._model.columnCount())}
        sums = [f"{labels[column]} {text}" for column, (text, _) in self.sums().items()]
        self.setAccessibleName(" · ".join([self._count, *sums]))
        self.update()
