"""FIELD=VALUE on the command line: which field is meant, and what its value means."""

from typing import Any

from crm_desktop.cli.shapes import json_key
from crm_desktop.core.entry import typed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Field, Kind, Part
from crm_desktop.core.i18n import t
from crm_desktop.services.workspace import Workspace


def pair_of(said: str) -> tuple[str, str]:
    """The name and the text behind it; Refusal where there is no sign between them."""
    name, equals, text = said.partition("=")
    if not equals:
        raise Refusal(t("Write FIELD=VALUE, unlike “{text}”.", text=said))
    return name, text


def field_named(facts: Entity | Part, name: str) -> Field:
    """The field of that English key; Refusal where there is none."""
    for field in facts.fields:
        if name in (field.key, json_key(field)):
            return field
    raise Refusal(t("{kind} has no field “{name}”.", kind=facts.plural, name=name))


def meant(workspace: Workspace, field: Field, text: str) -> Any:
    """What a text means in a field; records are named by number, name or mnemonic."""
    value = typed(field, text, workspace.clock.today())
    if value is not None and field.kind is Kind.REFERENCE and field.refers_to:
        return workspace.named(field.refers_to, value)
    return value
