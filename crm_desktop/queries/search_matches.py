"""Which field of a record has what was typed, where the line in the search box does not show it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.fields import Field, Search
from crm_desktop.core.i18n import t
from crm_desktop.core.phones import phone_digits
from crm_desktop.core.pinyin import mnemonic
from crm_desktop.core.text import folded, one_line
from crm_desktop.queries.search_details import SEPARATOR, Shown
from crm_desktop.storage import search
from crm_desktop.storage.search.terms import PHONE_SIGNS
from crm_desktop.storage.search.words import PART, spaced

LONGEST = 22
BEFORE = 6
MORE = "…"


def matches(
    db: Connection, place: search.Place, terms: Sequence[search.Term], records: Mapping[int, Shown]
) -> dict[int, str]:
    """For each of these records whose line does not tell all of what was typed, the field that does, in words."""
    untold = {key: list(_untold(terms, record)) for key, record in records.items()}
    unseen = [key for key, left in untold.items() if left]
    if not unseen:
        return {}
    own = place.model.__table__.columns
    query = select(own["id"], *(own[field.key] for field in place.fields)).where(own["id"].in_(unseen))
    rows = db.execute(query).mappings()
    found = ((row["id"], _match(place.fields, dict(row), untold[row["id"]])) for row in rows)
    return {key: match for key, match in found if match}


def _untold(terms: Sequence[search.Term], record: Shown) -> Iterator[search.Term]:
    line = (record.number, record.title, *record.detail.split(SEPARATOR))
    written = "\n".join(map(folded, line))
    for term in terms:
        shown = term.words in written or _is_heard(term, record)
        shown = shown or any(_has(term, text) for text in line)
        if not (shown or any(_has_digits(term, text) for text in line[2:])):
            yield term


def _is_heard(term: search.Term, record: Shown) -> bool:
    """Whether the title is said so, or begins with the one letter typed."""
    if term.anywhere.fits is not None:
        return term.anywhere.fits(record.title)
    initials = mnemonic(record.title, person=record.entity == "contacts")
    return len(term.words) == 1 and initials.lower().startswith(term.words)


def _match(fields: Sequence[Field], row: Mapping[Any, Any], untold: Sequence[search.Term]) -> str:
    """The first field that has one of these terms; "" where it stands in none as it was typed."""
    for term in untold:
        for field in fields:
            value = str(row[field.key] or "")
            has = _has_digits if field.search is Search.PHONE else _has
            if has(term, value):
                return str(t("{field}: {value}", field=field.label, value=_excerpt(value, term)))
    return ""


def _has(term: search.Term, text: str) -> bool:
    """Whether the words stand in the text; one or two signs of an alphabet only where a word begins."""
    words = " ".join(spaced(folded(text)).split())
    if len(term.words) < PART and term.words.isascii():
        return f" {term.words}" in f" {words}"
    return term.words in words


def _has_digits(term: search.Term, text: str) -> bool:
    typed = phone_digits(term.words) if PHONE_SIGNS.issuperset(term.words) else ()
    return bool(typed) and all(any(one in number for number in phone_digits(text)) for one in typed)


def _excerpt(value: str, term: search.Term) -> str:
    """The value on one line; of a long one what stands around the words."""
    line = one_line(value)
    if len(line) <= LONGEST:
        return line
    at = max(folded(line).find(term.words.split()[0]), 0)
    start = at - BEFORE if at > BEFORE else 0
    end = start + LONGEST
    return (MORE if start else "") + line[start:end].strip() + (MORE if end < len(line) else "")
