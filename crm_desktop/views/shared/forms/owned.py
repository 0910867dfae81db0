"""Fields of a form that name a record of another field's: such records alone are offered there."""

from collections.abc import Iterable, Mapping

from crm_desktop.core.rules import OneOf, Rule
from crm_desktop.queries.listing import Reference
from crm_desktop.views.shared.editors.picks import Within
from crm_desktop.views.shared.forms.cell import FieldCell


def keep_to_owners(cells: Mapping[str, FieldCell], rules: Iterable[Rule]) -> None:
    """Have each such field follow the one that says whose its record is to be."""
    for rule in rules:
        if isinstance(rule, OneOf) and {rule.column, rule.owner} <= cells.keys():
            (theirs,) = rule.others.columns
            cells[rule.column].within = _within(theirs, cells[rule.owner])


def _within(column: str, owner: FieldCell) -> Within:
    def key() -> int | None:
        picked = owner.picked
        return picked.id if isinstance(picked, Reference) else None

    return Within(column, key)
