"""What comes into stock and goes out: moves noted, their values worked out in their order, nothing ever missing."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select, update

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import QUANTITY_PLACES, ZERO, rounded, trimmed
from crm_desktop.core.stock import NOTHING, Move, Standing, standings
from crm_desktop.models import Product, StockMove
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among
from crm_desktop.queries.stock import moves_of
from crm_desktop.services.stock_draft import QUANTITY, UNIT_COST, StockDraft
from crm_desktop.services.stock_opening import VALUE, opening_moves, worthless
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work


class Stock:
    """The gestures on what lies in stock."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def note(self, draft: StockDraft, initiator: object = None) -> Change:
        """Note a move; Refusal where it says nothing, or something would be missing on any day since."""
        with self._file.gesture(t("Stock"), initiator=initiator) as work:
            product = work.session.get(Product, draft.product_id)
            if product is None:
                raise NotFound(t("This {kind:inline} no longer exists.", kind=t("Product")))
            move = _noted(product, draft, draft.date or work.clock.today(), work)
            work.session.add(move)
            work.session.flush()
            restock(work, [product.id])
            facts = {"product": product.name, "quantity": trimmed(abs(move.quantity), QUANTITY_PLACES)}
            work.label = Text(DONE[move.kind].message, facts)
        return work.change


DONE: dict[str, Text] = {
    MoveKind.RECEIPT: t("{quantity} × {product} received"),
    MoveKind.ISSUE: t("{quantity} × {product} issued"),
    MoveKind.ADJUSTMENT: t("Count of {product}: {quantity} corrected"),
    MoveKind.OPENING: t("Opening stock of {product}: {quantity}"),
}


def _noted(product: Product, draft: StockDraft, day: dt.date, work: Work) -> StockMove:
    """The move a draft says; the first count of a product not kept in stock so far is its opening."""
    if draft.quantity < 0:
        raise Refusal(t("Write the quantity without a minus."), "quantity")
    kind, quantity, is_kept = draft.kind, draft.quantity, product.stock_quantity is not None
    if kind == MoveKind.ADJUSTMENT and not is_kept:
        kind = MoveKind.OPENING
    elif kind == MoveKind.ADJUSTMENT:
        quantity -= standing_on(work.connection, product.id, day).quantity
    elif kind == MoveKind.ISSUE:
        quantity = -quantity
    if kind == MoveKind.ISSUE and not is_kept:
        raise Refusal(t("{product} is not kept in stock. Note first what lies there.", product=product.name))
    if not quantity and kind != MoveKind.OPENING:
        raise Refusal(_says_nothing(kind), "quantity")
    return StockMove(
        product_id=product.id,
        date=day,
        kind=kind,
        quantity=quantity,
        given=_worth(product, draft, quantity),
        note=draft.note,
    )


def _says_nothing(kind: str) -> Text:
    if kind == MoveKind.ADJUSTMENT:
        return t("That is what lies there by the moves noted: there is nothing to correct.")
    return t("The quantity must be more than zero.")


def _worth(product: Product, draft: StockDraft, quantity: Decimal) -> Decimal | None:
    """What comes in is worth what is said, else its average, else the product's cost price."""
    if quantity < 0:
        return None
    if draft.unit_cost is None and product.stock_quantity:
        return None
    cost = product.cost_price if draft.unit_cost is None else draft.unit_cost
    if wrong := UNIT_COST.problem(cost):
        raise Refusal(wrong, UNIT_COST.key)
    worth = rounded(quantity * (cost or NOTHING))
    if VALUE.is_beyond_size(worth):
        raise Refusal(VALUE.too_large, "quantity")
    return worth


def standing_on(db: Connection, product: int, day: dt.date) -> Standing:
    """How a product stood at the end of a day."""
    last = Standing()
    for move, last_one in standings(moves_of(db, [product])[product]):
        if move.date <= day:
            last = last_one
    return last


def restock(work: Work, products: Iterable[int]) -> None:
    """Work out what the moves of these products are worth, and what lies in stock of each; Refusal where something
    would be missing on any day."""
    settled = settle(work.connection, products)
    refuse(work.connection, settled)
    work.update_many(Product, settled.rows)


@dataclass(frozen=True)
class Missing:
    """That of a product more went out than was there: after which move, and how much."""

    product: int
    move: Move
    quantity: Decimal


@dataclass(frozen=True)
class Settled:
    """What lies in stock of products, as rows of columns by their `id`, where something would be missing, and which
    figure of one is larger than any file holds: such a product is left as it is."""

    rows: tuple[dict[str, Any], ...]
    missing: tuple[Missing, ...]
    beyond: Field | None = None


def settle(db: Connection, products: Iterable[int]) -> Settled:
    """Put right what the moves of these products are worth, and say what lies in stock of each."""
    rows: list[dict[str, Any]] = []
    missing: list[Missing] = []
    beyond: Field | None = None
    values: dict[int, Decimal] = {}
    for product, moves in moves_of(db, products).items():
        steps = list(standings(moves))
        missing += _missing_of(product, steps)
        last = steps[-1][1] if steps else Standing()
        if too_large := _beyond(last):
            beyond = too_large
            continue
        values |= _rises(steps)
        stock = (last.quantity, last.value) if steps else (None, None)
        rows.append({"id": product, "stock_quantity": stock[0], "stock_value": stock[1]})
    _put_right(db, values)
    return Settled(tuple(rows), tuple(missing), beyond)


def _missing_of(product: int, steps: Sequence[tuple[Move, Standing]]) -> Iterator[Missing]:
    """The moves, openings left out, after which more is missing than before."""
    before = NOTHING
    for move, after in steps:
        if after.quantity < min(NOTHING, before) and not move.is_opening:
            yield Missing(product, move, -after.quantity)
        before = after.quantity


def _rises(steps: Sequence[tuple[Move, Standing]]) -> dict[int, Decimal]:
    """By how much the stock is worth more since each move."""
    befores = [ZERO, *(after.value for _move, after in steps)]
    return {move.key: after.value - before for (move, after), before in zip(steps, befores, strict=False)}


def _beyond(stock: Standing) -> Field | None:
    """Which figure no file holds."""
    figures = ((QUANTITY, stock.quantity), (VALUE, stock.value))
    return next((field for field, figure in figures if field.is_beyond_size(figure)), None)


def _put_right(db: Connection, values: Mapping[int, Decimal]) -> None:
    stored = select(StockMove.id, StockMove.value).where(among(StockMove.id, values))
    for key, value in db.execute(stored).all():
        if value != values[key]:
            db.execute(update(StockMove).where(StockMove.id == key).values(value=values[key]))


def refuse(db: Connection, settled: Settled) -> None:
    """Refusal where anything would be missing, of which it names the first, or too large."""
    if settled.missing:
        raise Refusal(_said_of(db, settled.missing[0]), "quantity")
    if settled.beyond:
        raise Refusal(settled.beyond.too_large, "quantity")


def _said_of(db: Connection, missing: Missing) -> Text:
    """What is missing of which product, and when."""
    name = db.scalar(select(Product.name).where(Product.id == missing.product))
    return t(
        "{quantity} of {product} would be missing on {day}: no more can leave than lies in stock.",
        quantity=trimmed(missing.quantity, QUANTITY_PLACES),
        product=name or "",
        day=missing.move.date.isoformat(),
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
