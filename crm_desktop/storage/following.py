"""What follows from new records: columns made of their names, and the words by which they are found."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from crm_desktop.models import MODELS, Record
from crm_desktop.storage.derived import FOLLOWERS, GIVEN, complete
from crm_desktop.storage.search.document import document, makers
from crm_desktop.storage.search.places import place_of

Words = list[str]

_MODELS: dict[str, type[Record]] = {model.__tablename__: model for model in MODELS.values()}


def follow(table: str, rows: Sequence[dict[str, Any]]) -> Words:
    """Complete the columns that follow from the names of new records; the words of each record, none at all where
    the table is not searched."""
    if (model := _MODELS.get(table)) in FOLLOWERS:
        for row in rows:
            complete(model, row, is_new=True)
    place = place_of(table)
    if place is None:
        return []
    made = makers(place.fields)
    return [document(made, row) for row in rows]


@cache
def told_by(table: str) -> tuple[str, ...]:
    """The columns from which anything follows; none for a table of which nothing does."""
    place = place_of(table)
    searched = [field.key for field in place.fields] if place else []
    return tuple(dict.fromkeys((*searched, *(GIVEN if _MODELS.get(table) in FOLLOWERS else ()))))
