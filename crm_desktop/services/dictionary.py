"""Values typed into a field with a dictionary."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from crm_desktop.core.fields import Entity
from crm_desktop.models import DictionaryEntry
from crm_desktop.storage.gesture import Work


def note_dictionary(work: Work, facts: Entity, values: Mapping[str, Any]) -> None:
    """A value typed into a field with a dictionary becomes one of its entries."""
    for name, value in values.items():
        field = facts.field(name)
        if field.dictionary and value:
            note_dictionary_value(work, field.dictionary, value)


def note_dictionary_value(work: Work, dictionary: str, value: str) -> None:
    """Add `value` to a dictionary unless it is there."""
    known = select(DictionaryEntry.id).where(
        DictionaryEntry.dictionary == dictionary, DictionaryEntry.text == value
    )
    if work.session.execute(known).first() is None:
        work.session.add(DictionaryEntry(dictionary=dictionary, text=value))
