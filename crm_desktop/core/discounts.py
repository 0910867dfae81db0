"""Which rule discounts a line: of those that hold for it, the most specific one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import RATE_PLACES, ZERO, trimmed
from crm_desktop.core.paths import below, depth


@dataclass(frozen=True)
class Line:
    """What is sold to whom and when: so many of the product's own unit, for an `amount` before any discount, at a price
    that is one for the customer's level alone or not."""

    day: dt.date
    quantity: Decimal
    amount: Decimal
    customer: int | None = None
    level: str | None = None
    product: int | None = None
    category: str | None = None
    brand: str | None = None
    is_for_level: bool = False


@dataclass(frozen=True)
class DiscountRule:
    """What is taken off, and of which lines; what it does not name may be anything. The `key` counts the rules in the
    order they were noted."""

    key: int
    discount: Decimal
    number: str = ""
    name: str = ""
    customer_id: int | None = None
    level: str | None = None
    product_id: int | None = None
    category: str | None = None
    brand: str | None = None
    from_quantity: Decimal | None = None
    from_amount: Decimal | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    on_level_prices: bool = False

    @property
    def told(self) -> Text:
        """What it takes off, and which one it is."""
        share = f"{trimmed(self.discount * 100, RATE_PLACES - 2)}%"
        return t("{discount} off by {number} {name}", discount=share, number=self.number, name=self.name)

    def holds(self, line: Line) -> bool:
        """Whether the line is one of those it is for."""
        if line.is_for_level and not self.on_level_prices:
            return False
        named = (
            (self.customer_id, line.customer),
            (self.level, line.level),
            (self.product_id, line.product),
            (self.brand, line.brand),
        )
        is_named = all(wanted in (None, there) for wanted, there in named)
        return is_named and self._has_category(line.category) and self._has_begun(line)

    def _has_category(self, category: str | None) -> bool:
        """Within the category it names, or in one below that."""
        return self.category is None or f"{category or ''}/".startswith(below(self.category))

    def _has_begun(self, line: Line) -> bool:
        begun = self.since is None or self.since <= line.day
        lasts = self.until is None or line.day <= self.until
        many = self.from_quantity is None or self.from_quantity <= line.quantity
        much = self.from_amount is None or self.from_amount <= line.amount
        return begun and lasts and many and much


def rule_for(rules: Iterable[DiscountRule], line: Line) -> DiscountRule | None:
    """The rule that discounts a line; None where none holds.

    One for the customer goes before one for the level, and that before one for everybody; then one for the product
    before one for a category, the deeper category first, that before one for a brand, and that before one for all
    goods; then the one from the larger quantity, from the larger amount, the one that began last, the one that takes
    more off, and the one noted first.
    """
    return max((one for one in rules if one.holds(line)), key=_weight, default=None)


def _weight(rule: DiscountRule) -> tuple[object, ...]:
    whom = (rule.customer_id is not None, rule.level is not None)
    steps = -1 if rule.category is None else depth(rule.category)
    what = (rule.product_id is not None, steps, rule.brand is not None)
    from_where = (rule.from_quantity or ZERO, rule.from_amount or ZERO, rule.since or dt.date.min)
    return (whom, what, from_where, rule.discount, -rule.key)
