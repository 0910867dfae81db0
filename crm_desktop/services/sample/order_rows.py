"""The sample company's orders and their lines as they are stored."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from crm_desktop.core.money import MONEY_PLACES, PRICE_PLACES
from crm_desktop.models.base import Counted
from crm_desktop.models.document import CLOSED, CONFIRMED
from crm_desktop.services.sample.account import Sale
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.goods import Shelf
from crm_desktop.services.sample.numbers import Numbers
from crm_desktop.services.sample.order_lines import unpacked
from crm_desktop.services.sample.words import Words

NOTED = 0.06
PRICE_OF_A_CENT = 10 ** (PRICE_PLACES - MONEY_PLACES)


class OrderRows:
    """Makes rows from sales in the order of their dates; gives each its key on the way."""

    def __init__(
        self,
        words: Words,
        shelf: Shelf,
        numbers: Numbers,
        chance: Chance,
        first_customer: int,
        open_from: dt.date,
    ) -> None:
        """Orders before `open_from` were delivered long ago and are closed."""
        self._notes = words.ledger.order_notes
        self._sellers = words.house.sellers
        self._vat = Decimal(words.house.vat).scaleb(-2)
        self._shelf = shelf
        self._numbers = numbers
        self._chance = chance
        self._first_customer = first_customer
        self._open_from = open_from

    def orders(self, sales: Iterable[tuple[dt.date, Sale]], key: int) -> Iterator[dict[str, Any]]:
        for day, sale in sales:
            sale.key, key = key, key + 1
            yield self.head(day, sale) | {
                "number": self._numbers.dated("orders", day),
                "state": CONFIRMED if day >= self._open_from else CLOSED,
                "note": self._chance.pick(self._notes) if self._chance.happens(NOTED) else None,
            }

    def head(self, day: dt.date, sale: Sale) -> dict[str, Any]:
        """What every document of a sale says at its head."""
        return {
            "date": day,
            "customer_id": self._first_customer + sale.buyer,
            "salesperson": self._sellers[sale.seller],
            "amount": Counted(sale.amount),
        }

    def lines(self, sales: Iterable[tuple[dt.date, Sale]]) -> Iterator[dict[str, Any]]:
        for _, sale in sales:
            for position, line in enumerate(unpacked(sale.lines), 1):
                amount = line.amount
                article = self._shelf.articles[line.product]
                yield {
                    "document_id": sale.key,
                    "position": position,
                    "product_id": self._shelf.first_key + line.product,
                    "product_code": article.number,
                    "product_name": article.name,
                    "specification": article.specification,
                    "unit": article.unit,
                    "quantity": Decimal(line.quantity),
                    "price": Counted(line.price * PRICE_OF_A_CENT),
                    "discount": Decimal(line.discount).scaleb(-4) if line.discount else None,
                    "vat_rate": self._vat,
                    "amount": Counted(amount),
                    "tax": Counted(self._shelf.tax(amount)),
                }
