"""What a move would change of what was noted before it is: the costs of later issues, what lies there, the margin."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, case, func, literal_column, select
from sqlalchemy.orm import aliased

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import QUANTITY_PLACES, ZERO, grouped, rounded, trimmed
from crm_desktop.core.stock import Move, Passing, Standing, in_order, passings, together
from crm_desktop.models import Document, DocumentLine, StockMove
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among
from crm_desktop.services.stock import moves_of_draft
from crm_desktop.services.stock_draft import StockDraft, TransferDraft
from crm_desktop.services.stock_settling import refuse_missing

NOT_YET = 2**62
"""The key of a move that is not noted: after all that are."""


@dataclass(frozen=True)
class CostChange:
    """What went out on a later day, of which document, and what it costs before and after."""

    date: dt.date
    number: str | None
    quantity: Decimal
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class Preview:
    """How a product stands today and what was earned with it so far, before and after a move is noted; `issues` are
    those that cost something else since, by day."""

    issues: tuple[CostChange, ...]
    before: Standing
    after: Standing
    margin_before: Decimal
    margin_after: Decimal


def preview(db: Connection, draft: StockDraft | TransferDraft, today: dt.date) -> Preview:
    """What noting a draft would change, nothing being noted; Refusal where it could not be noted."""
    there, planned = moves_of_draft(db, draft, today)
    added = [
        _as_move(one, NOT_YET + place, NOT_YET if one.from_move_id is not None or place else None)
        for place, one in enumerate(planned)
    ]
    before = list(passings(there))
    after = list(passings(in_order([*there, *added])))
    refuse_missing(db, draft.product_id, after)
    costs = {one.move.key: -one.value for one in before}
    changed = [
        one for one in after if one.move.quantity < 0 and costs.get(one.move.key, -one.value) != -one.value
    ]
    numbers = _numbers(db, [one.move.key for one in changed])
    issues = tuple(
        CostChange(
            one.move.date, numbers.get(one.move.key), -one.move.quantity, costs[one.move.key], -one.value
        )
        for one in changed
    )
    sold, earned = _sold(db, draft.product_id)
    return Preview(
        issues, _standing(before), _standing(after), earned - _cost(before, sold), earned - _cost(after, sold)
    )


def _as_move(move: StockMove, key: int, source: int | None) -> Move:
    return Move(
        key,
        move.date,
        move.quantity,
        move.given,
        move.kind == MoveKind.OPENING,
        move.warehouse_id,
        source if move.quantity > 0 and move.kind == MoveKind.TRANSFER else None,
        move.kind == MoveKind.TRANSFER,
    )


def _standing(steps: Sequence[Passing]) -> Standing:
    return together({one.move.warehouse: one.after for one in steps}.values())


def _cost(steps: Iterable[Passing], sold: Mapping[int, bool]) -> Decimal:
    return sum((-one.value for one in steps if one.move.key in sold), ZERO)


def _numbers(db: Connection, moves: Sequence[int]) -> dict[int, str]:
    query = (
        select(StockMove.id, Document.number)
        .join(DocumentLine, DocumentLine.id == StockMove.line_id)
        .join(Document, Document.id == DocumentLine.document_id)
    )
    rows: Any = db.execute(query.where(among(StockMove.id, moves)))
    return dict(map(tuple, rows))


def _sold(db: Connection, product: int) -> tuple[dict[int, bool], Decimal]:
    """The moves of a product that documents caused, and what it was sold for by these without tax, less what came
    back; of a bundle as much as it is of the cost of all parts."""
    net = DocumentLine.amount - func.coalesce(DocumentLine.tax, 0)
    query = select(StockMove.id, StockMove.quantity, net, StockMove.value).join(
        DocumentLine, DocumentLine.id == StockMove.line_id
    )
    parts = aliased(StockMove)
    whole, count = (
        select(figure).where(parts.line_id == StockMove.line_id).correlate(StockMove).scalar_subquery()
        for figure in (func.sum(parts.value), func.count())
    )
    is_part = StockMove.per_bundle.is_not(None)
    query = query.add_columns(case((is_part, whole)), case((is_part, count), else_=literal_column("1")))
    rows: Any = db.execute(query.where(StockMove.product_id == product)).all()
    earned = sum((_share(*facts) for _key, *facts in rows), ZERO)
    return {key: True for key, *_rest in rows}, earned


def _share(quantity: Decimal, amount: Decimal, value: Decimal, whole: Decimal | None, parts: int) -> Decimal:
    """What a move's part of a line was sold for, with the sign of what left."""
    share = amount if parts == 1 else amount * value / whole if whole else amount / parts
    return rounded(share) * (1 if quantity < 0 else -1)


def told_of(found: Preview) -> tuple[Text, Text]:
    """What lies there and what was earned, before and after, in words."""
    return (
        t(
            "In stock {quantity} → {new_quantity}, worth {value} → {new_value}",
            quantity=_counted(found.before.quantity),
            new_quantity=_counted(found.after.quantity),
            value=grouped(found.before.value),
            new_value=grouped(found.after.value),
        ),
        t(
            "Gross margin so far {margin} → {new_margin}",
            margin=grouped(found.margin_before),
            new_margin=grouped(found.margin_after),
        ),
    )


def _counted(quantity: Decimal) -> str:
    return trimmed(quantity, QUANTITY_PLACES)
