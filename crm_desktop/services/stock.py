"""What comes into stock and goes out: moves noted, their values worked out in their order, nothing ever missing."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import QUANTITY_PLACES, rounded, trimmed
from crm_desktop.core.stock import NOTHING, Move, Standing, passings, together
from crm_desktop.models import Product, StockMove
from crm_desktop.models.stock import OUTGOING, MoveKind
from crm_desktop.queries.stock import moves_of
from crm_desktop.queries.warehouses import name_of
from crm_desktop.services.bundles import refuse_moves
from crm_desktop.services.stock_draft import UNIT_COST, StockDraft, TransferDraft
from crm_desktop.services.stock_opening import VALUE
from crm_desktop.services.stock_settling import restock
from crm_desktop.services.warehouses import usable
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
            move = _noted(work.connection, product, draft, draft.date or work.clock.today())
            work.session.add(move)
            work.session.flush()
            restock(work, [product.id])
            facts = {"product": product.name, "quantity": trimmed(abs(move.quantity), QUANTITY_PLACES)}
            work.label = Text(DONE[move.kind].message, facts)
        return work.change

    def transfer(self, draft: TransferDraft, initiator: object = None) -> Change:
        """Bring goods from one warehouse to another at what they are worth there; Refusal where they do not lie there,
        on its day or any since."""
        with self._file.gesture(t("Transfer"), initiator=initiator) as work:
            product = work.session.get(Product, draft.product_id)
            if product is None:
                raise NotFound(t("This {kind:inline} no longer exists.", kind=t("Product")))
            _transferred(work, draft)
            restock(work, [product.id])
            work.label = t(
                "{quantity} × {product} from {source} to {target}",
                quantity=trimmed(draft.quantity, QUANTITY_PLACES),
                product=product.name,
                source=name_of(work.connection, draft.from_warehouse),
                target=name_of(work.connection, draft.to_warehouse),
            )
        return work.change


def _transferred(work: Work, draft: TransferDraft) -> None:
    """The two moves: what leaves, and what enters for it."""
    left, arrived = _two_moves(work.connection, draft, draft.date or work.clock.today())
    work.session.add(left)
    work.session.flush()
    arrived.from_move_id = left.id
    work.session.add(arrived)
    work.session.flush()


def _two_moves(db: Connection, draft: TransferDraft, day: dt.date) -> tuple[StockMove, StockMove]:
    refuse_moves(db, draft.product_id)
    if draft.quantity <= 0:
        raise Refusal(_says_nothing(MoveKind.TRANSFER), "quantity")
    if draft.from_warehouse == draft.to_warehouse:
        raise Refusal(t("It lies in that warehouse already. Name another one."), "to_warehouse")
    source, target = (usable(db, one) for one in (draft.from_warehouse, draft.to_warehouse))
    facts = {"product_id": draft.product_id, "date": day, "kind": MoveKind.TRANSFER, "note": draft.note}
    left = StockMove(**facts, warehouse_id=source, quantity=-draft.quantity)
    return left, StockMove(**facts, warehouse_id=target, quantity=draft.quantity)


DONE: dict[str, Text] = {
    MoveKind.RECEIPT: t("{quantity} × {product} received"),
    MoveKind.ISSUE: t("{quantity} × {product} issued"),
    MoveKind.CUSTOMER_RETURN: t("{quantity} × {product} returned by a customer"),
    MoveKind.SUPPLIER_RETURN: t("{quantity} × {product} returned to a supplier"),
    MoveKind.ADJUSTMENT: t("Count of {product}: {quantity} corrected"),
    MoveKind.OPENING: t("Opening stock of {product}: {quantity}"),
}


def moves_of_draft(
    db: Connection, draft: StockDraft | TransferDraft, today: dt.date
) -> tuple[list[Move], Sequence[StockMove]]:
    """The moves of a product in their order, and what a draft of it would add, which is noted nowhere."""
    columns = (Product.id, Product.name, Product.stock_quantity, Product.cost_price)
    product: Any = db.execute(select(*columns).where(Product.id == draft.product_id)).one_or_none()
    if product is None:
        raise NotFound(t("This {kind:inline} no longer exists.", kind=t("Product")))
    there, day = moves_of(db, [draft.product_id])[draft.product_id], draft.date or today
    if isinstance(draft, TransferDraft):
        return there, _two_moves(db, draft, day)
    return there, (_noted(db, product, draft, day),)


def _noted(db: Connection, product: Product, draft: StockDraft, day: dt.date) -> StockMove:
    """The move a draft says; the first count of a product not kept in stock so far is its opening."""
    if draft.quantity < 0 and not draft.differs:
        raise Refusal(t("Write the quantity without a minus."), "quantity")
    refuse_moves(db, product.id)
    kind, quantity, is_kept = draft.kind, draft.quantity, product.stock_quantity is not None
    warehouse = usable(db, draft.warehouse_id)
    if kind == MoveKind.ADJUSTMENT and not is_kept:
        kind = MoveKind.OPENING
    elif kind == MoveKind.ADJUSTMENT and not draft.differs:
        quantity -= standing_on(db, product.id, day, warehouse).quantity
    elif kind in OUTGOING:
        quantity = -quantity
    if kind == MoveKind.OPENING and is_kept:
        raise Refusal(
            t("{product} is kept in stock already. Count what lies there.", product=product.name), "kind"
        )
    if kind in OUTGOING and not is_kept:
        raise Refusal(t("{product} is not kept in stock. Note first what lies there.", product=product.name))
    if not quantity and kind != MoveKind.OPENING:
        raise Refusal(_says_nothing(kind), "quantity")
    return StockMove(
        product_id=product.id,
        warehouse_id=warehouse,
        date=day,
        kind=kind,
        quantity=quantity,
        given=_worth(product, draft, kind, quantity),
        note=draft.note,
    )


def _says_nothing(kind: str) -> Text:
    if kind == MoveKind.ADJUSTMENT:
        return t("That is what lies there by the moves noted: there is nothing to correct.")
    return t("The quantity must be more than zero.")


def _worth(product: Product, draft: StockDraft, kind: str, quantity: Decimal) -> Decimal | None:
    """What comes in is worth what is said, else its average, else the product's cost price; what goes back to a
    supplier what is said."""
    if quantity < 0 and kind != MoveKind.SUPPLIER_RETURN:
        return None
    if draft.unit_cost is None and (product.stock_quantity or quantity < 0):
        return None
    cost = product.cost_price if draft.unit_cost is None else draft.unit_cost
    if wrong := UNIT_COST.problem(cost):
        raise Refusal(wrong, UNIT_COST.key)
    worth = rounded(abs(quantity) * (cost or NOTHING))
    if VALUE.is_beyond_size(worth):
        raise Refusal(VALUE.too_large, "quantity")
    return worth


def standing_on(db: Connection, product: int, day: dt.date, warehouse: int | None = None) -> Standing:
    """How a product stood at the end of a day, in one `warehouse` or in all together."""
    last: dict[int, Standing] = {}
    for one in passings(moves_of(db, [product])[product]):
        if one.move.date <= day and warehouse in (None, one.move.warehouse):
            last[one.move.warehouse] = one.after
    return last[warehouse] if warehouse in last else together(last.values())
