"""Which price is offered: by the customer's level, the quantity and the day; else the sale price less what the level
gets off."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import PRICE_PLACES, ZERO, rounded

ONE = Decimal(1)
DISCOUNT = re.compile(
    r"(?P<level>.*[^\s:=：])(?:\s*[:=：]\s*|\s+|(?<=[^\d.\s:=：-]))(?P<share>\d+(?:\.\d{1,2})?)\s*[%％]"
)
"""A level and what it gets off, apart or with a sign between them; a level that ends in a digit must be apart."""


@dataclass(frozen=True)
class ListedPrice:
    """One line of a price list: for one `level`, or every customer, `least` many or more, on these days."""

    price: Decimal
    level: str | None = None
    least: Decimal = ZERO
    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, level: str | None, quantity: Decimal, day: dt.date) -> bool:
        """Whether it is for such a customer, that many and that day."""
        begun = self.since is None or self.since <= day
        lasts = self.until is None or day <= self.until
        return begun and lasts and self.level in (None, level) and self.least <= quantity


@dataclass(frozen=True)
class Asked:
    """For whom, how many of the product's own unit, and when a price is asked; `discount` is what the level gets off
    a product without a listed price, 0.05 for 5 %."""

    level: str | None
    quantity: Decimal
    day: dt.date
    discount: Decimal | None = None


@dataclass(frozen=True)
class OfferedPrice:
    """The price of one unit, and whether it is one for the customer's level alone."""

    price: Decimal
    is_for_level: bool = False


def listed_price(listed: Iterable[ListedPrice], asked: Asked) -> ListedPrice | None:
    """The line of the price list that holds; None where none does.

    One for the customer's own level goes before one for all, then the one for the largest quantity, then the one that
    began last, then the lower one.
    """
    holding = [one for one in listed if one.holds(asked.level, asked.quantity, asked.day)]
    return max(holding, key=_weight) if holding else None


def offered_price(
    listed: Iterable[ListedPrice],
    asked: Asked,
    sale_price: Decimal | None,
    factor: Decimal = ONE,
    unit_price: Decimal | None = None,
) -> OfferedPrice | None:
    """The price of one unit that holds `factor` of the product's own, whose own price is `unit_price` if it has any.

    A listed price is that of the product's own unit, taken as many times. None where nothing is known.
    """
    fixed = listed_price(listed, asked)
    if fixed is not None:
        return OfferedPrice(rounded(fixed.price * factor, PRICE_PLACES), fixed.level is not None)
    usual = unit_price
    if usual is None and sale_price is not None:
        usual = sale_price * factor
    if usual is None:
        return None
    return OfferedPrice(rounded(usual * (ONE - (asked.discount or ZERO)), PRICE_PLACES), bool(asked.discount))


def _weight(one: ListedPrice) -> tuple[bool, Decimal, dt.date, Decimal]:
    return one.level is not None, one.least, one.since or dt.date.min, -one.price


def level_discounts(said: str) -> dict[str, Decimal]:
    """What each level gets off, as it is written in the settings: “A 5%, B 3%”. What cannot be meant is left out."""
    return {level: share for level, share in map(_discount, _parts(said)) if level and share is not None}


def wrong_discounts(said: str) -> Text | None:
    """What is wrong with discounts by level as they are typed; None where nothing is."""
    known: set[str] = set()
    for part in _parts(said):
        level, share = _discount(part)
        if not level or share is None:
            return t("“{part}” says no level and its discount. Write them as in A 5%, B 3%.", part=part)
        if level in known:
            return t("Level {level} has two discounts.", level=level)
        known.add(level)
    return None


def _parts(said: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;，；、]", said) if part.strip()]


def _discount(part: str) -> tuple[str, Decimal | None]:
    found = DISCOUNT.fullmatch(part)
    share = Decimal(found["share"]) / 100 if found else ONE
    return (found["level"].strip(), share) if found and share < ONE else ("", None)
