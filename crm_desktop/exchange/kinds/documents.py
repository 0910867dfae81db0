"""Sheets of documents: several rows may be one document, which is settled as a whole."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import grouped
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.kind import Kind, required
from crm_desktop.exchange.kinds.one_currency import OneCurrency
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.verdicts import Verdict, Verdicts


class Documents(Kind):
    """Rows of documents in one currency: one record for a document's first row, none for the rest."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self.currency = OneCurrency(rows, batch.known.currency)

    def begun_by(self, row: RowValues) -> tuple[date, Ref]:
        """Day and customer of the document that a row begins; RowTrouble where it says neither."""
        day = required(row.values, "date", t("The date is missing."))
        customer = self.customer(row.values)
        if customer is None:
            raise RowTrouble(t("The customer is missing."), "customer")
        return day, customer

    def settle(self, rows: Sequence[int], verdict: Verdict, remark: Text | None = None) -> None:
        """Settle all rows of a document."""
        for row in rows:
            self.verdicts.decide(row, verdict, records=row == rows[0])
        if remark is not None:
            self.verdicts.remarks[rows[0]] = remark

    def refuse(self, rows: Sequence[int], message: Text, field: str = "") -> None:
        """Refuse a whole document, but for rows that are refused already."""
        for row in rows:
            if row not in self.verdicts.problems:
                self.verdicts.refuse(row, self.rows.head_of(field), message)


def begins_otherwise(number: str | None, row: int) -> RowTrouble:
    """A number that begins anew with another customer or date is not one document."""
    return RowTrouble(
        t("{number} begins in row {row} with another customer or date.", number=number, row=row), "number"
    )


def there_already(number: str | None, day: date, amount: Decimal) -> Text:
    """What is said of a document whose number the file has with other figures: neither may be lost."""
    return t(
        "{number} is there already, of {date} over {amount}.", number=number, date=day, amount=grouped(amount)
    )
