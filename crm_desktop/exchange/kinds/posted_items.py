"""Items of the file that a book has too: their figures stay, their remarks may be updated."""

from typing import TYPE_CHECKING, Any

from crm_desktop.core.i18n import t
from crm_desktop.core.money import grouped
from crm_desktop.exchange.kinds.open_items import Balance, Item
from crm_desktop.exchange.known_records.looking_up import values_of
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.verdicts import Verdict, Verdicts
from crm_desktop.models import Entry

if TYPE_CHECKING:
    from crm_desktop.exchange.kinds.receivables import Receivables

REMARKS_ON_AN_ITEM = ("due_date", "summary", "invoice_number", "salesperson", "note")


class PostedItems:
    """What the rows of one sheet say of items that are there already."""

    def __init__(self, kind: "Receivables", verdicts: Verdicts) -> None:
        self._kind = kind
        self._verdicts = verdicts
        self._known = kind.known.receivables

    def remark_received(self, row: RowValues, item: Item, number: str) -> None:
        """A receipt that only the book knows of is told, not posted: whoever knows more decides."""
        there = self._known.settled(number)
        told = any(row.values.get(key) is not None for key in ("received", "status", "received_on"))
        if not told and self._kind.balance is not Balance.OF_ITEM:
            return
        if there is not None and abs(item.received) > abs(there):
            self._verdicts.remarks[row.row] = t(
                "In the file already, with {there} received; the book says {received}.",
                there=grouped(there),
                received=grouped(item.received),
            )

    def update(self, row: RowValues, ref: Ref) -> None:
        """A posted document's figures stay; its remarks may be updated."""
        changes = self._remarks_to_set(row, ref) if self._kind.batch.options.update_by and ref > 0 else {}
        if not changes:
            self._verdicts.decide(row.row, Verdict.DUPLICATE, t("In the file already."))
            return
        self._verdicts.updates[ref] = {key: after for key, (_before, after) in changes.items()}
        self._verdicts.changes[row.row] = changes
        self._verdicts.decide(row.row, Verdict.UPDATE)

    def _remarks_to_set(self, row: RowValues, ref: Ref) -> dict[str, tuple[Any, Any]]:
        told = {key: row.values[key] for key in REMARKS_ON_AN_ITEM if key in row.values}
        current = values_of(self._kind.known.db, Entry, [ref], told)[ref] if told else {}
        return {key: (current[key], value) for key, value in told.items() if current[key] != value}
