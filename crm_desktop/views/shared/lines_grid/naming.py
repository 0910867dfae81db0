"""The records named in a column of a grid: looked up all at once, offered while one types."""

from collections.abc import Collection

from typing_extensions import override

from crm_desktop.queries.listing import Condition, ListRequest, Reference
from crm_desktop.queries.record import all_named
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.editors.picks import Pick, PickCell, RecordPicks
from crm_desktop.views.shared.formatting import shown
from crm_desktop.views.shared.lines_grid.spec import Named, OfferedColumn, Told, Values

OFFERED = 8
"""As many records as a list under a line has room for on a small screen."""


def facts_of(
    workspace: Workspace, named: Named, texts: Collection[str], *, by_number: bool = False
) -> dict[str, Values]:
    """What is known of the records these texts name, by number, name or mnemonic, or `by_number` alone; of those that
    name one."""
    wanted = {text for text in texts if text.strip()}
    found = workspace.ask(all_named, named.entity, wanted) if wanted else {}
    keys = {text: key for text, key in found.items() if isinstance(key, int)}
    known = _facts(workspace, named, sorted(set(keys.values())))
    number = named.takes[named.column]
    return {
        text: known[key]
        for text, key in keys.items()
        if key in known and (not by_number or known[key][number] == text)
    }


def fact_of(workspace: Workspace, named: Named, key: int) -> Values:
    """What is known of one record."""
    return _facts(workspace, named, [key])[key]


def _facts(workspace: Workspace, named: Named, keys: list[int]) -> dict[int, Values]:
    columns = tuple(dict.fromkeys(named.takes.values()))
    rows = workspace.listing(named.entity).rows(keys, columns) if keys else []
    return {row.id: {"id": row.id, **dict(zip(columns, row.values, strict=True))} for row in rows}


class NumberPicks(RecordPicks):
    """Records offered by their number, each a row of the columns `Named` states; whoever has just that number comes
    first. `head` are the fields of the record whose part is typed."""

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
        keys = list(listing.ids(ListRequest(facts.key, conditions, search=typed, limit=OFFERED)))
        columns = dict.fromkeys(field for one in self._named.offered for field in one.fields)
        told = tuple(dict.fromkeys((facts.number_field, facts.title_field, *columns)))
        rows = listing.rows(keys, told)
        self._names |= {str(row.values[1]) for row in rows}
        known = self._named.known_of(self._workspace, self._head, keys)
        return [
            self._pick(row.id, dict(zip(told, row.values, strict=True)), known.get(row.id, {}))
            for row in rows
        ]

    def _pick(self, key: int, values: Values, known: Told) -> Pick:
        number, name = (str(values[one] or "") for one in (self._facts.number_field, self._facts.title_field))
        cells = tuple(self._cell(one, values, known) for one in self._named.offered)
        return Pick(Reference(key, number), number, name, cells=cells)

    def _cell(self, one: OfferedColumn, values: Values, known: Told) -> PickCell:
        if not one.fields:
            return known.get(one.key, PickCell())
        said = (shown(self._facts.field(key), values[key]) for key in one.fields)
        return PickCell(" ".join(text for text in said if text))
