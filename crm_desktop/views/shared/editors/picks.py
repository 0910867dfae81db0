"""What a field offers to pick from: its choices, the user's own list, other records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.listing import IN_USE, OUT_OF_USE, RETIRED, Condition, ListRequest, Op, Reference
from crm_desktop.views.shared.editors.matching import found
from crm_desktop.views.shared.formatting import NO, YES

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

MOST = 50
RECORDS = 12


@dataclass(frozen=True)
class PickCell:
    """What stands in one column of a list of picks, a hint in grey before it."""

    text: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Pick:
    """One thing to pick: its value, what is shown, a detail in grey, and `cells` where the list has columns.

    A new one stands for what was typed and is not there yet; `make` creates it where using it does not.
    """

    value: Any
    text: str
    detail: str = ""
    is_new: bool = False
    make: Callable[[], Any] | None = None
    cells: tuple[PickCell, ...] = ()

    def taken(self) -> Any:
        """The value, after creating it where it is new."""
        return self.make() if self.make else self.value


class Picks(Protocol):
    """What is offered for a text typed so far, the likeliest first; and whether a new text may stand."""

    free: bool

    def offer(self, typed: str) -> Sequence[Pick]: ...


class FixedPicks:
    """A few fixed values."""

    free = False

    def __init__(self, picks: Sequence[tuple[Any, Text]]) -> None:
        self._picks = picks

    def offer(self, typed: str) -> list[Pick]:
        return [
            Pick(value, text) for value, text in found(typed, [(v, str(text)) for v, text in self._picks])
        ]


class DictionaryPicks:
    """The user's own list; what is not in it yet is added by being used."""

    free = True

    def __init__(self, words: Callable[[], list[str]]) -> None:
        self._words = words

    def offer(self, typed: str) -> list[Pick]:
        words = self._words()
        picks = [Pick(word, word) for word, _ in found(typed, [(word, word) for word in words])][:MOST]
        new = typed.strip()
        if new and new not in words:
            picks.append(Pick(new, new, str(t("new entry")), is_new=True))
        return picks


@dataclass(frozen=True)
class Within:
    """Of records, those whose `column` refers to the record of that key; all of them as long as there is none."""

    column: str
    key: Callable[[], int | None]


class RecordPicks:
    """Records of another entity, found as the search box finds them; a new one can be made in place.

    Those `within` another record are offered alone; elsewhere it is said whose they are.
    """

    free = False

    def __init__(
        self,
        workspace: "Workspace",
        entity: str,
        *,
        also_retired: bool = False,
        within: Within | None = None,
    ) -> None:
        self._workspace = workspace
        self._facts = workspace.entity(entity)
        self._within = within
        pointing = (one for one in self._facts.told_by if self._facts.field(one).kind is Kind.REFERENCE)
        self._whose = next(pointing, None)
        self._retires = self._facts.has(RETIRED)
        self._also_retired = also_retired

    def kept_within(self, within: Within) -> "RecordPicks":
        """The same, of that record's alone."""
        return RecordPicks(self._workspace, self._facts.key, also_retired=self._also_retired, within=within)

    def offer(self, typed: str) -> list[Pick]:
        """Who is out of use is offered where their whole name or number is typed, so that nobody is added twice."""
        picks = self._found(typed, (IN_USE,) if self._retires else ())
        if self._retires and typed.strip():
            retired = self._found(typed, (OUT_OF_USE,))
            whole = typed.strip().casefold()
            mark = t("out of use")
            picks += [
                replace(pick, detail=f"{pick.detail} · {mark}")
                for pick in retired
                if self._also_retired or whole in (pick.text.casefold(), pick.detail.casefold())
            ]
        new = typed.strip()
        if new and self._facts.title_field == "name" and all(pick.text != new for pick in picks):
            detail = str(t("new {kind:inline}", kind=self._facts.singular))
            picks.append(Pick(None, new, detail, is_new=True, make=lambda: self._add(new)))
        return picks

    def _found(self, typed: str, conditions: tuple[Condition, ...]) -> list[Pick]:
        listing, owned = self._workspace.listing(self._facts.key), self._owned()
        only = tuple(Condition(column, Op.IS, key) for column, key in owned.items())
        keys = listing.ids(ListRequest(self._facts.key, (*conditions, *only), search=typed, limit=RECORDS))
        told = self._facts.number_field if owned or self._whose is None else self._whose
        names = (self._facts.title_field, told)
        return [
            Pick(Reference(row.id, str(row.values[0])), str(row.values[0]), str(row.values[1] or ""))
            for row in listing.rows(keys, names)
        ]

    def _owned(self) -> dict[str, int]:
        """Whose records alone are offered, by the column that says so."""
        key = None if self._within is None else self._within.key()
        return {} if self._within is None or key is None else {self._within.column: key}

    def _add(self, name: str) -> Reference:
        values = {self._facts.title_field: name, **self._owned()}
        change = self._workspace.records.add(self._facts.key, values)
        return Reference(change.new_id(self._facts.key), name)


def picks_for(workspace: "Workspace") -> Callable[[Field], Picks]:
    """Answers what any field of the file offers."""

    def picks(field: Field) -> Picks:
        if field.kind is Kind.BOOLEAN:
            return FixedPicks(((True, YES), (False, NO)))
        if field.kind is Kind.REFERENCE and field.refers_to:
            return RecordPicks(workspace, field.refers_to)
        if field.dictionary:
            name = field.dictionary
            return DictionaryPicks(lambda: workspace.dictionary(name))
        return FixedPicks([(choice.value, choice.label) for choice in field.choices])

    return picks
