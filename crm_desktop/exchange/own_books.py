"""How the books are laid out in which this program saves records whole; written by export, known by import.

The columns of the list come first, under the labels of their fields; behind them what the list leaves out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import LANGUAGES
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.rowkinds import RowKind
from crm_desktop.exchange.sheets.all_kinds import SHEETS, target
from crm_desktop.exchange.sheets.sheet_kind import Layout
from crm_desktop.models import ENTITIES


@dataclass(frozen=True)
class Column:
    """One column: the key its value goes by, its head and kind, and the target import takes it into, if any."""

    key: str
    field: Field
    target: str | None


@cache
def columns_of(entity: str) -> tuple[Column, ...]:
    """The columns of an entity's own book, from left to right."""
    layout = SHEETS[entity].layout
    kept = [one for one in ENTITIES[entity].fields if one.key in layout.told_as or one.key not in layout.each]
    own = [_of_list(entity, layout, one) for one in kept]
    return (*own, *(Column(key, target(entity, key), key) for key in (*layout.once, *layout.each)))


def own_columns(heads: Sequence[str]) -> tuple[str, dict[str, int]] | None:
    """Which entity's own book has these heads, and where each target's column is; None for anybody else's book.

    Columns may be moved, and figures that are worked out left away; nothing else.
    """
    places = {head: index for index, head in enumerate(heads) if head}
    if len(places) < len([head for head in heads if head]):
        return None
    for entity in SHEETS:
        for language in LANGUAGES:
            known, needed = _heads(entity, language)
            now = _renamed(entity, language)
            found = {now.get(head, head): index for head, index in places.items()} if now else places
            if needed <= found.keys() <= known.keys():
                return entity, {key: found[head] for head, key in known.items() if key and head in found}
    return None


@cache
def _renamed(entity: str, language: str) -> dict[str, str]:
    """The heads of books saved by earlier versions, each with what it is now."""
    formerly = SHEETS[entity].layout.formerly.items()
    return {old.render(language): target(entity, key).label.render(language) for key, old in formerly}


@cache
def _heads(entity: str, language: str) -> tuple[dict[str, str | None], frozenset[str]]:
    """The heads of an entity's own book in a language with their targets, and those that cannot be left away."""
    known = {column.field.label.render(language): column.target for column in columns_of(entity)}
    later = SHEETS[entity].layout.later
    return known, frozenset(head for head, key in known.items() if key is not None and key not in later)


def is_own(entity: str, heads: Sequence[str]) -> bool:
    """Whether these are the heads of the entity's own book."""
    found = own_columns(heads)
    return found is not None and found[0] == entity


def worked_out(entity: str, heads: Sequence[str]) -> set[int]:
    """The columns of the entity's own book that hold figures the file works out by itself; none of another book."""
    if not is_own(entity, heads):
        return set()
    labels = [column.field.label for column in columns_of(entity) if column.target is None]
    told = {label.render(language) for label in labels for language in LANGUAGES}
    return {index for index, head in enumerate(heads) if head in told}


class EveryRow:
    """In a book of our own every row that holds anything is a record, whatever it is called."""

    def sort(self, row: Row) -> RowKind:
        """Blank or not."""
        return RowKind.DATA if any(cell not in ("", None) for cell in row) else RowKind.BLANK


def _of_list(entity: str, layout: Layout, own: Field) -> Column:
    key = layout.told_as.get(own.key, own.key)
    try:
        taken = None if own.computed and key not in layout.read_back else target(entity, key)
    except KeyError:
        taken = None
    told = own if taken is None or key == own.key else replace(own, label=taken.label)
    return Column(key, told, taken and taken.key)
