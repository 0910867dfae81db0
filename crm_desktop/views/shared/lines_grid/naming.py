"""The records named in a column of a grid: looked up all at once, offered while one types."""

from collections.abc import Collection, Sequence
from typing import Any

from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.queries.listing import Condition, ListRequest, Reference
from crm_desktop.queries.record import all_named
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.editors.picks import RECORDS, Pick, RecordPicks
from crm_desktop.views.shared.formatting import shown
from crm_desktop.views.shared.lines_grid.spec import Named, Values


def facts_of(workspace: Workspace, named: Named, texts: Collection[str]) -> dict[str, Values]:
    """What is known of the records these texts name, by number, name or mnemonic; of those that name one."""
    wanted = {text for text in texts if text.strip()}
    found = workspace.ask(all_named, named.entity, wanted) if wanted else {}
    keys = {text: key for text, key in found.items() if isinstance(key, int)}
    known = _facts(workspace, named, sorted(set(keys.values())))
    return {text: known[key] for text, key in keys.items() if key in known}


def fact_of(workspace: Workspace, named: Named, key: int) -> Values:
    """What is known of one record."""
    return _facts(workspace, named, [key])[key]


def _facts(workspace: Workspace, named: Named, keys: list[int]) -> dict[int, Values]:
    columns = tuple(dict.fromkeys(named.takes.values()))
    rows = workspace.listing(named.entity).rows(keys, columns) if keys else []
    return {row.id: {"id": row.id, **dict(zip(columns, row.values, strict=True))} for row in rows}


class NumberPicks(RecordPicks):
    """Records offered by their number, with their names beside it and what is known of them at the right; whoever has
    just that number comes first. `head` are the fields of the record whose part is typed."""

    def __init__(self, workspace: Workspace, named: Named, head: Values) -> None:
        super().__init__(workspace, named.entity)
        self._named = named
        self._head = head
        self._names: set[str] = set()

    @override
    def offer(self, typed: str) -> list[Pick]:
        self._names = set()
        picks = super().offer(typed)
        word = typed.strip().casefold()
        picks.sort(key=lambda pick: pick.is_new or pick.text.casefold() != word)
        return [pick for pick in picks if not pick.is_new or pick.text not in self._names]

    @override
    def _found(self, typed: str, conditions: tuple[Condition, ...]) -> list[Pick]:
        facts, listing = self._facts, self._workspace.listing(self._facts.key)
        keys = listing.ids(ListRequest(facts.key, conditions, search=typed, limit=RECORDS))
        told = (facts.number_field, facts.title_field, *facts.told_by)
        rows = listing.rows(keys, (*told, *self._named.figures))
        self._names |= {str(row.values[1]) for row in rows}
        known = self._named.known_of(self._workspace, self._head, list(keys))
        return [
            self._pick(row.id, row.values[: len(told)], row.values[len(told) :], known.get(row.id))
            for row in rows
        ]

    def _pick(self, key: int, values: Any, figures: Sequence[Any], more: Text | None) -> Pick:
        number, *told = (str(value) for value in values if value is not None)
        known = zip(map(self._facts.field, self._named.figures), figures, strict=True)
        said = [f"{field.label} {shown(field, value)}" for field, value in known if value is not None]
        if more is not None:
            said.insert(len(said) - 1, str(more))
        return Pick(Reference(key, number), number, " ".join(told), figures="   ".join(said))
