"""From a record to those whose figure it decides: by what it refers to now, and by what it ever referred to.

What a record referred to before it was changed or went is asked of the journal, which undo relies on as well.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from crm_desktop.queries.among import among

MOST = 2_000
"""Of more records the figures are rather read anew, all at once."""


@dataclass(frozen=True)
class To:
    """From a record to the one it refers to by this column."""

    column: Any

    @property
    def start(self) -> str:
        """The table of the records one comes from."""
        return self.column.class_.__tablename__

    def go(self, db: Connection, keys: Collection[int]) -> Collection[int] | None:
        """None where nobody knows what a record that is gone referred to."""
        name = self.column.key
        table: Table = self.column.class_.__table__
        query = select(table.columns["id"], table.columns[name]).where(among(table.columns["id"], keys))
        now = {row[0]: row[1] for row in db.execute(query)}
        then, whole = _journalled(db, self.start, name, keys)
        if not now.keys() | whole >= set(keys):
            return None
        return then.union(key for key in now.values() if key is not None)


@dataclass(frozen=True)
class From:
    """From a record to those that refer to it by this column; those that did and are gone are touched themselves."""

    column: Any

    @property
    def start(self) -> str:
        """The table of the records one comes from."""
        return next(iter(self.column.expression.foreign_keys)).column.table.name

    def go(self, db: Connection, keys: Collection[int]) -> Collection[int] | None:
        key = cast(Table, self.column.class_.__table__).columns["id"]
        return db.scalars(select(key).where(among(self.column, keys))).all()


Way = tuple[To | From, ...]
"""One hop after the other, from a record that was touched to those whose figure it decides."""


def decided(db: Connection, ways: Sequence[Way], table: str, keys: Collection[int]) -> set[int] | None:
    """The records that those of a table, by their keys, decide; None where they are too many or cannot be told."""
    own = [way for way in ways if way[0].start == table]
    found: set[int] = set()
    for way in own:
        reached = _go(db, way, keys)
        if reached is None:
            return None
        found.update(reached)
    return found if own else None


def _go(db: Connection, way: Way, keys: Collection[int]) -> Collection[int] | None:
    reached: Collection[int] | None = keys
    for hop in way:
        if reached is None or len(reached) > MOST:
            return None
        reached = hop.go(db, reached)
    return reached if reached is None or len(reached) <= MOST else None


def _journalled(
    db: Connection, table: str, name: str, keys: Collection[int]
) -> tuple[set[int], frozenset[int]]:
    """What these records ever referred to by a column, as far as the journal has them one by one, and those of
    which it has the whole row."""
    rows = db.exec_driver_sql(
        "SELECT record_id, verb, json_extract(before, ?1), json_extract(after, ?1) FROM journal_entry "
        "WHERE table_name = ?2 AND record_id IN (SELECT value FROM json_each(?3))",
        (f"$.{name}", table, json.dumps(list(keys))),
    ).all()
    values = {value for _key, _verb, *both in rows for value in both if value is not None}
    return values, frozenset(key for key, verb, *_both in rows if verb != "update")
