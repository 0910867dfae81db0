"""The rows of a long list, loaded by windows of a hundred keys and forgotten oldest first."""

from array import array
from collections import OrderedDict
from collections.abc import Collection, Sequence

from crm_desktop.queries.listing import ListSource, Row

WINDOW = 100
WINDOWS_KEPT = 40


class RowWindows:
    """Answers which record stands at a position; only what is looked at is ever loaded."""

    def __init__(self, source: ListSource, columns: Sequence[str]) -> None:
        self._source = source
        self._columns = tuple(columns)
        self._windows: OrderedDict[int, list[Row | None]] = OrderedDict()
        self.ids: array[int] = array("q")

    def use(self, ids: "array[int]") -> None:
        """Stand on these keys, in this order; what was loaded is forgotten."""
        self.ids = ids
        self._windows.clear()

    def use_columns(self, columns: Sequence[str]) -> None:
        self._columns = tuple(columns)
        self._windows.clear()

    def row(self, position: int) -> Row | None:
        """The row at `position`; None where its record is gone."""
        number = position // WINDOW
        window = self._windows.get(number)
        if window is None:
            window = self._load(number)
        else:
            self._windows.move_to_end(number)
        return window[position - number * WINDOW]

    def forget(self, keys: Collection[int] | None) -> None:
        """Load again, when next asked, the windows that hold one of these records (None: all)."""
        if keys is None:
            self._windows.clear()
            return
        stale = [n for n, rows in self._windows.items() if any(row is None or row.id in keys for row in rows)]
        for number in stale:
            del self._windows[number]

    def position(self, key: int) -> int | None:
        """Where the record stands, or None."""
        try:
            return self.ids.index(key)
        except ValueError:
            return None

    def _load(self, number: int) -> list[Row | None]:
        wanted = self.ids[number * WINDOW : (number + 1) * WINDOW]
        found = {row.id: row for row in self._source.rows(wanted, self._columns)}
        window = [found.get(key) for key in wanted]
        self._windows[number] = window
        if len(self._windows) > WINDOWS_KEPT:
            self._windows.popitem(last=False)
        return window
