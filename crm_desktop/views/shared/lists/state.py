"""How the user has a list stand at the moment: filters, search, order; and the same as a saved view keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crm_desktop.core.fields import Entity
from crm_desktop.queries.listing import Condition, ListRequest, Sort
from crm_desktop.queries.saved_lists import request_of, to_json


@dataclass(frozen=True)
class ListState:
    """Filters all hold at once; `base` belongs to the list itself and is never shown nor kept. So does `usually`,
    of which a filter about the same field takes the place."""

    entity: Entity
    base: tuple[Condition, ...] = ()
    usually: tuple[Condition, ...] = ()
    conditions: tuple[Condition, ...] = ()
    search: str = ""
    sort: Sort | None = None

    @property
    def request(self) -> ListRequest:
        sort = (self.sort,) if self.sort else ()
        return ListRequest(self.entity.key, (*self._always, *self.conditions), self.search, sort)

    @property
    def whole(self) -> ListRequest:
        """What the list is narrowed from: everything but the user's filters."""
        return ListRequest(self.entity.key, self._always)

    @property
    def _always(self) -> tuple[Condition, ...]:
        asked = {condition.field for condition in self.conditions}
        return (*self.base, *(one for one in self.usually if one.field not in asked))

    @property
    def is_narrowed(self) -> bool:
        """Whether the list shows less than everything."""
        return bool(self.conditions or self.search.strip())

    def with_condition(self, made: Condition, instead_of: Condition | None = None) -> "ListState":
        """One filter more, or one changed in its place."""
        if instead_of is not None:
            swapped = tuple(made if one == instead_of else one for one in self.conditions)
            return replace(self, conditions=swapped)
        return replace(self, conditions=(*self.conditions, made))

    def without(self, condition: Condition) -> "ListState":
        return replace(self, conditions=tuple(one for one in self.conditions if one != condition))

    def definition(self, columns: Sequence[str], widths: Mapping[str, int]) -> dict[str, Any]:
        """The list as a saved view keeps it, JSON-ready."""
        sort = {"field": self.sort.field, "descending": self.sort.descending} if self.sort else None
        return {
            "conditions": [to_json(condition) for condition in self.conditions],
            "search": self.search,
            "sort": sort,
            "columns": list(columns),
            "widths": dict(widths),
        }

    def from_definition(self, kept: Mapping[str, Any]) -> "ListState":
        """The state a saved view describes; what the entity no longer knows is left out."""
        asked = request_of(self.entity, kept)
        sort = asked.sort[0] if asked.sort else None
        return replace(self, conditions=asked.conditions, search=asked.search, sort=sort)
