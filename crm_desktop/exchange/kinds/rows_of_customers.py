"""Which customer each row of a list of customers is about, for what else is read from the same rows."""

from array import array
from collections.abc import Collection

from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.verdicts import Verdict, Verdicts

NOBODY = 0


class RowsOfCustomers:
    """The customers of one sheet by row; eight bytes a row, since lists are long."""

    def __init__(self, verdicts: Verdicts, dropped: Collection[Ref]) -> None:
        """`dropped` are the customers given up again, now or later."""
        self._verdicts = verdicts
        self._dropped = dropped
        self.no_customers: set[int] = set()
        """The rows about somebody who is no customer."""
        self._refs = array("q", bytes(8 * len(verdicts.rows)))

    def note(self, row: int, ref: Ref) -> None:
        self._refs[row] = ref

    def of(self, row: int) -> Ref | None:
        """The customer a row is about; None where it made or found none."""
        ref = self._refs[row]
        return None if ref == NOBODY or ref in self._dropped or self.is_refused(row) else ref

    def is_refused(self, row: int) -> bool:
        """Whether a row's customer cannot be imported."""
        return self._verdicts.rows[row] == Verdict.ERROR
