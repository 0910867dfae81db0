"""The arithmetic of a document's lines: rounded once each, tax within, parts that sum to the whole."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.money import ZERO, rounded, spread

ONE = Decimal(1)


def line_amount(quantity: Decimal, price: Decimal, discount: Decimal | None = None) -> Decimal:
    """What a line comes to, in whole cents: quantity × price × (1 − discount), rounded once.

    A discount is the share taken off, 0.15 for 15 %.
    """
    return rounded(quantity * price * (ONE - (discount or ZERO)))


def tax_within(amount: Decimal, rate: Decimal | None) -> Decimal | None:
    """The VAT an amount holds at `rate`; None where no rate is known."""
    return None if rate is None else amount - rounded(amount / (ONE + rate))


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
