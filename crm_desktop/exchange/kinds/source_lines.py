"""Which line of an earlier document a line of a stranger's book was made from: told by its goods and its quantity."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select, type_coerce
from sqlalchemy.orm import aliased

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import PRICE_PLACES, ZERO, rounded
from crm_desktop.core.text import folded
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.models import ENTITIES, Document, DocumentLine
from crm_desktop.models.entities import belongs, made_as

Goods = Mapping[Any, Any]
CALLED = ("product_code", "product_name", "specification")


@dataclass
class SourceLine:
    """A line of an earlier document by its place there: how much of it is not taken yet, what a piece came to."""

    place: int
    goods: Goods
    left: Decimal
    worth: Decimal


LinesOf = Callable[[str], Iterator[SourceLine]]
"""The lines of a document by its number; none where a sheet has no such document."""


def by_the_piece(amount: Decimal, quantity: Decimal) -> Decimal:
    """What one of so many comes to, tax included."""
    return rounded(amount / quantity, PRICE_PLACES) if quantity else ZERO


class SourceLines:
    """The lines of the documents of one kind that a sheet names, from the file and from this import."""

    def __init__(self, db: Connection, source: str, target: str, planned: Sequence[LinesOf]) -> None:
        """`planned` tell the lines of the documents of this import, sheet by sheet."""
        self._db = db
        self._planned = planned
        self.source = source
        self._kind = made_as(ENTITIES[target])["kind"]
        self._lines: dict[str, list[SourceLine]] = {}

    def load(self, numbers: Iterable[str]) -> None:
        """Look up the lines of these documents in the file, each with what is left of it."""
        new = {number for number in numbers if number not in self._lines}
        self._lines |= {number: [] for number in new}
        for row in self._db.execute(self._query(new)).mappings() if new else ():
            left, worth = row["quantity"] - row["taken"], by_the_piece(row["amount"], row["quantity"])
            self._lines[row["number"]].append(SourceLine(row["position"], row, left, worth))
        for number in new:
            if not self._lines[number]:
                self._lines[number] = [line for lines_of in self._planned for line in lines_of(number)]

    def worth_of(self, number: str, goods: Goods) -> Decimal | None:
        """What a piece of these goods came to in that document; None where it does not say, or says several."""
        worths = {line.worth for line in self._lines.get(number, ()) if _are_same(line.goods, goods)}
        return worths.pop() if len(worths) == 1 else None

    def take(self, number: str, goods: Goods, quantity: Decimal) -> SourceLine | Text:
        """The only line of that document with these goods that has as much left, which it then has no more; the
        reason where there is none, or several."""
        alike = [line for line in self._lines.get(number, ()) if _are_same(line.goods, goods)]
        enough = [line for line in alike if line.left >= quantity]
        exact = [line for line in enough if line.left == quantity]
        told = exact if len(exact) == 1 else enough
        if len(told) == 1:
            told[0].left -= quantity
            return told[0]
        return _why_not(number, bool(alike), bool(enough))

    def _query(self, numbers: set[str]) -> Any:
        """Number, place, quantity, how much of it is taken, amount and goods of each line of these documents."""
        later, whole = aliased(DocumentLine), aliased(Document)
        line, of = DocumentLine, belongs(self.source)
        taken = (
            select(func.coalesce(func.sum(later.quantity), type_coerce(0, line.quantity.type)))
            .join(whole, whole.id == later.document_id)
            .where(later.source_line_id == line.id, whole.kind == self._kind)
            .scalar_subquery()
            .label("taken")
        )
        called = (getattr(line, key) for key in CALLED)
        query = select(Document.number, line.position, line.quantity, taken, line.amount, *called)
        query = query.join(Document, Document.id == line.document_id).order_by(line.position)
        return query.where(among(Document.number, numbers), *(() if of is None else (of,)))


def _are_same(one: Goods, other: Goods) -> bool:
    """Whether two lines are of the same goods: by code where both have one, else by name and, where both say it,
    specification."""
    if one.get("product_code") and other.get("product_code"):
        return _is_same(one, other, "product_code")
    named = one.get("product_name") and other.get("product_name")
    told = one.get("specification") and other.get("specification")
    return (
        bool(named)
        and _is_same(one, other, "product_name")
        and (not told or _is_same(one, other, "specification"))
    )


def _is_same(one: Goods, other: Goods, key: str) -> bool:
    first, second = (folded(str(goods[key])).strip() for goods in (one, other))
    if key == "product_code" and first.isdigit() and second.isdigit():
        return first.lstrip("0") == second.lstrip("0")
    return first == second


def _why_not(number: str, has_goods: bool, has_several: bool) -> Text:
    if has_several:
        return t("Several lines of {number} may be meant; not linked to any.", number=number)
    if has_goods:
        return t("{number} has not as much of it left; not linked.", number=number)
    return t("{number} has no line of these goods; not linked.", number=number)
