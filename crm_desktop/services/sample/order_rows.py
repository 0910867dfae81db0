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
SOONEST, SPAN, FRIDAY = 3, 15, 4
"""How many days after its own an order is wanted at the earliest, and in how many days."""
LATER_LINE, LATER = 2, dt.timedelta(14)
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
                "deliver_by": self._wanted_by(day, sale),
            }

    def _wanted_by(self, day: dt.date, sale: Sale) -> dt.date | None:
        """A working day one to three weeks later, by whom it is for; nobody asks any more of orders long delivered."""
        if day < self._open_from:
            return None
        wanted = day + dt.timedelta(SOONEST + (sale.buyer + day.toordinal()) % SPAN)
        return wanted + dt.timedelta(
            max(0, FRIDAY + 3 - wanted.weekday()) if wanted.weekday() > FRIDAY else 0
        )

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

    def planned_lines(self, sales: Iterable[tuple[dt.date, Sale]]) -> Iterator[dict[str, Any]]:
        """The lines of orders, each with its own day of delivery where it has one."""
        for day, sale in sales:
            for row in self.lines([(day, sale)]):
                yield row | {"deliver_by": self._of_line(day, sale, row["position"])}

    def _of_line(self, day: dt.date, sale: Sale, position: int) -> dt.date | None:
        """Of some orders the second line is wanted later than the rest."""
        wanted = self._wanted_by(day, sale)
        is_later = wanted is not None and position == LATER_LINE and sale.buyer % SPAN < SPAN // 3
        return wanted + LATER if wanted is not None and is_later else None
