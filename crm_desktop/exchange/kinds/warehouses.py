"""Sheets of warehouses: the one that came with the file is called as the book calls it."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.core.i18n import LANGUAGES
from crm_desktop.exchange.kinds.plain_records import PlainRecords
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.models.warehouse import FIRST

CALLED_BY_NOBODY = frozenset(map(FIRST.render, LANGUAGES))


class Warehouses(PlainRecords):
    """Rows of a list of warehouses."""

    def settled(self, row: RowValues, ref: Ref) -> None:
        """What comes with the list may name a warehouse as it will be called."""
        if name := row.values.get("name"):
            self._records.also_told(ref, name)

    def changes(self, values: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
        """A warehouse that nobody has given a name yet takes all that its row says."""
        if current.get("name") not in CALLED_BY_NOBODY:
            return super().changes(values, current)
        return {key: value for key, value in values.items() if value not in ("", current.get(key))}
