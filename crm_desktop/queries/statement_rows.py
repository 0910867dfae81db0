"""What a statement (对账单) consists of, ready to be shown, frozen and printed."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import PRICE_PLACES, QUANTITY_PLACES, RATE_PLACES, ZERO, grouped, trimmed
from crm_desktop.core.terms import Terms
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing_rows import AgeingRow
from crm_desktop.queries.statement_words import line_words


class StatementKind(StrEnum):
    """Open item: what has something left at the end. Balance forward: opening, entries, closing. Detailed:
    balance forward, and beneath each document what it was about."""

    BALANCE = "balance"
    OPEN = "open"
    DETAILED = "detailed"


@dataclass(frozen=True)
class Addressee:
    """One side of a statement: names, numbers and the way to reach them."""

    number: str
    name: str
    address: str
    phone: str
    contact: str
    tax_number: str


@dataclass(frozen=True)
class GoodsLine:
    """One line of a document: what was sold, how much of it and at which price, VAT included.

    `discount` is a share of 1, not yet taken off the price; the amount is what is owed for the line. The quantity is 0
    where the price alone was credited: then neither it nor the price says what the amount is. `charged_before` was
    counted off it, as an amount of its order was charged before.
    """

    code: str
    product: str
    specification: str
    unit: str
    quantity: Decimal
    price: Decimal
    discount: Decimal | None
    amount: Decimal
    charged_before: Decimal = ZERO

    @property
    def worth(self) -> Decimal:
        """What it comes to, whatever of that was charged before."""
        return self.amount + self.charged_before

    @property
    def words(self) -> str:
        """The whole line in one: Bolt M8, 200 pcs × 0.85 −5% = 161.50."""
        goods = " ".join(part for part in (self.product or self.code, self.specification) if part)
        quantity = " ".join(part for part in (trimmed(self.quantity, QUANTITY_PLACES), self.unit) if part)
        less = f" \u2212{trimmed(self.discount * 100, RATE_PLACES - 2)}%" if self.discount else ""
        price = trimmed(self.price, PRICE_PLACES, least=2)
        worth = grouped(self.worth)
        before = f" \u2212 {grouped(self.charged_before)}" if self.charged_before else ""
        figures = f"{quantity} × {price}{less} = {worth}{before}" if self.quantity else worth
        return ", ".join(part for part in (goods, figures) if part)


@dataclass(frozen=True)
class StatementLine:
    """One entry: `debit` stands under "amount due" (a return as a negative), `credit` under "received".

    `late` marks an entry dated into the period of the statement confirmed before. `original` is the entry's
    whole amount in its own sign where the line shows what is left of it (open item), else None. `paid_by` has
    the means of a receipt with their accounts, `reverses` the number a reversal takes back; `words` makes of
    all that what the line says. `order` is the number of the order a charge was made from, `order_id` its key
    and `goods` its lines, on a detailed statement only; `by_lines` where they say what of each the entry is of.
    """

    entry_id: int
    kind: str
    date: dt.date
    number: str
    summary: str
    debit: Decimal
    credit: Decimal
    balance: Decimal
    due_date: dt.date | None
    overdue_days: int
    invoice_number: str
    late: bool = False
    original: Decimal | None = None
    paid_by: tuple[tuple[str, str], ...] = ()
    reverses: str = ""
    order: str = ""
    order_id: int | None = None
    goods: tuple[GoodsLine, ...] = ()
    by_lines: bool = False
    side: Side = Side.RECEIVABLE

    @property
    def words(self) -> Text:
        """The summary in any language: what was typed, else what the entry is."""
        return line_words(self.kind, self.summary, self.paid_by, self.reverses, self.side)


@dataclass(frozen=True)
class VoidedStatement:
    """A statement that was issued and is void, as a later one tells of it."""

    number: str
    from_date: dt.date
    to_date: dt.date
    issued_on: dt.date

    @property
    def words(self) -> Text:
        """What the customer is told."""
        facts = {
            "number": self.number,
            "issued": self.issued_on,
            "first": self.from_date,
            "last": self.to_date,
        }
        return t("Statement {number} of {issued}, {first} to {last}, is void; please disregard it.", **facts)


@dataclass(frozen=True)
class Statement:
    """One party's statement for a period, of one side of the ledger; closing = opening + Σ debit − Σ credit.

    `ageing` is the footer at the last day, `bounds` its buckets. `number` is given when it is issued. `voided`
    are those the customer has and is told of here to disregard.
    """

    customer_id: int
    customer: Addressee
    language: str | None
    terms: Terms | None
    kind: StatementKind
    from_date: dt.date
    to_date: dt.date
    opening: Decimal
    lines: tuple[StatementLine, ...]
    total_debit: Decimal
    total_credit: Decimal
    closing: Decimal
    ageing: AgeingRow
    bounds: tuple[int, ...]
    number: str | None = None
    issued_on: dt.date | None = None
    voided: tuple[VoidedStatement, ...] = ()
    side: Side = Side.RECEIVABLE
