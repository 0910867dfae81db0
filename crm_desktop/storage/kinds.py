"""Of which entities records are, told by their rows: a table may hold several, and a row be of more than one."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from crm_desktop.models.entities import OVER, kinds_of, telling

MANY = 5000
"""More records of a table than this are told as "many", without their keys."""


def entities_of(table: str) -> tuple[str, ...]:
    """All entities a table's records may be of, or the table's own name."""
    return tuple(entity.key for entity in OVER.get(table, ())) or (table,)


def kinds(db: Connection, table: str, keys: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The entities of each of these records; of one that is gone and was never told of by itself, all it may have
    been."""
    columns = telling(table)
    every = entities_of(table)
    if not columns:
        return dict.fromkeys(keys, every)
    names = ", ".join(f'"{column}"' for column in columns)
    rows = db.exec_driver_sql(
        f"SELECT id, {names} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    found = {key: kinds_of(table, dict(zip(columns, values, strict=True))) for key, *values in rows}
    found = _gone(db, table, [key for key in keys if key not in found]) | found
    return {key: found.get(key, every) for key in keys}


def _gone(db: Connection, table: str, keys: list[int]) -> dict[int, tuple[str, ...]]:
    """What records that are in no table now were, as far as the history has them one by one."""
    columns = telling(table)
    values = ", ".join(f"json_extract(coalesce(before, after), '$.{column}')" for column in columns)
    rows = db.exec_driver_sql(
        f"SELECT record_id, {values} FROM journal_entry WHERE table_name = ? AND verb IN ('insert', 'delete') "
        "AND record_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (table, json.dumps(keys)),
    )
    return {key: kinds_of(table, dict(zip(columns, told, strict=True))) for key, *told in rows if keys}


def told(
    db: Connection, step: int, touched: Mapping[str, Collection[int] | None]
) -> dict[str, frozenset[int] | None]:
    """What a step touched, given by table, by entity as a `Change` has it: None where the records are too many.

    A record that went from one entity to another in it was touched as both.
    """
    found: dict[str, set[int] | None] = {}
    for table, keys in touched.items():
        if keys is None or len(keys) > MANY:
            found |= dict.fromkeys(entities_of(table))
            continue
        apart = kinds(db, table, keys) | dict.fromkeys(_moved(db, step, table), entities_of(table))
        for key, entities in apart.items():
            for entity in entities:
                known = found.setdefault(entity, set())
                if known is not None:
                    known.add(key)
    return {entity: None if keys is None else frozenset(keys) for entity, keys in found.items()}


def by_entity(db: Connection, keys: Mapping[str, Collection[int]]) -> dict[str, frozenset[int]]:
    """Records given by table, by the entities they are of."""
    found: dict[str, set[int]] = {}
    for table, ids in keys.items():
        for key, entities in kinds(db, table, ids).items():
            for entity in entities:
                found.setdefault(entity, set()).add(key)
    return {entity: frozenset(ids) for entity, ids in found.items()}


def _moved(db: Connection, step: int, table: str) -> list[int]:
    """The records of which the step changed what tells their entity."""
    columns = telling(table)
    if not columns:
        return []
    changed = " OR ".join(f"json_type(after, '$.{column}') IS NOT NULL" for column in columns)
    rows = db.exec_driver_sql(
        "SELECT DISTINCT record_id FROM journal_entry "
        f"WHERE step_id = ? AND table_name = ? AND verb = 'update' AND ({changed})",
        (step, table),
    )
    return list(rows.scalars())
