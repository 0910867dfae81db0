"""Whom the names typed into the grid of opening balances stand for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.queries.record import all_named

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace


class NamedCustomers:
    """The customers by the names typed; each is looked up once."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._known: dict[str, int | Refusal] = {}
        self._refused: dict[str, Refusal] = {}

    def look_up(self, names: set[str]) -> None:
        """Know the customers of these names."""
        strange = [name for name in names if name and name not in self._known]
        if strange:
            self._known |= self._workspace.ask(all_named, "customers", strange)

    def forget(self) -> None:
        """Look all up anew when they are asked for; after some were added."""
        self._known.clear()

    def key(self, text: str) -> int:
        """The customer of a name that was looked up; Refusal where it is nobody's."""
        found = self._refused.get(text) or self._known[text]
        if isinstance(found, Refusal):
            raise found
        return found

    def strangers(self, names: Iterable[str]) -> list[str]:
        """Those of the names that no customer has."""
        return [
            name
            for name in dict.fromkeys(names)
            if name and name not in self._refused and isinstance(self._known.get(name), NotFound)
        ]

    def whose(self, name: str, number: str) -> str:
        """What to type for a name with a number beside it: a number that is known decides who is meant, and where the
        name is somebody else's, nobody is. Both were looked up."""
        known, named = self._known.get(number), self._known.get(name)
        if not number or name == number or not isinstance(known, int) or known == named:
            return name
        if not isinstance(named, int):
            return number
        both = f"{number} {name}"
        told = t("{number} is the number of another customer than “{name}”.", number=number, name=name)
        self._refused[both] = Refusal(told)
        return both
