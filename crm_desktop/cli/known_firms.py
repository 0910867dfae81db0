"""add: a firm that is known in another role is given the role, never made a second time."""

from argparse import Namespace
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import t
from crm_desktop.models import ENTITIES
from crm_desktop.models.entities import MODELS
from crm_desktop.queries.listing import Condition, ListRequest, Op
from crm_desktop.services.workspace import Workspace

TELLS_APART = ("tax_number", "phone", "mobile", "city", "address")
"""Facts in which two firms of one name differ."""


def refuse_second(workspace: Workspace, args: Namespace, facts: Entity, values: dict[str, Any]) -> None:
    """Refusal where a firm of exactly that name, from which nothing that is said tells the new one apart, is there in
    another role; it says how to give it this one."""
    file = f'"{args.file}"' if " " in str(args.file) else args.file
    role = next((one.column for one in facts.where), "")
    for other in ENTITIES.values():
        if other is facts or MODELS[other.key] is not MODELS[facts.key] or not other.has(role):
            continue
        for key in _namesakes(workspace, other, values):
            known = workspace.get(other.key, key)
            if not known.values[role] and not _differs(values, known.values):
                raise Refusal(
                    t(
                        "“{name}” is there already, as {kind:inline} {number}. "
                        "To have it as {role:inline} too: {command}",
                        name=known.title,
                        number=known.number,
                        kind=other.singular,
                        role=facts.singular,
                        command=f"crm set {file} {other.key} {known.number} {role}=yes",
                    ),
                    facts.title_field,
                )


def _namesakes(workspace: Workspace, other: Entity, values: dict[str, Any]) -> list[int]:
    name = (values.get(other.title_field) or "").strip()
    same = (Condition(other.title_field, Op.IS, name),)
    return list(workspace.listing(other.key).ids(ListRequest(other.key, same))) if name else []


def _differs(values: dict[str, Any], known: dict[str, Any]) -> bool:
    return any(values.get(key) and known.get(key) and values[key] != known[key] for key in TELLS_APART)
