"""The rows of a part as they are typed: what they mean, what is wrong with them; no widget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from crm_desktop.core.entry import typed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Part
from crm_desktop.core.i18n import Text
from crm_desktop.queries.listing import Reference
from crm_desktop.views.shared.editors.typed_values import READERS, read_value
from crm_desktop.views.shared.formatting import written
from crm_desktop.views.shared.lines_grid.spec import (
    LinesGridSpec,
    Named,
    Offered,
    Offers,
    Sheet,
    Typed,
    Values,
)

UID = "uid"
NONE = frozenset[str]()
Facts = Mapping[str, Values]
"""What is known of the records named in a column, by the text that names them: their `id` and fields."""


@dataclass(frozen=True)
class GridRow:
    """One row: the values that are meant, as the file holds them, the texts that mean nothing, and the row of the
    file it was `before`, with its `uid` (nothing for a new one). What nobody typed is `offered` in these columns, and
    `why`."""

    values: Values = field(default_factory=dict[str, Any])
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    before: Values = field(default_factory=dict[str, Any])
    offered: frozenset[str] = field(default=frozenset[str](), compare=False)
    why: Text | None = field(default=None, compare=False)
    asked: str = field(default="", compare=False)
    """What was typed as the price of a line that is free now."""

    @property
    def is_blank(self) -> bool:
        return not self.texts and all(value is None for value in self.values.values())

    @property
    def is_offered(self) -> bool:
        """Whether anything stands in it that nobody typed."""
        return bool(self.offered)

    @property
    def changed(self) -> set[str]:
        return {key for key, value in self.values.items() if value != self.before.get(key)}


BLANK = GridRow()


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a row, the first from 0, and in which column."""

    row: int
    column: str
    said: Text


class RowReader:
    """Reads what is typed into the rows of a part. `fields` are those its rows have, `shown` these and what stands
    beside them, `columns` those of the grid."""

    def __init__(self, part: Part, spec: LinesGridSpec) -> None:
        fields = {one.key: one for one in part.fields}
        self.spec = spec
        seen = dict.fromkeys((*spec.columns, *spec.computed))
        self.fields: dict[str, Field] = {key: fields[key] for key in seen}
        beside = {one.key: one for one in spec.beside.columns} if spec.beside else {}
        self.shown: dict[str, Field] = {**self.fields, **beside}
        self.columns = (*spec.columns, *beside)
        self.typed = [key for key in spec.columns if key not in spec.computed and fields[key].editable]

    def of_file(self, row: Values) -> GridRow:
        """A row as the file has it."""
        kept = [*self.fields, *([self.spec.named.reference] if self.spec.named else [])]
        values = {key: _as_kept(row[key]) for key in kept}
        return GridRow(values, {}, values | {UID: row[UID]})

    def retyped(self, row: GridRow, texts: Mapping[str, str], known: Facts, today: date) -> GridRow:
        """The row with these texts typed into its columns, and what they take of the record they name."""
        values, unread = dict(row.values), dict(row.texts)
        for key, text in texts.items():
            unread.pop(key, None)
            if not self.fields[key].editable:
                continue
            try:
                values[key] = read(self.fields[key], text, today)
            except Refusal:
                values[key] = None
                unread[key] = text
        named = self.spec.named
        if named is not None and named.column in texts:
            found = known.get(texts[named.column])
            values[named.reference] = found["id"] if found else None
            for key in named.takes if found or _stood_for(row, named, texts) else ():
                if (found and key == named.column) or not texts.get(key, "").strip():
                    values[key] = found[named.takes[key]] if found else None
                    unread.pop(key, None)
        found = replace(row, values=values, texts=unread)
        if self.spec.offers is not None:
            found = self._typed_beside(self.spec.offers, found, row, texts)
        return found if named is None else _told_unknown(found, named, texts)

    def _typed_beside(
        self, offers: Offers, found: GridRow, before: GridRow, texts: Mapping[str, str]
    ) -> GridRow:
        """A row in which these texts were typed, without what is offered no more."""
        offered = self._may_be_offered(offers, found, before, texts)
        gone = {key for key in offers.columns[1:] if key in before.offered - offered and key not in texts}
        touched = self.asks_for_offer(texts) or not texts.keys().isdisjoint(offers.columns)
        why = None if touched else before.why
        values = {**found.values, **dict.fromkeys(gone)}
        return replace(found, values=values, offered=offered, why=why)

    def _may_be_offered(
        self, offers: Offers, found: GridRow, before: GridRow, texts: Mapping[str, str]
    ) -> frozenset[str]:
        """In which columns of the row what is offered may stand, once these texts are typed."""
        first, *more = offers.columns
        if texts.get(first, "").strip():
            return frozenset()
        named, free = self.spec.named, frozenset(offers.columns) - {key for key in more if key in texts}
        if named is not None and named.column in texts:
            is_known = found.values.get(named.reference) is not None
            return free - _typed_into(before, named, more) if is_known else frozenset()
        return free & (before.offered | self._untouched(offers, before, texts))

    def _untouched(self, offers: Offers, row: GridRow, texts: Mapping[str, str]) -> frozenset[str]:
        """The columns in which a row of the file has what it had, where they are offered anew."""
        if not row.before or offers.anew not in texts:
            return frozenset()
        same = [key for key in offers.columns if row.values.get(key) == row.before.get(key)]
        return frozenset(same) if offers.columns[0] in same else frozenset()

    def asks_for_offer(self, texts: Mapping[str, str]) -> bool:
        """Whether something is offered anew where these texts are typed."""
        offers, named = self.spec.offers, self.spec.named
        return offers is not None and not texts.keys().isdisjoint(
            {*offers.heeds, offers.anew, *([named.column] if named else [])}
        )

    def offered(self, row: GridRow, found: Offered) -> GridRow:
        """The row with what is offered in it."""
        values = {key: value for key, value in found.values.items() if key in row.offered}
        texts = {one: text for one, text in row.texts.items() if one not in row.offered}
        why = found.why if values == dict(found.values) else None
        return replace(row, values={**row.values, **values}, texts=texts, why=why)

    def recognised(self, row: GridRow, found: Offered) -> GridRow:
        """A row of the file, with the reason for what stands in it where that is what is offered."""
        is_it = all(row.values.get(key) == value for key, value in found.values.items())
        return replace(row, why=found.why) if is_it else row

    def may_be_recognised(self, row: GridRow) -> bool:
        """Whether anything stands in a row of the file that is offered for a reason."""
        offers = self.spec.offers
        return offers is not None and any(row.values.get(key) is not None for key in offers.columns[1:])

    def text(self, row: GridRow, key: str) -> str:
        """What stands in a cell while one types in it."""
        return row.texts.get(key) or written(self.fields[key], row.values.get(key))

    def texts(self, row: GridRow) -> dict[str, str]:
        """What stands in the cells that are typed and not blank."""
        return {key: text for key in self.typed if (text := self.text(row, key))}

    def said_beside(self, row: GridRow, key: str, unseen: frozenset[str] = NONE) -> str:
        """The word after a column that says that nothing is asked for the row, or what stands in columns that are
        offered and `unseen`."""
        free, offers = self.spec.free, self.spec.offers
        if free is not None and key == free.beside and self.is_free(row):
            return str(free.word)
        if offers is None or key != offers.beside:
            return ""
        return "" if unseen.isdisjoint(offers.columns[1:]) else offers.in_short(row.values)

    def why_beside(self, row: GridRow, key: str) -> str:
        """What that follows from, in a sentence; in the columns in which it is offered as well."""
        offers = self.spec.offers
        return str(row.why) if offers and row.why and key in (offers.beside, *offers.columns) else ""

    def given_free(self, row: GridRow) -> dict[str, str]:
        """What is to be typed so that nothing is asked for the row; for one that is free, what was asked before."""
        free = self.spec.free
        if free is None:
            return {}
        word, note = str(free.word), self.text(row, free.note)
        if not self.is_free(row):
            return {free.price: "0", free.note: note or word}
        return {free.price: row.asked, free.note: "" if note == word else note}

    def to_keep(self, row: GridRow) -> dict[str, Any]:
        """What is handed to the file: of a row that is there what changed, and all that is seen where it stands
        for something else now."""
        named = self.spec.named
        keys = [*self.typed, *([named.reference] if named else [])]
        anew = not row.before or (named is not None and {named.reference, named.column} & row.changed)
        wanted = keys if anew else [key for key in keys if key in row.changed]
        values = {key: row.values.get(key) for key in wanted}
        return values | ({UID: row.before[UID]} if row.before else {})

    def trouble(self, place: int, row: GridRow, today: date) -> Trouble | None:
        """The first thing that keeps a row from being kept."""
        for key in self.typed:
            said = self.problem(key, row, today)
            if said is not None:
                return Trouble(place, key, said)
        return None

    def problem(self, key: str, row: GridRow, today: date) -> Text | None:
        """Why a cell cannot stand as it is."""
        if key in row.texts:
            try:
                read(self.fields[key], row.texts[key], today)
            except Refusal as refusal:
                return refusal.text
        field = self.fields[key]
        stands = field.lenient and row.before and key not in row.changed
        return None if stands else field.problem(row.values.get(key))

    def worked_out(self, rows: Sequence[GridRow], head: Values, loaded: int) -> list[GridRow]:
        """The rows with what follows from all that is typed, of which so many were `loaded` from the file."""
        rows = [self._plain(row) for row in rows]
        said = [row for row in rows if not row.is_blank]
        if not any(row.changed for row in said) and len(said) == loaded:
            return rows
        typed = [Typed(row.values, row.changed, not row.before) for row in said]
        gone = sum(bool(row.before) for row in said) < loaded
        found = iter(self.spec.works_out(Sheet(head, typed, gone)))
        return [row if row.is_blank else replace(row, values={**row.values, **next(found)}) for row in rows]

    def is_free(self, row: GridRow) -> bool:
        """Whether nothing is asked for what stands in the row."""
        price = row.values.get(self.spec.free.price) if self.spec.free else None
        return price is not None and not price

    def _plain(self, row: GridRow) -> GridRow:
        """The row without what follows from it: as the file has that, or blank."""
        if all(row.values.get(key) is None for key in self.typed):
            return replace(row, values=dict.fromkeys(row.values))
        return replace(row, values={**row.values, **{key: row.before.get(key) for key in self.spec.computed}})


def _stood_for(row: GridRow, named: Named, texts: Mapping[str, str]) -> bool:
    """Whether a row that named a record is to name one nobody knows: nothing of the former stays."""
    return row.values.get(named.reference) is not None and bool(texts[named.column].strip())


def _told_unknown(row: GridRow, named: Named, texts: Mapping[str, str]) -> GridRow:
    """The row, which says so where what was typed names nothing."""
    word = texts.get(named.column, "").strip()
    if not word or row.values.get(named.reference) is not None:
        return row
    return replace(row, why=named.unknown(word))


def _typed_into(row: GridRow, named: Named, keys: Sequence[str]) -> frozenset[str]:
    """Those of these columns in which something stands that was typed: it stays whatever record the row names."""
    if row.why is not None and row.values.get(named.reference) is not None:
        return frozenset()
    return frozenset(key for key in keys if row.values.get(key) is not None and key not in row.offered)


def read(one: Field, text: str, today: date) -> Any:
    """The value of a field meant by a text, as its editor reads it; Refusal where it means nothing or cannot be."""
    value = (read_value if one.kind in READERS else typed)(one, text, today)
    problem = one.problem(value) if value is not None else None
    if problem is not None:
        raise Refusal(problem, one.key)
    return value


def _as_kept(value: Any) -> Any:
    return value.id if isinstance(value, Reference) else value
