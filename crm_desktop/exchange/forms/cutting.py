"""A sheet cut into the forms on it: each with its heading, its table of goods and what stands below that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm_desktop.exchange.forms.facts import Fact, facts_of
from crm_desktop.exchange.forms.goods import Goods, goods_head
from crm_desktop.exchange.forms.labels import LEDGER, Role, role_of
from crm_desktop.exchange.reading.rows import Row

BEGINS = (Role.NUMBER, Role.CUSTOMER, Role.PERHAPS_CUSTOMER)


@dataclass(frozen=True)
class Cut:
    """Where a form lies among a sheet's rows, counted from 0: `begins`, the head of its goods, the first row below
    them, and where the next form begins. `left` are its rows above and below the goods without the facts."""

    begins: int
    head: int
    below: int
    ends: int
    goods: Goods
    facts: tuple[Fact, ...]
    left: dict[int, Row]

    @property
    def lines(self) -> range:
        return range(self.head + 1, self.below)


def forms_in(rows: Sequence[Row]) -> list[Cut]:
    """The forms that lie below each other in some rows; none where no row heads goods."""
    heads = [(place, goods) for place in range(len(rows)) if (goods := goods_head(rows, place)) is not None]
    found: list[Cut] = []
    begins = 0
    for place, (head, goods) in enumerate(heads):
        following = heads[place + 1][0] if place + 1 < len(heads) else None
        below = _end_of_lines(rows, head, len(rows) if following is None else following, goods)
        ends = len(rows) if following is None else _beginning(rows, below, following)
        found.append(_cut(rows, begins, head, below, ends, goods))
        begins = ends
    return found


def _end_of_lines(rows: Sequence[Row], head: int, before: int, goods: Goods) -> int:
    return next((place for place in range(head + 1, before) if goods.ends_at(rows[place])), before)


def _beginning(rows: Sequence[Row], below: int, head: int) -> int:
    """Where the form of a head begins that follows another: with the titles above its number or its customer; at
    its head where nothing tells, as the goods of one form go on over pages."""
    facts, left = facts_of(rows[below:head])
    told = [fact.row for fact in facts if role_of(fact.label, LEDGER) in BEGINS]
    if not told:
        return head
    begins = told[0]
    while begins and _is_title(left[begins - 1]):
        begins -= 1
    return below + begins


def _is_title(row: Row) -> bool:
    filled = [cell for cell in row if cell not in (None, "")]
    return len(filled) == 1 and isinstance(filled[0], str)


def _cut(rows: Sequence[Row], begins: int, head: int, below: int, ends: int, goods: Goods) -> Cut:
    """A form with its facts; those below the goods count where the heading does not say the same."""
    above, left = facts_of(rows[begins:head])
    after, left_below = facts_of(rows[below:ends])
    rest = dict(enumerate(left, begins)) | dict(enumerate(left_below, below))
    facts = tuple(_moved(above, begins)) + tuple(_moved(after, below))
    return Cut(begins, head, below, ends, goods, facts, rest)


def _moved(facts: Sequence[Fact], by: int) -> Iterator[Fact]:
    return (Fact(fact.row + by, fact.label, fact.value) for fact in facts)
