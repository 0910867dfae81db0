"""What we owe suppliers and paid them, as this program saves it whole: the other side of the ledger."""

from collections.abc import Mapping, Sequence
from typing import Any

from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.own_entries import OwnEntries
from crm_desktop.exchange.kinds.postings import Postings
from crm_desktop.exchange.kinds.receipts import Receipts
from crm_desktop.exchange.known_records.receipts import KnownReceipts
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.verdicts import Verdicts


class OfSuppliers(Postings):
    """Rows about suppliers; a number is told apart by whose it is."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self.entries = self.known.payables
        self._suppliers = self.known.records("suppliers")

    @override
    def load_customers(self, rows: Sequence[RowValues], *keys: str) -> None:
        """Suppliers are known all at once."""

    @override
    def told(self, number: str, values: Mapping[str, Any]) -> tuple[str, Ref | None]:
        """Number and supplier."""
        return number, self.customer_or_none(values)

    @override
    def customer(self, values: Mapping[str, Any], field: str = "customer") -> Ref | None:
        """The supplier a row names by number or name; RowTrouble where nobody is known by that."""
        name, number = values.get(field), values.get("customer_number")
        found = self.customer_or_none(values)
        if found is None and (name or number):
            raise RowTrouble(t("There is no supplier “{name}”.", name=name or number), field)
        return found

    @override
    def customer_or_none(self, values: Mapping[str, Any]) -> Ref | None:
        """The supplier a row names, where one is known by that."""
        number, name = values.get("customer_number"), values.get("customer")
        if number:
            found = self._suppliers.with_number(number)
            return self.known.customers.with_number(number) if found is None else found
        planned = self.known.customers.with_name(name)
        return self._suppliers.the_one(name) or (planned[0] if len(planned) == 1 else None)


class Payables(OfSuppliers, OwnEntries):
    """Rows of a book of our own payables."""


class Payments(OfSuppliers, Receipts):
    """Rows of a book of our own payments."""

    @property
    @override
    def paid(self) -> KnownReceipts:
        return self.known.payments
