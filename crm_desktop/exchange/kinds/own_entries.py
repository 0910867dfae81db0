"""Receivables as this program saves them whole: every entry of the ledger but receipts, with its own kind."""

from collections.abc import Sequence

from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.exchange.kinds.batch import RowTrouble
from crm_desktop.exchange.kinds.kind import required
from crm_desktop.exchange.kinds.posting import Posting
from crm_desktop.exchange.kinds.postings import Postings
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.sheets.common import CHARGED_KINDS
from crm_desktop.models.ledger import RECEIPT_KINDS, EntryKind
from crm_desktop.queries.ledger_soundness import OWED, PAID

NO_AMOUNT = t("The amount of the goods is missing.")
NO_KIND = t("The kind of the document with the goods is missing.")


def are_own_entries(rows: SheetRows) -> bool:
    """Whether the rows say of each entry what it is and what it was used for, as nobody else's do."""
    return rows.maps("entry_kind") and rows.maps("allocated_to") and rows.maps("number")


class OwnEntries(Postings):
    """Rows of a book of our own receivables."""

    @override
    def load(self, rows: Sequence[RowValues]) -> None:
        """The documents whose goods are charged as well."""
        super().load(rows)
        for kind in CHARGED_KINDS:
            named = (row.values for row in rows if row.values.get("goods_kind") == kind.value)
            self.known.documents(kind.value).load_numbers(
                values["goods_of"] for values in named if "goods_of" in values
            )

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
        total = sum((required(goods, "goods_amount", NO_AMOUNT) for goods in posting.goods), ZERO)
        if posting.goods and total != size:
            facts = {"total": grouped(total), "amount": grouped(size)}
            raise RowTrouble(t("Its goods come to {total}, not {amount}.", **facts), "goods_amount")

    @override
    def _doubt(self, posting: Posting) -> Text | None:
        """Goods of documents that are not there are not charged by line, which is said: the amount stands alone."""
        for goods in posting.goods:
            number = goods["goods_of"]
            known = self.known.documents(required(goods, "goods_kind", NO_KIND)).with_number(number)
            if known is None or known[1] != posting.customer:
                posting.goods.clear()
                said = t(
                    "This customer has no {number} whose goods it charges: taken by its amount.",
                    number=number,
                )
                self.verdicts.doubt(posting.row, self.rows.head_of("goods_of"), said)
                break
        return super()._doubt(posting)
