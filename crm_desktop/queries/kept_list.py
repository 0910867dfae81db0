"""One large list, kept ready to be sorted by its columns and true through every change of the file."""

import json
from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Alias, ClauseElement, ColumnElement, Connection, Select, Table, func, select
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import Grouping

from crm_desktop.queries import kept_reading
from crm_desktop.queries.by_index import not_by_index
from crm_desktop.queries.kept_columns import NOTHING, Column, Patch, Value, sorting
from crm_desktop.queries.list_schema import ListSchema
from crm_desktop.queries.list_values import Figure, OwnValue, Referred, SortedBy
from crm_desktop.storage.kinds import entities_of

if TYPE_CHECKING:
    from crm_desktop.queries.kept_columns import Figures

Titles = Callable[[Referred], "tuple[Figures, Figures] | None"]
"""The keys and ranks of the records that a column refers to."""
Touched = Mapping[str, frozenset[int] | None]
"""The records that changed, by entity; None for many."""


@dataclass
class Kept:
    """A column and the value it was read from; one that `stands_alone` has that in its record's own row, any other
    changes with records of the entities it `follows`."""

    column: Column
    value: OwnValue | None
    follows: frozenset[str]

    @property
    def stands_alone(self) -> bool:
        return self.value is not None and not self.follows


class KeptList:
    """The keys of the records that `base` selects, and the columns they are sorted by, as of one day."""

    def __init__(self, schema: ListSchema, base: Select[int], today: date) -> None:
        self.today = today
        self._entity = schema.entity.key
        self._key = schema.model.__table__.columns["id"]
        self._base = _by_keys(base, self._key)
        self._keys: Figures | None = None
        self._columns: dict[str, Kept] = {}
        self._chosen: dict[Hashable, tuple[Figures, frozenset[str]]] = {}

    def has(self, wanted: Iterable[SortedBy]) -> bool:
        """Whether it can be sorted by all of these at once."""
        return all(one.name in self._columns for one in wanted)

    def read(self, db: Connection, wanted: Iterable[SortedBy]) -> None:
        """Be ready to sort by these."""
        missing = [one for one in wanted if one.name not in self._columns]
        own = [_own(one) for one in missing if not isinstance(one, Figure)]
        if own or self._keys is None:
            self._keys, columns = kept_reading.own_values(db, self._base, self._key, own)
            for one in own:
                self._columns[one.name] = Kept(columns[one.name], one, _others(one.value))
        for one in missing:
            if isinstance(one, Figure):
                self._read_figure(db, one, self._keys)

    def chosen(self, db: Connection, query: Select[int], asked: Hashable) -> "Figures | None":
        """The positions of the records that `query` selects; the same again for the same `asked`, unless None.

        None where the file has records that are not known here yet.
        """
        if asked is not None and asked in self._chosen:
            return self._chosen[asked][0]
        found = self._positions(db, query)
        if found is not None and asked is not None:
            self._chosen[asked] = found, _followed(query)
        return found

    def order(
        self, db: Connection, by: SortedBy, descending: bool, chosen: "Figures | None", titles: Titles
    ) -> "array[int] | None":
        """The keys of the chosen records (None: of all), in order; None where only the file can tell."""
        ranks = self._ranks(db, by, chosen, titles)
        if ranks is None or self._keys is None:
            return None
        keys = self._keys if chosen is None else self._keys[chosen]
        found = array("q")
        found.frombytes(keys[sorting(ranks)][:: -1 if descending else 1].tobytes())
        return found

    def titles(self, db: Connection, by: OwnValue) -> "tuple[Figures, Figures] | None":
        """All keys, ascending, with their ranks by this value."""
        kept = self._column(db, by)
        ranks = kept.column.ranks(None) if kept else None
        return None if ranks is None or self._keys is None else (self._keys, ranks)

    def take_in(self, db: Connection, changed: Touched) -> bool:
        """Follow a change; False where it is too large: what is kept is of no use any more."""
        touched = changed.get(self._entity, frozenset[int]())
        if touched is None or self._keys is None:
            return False
        for name, kept in tuple(self._columns.items()):
            if not kept.stands_alone and (touched or not kept.follows.isdisjoint(changed)):
                del self._columns[name]
        for asked, (_, follows) in tuple(self._chosen.items()):
            if touched or not follows.isdisjoint(changed):
                del self._chosen[asked]
        if touched:
            self._put(db, self._keys, touched)
        return True

    def _read_figure(self, db: Connection, one: Figure, keys: "Figures") -> None:
        known = one.computed.known(self.today)
        empty: Value = None if one.computed.empty is None else 0
        column = kept_reading.figures(db, known, keys, empty)
        if column is not None:
            self._columns[one.name] = Kept(column, None, _followed(known))

    def _column(self, db: Connection, by: SortedBy) -> Kept | None:
        if by.name not in self._columns:
            self.read(db, [by])
        return self._columns.get(by.name)

    def _ranks(
        self, db: Connection, by: SortedBy, chosen: "Figures | None", titles: Titles
    ) -> "Figures | None":
        kept = self._column(db, by)
        ranks = kept.column.ranks(chosen) if kept else None
        if ranks is None or not isinstance(by, Referred):
            return ranks
        return _by_titles(ranks, titles(by))

    def _positions(self, db: Connection, query: Select[int]) -> "Figures | None":
        import numpy as np

        gathered = select(func.json_group_array(query.subquery().columns[0]))
        found = np.array(json.loads(db.execute(gathered).scalar_one()), np.int64)
        if self._keys is None:
            return None
        at = kept_reading.positions(self._keys, found)
        at.sort()
        return None if len(at) and at[0] < 0 else at

    def _put(self, db: Connection, keys: "Figures", touched: Iterable[int]) -> None:
        """Read the touched records anew, and put them where they belong now."""
        import numpy as np

        own = {name: kept.value for name, kept in self._columns.items() if kept.value is not None}
        found = kept_reading.values_of(db, self._base, self._key, tuple(own.values()), touched)
        fresh = np.array(sorted(found), np.int64)
        stay = ~np.isin(keys, np.array(list(touched), np.int64))
        left = keys[stay]
        at = np.searchsorted(left, fresh)
        patch = Patch(stay, left, fresh, at, np.insert(left, at, fresh))
        for place, name in enumerate(own):
            values = [found[key][place] for key in patch.fresh.tolist()]
            if not self._columns[name].column.take_in(patch, values, self._look(db, own[name])):
                del self._columns[name]
        self._keys = patch.keys

    def _look(self, db: Connection, by: OwnValue) -> Callable[[int], Value]:
        return lambda key: kept_reading.values_of(db, self._base, self._key, [by], [key])[key][0]


def _by_keys(base: Select[int], key: ColumnElement[int]) -> Select[int]:
    """The same records, whose table SQLite goes through by its keys: of each part of them it would look all up that
    an index has for what belongs to the list, thirty times the time."""
    if base.whereclause is None:
        return base
    return select(key).where(not_by_index(Grouping(base.whereclause)))


def _own(one: OwnValue | Referred) -> OwnValue:
    return one if isinstance(one, OwnValue) else OwnValue(one.name, one.value)


def _others(value: ClauseElement) -> frozenset[str]:
    """The entities whose records a value looks at beyond its own row."""
    looks_on = any(isinstance(part, Select | Alias) for part in visitors.iterate(value))
    return _followed(value) if looks_on else frozenset()


def _followed(asked: ClauseElement) -> frozenset[str]:
    """The entities whose records decide what is asked; their tables too, of whose rows some are of no entity."""
    tables = {part.name for part in visitors.iterate(asked) if isinstance(part, Table)}
    return frozenset(tables).union(*(entities_of(table) for table in tables))


def _by_titles(references: "Figures", titles: "tuple[Figures, Figures] | None") -> "Figures | None":
    """The ranks of the records referred to; of none, and of one that is gone, before all others."""
    import numpy as np

    if titles is None:
        return None
    keys, ranks = titles
    at = kept_reading.positions(keys, references)
    return np.where(at < 0, NOTHING, ranks[at]) if len(ranks) else np.full(len(references), NOTHING)
