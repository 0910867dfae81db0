"""The arithmetic of a document's lines: rounded once each, tax within, parts that sum to the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from crm_desktop.core.money import QUANTITY_PLACES, ZERO, rounded, spread

ONE = Decimal(1)
CENTS = Decimal("0.05")
"""So much a part may differ from what it is of by rounding alone."""
GROSS, NET = "gross", "net"
"""Whether the prices of a document hold the tax or exclude it."""


@dataclass(frozen=True)
class Priced:
    """What a line's amount follows from; `discount` and `vat_rate` are shares, 0.13 for 13 %."""

    quantity: Decimal
    price: Decimal
    discount: Decimal | None = None
    vat_rate: Decimal | None = None


@dataclass(frozen=True)
class Worth:
    """What a line comes to, tax included, and the tax of it; None where no rate is known."""

    amount: Decimal
    tax: Decimal | None


def worths(lines: Sequence[Priced], discount: Decimal | None = None, basis: str = GROSS) -> list[Worth]:
    """What the lines of a document come to, a `discount` on the whole of it spread over them, tax last."""
    tax_excluded = basis == NET
    amounts = [line_amount(line.quantity, line.price, line.discount) for line in lines]
    after = taken_off(amounts, discount) if discount else amounts
    count = tax_on if tax_excluded else tax_within
    taxes = [count(amount, line.vat_rate) for amount, line in zip(after, lines, strict=True)]
    on_top = taxes if tax_excluded else [None] * len(taxes)
    return [
        Worth(amount + (more or ZERO), tax) for amount, tax, more in zip(after, taxes, on_top, strict=True)
    ]


def in_own_unit(quantity: Decimal, factor: Decimal | None) -> Decimal:
    """How many of a product's own unit are so many of one that holds `factor` of them (none: one), to four decimals."""
    return rounded(quantity * (factor or ONE), QUANTITY_PLACES)


def line_amount(quantity: Decimal, price: Decimal, discount: Decimal | None = None) -> Decimal:
    """What a line comes to, in whole cents: quantity × price × (1 − discount), rounded once.

    A discount is the share taken off, 0.15 for 15 %.
    """
    return rounded(quantity * price * (ONE - (discount or ZERO)))


def tax_within(amount: Decimal, rate: Decimal | None) -> Decimal | None:
    """The VAT an amount holds at `rate`; None where no rate is known."""
    return None if rate is None else amount - rounded(amount / (ONE + rate))


def tax_on(net: Decimal, rate: Decimal | None) -> Decimal | None:
    """The VAT that comes on top of an amount without it; None where no rate is known."""
    return None if rate is None else rounded(net * rate)


def taken_off(amounts: Sequence[Decimal], discount: Decimal) -> list[Decimal]:
    """The lines' amounts after a discount on the whole document, in proportion, the rest on the largest line.

    They sum to the document's amount × (1 − discount), rounded once.
    """
    whole = sum(amounts, ZERO)
    if not whole:
        return list(amounts)
    return spread(rounded(whole * (ONE - discount)), list(amounts))


def part_amount(amount: Decimal, quantity: Decimal, before: Decimal, part: Decimal) -> Decimal:
    """What `part` of a line's quantity comes to where `before` of it was taken already.

    Rounded cumulatively, so that the parts sum to the line's amount whatever they are: of 100.00 for 3 the parts
    are 33.33, 33.34, 33.33. ValueError for a line without quantity.
    """
    if not quantity:
        raise ValueError("a line without quantity has no parts")
    return rounded(amount * (before + part) / quantity) - rounded(amount * before / quantity)
