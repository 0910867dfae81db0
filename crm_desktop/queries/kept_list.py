"""One large list, kept ready to be sorted by its columns and true through every change of the file."""

import json
from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
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
from crm_desktop.queries.ways import decided
from crm_desktop.storage.kinds import entities_of

if TYPE_CHECKING:
    from crm_desktop.queries.kept_columns import Figures

Titles = Callable[[Referred], "tuple[Figures, Figures] | None"]
"""The keys and ranks of the records that a column refers to."""
Touched = Mapping[str, frozenset[int] | None]
"""The records that changed, by entity; None for many."""


@dataclass
class Kept:
    """A column, the value it has of each record, and the tables that value looks at beyond its record's own row."""

    column: Column
    value: OwnValue
    looks_at: frozenset[str]

    def decided(self, db: Connection, changed: Touched) -> set[int] | None:
        """The records whose value those that changed decide; None where that is too much or cannot be told."""
        found: set[int] = set()
        for table in self.looks_at:
            keys = _touched(table, changed)
            more = keys if not keys else decided(db, self.value.ways, table, keys)
            if more is None:
                return None
            found |= more
        return found


class KeptList:
    """The keys of the records that `base` selects, and the columns they are sorted by, as of one day."""

    def __init__(self, schema: ListSchema, base: Select[int], today: date) -> None:
        self.today = today
        self._entity = schema.entity.key
        self._table = schema.model.__tablename__
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
                self._columns[one.name] = Kept(columns[one.name], one, _beyond(one.value, self._table))
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
        for asked, (_, follows) in tuple(self._chosen.items()):
            if touched or not follows.isdisjoint(changed):
                del self._chosen[asked]
        if touched:
            self._keys = self._put(db, self._keys, touched, tuple(self._columns))
        for name, kept in tuple(self._columns.items()):
            self._follow(db, name, kept.decided(db, changed))
        return True

    def _follow(self, db: Connection, name: str, decided: set[int] | None) -> None:
        """Read a column anew where other records decided it; forget it where that cannot be told, or where the file
        has lost some of them meanwhile, which the next change tells."""
        keys = self._keys
        if decided is None or keys is None:
            del self._columns[name]
            return
        known = keys[_found(keys, decided)].tolist()
        if known and len(self._put(db, keys, known, [name])) != len(keys):
            self._columns.pop(name, None)

    def _read_figure(self, db: Connection, one: Figure, keys: "Figures") -> None:
        known = one.computed.known(self.today)
        empty: Value = None if one.computed.empty is None else 0
        column = kept_reading.figures(db, known, keys, empty)
        if column is not None:
            value = one.of_each(self.today)
            self._columns[one.name] = Kept(column, value, _beyond(value.value, self._table))

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

    def _put(
        self, db: Connection, keys: "Figures", touched: Collection[int], names: Iterable[str]
    ) -> "Figures":
        """Read these columns of the touched records anew, and put them where they belong now; all keys then."""
        import numpy as np

        own = {name: self._columns[name].value for name in names}
        found = kept_reading.values_of(db, self._base, self._key, tuple(own.values()), touched)
        fresh = np.array(sorted(found), np.int64)
        stay = np.ones(len(keys), np.bool_)
        stay[_found(keys, touched)] = False
        left = keys[stay]
        at = np.searchsorted(left, fresh)
        patch = Patch(stay, left, fresh, at, np.insert(left, at, fresh))
        for place, name in enumerate(own):
            values = [found[key][place] for key in patch.fresh.tolist()]
            if not self._columns[name].column.take_in(patch, values, self._look(db, own[name])):
                del self._columns[name]
        return patch.keys

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


def _beyond(value: ClauseElement, own: str) -> frozenset[str]:
    """The tables that a value looks at beyond its record's own row, which its table's own name stands for."""
    parts = tuple(visitors.iterate(value))
    again = {
        part.element.name for part in parts if isinstance(part, Alias) and isinstance(part.element, Table)
    }
    return frozenset({part.name for part in parts if isinstance(part, Table)} - {own} | again)


def _found(keys: "Figures", some: Collection[int]) -> "Figures":
    """The positions of those of some keys that are among `keys`, which ascend."""
    import numpy as np

    wanted = np.array(sorted(some), np.int64)
    at = np.searchsorted(keys, wanted)
    inside = at < len(keys)
    return at[inside][keys[at[inside]] == wanted[inside]]


def _touched(table: str, changed: Touched) -> frozenset[int] | None:
    """The records of a table that changed."""
    touched = [changed.get(entity, frozenset[int]()) for entity in entities_of(table)]
    return None if None in touched else frozenset[int]().union(*(keys for keys in touched if keys))


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
