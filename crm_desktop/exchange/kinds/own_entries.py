"""Receivables as this program saves them whole: every entry of the ledger but receipts, with its own kind."""

from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO
from crm_desktop.exchange.kinds.batch import RowTrouble
from crm_desktop.exchange.kinds.kind import required
from crm_desktop.exchange.kinds.posting import Posting
from crm_desktop.exchange.kinds.postings import Postings
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.models.ledger import RECEIPT_KINDS, EntryKind
from crm_desktop.queries.ledger_soundness import OWED, PAID


def are_own_entries(rows: SheetRows) -> bool:
    """Whether the rows say of each entry what it is and what it was used for, as nobody else's do."""
    return rows.maps("entry_kind") and rows.maps("allocated_to") and rows.maps("number")


class OwnEntries(Postings):
    """Rows of a book of our own receivables."""

    def measure(self, posting: Posting) -> None:
        """The amount is signed as in the ledger, and so must its kind be."""
        values = posting.values
        required(values, "number", t("The number is missing."))
        posting.kind = EntryKind(required(values, "entry_kind", t("The kind of entry is missing.")))
        posting.amount = posting.total(in_parts=True)
        size = values.get("voided_amount") or posting.amount
        wrong = (posting.kind in OWED and size < ZERO) or (posting.kind in PAID and size > ZERO)
        if wrong or posting.kind in RECEIPT_KINDS:
            raise RowTrouble(t("The amount does not fit what it is."), "amount")
