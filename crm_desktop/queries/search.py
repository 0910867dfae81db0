"""The search box: what is found of all records, names that begin with what was typed first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, literal, select, union_all

from crm_desktop.core.pinyin import sort_key
from crm_desktop.core.text import visible
from crm_desktop.models import MODELS
from crm_desktop.queries.amounts import TypedAmount, amount_of, ids_over, is_over_amounts
from crm_desktop.queries.list_search import matching_ids
from crm_desktop.queries.part_codes import by_part_codes
from crm_desktop.queries.search_details import Shown, shown
from crm_desktop.queries.search_matches import matches
from crm_desktop.storage import search

__all__ = ["SearchAnswer", "SearchHit", "Why", "find", "matching_ids"]


class Why(IntEnum):
    """How a record was found, the best first."""

    NUMBER = 0
    AMOUNT = 1
    BEGINS = 2
    CONTAINS = 3
    LOOSELY = 4


@dataclass(frozen=True)
class SearchHit:
    """One record found. `detail` is what tells it from others: a city, a phone, an amount, whose it is; `match` the
    field that was found and what stands in it, where neither of these shows why.
    """

    entity: str
    id: int
    number: str
    title: str
    detail: str
    why: Why
    match: str = ""


@dataclass(frozen=True)
class SearchAnswer:
    """What was found: exact numbers, then documents over just that amount, names that begin so, the others, last
    those whose letters are only loosely read so; within these by entity and name.

    `complete` tells that there is nothing more to be found.
    """

    text: str
    hits: tuple[SearchHit, ...]
    complete: bool


class _Found(NamedTuple):
    table: str
    id: int


@dataclass(frozen=True)
class _Asked:
    """What was asked: of which entities, in which tables."""

    terms: tuple[search.Term, ...]
    entities: frozenset[str]
    places: tuple[search.Place, ...]
    digits: str
    amount: TypedAmount | None


def find(db: Connection, text: str, limit: int = 50, entities: Iterable[str] | None = None) -> SearchAnswer:
    """The best `limit` records for what was typed, of all entities or of these.

    Where there are more, every entity keeps some room.
    """
    text = text.encode("utf-8", "ignore").decode("utf-8")  # half a sign cannot be looked up
    wanted = tuple(MODELS if entities is None else entities)
    places = dict.fromkeys(place for place in map(search.place_of, wanted) if place)
    digits = "".join(filter(str.isdigit, visible(text)))
    asked = _Asked(search.terms_of(text), frozenset(wanted), tuple(places), digits, amount_of(text))
    if not asked.terms or not places:
        return SearchAnswer(text, (), complete=True)
    exact = _of_number(db, asked, text)
    over = _over_amount(db, asked, limit + 1)
    under = _under(db, asked, text)
    places_found = (_in_place(db, place, asked, limit + 1) for place in asked.places)
    found = _in_turns([exact, over, list(under)[: limit + 1], *places_found])
    records = _shown(db, asked, found[:limit])
    seen = _matches(db, asked, {one: record for one, record in records.items() if one not in over}) | under
    hits = [
        _hit(one, record, _why(one, record, asked, exact, over), seen.get(one, ""))
        for one, record in records.items()
    ]
    return SearchAnswer(text, tuple(sorted(hits, key=_order)), complete=len(found) <= limit)


def _of_number(db: Connection, asked: _Asked, text: str) -> list[_Found]:
    typed = {form(visible(text).strip()) for form in (str, str.upper, str.lower)}
    query = _by_number(tuple(place.table for place in asked.places))
    return _wanted(db, asked, [_Found(*row) for row in db.execute(query, {"typed": list(typed)})])


@cache
def _by_number(tables: tuple[str, ...]) -> Any:
    """The query for records of these tables that have one of the numbers `typed`."""
    typed = bindparam("typed", expanding=True)
    columns = [search.places()[table].model.__table__.columns for table in tables]
    queries = (
        select(literal(table), own["id"]).where(own["number"].in_(typed))
        for table, own in zip(tables, columns, strict=True)
    )
    return union_all(*queries)


def _over_amount(db: Connection, asked: _Asked, limit: int) -> list[_Found]:
    """The documents over what was typed, if that is an amount."""
    if asked.amount is None:
        return []
    most = limit if asked.entities.issuperset(MODELS) else None  # else the first may be of another entity
    places = [place for place in asked.places if is_over_amounts(place.model)]
    found = [
        _Found(place.table, key) for place in places for key in ids_over(db, place.model, asked.amount, most)
    ]
    return _wanted(db, asked, found)


def _under(db: Connection, asked: _Asked, text: str) -> dict[_Found, str]:
    """The records with a code under them that has what was typed, and which."""
    return {
        _Found(MODELS[entity].__tablename__, key): said
        for entity in asked.entities
        for key, said in by_part_codes(db, entity, text).items()
    }


def _in_place(db: Connection, place: search.Place, asked: _Asked, limit: int) -> list[_Found]:
    """Up to `limit` records of one table; where there are more, first those that begin so."""
    look = limit
    while True:
        ids = _first_ids(db, place, asked, look)
        found = _wanted(db, asked, [_Found(place.table, key) for key in ids])
        if len(ids) < look or len(found) >= limit:
            return found[:limit]
        look *= 4  # of one table's two entities only one was asked for


def _first_ids(db: Connection, place: search.Place, asked: _Asked, limit: int) -> list[int]:
    ids = search.first_ids(db, place, search.containing(asked.terms), limit)
    if len(ids) < limit:
        return ids
    begin = search.first_ids(db, place, search.beginning(asked.terms), limit)
    return list(dict.fromkeys([*begin, *ids]))[:limit]


def _wanted(db: Connection, asked: _Asked, found: list[_Found]) -> list[_Found]:
    """Without those whose table is another entity's too, and who are of that."""
    halves = {model.__tablename__ for entity, model in MODELS.items() if entity not in asked.entities}
    if not any(one.table in halves for one in found):
        return found
    return list(_shown(db, asked, found))


def _shown(db: Connection, asked: _Asked, found: Sequence[_Found]) -> dict[_Found, Shown]:
    """The records in their order, those of other entities left out."""
    tables = dict.fromkeys(one.table for one in found)
    ids = {table: [one.id for one in found if one.table == table] for table in tables}
    records = {table: shown(db, table, ids[table], asked.digits, asked.entities) for table in tables}
    known = {one: records[one.table].get(one.id) for one in found}
    return {one: record for one, record in known.items() if record}


def _in_turns(lists: Sequence[Sequence[_Found]]) -> list[_Found]:
    """One of each list, then the next of each, and so on; none twice."""
    return list(dict.fromkeys(one for turn in zip_longest(*lists) for one in turn if one))


def _matches(db: Connection, asked: _Asked, records: dict[_Found, Shown]) -> dict[_Found, str]:
    """The fields found, of the records whose line does not show why."""
    found: dict[_Found, str] = {}
    for place in asked.places:
        own = {one.id: record for one, record in records.items() if one.table == place.table}
        told = matches(db, place, asked.terms, own)
        found |= {_Found(place.table, key): match for key, match in told.items()}
    return found


def _hit(found: _Found, record: Shown, why: Why, match: str) -> SearchHit:
    return SearchHit(record.entity, found.id, record.number, record.title, record.detail, why, match)


def _why(one: _Found, record: Shown, asked: _Asked, exact: Sequence[_Found], over: Sequence[_Found]) -> Why:
    term = asked.terms[0]
    if one in exact:
        return Why.NUMBER
    if one in over and asked.amount is not None and asked.amount.surely:
        return Why.AMOUNT
    if term.is_loose(record.title):
        return Why.LOOSELY
    return Why.BEGINS if term.begins(record.title) or term.begins(record.number) else Why.CONTAINS


def _order(hit: SearchHit) -> tuple[int, int, str]:
    return hit.why, ENTITY_ORDER[hit.entity], sort_key(hit.title)


ENTITY_ORDER = {entity: place for place, entity in enumerate(MODELS)}
