"""The stock moves of the file, counted: each is met by one equal row of a book."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Protocol

from sqlalchemy import Connection, select

from crm_desktop.models import StockMove
from crm_desktop.queries.among import among

Facts = tuple[Any, ...]


class Told(Protocol):
    """What a row says of a move."""

    @property
    def facts(self) -> Facts:
        """Product, warehouse, day, kind and quantity."""
        ...

    @property
    def given(self) -> Decimal | None:
        """What it is worth by its book, where it says so."""
        ...


class KnownMoves:
    """The moves of some products that were not met yet."""

    def __init__(self, db: Connection, products: Iterable[int]) -> None:
        columns = (
            StockMove.product_id,
            StockMove.warehouse_id,
            StockMove.date,
            StockMove.kind,
            StockMove.quantity,
        )
        self._left: dict[Facts, list[Decimal | None]] = defaultdict(list)
        query = select(*columns, StockMove.given).where(among(StockMove.product_id, products))
        for *facts, given in db.execute(query):
            self._left[tuple(facts)].append(given)

    def take(self, told: Told) -> bool:
        """Meet an equal move that was not met before; whether there is one. A row that does not say what it is worth is
        equal to one of any worth."""
        left = self._left.get(told.facts, [])
        if told.given in left:
            left.remove(told.given)
        elif left and told.given is None:
            left.pop()
        else:
            return False
        return True
