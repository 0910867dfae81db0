"""Writes which lines of documents charges and credit notes are of, as a book of our own says it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.text import folded
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.models import ENTITIES, Document, DocumentLine, EntryLine
from crm_desktop.models.entities import made_as
from crm_desktop.queries.charged_lines import overcharged_lines
from crm_desktop.queries.lineage import orders_under
from crm_desktop.storage.gesture import Work

Place = tuple[str, str, int]
"""A line by the kind of its document, its number, and its place there."""


@dataclass(frozen=True)
class GoodsOf:
    """What an entry (by number and key, of an order or none) is of: each line as its row says it."""

    number: str
    entry: int
    order: int | None
    goods: Sequence[Mapping[str, Any]]


def note_goods(work: Work, said: Sequence[GoodsOf]) -> None:
    """Note what these entries are of; Refusal where a line is none of theirs, or too much of it would be charged."""
    db, named = work.connection, [goods for one in said for goods in one.goods]
    if not named:
        return
    lines = _lines(db, {goods["goods_of"] for goods in named})
    rows = [row for one in said for row in _rows(one, lines)]
    orders = orders_under(db, {row["line_id"] for row in rows})
    of_an_order = {one.entry for one in said if one.order is not None}
    for row in rows:
        row["order_id"] = None if row["entry_id"] in of_an_order else orders.get(row["line_id"])
    work.insert_many(EntryLine, rows)
    for line in overcharged_lines(db, {row["line_id"] for row in rows}):
        facts = {"n": line.position, "number": line.number, "charges": ", ".join(line.charges)}
        raise Refusal(t("More of line {n} of {number} would be charged than there is: {charges}.", **facts))


def _rows(one: GoodsOf, lines: Mapping[Place, tuple[int, str]]) -> Iterator[dict[str, Any]]:
    for goods in one.goods:
        kind, number, place = _kind(goods), goods["goods_of"], goods.get("goods_line", 0)
        key, called = lines.get((kind, number, place), (0, ""))
        told = goods.get("goods_called")
        if not key or (told and folded(told) != folded(called)):
            facts = {"n": place, "number": number, "charge": one.number}
            raise Refusal(t("Line {n} of {number} is not what {charge} says it charges.", **facts))
        figures = {name: goods.get(f"goods_{name}") for name in ("quantity", "amount", "tax")}
        yield {"entry_id": one.entry, "line_id": key, **figures}


def _kind(goods: Mapping[str, Any]) -> str:
    return made_as(ENTITIES[goods["goods_kind"]])["kind"]


def _lines(db: Connection, numbers: Iterable[str]) -> dict[Place, tuple[int, str]]:
    """The key of each line of documents of these numbers, and what its goods are called."""
    line = DocumentLine
    query = (
        select(Document.kind, Document.number, line.position, line.id, line.product_code, line.product_name)
        .join(Document, Document.id == line.document_id)
        .where(among(Document.number, numbers))
    )
    return {
        (row.kind, row.number, row.position): (row.id, row.product_code or row.product_name or "")
        for row in db.execute(query)
    }
