"""What moves are worth in their order, what lies there after them, and that nothing is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import QUANTITY_PLACES, trimmed
from crm_desktop.core.stock import NOTHING, Move, Passing, Standing, passings, together
from crm_desktop.models import Product, StockMove
from crm_desktop.queries.among import among
from crm_desktop.queries.stock import may_lack, moves_of
from crm_desktop.queries.warehouses import are_several, name_of
from crm_desktop.services.stock_draft import QUANTITY
from crm_desktop.services.stock_opening import VALUE, opening_moves, worthless
from crm_desktop.storage.gesture import Work


def restock(work: Work, products: Iterable[int]) -> None:
    """Work out what the moves of these products are worth, and what lies in stock of each; Refusal where something
    would be missing on any day."""
    settled = settle(work.connection, products)
    refuse(work.connection, settled)
    work.update_many(Product, settled.rows)


@dataclass(frozen=True)
class Missing:
    """That of a product more went out of a warehouse than was there: after which move, and how much."""

    product: int
    move: Move
    quantity: Decimal


@dataclass(frozen=True)
class Settled:
    """What lies in stock of products, as rows of columns by their `id`, where more would be missing than was before,
    and which figure of one is larger than any file holds: such a product is left as it is."""

    rows: tuple[dict[str, Any], ...]
    missing: tuple[Missing, ...]
    beyond: Field | None = None


def settle(db: Connection, products: Iterable[int]) -> Settled:
    """Put right what the moves of these products are worth, and say what lies in stock of each."""
    rows: list[dict[str, Any]] = []
    missing: list[Missing] = []
    beyond: Field | None = None
    right: list[Passing] = []
    lacked = _lacked(db, products := list(products))
    for product, moves in moves_of(db, products).items():
        steps = list(passings(moves))
        missing += _missing_of(product, steps, lacked)
        last = together({one.move.warehouse: one.after for one in steps}.values())
        if too_large := _beyond(last):
            beyond = too_large
            continue
        right += steps
        stock = (last.quantity, last.value) if steps else (None, None)
        rows.append({"id": product, "stock_quantity": stock[0], "stock_value": stock[1]})
    _put_right(db, right)
    return Settled(tuple(rows), tuple(missing), beyond)


def _lacked(db: Connection, products: Sequence[int]) -> dict[int, Decimal]:
    """How much was missing after moves so far, by key."""
    query = select(StockMove.id, StockMove.lacking).where(
        among(StockMove.product_id, products), StockMove.lacking.is_not(None)
    )
    rows: Any = db.execute(query)
    return {row[0]: row[1] for row in rows}


def _missing_of(product: int, steps: Sequence[Passing], lacked: Mapping[int, Decimal]) -> Iterator[Missing]:
    """The moves after which more is missing than before them, and than was so far."""
    for one in steps:
        lacking = one.lacking or NOTHING
        if lacking > lacked.get(one.move.key, NOTHING):
            yield Missing(product, one.move, lacking)


def _beyond(stock: Standing) -> Field | None:
    """Which figure no file holds."""
    figures = ((QUANTITY, stock.quantity), (VALUE, stock.value))
    return next((field for field, figure in figures if field.is_beyond_size(figure)), None)


_MOVE: Any = StockMove.__table__


PUT_RIGHT = update(_MOVE).where(_MOVE.c.id == bindparam("of_move"))
"""Sets value and what is lacking of many moves at once."""


def _put_right(db: Connection, right: Sequence[Passing]) -> None:
    stored = select(StockMove.id, StockMove.value, StockMove.lacking)
    rows: Any = db.execute(stored.where(among(StockMove.id, [one.move.key for one in right])))
    known = {key: (value, lacking) for key, value, lacking in rows}
    otherwise = [
        {"of_move": one.move.key, "value": one.value, "lacking": one.lacking}
        for one in right
        if known[one.move.key] != (one.value, one.lacking)
    ]
    if otherwise:
        db.execute(PUT_RIGHT, otherwise)


def refuse(db: Connection, settled: Settled) -> None:
    """Refusal where anything would be missing that may not, of which it names the first, or too large."""
    if settled.missing and not may_lack(db):
        raise Refusal(_said_of(db, settled.missing[0]), "quantity")
    if settled.beyond:
        raise Refusal(settled.beyond.too_large, "quantity")


def _said_of(db: Connection, missing: Missing) -> Text:
    """What is missing of which product, when, and where if there are several warehouses."""
    facts = {
        "quantity": trimmed(missing.quantity, QUANTITY_PLACES),
        "product": db.scalar(select(Product.name).where(Product.id == missing.product)) or "",
        "day": missing.move.date.isoformat(),
    }
    if are_several(db):
        facts["warehouse"] = name_of(db, missing.move.warehouse)
        return t(
            "{quantity} of {product} would be missing in {warehouse} on {day}: no more can leave than lies there.",
            **facts,
        )
    return t(
        "{quantity} of {product} would be missing on {day}: no more can leave than lies in stock.", **facts
    )


def open_stock(work: Work, products: Sequence[int]) -> None:
    """Note what new products say lies in stock of them as their opening today; those with moves are left alone.

    A value that is none of what lies there goes to the product's note.
    """
    work.update_many(Product, worthless(work.connection, products))
    rows = list(opening_moves(work.connection, products, work.clock.today()))
    if rows:
        work.insert_many(StockMove, rows)
        settled = settle(work.connection, [row["product_id"] for row in rows])
        work.update_many(Product, settled.rows)


def refuse_missing(db: Connection, product: int, steps: Sequence[Passing]) -> None:
    """Refusal where after any of these moves of a product more would be missing than is."""
    missing = tuple(_missing_of(product, steps, _lacked(db, [product])))
    refuse(db, Settled((), missing))
