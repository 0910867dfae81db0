"""At which price products are offered to a customer: by the price list, their units and the discounts of the firm."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.discounts import DiscountRule, Line, rule_for
from crm_desktop.core.lines import in_own_unit, line_amount
from crm_desktop.core.prices import ONE, Asked, ListedPrice, OfferedPrice, level_discounts, offered_price
from crm_desktop.models import Party, Product, ProductPrice
from crm_desktop.queries.among import among
from crm_desktop.queries.discount_rules import Buyer, rules_for
from crm_desktop.queries.house import settings
from crm_desktop.queries.product_units import Unit, units_of


@dataclass(frozen=True)
class Goods:
    """What of a product prices and discounts follow from."""

    sale_price: Decimal | None
    category: str | None
    brand: str | None


NOTHING_KNOWN = Goods(None, None, None)


@dataclass(frozen=True)
class Offered:
    """The price of one unit of a line, and the rule that discounts it."""

    price: Decimal | None
    rule: DiscountRule | None = None

    @property
    def discount(self) -> Decimal | None:
        """What the rule takes off; None where none does, or it takes nothing."""
        return self.rule.discount or None if self.rule else None


@dataclass(frozen=True)
class PriceBook:
    """What prices and discounts follow from for one customer on one day, of products by key; `rules` are those that may
    hold then for the customer."""

    customer: int | None
    level: str | None
    discount: Decimal | None
    day: dt.date
    goods: Mapping[int, Goods]
    listed: Mapping[int, Sequence[ListedPrice]]
    units: Mapping[int, Mapping[str, Unit]]
    rules: Sequence[DiscountRule] = ()

    def unit(self, product: int, name: str | None) -> Unit | None:
        """The unit of that name a product has besides its own; None where it has none so called."""
        return self.units.get(product, {}).get(name or "")

    def factor(self, product: int, unit: str | None) -> Decimal:
        """How many of the product's own unit this one holds; one where it has no such."""
        pack = self.unit(product, unit)
        return pack.factor if pack else ONE

    def price(self, product: int, quantity: Decimal = ONE, unit: str | None = None) -> Decimal | None:
        """The price of one of that `unit` (of the product's own where it has no such) when so many are taken."""
        found = self._price(product, quantity, unit)
        return None if found is None else found.price

    def offered(self, product: int, quantity: Decimal = ONE, unit: str | None = None) -> Offered:
        """What a line of so many of that unit costs, and by which rule it is discounted."""
        found = self._price(product, quantity, unit)
        if found is None:
            return Offered(None)
        return Offered(found.price, self._rule(product, quantity, unit, found) if self.rules else None)

    def _price(self, product: int, quantity: Decimal, unit: str | None) -> OfferedPrice | None:
        pack, goods = self.unit(product, unit), self.goods.get(product, NOTHING_KNOWN)
        factor, own = (pack.factor, pack.price) if pack else (ONE, None)
        asked = Asked(self.level, quantity * factor, self.day, self.discount)
        return offered_price(self.listed.get(product, ()), asked, goods.sale_price, factor, own)

    def _rule(
        self, product: int, quantity: Decimal, unit: str | None, price: OfferedPrice
    ) -> DiscountRule | None:
        goods = self.goods.get(product, NOTHING_KNOWN)
        line = Line(
            self.day,
            in_own_unit(quantity, self.factor(product, unit)),
            line_amount(quantity, price.price),
            self.customer,
            self.level,
            product,
            goods.category,
            goods.brand,
            price.is_for_level,
        )
        return rule_for(self.rules, line)


def price_book(db: Connection, customer: int | None, products: Iterable[int], day: dt.date) -> PriceBook:
    """What prices of these products follow from for a customer (None: for whoever has no level)."""
    keys = list(products)
    level = db.scalar(select(Party.level).where(Party.id == customer)) if customer is not None else None
    discounts, goods = level_discounts(settings(db).get("level_discounts") or ""), _goods(db, keys)
    categories = {one.category for one in goods.values() if one.category}
    brands = {one.brand for one in goods.values() if one.brand}
    return PriceBook(
        customer,
        level,
        discounts.get(level or ""),
        day,
        goods,
        _listed(db, keys),
        units_of(db, keys),
        rules_for(db, Buyer(customer, level, day), keys, categories, brands),
    )


def offered_prices(
    db: Connection, customer: int | None, products: Iterable[int], day: dt.date, quantity: Decimal = ONE
) -> dict[int, Decimal]:
    """The price of each of these products in its own unit when that many are taken; of what has none, nothing."""
    keys = list(products)
    book = price_book(db, customer, keys, day)
    found = {key: book.price(key, quantity) for key in keys}
    return {key: price for key, price in found.items() if price is not None}


def _goods(db: Connection, products: Iterable[int]) -> dict[int, Goods]:
    columns = (Product.id, Product.sale_price, Product.category, Product.brand)
    rows: Any = db.execute(select(*columns).where(among(Product.id, products)))
    return {key: Goods(*facts) for key, *facts in rows}


def _listed(db: Connection, products: Iterable[int]) -> dict[int, list[ListedPrice]]:
    columns = ("price", "level", "from_quantity", "since", "until")
    own = ProductPrice.__table__.columns
    query = select(own["product_id"], *(own[key] for key in columns))
    found: dict[int, list[ListedPrice]] = {}
    rows: Any = db.execute(query.where(among(own["product_id"], products)))
    for product, price, level, least, since, until in rows:
        found.setdefault(product, []).append(ListedPrice(price, level, least or Decimal(0), since, until))
    return found
