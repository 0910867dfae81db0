"""One sheet, one currency: amounts in another one cannot be added to them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.exchange.kinds.batch import RowTrouble
from crm_desktop.exchange.recognise.labels import squeezed
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.values.currencies import CONVERTED


class OneCurrency:
    """The currency of a sheet's amounts, where a column names it; `at_home` is the one the books are kept in."""

    def __init__(self, rows: SheetRows, at_home: str) -> None:
        head = squeezed(rows.head_of("amount") or rows.head_of("balance"))
        self._asks = rows.maps("currency") and not any(word in head for word in CONVERTED)
        self._at_home = at_home
        self._own: str | None = None

    def learn(self, rows: Sequence[RowValues]) -> None:
        """Take the currency of the sheet from its first rows: ours where it occurs, else the most frequent."""
        named = Counter(row.values["currency"] for row in rows if "currency" in row.values)
        if self._asks and self._own is None and named:
            self._own = self._at_home if self._at_home in named else named.most_common(1)[0][0]

    def refuse_another(self, values: Mapping[str, Any]) -> None:
        """RowTrouble where a row's amounts are in another currency than the sheet's."""
        named = values.get("currency")
        if self._asks and named and named != self._own:
            raise RowTrouble(
                t(
                    "This is in {currency}, others are in {own}. Give the amount in {own}; only one currency is kept.",
                    currency=named,
                    own=self._own,
                ),
                "currency",
            )
