"""The count and sums of a list: of what is selected where that is several, else of everything that matches."""

from array import array
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.queries.listing import ListRequest, ListSource, Sums
from crm_desktop.views.shared.later import Later
from crm_desktop.views.shared.lists.footer import ListFooter
from crm_desktop.views.shared.lists.state import ListState
from crm_desktop.views.shared.tables.model import RecordTableModel
from crm_desktop.views.shared.tables.view import RecordTable

if TYPE_CHECKING:
    from crm_desktop.views.shared.context import Context

PAUSE = 100
AT_ONCE = 500
CHUNK = 20_000


class ListSums(QObject):
    """Adds up off the GUI thread when there is much; an answer that comes too late is dropped."""

    def __init__(
        self, context: "Context", model: RecordTableModel, table: RecordTable, footer: ListFooter
    ) -> None:
        super().__init__(footer)
        self._context = context
        self._model = model
        self._table = table
        self._footer = footer
        self._asked = 0
        self._totals: dict[ListRequest, int] = {}
        self._later = Later(footer, PAUSE, self._add_up)

    def known_total(self, state: ListState) -> int | None:
        """How many records the list has before any filter of the user's, as far as somebody has counted."""
        return self._totals.get(state.whole)

    def note_total(self, state: ListState, count: int) -> None:
        self._totals[state.whole] = count

    def forget_total(self) -> None:
        """The file changed: count anew when next asked."""
        self._totals.clear()

    def update(self, counted: Callable[[int], Text]) -> None:
        """Show the count now and the sums as soon as they are known."""
        selected = self._table.selected_count
        if selected > 1:
            self._footer.show_count(str(tn("{n:,} selected", "{n:,} selected", selected)))
        else:
            self._footer.show_count(str(counted(len(self._model.ids))))
        self._asked += 1
        self._later.start()

    def _add_up(self) -> None:
        several = self._table.selected_count > 1
        keys = self._table.selected_keys() if several else None
        if keys is not None and len(keys) == len(self._model.ids):
            keys = None
        request, columns, asked = self._model.request, self._summable(), self._asked
        source = self._model.source
        if not columns:
            self._footer.show_totals({})
        elif keys is not None and len(keys) <= AT_ONCE:
            self._take(asked, added(source, request, columns, keys))
        else:
            self._context.run_in_background(
                t("Adding up"),
                lambda _progress: added(source, request, columns, keys),
                lambda sums: self._take(asked, sums),
                quiet=True,
            )

    def _take(self, asked: int, sums: Sums) -> None:
        if isValid(self) and asked == self._asked:
            self._footer.show_totals(sums.totals)

    def _summable(self) -> list[str]:
        return [key for key in self._model.columns if self._model.entity.field(key).is_summed]


def added(
    source: ListSource, request: ListRequest, columns: Sequence[str], keys: "array[int] | None"
) -> Sums:
    """Sums over all that matches, or over `keys`, however many they are."""
    if keys is None:
        return source.sums(request, columns)
    totals: dict[str, Decimal] = {}
    for start in range(0, len(keys), CHUNK):
        part = source.sums(request, columns, keys[start : start + CHUNK])
        for column, total in part.totals.items():
            totals[column] = totals.get(column, Decimal(0)) + total
    return Sums(len(keys), totals)
