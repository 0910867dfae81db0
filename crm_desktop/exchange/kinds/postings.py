"""Sheets of documents of the ledger: rows of one number are one document, named ones are used for each other."""

import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import grouped
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.documents import Documents, begins_otherwise, there_already
from crm_desktop.exchange.kinds.posting import Posting, Use
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.verdicts import Verdict, Verdicts

SEVERAL = re.compile(r"\s*[,，;；、\n]\s*")
"""What stands between several numbers in one cell."""


class Postings(Documents):
    """Rows of documents that say what they were used for; kinds say what a document is and how large."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self.postings: list[Posting] = []
        self.entries = self.known.receivables
        """What the file and the books before have on this side of the ledger."""
        self._by_number: dict[tuple[str, Ref | None], Posting] = {}
        self._spoiled: set[str] = set()

    @abstractmethod
    def measure(self, posting: Posting) -> None:
        """Settle kind, signed amount and means of a document; RowTrouble where its rows do not say."""

    def load(self, rows: Sequence[RowValues]) -> None:
        """The customers named, and every document named."""
        self.currency.learn(rows)
        self.load_customers(rows)
        self.known.orders.load_numbers(row.values["order"] for row in rows if "order" in row.values)
        named = {row.values[key] for row in rows for key in ("number", "allocated_to") if key in row.values}
        self.entries.load_numbers({part for text in named for part in (text, *_parts(text))})

    def judge(self, row: RowValues) -> None:
        """Begin a document or continue one; verdicts are settled at the end, document by document."""
        values = row.values
        self.currency.refuse_another(values)
        number = values.get("number")
        posting = self._by_number.get(self.told(number, values)) if number else None
        if posting is None:
            posting = self._begun(row, number)
        elif (self.customer(values), values.get("date")) != (posting.customer, posting.day):
            raise begins_otherwise(number, posting.row)
        posting.add(row.row, values)
        posting.uses.extend(self._uses(row.row, values, posting.customer))

    def spoiled(self, row: RowValues) -> None:
        """One bad row spoils its document."""
        if number := row.values.get("number"):
            self._spoiled.add(number)

    def finish(self) -> None:
        """Settle every document: new, there already, or in error."""
        for posting in self.postings:
            try:
                self._settle(posting)
            except RowTrouble as trouble:
                self.refuse(posting.rows, trouble.text, trouble.field)

    def is_another(self, posting: Posting) -> bool:
        """Whether a document without a number is none of those in the file."""
        return True

    def count(self, posting: Posting) -> None:
        """Add a document that is new or there already to what the sheet comes to, where one sum says that."""

    def told(self, number: str, values: Mapping[str, Any]) -> tuple[str, Ref | None]:
        """What tells a document of this sheet apart: its number."""
        return number, None

    def partner(self, number: str, values: Mapping[str, Any]) -> Posting | None:
        """The document of that number in this sheet, where need be of whom these values are."""
        return self._by_number.get(self.told(number, values))

    def _begun(self, row: RowValues, number: str | None) -> Posting:
        values = row.values
        day, customer = self.begun_by(row)
        posting = Posting(row.row, number, customer, day, values)
        self.postings.append(posting)
        if number:
            self._by_number[self.told(number, values)] = posting
        return posting

    def _uses(self, row: int, values: Mapping[str, Any], whose: Ref) -> Iterator[Use]:
        text = values.get("allocated_to")
        if not text:
            return
        amount, day = values.get("allocated_amount"), values.get("allocated_on")
        whole = amount is not None or self.entries.with_number(text, whose) is not None
        for number in (text,) if whole else _parts(text):
            yield Use(row, number, amount, day)

    def _settle(self, posting: Posting) -> None:
        if posting.number in self._spoiled:
            raise RowTrouble(t("Another row of this document cannot be imported."))
        self.measure(posting)
        facts = (posting.customer, posting.day, posting.amount)
        known = self.entries.with_number(posting.number, posting.customer)
        if known is not None and known[1:] != facts:
            raise RowTrouble(there_already(posting.number, known[2], known[3]), "number")
        if known is not None or not (posting.number or self.is_another(posting)):
            self.count(posting)
            self.settle(posting.rows, Verdict.DUPLICATE, t("In the file already."))
            return
        posting.refuse_overuse()
        posting.is_new = True
        if posting.number:
            self.entries.plan(posting.number, facts)
        self.count(posting)
        self.settle(posting.rows, Verdict.NEW, self._doubt(posting))
        self.doubt_namesake(posting.row, posting.customer)

    def _doubt(self, posting: Posting) -> Text | None:
        """What is to be said of the documents named that cannot be used, or not as far as that."""
        for use in posting.uses:
            own = self.partner(use.number, posting.values)
            known = self.entries.with_number(use.number, posting.customer)
            customer = own.customer if own else known[1] if known else None
            if customer != posting.customer:
                return t("This customer has no document {number}; it is not allocated.", number=use.number)
            settled = self.entries.settled(use.number, posting.customer)
            left = None if known is None or settled is None else abs(known[3] - settled)
            if use.amount is None and left is not None and left < abs(posting.amount):
                return t(
                    "{left} is left on {number}; the rest stays unapplied.",
                    left=grouped(left),
                    number=use.number,
                )
        return None


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in SEVERAL.split(text.strip()) if part)
