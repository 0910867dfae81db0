"""One document of the ledger as the rows of a book say it: its amount, by what it was paid, what it was used for."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.core.settlement import Settlement
from crm_desktop.exchange.kinds.batch import RowTrouble
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.models.ledger import EntryKind, MeansKind
from crm_desktop.services.means import Paid

OF_MEANS = ("means", "means_amount", "account", "reference", "matures_on")


@dataclass(frozen=True)
class Use:
    """What a document is allocated to: `amount` negative where that was taken back, None where nobody says how
    much; None for a day where nobody says when."""

    row: int
    number: str
    amount: Decimal | None = None
    day: date | None = None


@dataclass
class Posting:
    """A document of one or several rows. `amount` is signed as in the ledger once the document is settled."""

    row: int
    number: str | None
    customer: Ref
    day: date
    values: Mapping[str, Any]
    amounts: list[Decimal] = field(default_factory=list[Decimal])
    means: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])
    uses: list[Use] = field(default_factory=list[Use])
    goods: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])
    rows: "array[int]" = field(default_factory=lambda: array("l"))
    kind: EntryKind = EntryKind.RECEIPT
    amount: Decimal = ZERO
    paid: tuple[Paid, ...] = ()
    is_new: bool = False

    def add(self, row: int, values: Mapping[str, Any]) -> None:
        """Take one more row of the document in."""
        self.rows.append(row)
        if values.get("amount") is not None:
            self.amounts.append(values["amount"])
        if any(values.get(key) for key in OF_MEANS):
            self.means.append(values)
        if values.get("goods_of"):
            self.goods.append(values)

    def total(self, *, in_parts: bool) -> Decimal:
        """The amount the rows say. `in_parts` where columns of their own have the amounts of the parts: then the
        whole may be repeated; otherwise each row has its own part. RowTrouble where it may be either."""
        if not self.amounts:
            raise RowTrouble(t("The amount is missing."), "amount")
        if len(self.amounts) == 1:
            return self.amounts[0]
        if len(set(self.amounts)) > 1 and not in_parts:
            return sum(self.amounts, ZERO)
        if in_parts and len(set(self.amounts)) == 1:
            return self.amounts[0]
        raise RowTrouble(
            t(
                "{number} has {n} rows with an amount: is each a part, or the whole once more? Leave one of them.",
                number=self.number or "",
                n=len(self.amounts),
            ),
            "amount",
        )

    def paid_by(self, total: Decimal) -> tuple[Paid, ...]:
        """The means of payment, which sum to `total`; RowTrouble where they do not."""
        parts = self.means or [{}]
        whole = total if len(parts) == 1 else None
        found = tuple(_paid(values, whole) for values in parts)
        if (stated := sum((one.amount for one in found), ZERO)) != total:
            raise RowTrouble(
                t(
                    "The means of payment sum to {total}, not {amount}.",
                    total=grouped(stated),
                    amount=grouped(total),
                ),
                "means_amount",
            )
        return found

    def refuse_overuse(self) -> None:
        """RowTrouble where more of the document is used than there is, or before its day."""
        life = Settlement(self.day, self.amount)
        for use in self.uses:
            if use.amount is not None:
                life = life.with_move(use.day or self.day, use.amount)
        if not life.is_sound:
            raise RowTrouble(
                t(
                    "More than {amount} would be used, or before {date}.",
                    amount=grouped(abs(self.amount)),
                    date=self.day,
                ),
                "allocated_amount",
            )


def _paid(values: Mapping[str, Any], whole: Decimal | None) -> Paid:
    amount = values.get("means_amount")
    if amount is None:
        amount = whole if whole is not None else values.get("amount")
    return Paid(
        abs(amount or ZERO),
        values.get("means") or MeansKind.OTHER,
        values.get("account"),
        values.get("reference"),
        values.get("matures_on"),
    )
