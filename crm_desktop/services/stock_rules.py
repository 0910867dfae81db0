"""What stock asks of undo and redo: values follow from the moves, nothing is missing, what was shipped left stock."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text
from crm_desktop.models import Document, DocumentLine, Product, Step, StepEntry, StepRange, StockMove
from crm_desktop.models.base import new_uid
from crm_desktop.models.document import RECEIVED, SHIPPED, DocumentKind
from crm_desktop.queries.among import among
from crm_desktop.queries.stock_soundness import moved_otherwise
from crm_desktop.services.shipped import MOVED, has_moved
from crm_desktop.services.stock_opening import opening_moves
from crm_desktop.services.stock_settling import Settled, refuse, settle
from crm_desktop.services.switched import Switched
from crm_desktop.storage.journal import stored, write_json
from crm_desktop.storage.undo_rules import StepFacts, UndoRules

MOVES, PRODUCTS = StockMove.__tablename__, Product.__tablename__
DOCUMENTS, LINES = Document.__tablename__, DocumentLine.__tablename__
Touched = dict[str, set[int]]


def register(rules: UndoRules) -> None:
    """Add the rules of stock to a file's."""
    rules.settlers.append(settle_stock)


def settle_stock(db: Connection, step: StepFacts, touched: Touched) -> None:
    """Put right what lies in stock of products that an undo or redo touched; Refusal where something would be missing,
    or a shipped delivery be of other lines than left stock."""
    products = touched.get(PRODUCTS, set()) | _of_moves(db, touched.get(MOVES, set()))
    if products:
        _open_again(db, step, products)
        refuse(db, put_stock_right(db, _there(db, products)))
    if touched.keys() & {DOCUMENTS, LINES}:
        _refuse_shipped_otherwise(db, step, touched)


def _open_again(db: Connection, step: StepFacts, products: Iterable[int]) -> None:
    """Products that come back from before moves were kept bring what lay in stock of them, as though the step that
    made the product had noted it, and the one that is undone had taken it out."""
    day = db.scalar(select(func.substr(Step.__table__.c.at, 1, 10)).where(Step.id == step.id))
    for move in opening_moves(db, products, dt.date.fromisoformat(str(day))):
        facts = move | {"uid": new_uid()}
        key = db.execute(insert(StockMove).values(facts).returning(StockMove.id)).scalar_one()
        row = _stored(facts | {"id": key})
        makers = _makers(db, move["product_id"])
        write_json(db, [(maker, MOVES, key, "insert", None, row) for maker in makers])
        if step.id not in makers:
            write_json(db, [(step.id, MOVES, key, "delete", row, None)])


def _makers(db: Connection, product: int) -> Sequence[int]:
    """The step that made a product, as far as the history goes."""
    alone = select(StepEntry.step_id).where(
        StepEntry.table_name == PRODUCTS, StepEntry.verb == "insert", StepEntry.record_id == product
    )
    many = select(StepRange.step_id).where(
        StepRange.table_name == PRODUCTS, StepRange.first_id <= product, StepRange.last_id >= product
    )
    return db.scalars(alone.union(many)).all()


def _stored(facts: Mapping[str, Any]) -> dict[str, Any]:
    columns: Any = StockMove.__table__.columns
    return {name: stored(columns[name], value) for name, value in facts.items()}


def put_stock_right(db: Connection, products: Iterable[int]) -> Settled:
    """Put right what lies in stock of these products, whatever is missing."""
    settled = settle(db, products)
    for row in settled.rows:
        stock = {key: value for key, value in row.items() if key != "id"}
        db.execute(update(Product).where(Product.id == row["id"]).values(stock))
    return settled


def _of_moves(db: Connection, moves: Iterable[int]) -> set[int]:
    return set(db.scalars(select(StockMove.product_id).where(among(StockMove.id, moves)).distinct()))


def _there(db: Connection, products: Iterable[int]) -> list[int]:
    return list(db.scalars(select(Product.id).where(among(Product.id, products))))


def _refuse_shipped_otherwise(db: Connection, step: StepFacts, touched: Touched) -> None:
    """Refuse to put anything else into a shipped delivery than what left stock, into a received return than what came,
    and to change what they say of that."""
    of_lines = select(DocumentLine.document_id).where(among(DocumentLine.id, touched.get(LINES, set())))
    keys = {*touched.get(DOCUMENTS, set()), *db.scalars(of_lines.distinct())}
    for one in moved_otherwise(db, keys) if keys else ():
        raise Refusal(_as_it_is(RECEIVED if one.kind == DocumentKind.RETURN else SHIPPED, one.number))
    switched = Switched(db, step)
    for state in MOVED:
        for number in _rewritten(db, switched, touched, state):
            raise Refusal(_as_it_is(state, number))


def _as_it_is(state: str, number: str) -> Text:
    return Text(MOVED[state].as_it_is.message, {"number": number})


def _rewritten(db: Connection, switched: Switched, touched: Touched, state: str) -> Sequence[str]:
    """The numbers of documents in a state in which their goods have moved, made by another step, of which the step
    has otherwise what stays."""
    stays = MOVED[state]
    heads = switched.wrote(DOCUMENTS, stays.of_head) & touched.get(DOCUMENTS, set())
    lines = switched.wrote(LINES, stays.of_lines) & touched.get(LINES, set())
    of_lines = db.scalars(select(DocumentLine.document_id).where(among(DocumentLine.id, lines)).distinct())
    keys = {*heads, *of_lines, *switched.named(LINES, lines, "document_id")} - switched.made(DOCUMENTS)
    return list(db.scalars(select(Document.number).where(among(Document.id, keys), has_moved(state))))
