"""Units, price list and bundles of a few products of the sample company."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from crm_desktop.core.barcodes import check_digit
from crm_desktop.models import Product, ProductPrice, ProductUnit
from crm_desktop.services.sample.bundles import write_bundles
from crm_desktop.services.sample.making import Making


def write(making: Making) -> None:
    """Write them, under the products that are there."""
    goods = making.words.goods
    found: Any = making.connection.execute(select(Product.number, Product.id))
    keys: dict[str, int] = dict(map(tuple, found))
    body = f"{goods['barcode']}{making.chance('units').spelled('########')}"
    making.insert(ProductUnit, _units(goods["units"], keys, body))
    making.insert(ProductPrice, _prices(goods["prices"], keys))
    write_bundles(making, keys)


def _units(told: Sequence[Sequence[Any]], keys: Mapping[str, int], body: str) -> Iterator[dict[str, Any]]:
    """One unit of each product; their barcodes follow one another."""
    for place, (number, unit, factor, price) in enumerate(told):
        code = f"{body}{place:02d}"
        yield {
            "product_id": keys[number],
            "position": 1,
            "unit": unit,
            "factor": Decimal(factor),
            "barcode": code + check_digit(code),
            "price": Decimal(str(price)) if price else None,
        }


def _prices(told: Sequence[Sequence[Any]], keys: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    places: dict[str, int] = {}
    for number, level, least, price in told:
        places[number] = places.get(number, 0) + 1
        yield {
            "product_id": keys[number],
            "position": places[number],
            "level": level,
            "from_quantity": Decimal(least) if least else None,
            "price": Decimal(str(price)),
        }
