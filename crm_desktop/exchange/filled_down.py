"""What stands once for the rows below it: the customer, the date, of a group of rows."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from crm_desktop.exchange.columns import ColumnReader
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.sheets.sheet_kind import FilledDown as Wanted

CUSTOMER = ("customer", "customer_number")
NUMBER = "number"
LINES_HAVE = ("goods", "quantity", "price")
OF_CUSTOMER = (*CUSTOMER, "customer_phone")
TOGETHER = (OF_CUSTOMER, ("date",), ("document", "partner"), ("kind",), ("warehouse",))
"""Fields that are filled down as one: a row that says either says all it has to say."""


class FilledDown:
    """Fills in what rows above have said; what they said is `carried`, kept by whoever goes through the rows."""

    def __init__(self, entity: str, readers: Sequence[ColumnReader], records: Sequence[Row]) -> None:
        """`records` are the sheet's first ones, by which is seen what stands once."""
        indices = {reader.key: reader.index for reader in readers}
        self._keys = written_once(SHEETS[entity].filled_down, indices, records)
        if not indices.keys() & set(LINES_HAVE):
            self._keys = tuple(key for key in self._keys if key != NUMBER)
        self._day_head = next((reader.head for reader in readers if reader.key == "date"), "")
        self._grouped = (
            SHEETS[entity].under_customers and not {"customer", "customer_number"} & indices.keys()
        )

    def fill(self, values: dict[str, Any], carried: dict[str, Any], unread: Collection[str] = ()) -> None:
        """Fill a row's values in, and carry on what it says itself; `unread` are heads of cells nobody could read."""
        if NUMBER in self._keys and self._day_head not in unread:
            self._fill_number(values, carried)
        for keys in TOGETHER if self._keys else ():
            filled = [key for key in keys if key in self._keys]
            if any(key in values for key in keys):
                carried.update({key: values.get(key) for key in keys})
            else:
                values.update({key: carried[key] for key in filled if carried.get(key) is not None})
        if self._grouped:
            values.update({key: carried[key] for key in CUSTOMER if carried.get(key)})

    def _fill_number(self, values: dict[str, Any], carried: dict[str, Any]) -> None:
        """A line below the head of its document says nothing of it; a row that does is another document."""
        if any(key in values for key in (*OF_CUSTOMER, "date", NUMBER)):
            carried[NUMBER] = values.get(NUMBER)
        elif carried.get(NUMBER):
            values[NUMBER] = carried[NUMBER]


def written_once(wanted: Wanted, columns: Mapping[str, int], records: Sequence[Row]) -> tuple[str, ...]:
    """Which of these columns stand only on the first row of each group."""
    others = [columns[key] for key in wanted.before if key in columns]
    indices = {
        key: index
        for key in wanted.keys
        if (index := columns.get(key)) is not None and all(index < other for other in others)
    }
    if not indices or len(records) < wanted.rows:
        return ()
    blank = {
        key: sum(index >= len(row) or row[index] in ("", None) for row in records) / len(records)
        for key, index in indices.items()
    }
    return tuple(key for key, share in blank.items() if wanted.share <= share < 1)
