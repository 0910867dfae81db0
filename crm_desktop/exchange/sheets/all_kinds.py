"""Every kind of sheet, each after those its rows refer to: the order in which they are brought in.

A kind of record has a file of its own here where its books need more said than its declaration says; else its sheet
follows from that.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from crm_desktop.core.fields import Entity, Field
from crm_desktop.exchange.sheets.following import following
from crm_desktop.exchange.sheets.sheet_kind import SheetKind
from crm_desktop.models import ENTITIES
from crm_desktop.models.entities import STEPS


def _kind(entity: Entity) -> SheetKind:
    file = f"{__package__}.{entity.key}"
    return getattr(import_module(file), entity.key.upper()) if find_spec(file) else following(entity)


def _needed(entity: Entity) -> Iterator[str]:
    """What the rows of a kind of record refer to."""
    for field in (*entity.fields, *(field for part in entity.parts for field in part.fields)):
        if field.refers_to:
            yield field.refers_to
    yield from (step.source for step in STEPS.values() if step.target == entity.key)


def _in_order() -> list[str]:
    """The kinds of records, those first that others refer to."""
    found: list[str] = []

    def take(key: str) -> None:
        if key not in waiting:
            return
        waiting.remove(key)
        for needed in _needed(ENTITIES[key]):
            take(needed)
        found.append(key)

    waiting = list(ENTITIES)
    while waiting:
        take(waiting[0])
    return found


SHEETS: dict[str, SheetKind] = {key: _kind(ENTITIES[key]) for key in _in_order()}
ORDER_OF_IMPORT = tuple(SHEETS)
DOCUMENTS = tuple(key for key, kind in SHEETS.items() if kind.is_document)


def target(entity: str, key: str) -> Field:
    """What a column of that kind of sheet is taken into by that key; KeyError where the kind has none."""
    return SHEETS[entity].field(key)
