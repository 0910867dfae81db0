"""Where records are indexed: one full-text table for each searched table, by the same keys.

A table of its own, since what a query costs goes by all the records that have a word, wanted or not.
"""

from dataclasses import dataclass
from functools import cache

from crm_desktop.core.fields import Field, Search
from crm_desktop.models import MODELS, Record
from crm_desktop.models.base import fields_of

EDITION = "1"
"""Raised where words are made otherwise than before of the same values: every file then makes its indexes anew."""


@dataclass(frozen=True)
class Place:
    """A searched table, its searched fields, and its index."""

    table: str
    model: type[Record]
    fields: tuple[Field, ...]

    @property
    def index(self) -> str:
        return f"search_index_{self.table}"

    @property
    def words(self) -> str:
        """What its index holds: the searched fields and how, and the edition of the words made of them."""
        return " ".join([EDITION, *(f"{field.key}:{field.search}" for field in self.fields)])

    @property
    def name_field(self) -> str:
        """The field that is found by its sound too."""
        return next(field.key for field in self.fields if field.search is Search.NAME)


@cache
def places() -> dict[str, Place]:
    """The searched tables by name."""
    models = {model.__tablename__: model for model in MODELS.values()}
    found = {table: Place(table, model, _searched(model)) for table, model in models.items()}
    return {table: place for table, place in found.items() if place.fields}


def place_of(name: str) -> Place | None:
    """The place of a table or an entity; None for what is not searched."""
    model = MODELS.get(name)
    return places().get(model.__tablename__ if model else name)


def _searched(model: type[Record]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(model) if field.search)
