"""What stock asks of undo and redo: values follow from the moves, nothing is missing, what was shipped left stock."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select, update

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Document, DocumentLine, Product, Step, StockMove
from crm_desktop.models.base import new_uid
from crm_desktop.queries.among import among
from crm_desktop.queries.stock import shipped_otherwise
from crm_desktop.services.stock import Settled, refuse, settle
from crm_desktop.services.stock_opening import opening_moves
from crm_desktop.storage.undo_rules import StepFacts, UndoRules

MOVES, PRODUCTS = StockMove.__tablename__, Product.__tablename__
DOCUMENTS, LINES = Document.__tablename__, DocumentLine.__tablename__


def register(rules: UndoRules) -> None:
    """Add the rules of stock to a file's."""
    rules.settlers.append(settle_stock)


def settle_stock(db: Connection, step: StepFacts, touched: dict[str, set[int]]) -> None:
    """Put right what lies in stock of products that an undo or redo touched; Refusal where something would be missing,
    or a shipped delivery be of other lines than left stock."""
    products = touched.get(PRODUCTS, set()) | _of_moves(db, touched.get(MOVES, set()))
    if products:
        _open_again(db, step, products)
        refuse(db, put_stock_right(db, _there(db, products)))
    _refuse_shipped_otherwise(db, touched.get(DOCUMENTS, set()), touched.get(LINES, set()))


def _open_again(db: Connection, step: StepFacts, products: Iterable[int]) -> None:
    """Products that come back from before moves were kept bring what lay in stock of them."""
    day = db.scalar(select(func.substr(Step.__table__.c.at, 1, 10)).where(Step.id == step.id))
    for move in opening_moves(db, products, dt.date.fromisoformat(str(day))):
        db.execute(insert(StockMove).values(uid=new_uid(), **move))


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


def _refuse_shipped_otherwise(db: Connection, documents: Iterable[int], lines: Iterable[int]) -> None:
    of_lines = db.scalars(select(DocumentLine.document_id).where(among(DocumentLine.id, lines)).distinct())
    keys = {*documents, *of_lines}
    wrong = shipped_otherwise(db, keys) if keys else []
    if wrong:
        raise Refusal(t("{number} has been shipped as it is. Take the shipment back first.", number=wrong[0]))
