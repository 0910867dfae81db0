"""Keeps the search index true to the records.

Every function takes a table's name or an entity's key, and does nothing for what is not searched.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from crm_desktop.storage.search.document import document, makers
from crm_desktop.storage.search.places import Place, place_of, places

CREATE = (
    "CREATE VIRTUAL TABLE {index} USING fts5(words, content='', contentless_delete=1, "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* S* P* Co'\")"
)
GATHERED = 32 << 20  # bytes of new words gathered in memory before they are written and merged
CHUNK = 2000

Rows = Iterable[Mapping[str, Any]]


MADE = "CREATE TABLE IF NOT EXISTS search_made (name TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID"
TOLD = "SELECT name, words FROM search_made"


def ensure(connection: Connection) -> None:
    """Have every searched table indexed by the fields it is searched by now, and no other; sound ones stay."""
    connection.exec_driver_sql(MADE)
    made = {row[0]: row[1] for row in connection.exec_driver_sql(TOLD)}
    wanted = {place.index: place for place in places().values()}
    for name in _present(connection) - {index for index in wanted if made.get(index) == wanted[index].words}:
        connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql("DELETE FROM search_made WHERE name = ?", (name,))
    for name in wanted.keys() - _present(connection):
        _create(connection, wanted[name])
        _index_stored(connection, wanted[name])


def is_current(raw: Any) -> bool:
    """Whether a driver's connection is to a file that `ensure` would leave as it is."""
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_made'").fetchone():
        return False
    return set(raw.execute(TOLD)) == {(place.index, place.words) for place in places().values()}


def create(connection: Connection) -> None:
    """Make the index, empty."""
    connection.exec_driver_sql(MADE)
    for place in places().values():
        _create(connection, place)


def _create(connection: Connection, place: Place) -> None:
    connection.exec_driver_sql(CREATE.format(index=place.index))
    gather = f"INSERT INTO {place.index} ({place.index}, rank) VALUES ('hashsize', {GATHERED})"
    connection.exec_driver_sql(gather)
    connection.exec_driver_sql("INSERT OR REPLACE INTO search_made VALUES (?, ?)", (place.index, place.words))


def _present(connection: Connection) -> set[str]:
    """The names of the indexes there are, whatever they are of."""
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE name GLOB 'search_index_*' AND sql GLOB 'CREATE VIRTUAL*'"
    )
    return set(found.scalars())


def index_rows(connection: Connection, name: str, rows: Rows) -> None:
    """Take in new records: rows with `id` and their fields. Made for many at once."""
    place = place_of(name)
    if place is None:
        return
    words = makers(place.fields)
    index_words(connection, name, [(row["id"], document(words, row)) for row in rows])


def index_words(connection: Connection, name: str, documents: Iterable[tuple[int, str]]) -> None:
    """Take in new records by the words made of them before: key and words."""
    place = place_of(name)
    if place and (told := list(documents)):
        connection.exec_driver_sql(f"INSERT INTO {place.index} (rowid, words) VALUES (?, ?)", told)


def refresh(connection: Connection, name: str, ids: Iterable[int]) -> None:
    """Take in records anew as their table has them now; those no longer there are forgotten."""
    place = place_of(name)
    keys = sorted(ids)
    if place is None:
        return
    forget(
        connection, name, keys
    )  # all at once: each change from dropping to adding writes out what is gathered
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        _index_stored(connection, place, "WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(chunk),))


def searched_fields(name: str) -> frozenset[str]:
    """The fields by which a record is found: where none of them changed, it is found as before."""
    place = place_of(name)
    return frozenset(field.key for field in place.fields) if place else frozenset()


def forget(connection: Connection, name: str, ids: Iterable[int]) -> None:
    """Drop records from the index; unknown ones are no matter."""
    place = place_of(name)
    keys = [(key,) for key in ids] if place else []
    if place and keys:
        connection.exec_driver_sql(f"DELETE FROM {place.index} WHERE rowid = ?", keys)


def rebuild(connection: Connection) -> None:
    """Make the index anew from all records."""
    for place in places().values():
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {place.index}")
    create(connection)
    for place in places().values():
        _index_stored(connection, place)


def look_again(connection: Connection) -> None:
    """Have a connection forget what it remembers of the indexes, which another one may have changed since.

    Every search does so by itself; SQLite's integrity check does not and would call a sound index damaged.
    """
    for place in places().values():
        query = f"SELECT rowid FROM {place.index} WHERE {place.index} MATCH 'a' LIMIT 1"
        connection.exec_driver_sql(query).all()


def differences(connection: Connection) -> dict[str, int]:
    """How many records each table's index lacks or has too many of; only tables where it is any."""
    counts = {name: _difference(connection, place) for name, place in places().items()}
    return {name: count for name, count in counts.items() if count}


def update(
    connection: Connection,
    inserted: Iterable[tuple[str, int, Mapping[str, Any]]] = (),
    changed: Iterable[tuple[str, int, Mapping[str, Any]]] = (),
    deleted: Iterable[tuple[str, int]] = (),
) -> None:
    """Follow single records: (name, id, all its values) for the new and the changed, (name, id) for the gone."""
    changed = list(changed)
    for name, key in [*((name, key) for name, key, _ in changed), *deleted]:
        forget(connection, name, [key])
    for name, key, values in [*inserted, *changed]:
        index_rows(connection, name, [{**values, "id": key}])


def _difference(connection: Connection, place: Place) -> int:
    records, known = f"SELECT id FROM {place.table}", f"SELECT id FROM {place.index}_docsize"
    aside = "SELECT record_id FROM journal_parcel WHERE table_name = ?"
    beyond = f"SELECT id FROM ({known} EXCEPT {records} EXCEPT {aside})"
    either = f"SELECT id FROM ({records} EXCEPT {known}) UNION ALL {beyond}"
    return connection.exec_driver_sql(f"SELECT count(*) FROM ({either})", (place.table,)).scalar_one()


def _index_stored(
    connection: Connection, place: Place, where: str = "", values: tuple[Any, ...] = ()
) -> None:
    keys = ["id", *(field.key for field in place.fields)]
    columns = ", ".join(f'"{key}"' for key in keys)
    found = connection.exec_driver_sql(f"SELECT {columns} FROM {place.table} {where}", values)
    while chunk := found.fetchmany(CHUNK):
        index_rows(connection, place.table, [dict(zip(keys, row, strict=True)) for row in chunk])
