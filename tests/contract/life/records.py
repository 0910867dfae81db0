"""Records of any entity, from what it states of itself: with all its fields, or only what it cannot do without."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Field, Kind, Part
from crm_desktop.core.rules import Unshared
from crm_desktop.models import ENTITIES, MODELS, entities
from crm_desktop.queries.listing import ListRequest, Reference
from crm_desktop.services.posted_values import POSTED
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from crm_desktop.storage.search import place_of

EVERY = tuple(ENTITIES)
PLAIN = tuple(key for key in EVERY if key not in POSTED)
"""The entities whose records are not posted."""
NAMED = tuple(key for key in EVERY if ENTITIES[key].title_field != ENTITIES[key].number_field)
"""The entities whose records are called by a name, not by their number."""

SEARCHED = tuple(key for key in EVERY if place_of(key))
"""The entities whose records stand in the search box; the others are found in their own list alone."""
LEAST = {"transfer": "receipt", "opening": "receipt"}
"""What is taken in place of a choice that needs more than one value, or can be made only once."""

ODD = 'O\'Brien 100% _*\\ "q" 单志强 😀 =1+1 \u200f'
FIRST: dict[Kind, Any] = {
    Kind.MONEY: Decimal("12.50"),
    Kind.PRICE: Decimal("0.123456"),
    Kind.QUANTITY: Decimal("30.5000"),
    Kind.RATE: Decimal("0.1300"),
    Kind.INTEGER: 7,
    Kind.BOOLEAN: True,
    Kind.DATE: dt.date(2024, 2, 29),
    Kind.PHONE: "+86 139-1234-5678",
}


def value_for(field: Field) -> Any:
    """A value of the field's kind, odd where it may be; a reference is to the first record there is."""
    if field.kind is Kind.CHOICE:
        return LEAST.get(field.choices[-1].value, field.choices[-1].value)
    if field.kind is Kind.REFERENCE:
        return Reference(1, "Referred")
    return FIRST.get(field.kind, f"{field.key} {ODD}"[:200])


def all_values(facts: Entity) -> dict[str, Any]:
    """A value for every field a person fills in."""
    return {field.key: value_for(field) for field in facts.fields if field.editable and not field.computed}


def add_least(workspace: Workspace, key: str, values: Mapping[str, Any] | None = None) -> int:
    """A record with nothing but these values and what is asked for when it is refused without."""
    given = dict(values or {})
    while True:
        try:
            return workspace.records.add(key, given).new_id(key)
        except Refusal as refusal:
            if not refusal.field or refusal.field in given:
                raise
            given[refusal.field] = _least(workspace, key, ENTITIES[key].field(refusal.field))


def _least(workspace: Workspace, key: str, field: Field) -> Any:
    """A value that is asked for, another one for each record where no two may share it; of a reference the first record
    there is, or one made the same way."""
    if not field.refers_to:
        value = value_for(field)
        unshared = {rule.column for rule in ENTITIES[key].rules if isinstance(rule, Unshared)}
        return f"{value} {workspace.count(key)}" if field.key in unshared else value
    there = workspace.listing(field.refers_to).ids(ListRequest(field.refers_to))
    return there[0] if len(there) else add_least(workspace, field.refers_to)


def note_of(key: str) -> Field:
    """A field anyone may write something into: the notes, where an entity has any."""
    facts = ENTITIES[key]
    kept = {facts.title_field, facts.number_field}
    free = [one for one in facts.fields if one.editable and not one.computed and one.key not in kept]
    words = [
        one for kind in (Kind.LONG_TEXT, Kind.TEXT) for one in free if one.kind is kind and not one.required
    ]
    return words[0]


def some_rows(facts: Entity) -> dict[str, list[dict[str, Any]]]:
    """A row under each part, every required field filled in, its texts none of the record's own."""
    return {
        part.key: [{field.key: _of_part(part, field) for field in part.fields if field.required}]
        for part in facts.parts
    }


def _of_part(part: Part, field: Field) -> Any:
    value = value_for(field)
    return f"{part.key} {value}" if isinstance(value, str) and not field.choices else value


def telling(key: str) -> tuple[str, ...]:
    """The columns that tell of which entity a row of its table is."""
    return entities.telling(MODELS[key].__tablename__)


def content(workspace: Workspace) -> object:
    """All that is in the file."""
    return workspace.ask(dump)
