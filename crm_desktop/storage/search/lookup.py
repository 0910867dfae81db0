"""Finds records in the index: all that match, or the first ones as they come.

What the index finds only perhaps, because names are known to it by neighbouring sounds, is checked here.
"""

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from crm_desktop.storage.search.aside import has_words_aside
from crm_desktop.storage.search.expression import both
from crm_desktop.storage.search.places import Place, place_of
from crm_desktop.storage.search.terms import Finder, Term, terms_of

FEW = 100
MANY = 5000


@dataclass(frozen=True)
class Question:
    """What a record must have: all of these."""

    finders: tuple[Finder, ...]

    @property
    def sure(self) -> str:
        return both(finder.sure for finder in self.finders)

    @property
    def perhaps(self) -> str:
        """What may have all, to be checked."""
        if len(self.finders) == 1:
            return self.finders[0].perhaps
        doubtful = any(finder.perhaps for finder in self.finders)
        return both(finder.any_way for finder in self.finders) if doubtful else ""


def containing(terms: Sequence[Term]) -> Question:
    """Records that have every term somewhere."""
    return Question(tuple(term.anywhere for term in terms))


def beginning(terms: Sequence[Term]) -> Question:
    """Records whose name or a code of theirs begins with the first term, and that have the others somewhere."""
    return Question((terms[0].begin, *(term.anywhere for term in terms[1:])))


def matching_ids(db: Connection, name: str, text: str) -> "array[int]":
    """The ids of all records of a table or entity that match what was typed, ascending."""
    place, terms = place_of(name), terms_of(text)
    if place is None or not terms:
        return array("q")
    question = containing(terms)
    sure = list(_stream(db, place, question.sure))
    checked = list(_checked_stream(db, place, question, sure, MANY))
    return array("q", sorted([*sure, *checked]) if checked else sure)


def first_ids(db: Connection, place: Place, question: Question, limit: int) -> list[int]:
    """Up to `limit` matching records, the sure ones first; stops as soon as it has them."""
    found = list(islice(_stream(db, place, question.sure), limit))
    if len(found) < limit:
        found += islice(_checked_stream(db, place, question, found, FEW), limit - len(found))
    return found


def _checked_stream(
    db: Connection, place: Place, question: Question, known: Sequence[int], chunk: int
) -> Iterator[int]:
    """What matches beyond what is known to, checked in chunks."""
    sure = set(known)
    stream = (key for key in _stream(db, place, question.perhaps) if key not in sure)
    while keys := list(islice(stream, chunk)):
        yield from _checked(db, place, question, keys)


def _checked(db: Connection, place: Place, question: Question, ids: list[int]) -> list[int]:
    """Which of these, found by `question.perhaps`, really match."""
    names = _names(db, place, ids)
    for finder in question.finders:
        if finder.fits is None or not ids:
            continue
        sure: set[int] = set()
        if len(question.finders) > 1:
            sure.update(_between(db, place, both([question.perhaps, finder.sure]), ids[0], ids[-1]))
        ids = [key for key in ids if key in sure or finder.fits(names.get(key, ""))]
    return ids


def _names(db: Connection, place: Place, ids: list[int]) -> dict[int, str]:
    rows = db.exec_driver_sql(
        f'SELECT id, "{place.name_field}" FROM {place.table} WHERE id IN (SELECT value FROM json_each(?))',
        (json.dumps(ids),),
    )
    return {key: text or "" for key, text in rows}


def _stream(db: Connection, place: Place, expression: str) -> Iterator[int]:
    if not expression:
        return
    rows = db.exec_driver_sql(f"SELECT rowid FROM {place.index} WHERE words MATCH ?", (expression,))
    aside: bool | None = None
    while chunk := rows.fetchmany(FEW):
        keys = [row[0] for row in chunk]
        if aside is None:
            aside = has_words_aside(db, place)  # not asked where nothing is found, as by most expressions
        yield from _there(db, place, keys) if aside else keys


def _there(db: Connection, place: Place, ids: list[int]) -> list[int]:
    """Those that are in the table: of others an undo has left the words."""
    query = f"SELECT id FROM {place.table} WHERE id IN (SELECT value FROM json_each(?))"
    there = {row[0] for row in db.exec_driver_sql(query, (json.dumps(ids),))}
    return [key for key in ids if key in there]


def _between(db: Connection, place: Place, expression: str, first: int, last: int) -> list[int]:
    match = f"SELECT rowid FROM {place.index} WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
    return [row[0] for row in db.exec_driver_sql(match, (expression, first, last))]
