"""Moves of stock taken back: the contrary is noted beside each, worth what it was, and both stay."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Document, DocumentLine, StockMove
from crm_desktop.models.stock import MOVES, MoveKind
from crm_desktop.queries.among import among
from crm_desktop.queries.listing import Reference
from crm_desktop.services.kept import first_of
from crm_desktop.services.stock import Stock
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.stock_settling import restock
from crm_desktop.services.warehouses import usable
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work

SAID = ("product_id", "kind", "quantity", "unit_cost", "date", "note", "warehouse_id")
"""The fields of a move that a person says when noting it."""
NEEDED = SAID[:3]


class Moves:
    """The gestures on moves that are there."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def take_back(self, *keys: int, date: dt.date | None = None, initiator: object = None) -> Change:
        """Note of each of these moves the contrary, worth what it was, today or on the day given; of what was
        transferred both parts. Refusal where one moved for a document, was taken back already or itself takes one
        back, or something would be missing."""
        with self._file.gesture(t("Take the move back"), initiator=initiator) as work:
            moves, day = _whole(work, keys), date or work.clock.today()
            _refuse_bound(work, moves, day)
            for move in moves:
                if move.kind != MoveKind.TRANSFER:
                    _note_contrary(work, move, day)
                elif move.quantity > 0:
                    _bring_back(work, move, day)
            restock(work, dict.fromkeys(move.product_id for move in moves))
            work.label = t(
                "Stock move {number} taken back", number=first_of([str(key) for key in keys], len(keys))
            )
        return work.change


def note_values(file: CrmFile, values: Mapping[str, Any], initiator: object = None) -> Change:
    """Note a move from plain field values; what is transferred is told by `to_warehouse_id` besides."""
    given = {key: _plain(value) for key, value in values.items() if value not in (None, "")}
    for key in NEEDED:
        if key not in given:
            raise Refusal(MOVES.field(key).missing, key)
    for key in given:
        if key not in SAID:
            label = MOVES.field(key).label if MOVES.has(key) else key
            raise Refusal(t("{field} cannot be set when a move is noted.", field=label), key)
    if given["kind"] == MoveKind.TRANSFER:
        raise Refusal(t("A transfer names both warehouses: note it by a stock movement."), "kind")
    differs = given["kind"] == MoveKind.ADJUSTMENT
    if not differs:
        given["quantity"] = abs(given["quantity"])
    return Stock(file).note(StockDraft(**given, differs=differs), initiator)


def _plain(value: Any) -> Any:
    return value.id if isinstance(value, Reference) else value


def _whole(work: Work, keys: Sequence[int]) -> list[StockMove]:
    """These moves, of a transfer both, each once in the order they were noted."""
    other = aliased(StockMove)
    within = among(StockMove.id, keys)
    is_transfer = StockMove.kind == MoveKind.TRANSFER
    arrived = select(other.id).join(StockMove, other.from_move_id == StockMove.id).where(within, is_transfer)
    left = select(StockMove.from_move_id).where(within, is_transfer, StockMove.quantity > 0)
    found = {*keys, *work.connection.scalars(arrived), *work.connection.scalars(left)} - {None}
    moves = [work.session.get(StockMove, key) for key in sorted(filter(None, found))]
    if None in moves:
        raise NotFound(t("This {kind:inline} no longer exists.", kind=MOVES.singular))
    return [move for move in moves if move is not None]


def _refuse_bound(work: Work, moves: Sequence[StockMove], day: dt.date) -> None:
    """Refusal where one of these moves is not to be taken back by itself, or not as early as that day."""
    keys = [move.id for move in moves]
    line, other = DocumentLine, aliased(StockMove)
    numbers = select(Document.number).join(line, line.document_id == Document.id)
    moved_for = numbers.join(StockMove, StockMove.line_id == line.id).where(among(StockMove.id, keys))
    for number in work.connection.scalars(moved_for.limit(1)):
        raise Refusal(t("It moved for {number}: take that document back.", number=number))
    for move in moves:
        if is_contrary(move):
            raise Refusal(
                t("No. {number} takes another move back itself. Note the move anew.", number=move.number)
            )
        if day < move.date:
            said = t("A move is taken back on its own day or later: {day}.", day=move.date.isoformat())
            raise Refusal(said, "date")
    taken = select(other.from_move_id, other.id).where(among(other.from_move_id, keys), ~_is_arrival(other))
    for number, by in work.connection.execute(taken.limit(1)):
        raise Refusal(t("No. {number} was taken back already, by no. {other}.", number=number, other=by))


def is_contrary(move: StockMove) -> bool:
    """Whether it takes another move back; what arrives by a transfer follows from what left, and does not."""
    return move.from_move_id is not None and not (move.kind == MoveKind.TRANSFER and move.quantity > 0)


def _is_arrival(move: Any) -> Any:
    return (move.kind == MoveKind.TRANSFER) & (move.quantity > 0)


def _note_contrary(work: Work, move: StockMove, day: dt.date) -> None:
    """Note that what came in went out again, or the other way round, worth what it was."""
    kind = MoveKind.ADJUSTMENT if move.kind == MoveKind.OPENING else MoveKind(move.kind)
    work.session.add(
        StockMove(
            product_id=move.product_id,
            warehouse_id=usable(work.connection, move.warehouse_id),
            date=day,
            kind=kind,
            quantity=-move.quantity,
            given=abs(move.value),
            from_move_id=move.id,
        )
    )
    work.session.flush()


def _bring_back(work: Work, arrival: StockMove, day: dt.date) -> None:
    """Note that what was transferred goes where it came from."""
    left = work.session.get_one(StockMove, arrival.from_move_id)
    back = {"product_id": arrival.product_id, "date": day, "kind": MoveKind.TRANSFER}
    source, target = (usable(work.connection, one.warehouse_id) for one in (arrival, left))
    leaves = StockMove(
        **back, warehouse_id=source, quantity=left.quantity, given=abs(arrival.value), from_move_id=left.id
    )
    work.session.add(leaves)
    work.session.flush()
    work.session.add(
        StockMove(**back, warehouse_id=target, quantity=arrival.quantity, from_move_id=leaves.id)
    )
    work.session.flush()
