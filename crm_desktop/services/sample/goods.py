"""What the sample company sells, and what a customer draws from the shelf for one order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crm_desktop.core.barcodes import check_digit
from crm_desktop.services.sample.chance import Chance, Weighted
from crm_desktop.services.sample.order_lines import Line

IN_SEASON = 2.5
FOCUS = 4.0
SHORT_OF_STOCK = 0.12


@dataclass(frozen=True)
class Article:
    """One product; prices in cents, cost without and sale price with VAT."""

    number: str
    name: str
    specification: str
    unit: str
    category: int
    category_name: str
    cost: int
    price: int
    pack: int
    often: int
    packs: int
    season: frozenset[int]


@dataclass(frozen=True)
class Taste:
    """How a customer buys: how much at once, at which part of the list price, from which categories."""

    size: float
    price: float
    lines: float
    favourites: tuple[int, ...]
    packed: bool


class Shelf:
    """All products; draws baskets from them by customer and month.

    `first_key` is the record key of the first article, the others follow.
    """

    def __init__(self, goods: dict[str, Any], vat: int) -> None:
        self._vat = vat
        self._barcode = str(goods["barcode"])
        self.categories = [category["name"] for category in goods["categories"]]
        self.articles = list(_articles(goods))
        self.first_key = 1
        self._by_taste: dict[tuple[int, tuple[int, ...]], Weighted[int]] = {}

    def taste(self, chance: Chance, size: float, price: float, lines: float, *, packed: bool = True) -> Taste:
        """A taste with two favourite categories of its own."""
        favourites = tuple(sorted(chance.some(range(len(self.categories)), 2)))
        return Taste(size, price, lines, favourites, packed)

    def basket(self, chance: Chance, taste: Taste, month: int) -> list[Line]:
        """The lines of one order, each product once."""
        wanted = 1 + int(chance.fraction() * chance.fraction() * taste.lines * 2.5)
        weights = self._weights(month, taste.favourites)
        products = dict.fromkeys(chance.draw(weights) for _ in range(wanted))
        discount = 500 if chance.happens(0.04) else 0
        return [self._line(chance, taste, product, discount) for product in products]

    def rows(self, chance: Chance) -> Iterator[dict[str, Any]]:
        """The products as they are stored."""
        for article in self.articles:
            yield self._row(chance, article)

    def _weights(self, month: int, favourites: tuple[int, ...]) -> Weighted[int]:
        found = self._by_taste.get((month, favourites))
        if found is None:
            weights = [
                article.often
                * (IN_SEASON if month in article.season else 1)
                * (FOCUS if article.category in favourites else 1)
                for article in self.articles
            ]
            found = self._by_taste[month, favourites] = Weighted(range(len(weights)), weights)
        return found

    def _line(self, chance: Chance, taste: Taste, product: int, discount: int) -> Line:
        article = self.articles[product]
        price = _sensible(article.price * taste.price)
        packs = max(1, round(article.packs * taste.size * (0.3 + 1.6 * chance.fraction())))
        quantity = packs * article.pack if taste.packed else packs
        return Line(product, quantity, price, discount)

    def tax(self, amount: int) -> int:
        """The VAT inside `amount` cents: gross − round(gross / (1 + rate)), half up."""
        return amount - (amount * 200 + 100 + self._vat) // (200 + 2 * self._vat)

    def _row(self, chance: Chance, article: Article) -> dict[str, Any]:
        minimum = article.pack * article.packs * 2
        short = chance.happens(SHORT_OF_STOCK)
        stock = int(minimum * (0.6 * chance.fraction() if short else 1.2 + 4 * chance.fraction()))
        stock -= stock % max(1, article.pack // 5)
        body = self._barcode + chance.spelled("##########")
        return {
            "number": article.number,
            "name": article.name,
            "specification": article.specification,
            "unit": article.unit,
            "barcode": body + check_digit(body),
            "category": article.category_name,
            "cost_price": Decimal(article.cost).scaleb(-2),
            "sale_price": Decimal(article.price).scaleb(-2),
            "vat_rate": Decimal(self._vat).scaleb(-2),
            "stock_quantity": Decimal(stock),
            "stock_value": Decimal(stock * article.cost).scaleb(-2),
            "minimum_stock": Decimal(minimum),
        }


def _articles(goods: dict[str, Any]) -> Iterator[Article]:
    for index, category in enumerate(goods["categories"]):
        for n, (name, spec, unit, cost, price, pack, often, packs, season) in enumerate(
            category["products"], 1
        ):
            yield Article(
                goods["code"].format(category=category["letter"], n=n),
                name,
                spec,
                unit,
                index,
                category["name"],
                round(cost * 100),
                round(price * 100),
                pack,
                often,
                packs,
                frozenset(int(month) for month in season.split()),
            )


def _sensible(cents: float) -> int:
    """A price as someone would quote it: whole tens of cents from 5.00 on, half units from 100.00 on."""
    step = 1 if cents < 500 else 10 if cents < 10_000 else 50
    return round(cents / step) * step


def priciest(articles: Sequence[Article], lines: Sequence[Line]) -> Article:
    """The article that makes up most of an order."""
    return articles[max(lines, key=lambda line: line.amount).product]
