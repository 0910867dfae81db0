"""What a record is given: fields it has and one may set, and none of the required ones left empty."""

from collections.abc import Collection, Mapping
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Field
from crm_desktop.core.i18n import t
from crm_desktop.models import MODELS
from crm_desktop.services.values import checked


def cleaned(
    facts: Entity, values: Mapping[str, Any], born_with: Collection[str] = frozenset()
) -> dict[str, Any]:
    """The values as the columns hold them; what follows from others may be said where a record is `born_with` it."""
    clean: dict[str, Any] = {}
    for name, value in values.items():
        if not facts.has(name):
            raise Refusal(t("{kind} has no field “{name}”.", kind=facts.plural, name=name))
        field = facts.field(name)
        if (field.computed or not field.editable) and name not in born_with:
            raise Refusal(t("{field} is computed and cannot be typed.", field=field.label), name)
        clean[name] = checked(field, value)
    return clean


def require(facts: Entity, values: Mapping[str, Any], *, new: bool = False) -> None:
    """Refuse what is emptied; of a new record also what was left out, for a change leaves it as it is."""
    for field in facts.fields:
        missing = field.key in values and values[field.key] is None
        left_out = new and field.key not in values
        if field.required and (missing or (left_out and _has_no_default(facts, field))):
            raise Refusal(field.missing, field.key)


def _has_no_default(facts: Entity, field: Field) -> bool:
    column = MODELS[facts.key].__table__.columns[field.key]
    return column.default is None and not field.computed
