"""Lists of payments received: each row a receipt, or a part of one; a negative amount was paid back."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.money import ZERO
from crm_desktop.exchange.kinds.counted_twice import refuse_twice
from crm_desktop.exchange.kinds.posting import Posting
from crm_desktop.exchange.kinds.postings import Postings
from crm_desktop.exchange.known_records.receipts import KnownReceipts
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.models.ledger import EntryKind


class Receipts(Postings):
    """Rows of a list of payments."""

    @property
    def paid(self) -> KnownReceipts:
        """What was paid before, where rows have no number to be known by."""
        return self.known.receipts

    def load(self, rows: Sequence[RowValues]) -> None:
        """The receipts of the customers too, where rows have no number to be known by."""
        super().load(rows)
        refs = (self.customer_or_none(row.values) for row in rows if "number" not in row.values)
        self.paid.load_customers(ref for ref in refs if ref is not None)

    def finish(self) -> None:
        """Settle every receipt, and refuse them where the items paid say the same."""
        super().finish()
        if not self.batch.paid_head:
            return
        paid: dict[Ref, Decimal] = {}
        for posting in self.postings:
            if self.verdicts.rows[posting.row] == Verdict.NEW and posting.amount < 0 and not posting.uses:
                paid[posting.customer] = paid.get(posting.customer, ZERO) - posting.amount
        refuse_twice(self.batch.paid_beside, paid, self.batch.paid_head)

    def measure(self, posting: Posting) -> None:
        """Money in lowers what is owed, money paid back raises it; a void one keeps what it was."""
        stated = posting.total(in_parts=self.rows.maps("means_amount", "allocated_amount"))
        size = posting.values.get("voided_amount") or stated
        posting.kind = EntryKind.REFUND if size < ZERO else EntryKind.RECEIPT
        posting.amount = -stated
        posting.paid = posting.paid_by(abs(size))

    def is_another(self, posting: Posting) -> bool:
        """Of equal payments the file's own are taken off, the rest are new."""
        return not self.paid.take_alike((posting.customer, posting.day, posting.amount))

    def count(self, posting: Posting) -> None:
        """What was received, less what was paid back."""
        self.taken["amount"] = self.taken.get("amount", ZERO) - posting.amount
