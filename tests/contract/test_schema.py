"""The schema: scripts and models agree, and every version ever stored can be opened."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from crm_desktop.core.clock import FixedClock
from crm_desktop.models import Base
from crm_desktop.queries.soundness import problems
from crm_desktop.storage import connection, migrate, schema
from crm_desktop.storage.file import CrmFile

STORED = sorted((Path(__file__).parents[1] / "golden" / "files").glob("schema-*.crm"))


def shape(db: Connection) -> dict[str, Any]:
    """Every table with its columns, keys and indexes; a column added later stands behind the others."""
    found: dict[str, Any] = {}
    for table in Base.metadata.tables:
        columns = db.exec_driver_sql(f"PRAGMA table_info({table})").all()
        indexes = db.exec_driver_sql(f"PRAGMA index_list({table})").all()
        keys = db.exec_driver_sql(f"PRAGMA foreign_key_list({table})").all()
        text = db.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).scalar_one()
        found[table] = (
            sorted(tuple(row[1:]) for row in columns),
            sorted(index_shape(db, row) for row in indexes),
            sorted(tuple(row[2:]) for row in keys),
            "AUTOINCREMENT" in text.upper(),
        )
    return found


def index_shape(db: Connection, row: Any) -> tuple[Any, ...]:
    columns = db.exec_driver_sql(f"PRAGMA index_info({row[1]})").all()
    name = "" if row[1].startswith("sqlite_autoindex") else row[1]
    return name, row[2], row[4], tuple(column[2] for column in columns)


def test_the_scripts_make_the_schema_the_models_state(tmp_path: Path) -> None:
    shapes = []
    for name in ("models", "scripts"):
        path = tmp_path / f"{name}.crm"
        path.touch()
        engine = connection.writer(path)
        with engine.begin() as db:
            schema.create(db) if name == "models" else migrate.run_scripts(db, "head")
            shapes.append(shape(db))
        engine.dispose()
    assert shapes[1] == shapes[0]


def test_there_is_a_stored_file_of_every_older_version() -> None:
    every = [f"schema-{n:04d}" for n in range(1, schema.SCHEMA_VERSION + 1)]
    assert [path.stem for path in STORED] in (every[:-1], every)


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_stored_file_opens_and_is_sound(stored: Path, tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "old.crm"
    shutil.copy(stored, path)
    with CrmFile.open(path, clock) as file, file.reading() as db:
        assert problems(db) == []
        assert db.exec_driver_sql("SELECT count(*) FROM party WHERE is_customer").scalar_one() == 20


def test_a_table_made_anew_gives_no_key_twice(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "old.crm"
    shutil.copy(STORED[0].with_name("schema-0011.crm"), path)
    given = "SELECT name, seq FROM sqlite_sequence WHERE name IN ('ledger_entry', 'party') ORDER BY name"
    raw = connection.raw(path)
    raw.execute("UPDATE sqlite_sequence SET seq = seq + 70 WHERE name = 'ledger_entry'")
    raw.commit()
    before = raw.execute(given).fetchall()
    raw.close()
    with CrmFile.open(path, clock) as file, file.reading() as db:
        assert list(map(tuple, db.exec_driver_sql(given).all())) == before


def test_what_was_undone_or_deleted_in_an_older_file_comes_back_as_it_was(
    tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "old.crm"
    shutil.copy(STORED[0].with_name("undone-0003.crm"), path)
    with CrmFile.open(path, clock) as file:
        file.redo()
        with file.reading() as db:
            charges = "SELECT invoice_number, amount, side, customer_id FROM ledger_entry ORDER BY id"
            assert db.exec_driver_sql(charges).all() == [
                (None, 12050, "receivable", 1),
                ("26110001", 8000, "receivable", 1),
            ]
        deleted = 5
        file.undo(deleted)
        with file.reading() as db:
            people = "SELECT name, city, is_customer, is_supplier FROM party ORDER BY id"
            assert db.exec_driver_sql(people).all() == [
                ("Harbour Tools", "Leeds", 1, 0),
                ("Fir & Sons", "York", 1, 0),
            ]
            assert problems(db) == []


@pytest.mark.parametrize(
    ("names", "parcels", "after"),
    [
        (
            ["number", "state", "kind"],
            [["O1", "open", "order"], ["O2", "closed", "order"], ["Q1", "open", "quote"]],
            [["O1", "confirmed", "order"], ["O2", "closed", "order"], ["Q1", "open", "quote"]],
        ),
        (["number", "is_past"], [["O1", 1]], [["O1", 1, "confirmed"]]),
    ],
)
def test_orders_of_an_undone_import_come_back_confirmed(
    tmp_path: Path, clock: FixedClock, names: list[str], parcels: list[Any], after: list[Any]
) -> None:
    path = tmp_path / "old.crm"
    shutil.copy(STORED[0].with_name("schema-0011.crm"), path)
    raw = connection.raw(path)
    step = raw.execute("SELECT max(id) FROM journal_step").fetchone()[0]
    raw.execute("DELETE FROM journal_parcel")
    raw.execute(
        "INSERT OR REPLACE INTO journal_parcel_columns VALUES (?, 'document', ?)", (step, json.dumps(names))
    )
    for key, content in enumerate(parcels, 9001):
        raw.execute(
            "INSERT INTO journal_parcel VALUES (?, 'document', ?, ?)", (step, key, json.dumps(content))
        )
    raw.commit()
    raw.close()
    with CrmFile.open(path, clock) as file, file.reading() as db:
        kept = db.exec_driver_sql("SELECT content FROM journal_parcel ORDER BY record_id").scalars().all()
        columns = db.exec_driver_sql(
            "SELECT names FROM journal_parcel_columns WHERE step_id = ? AND table_name = 'document'", (step,)
        ).scalar_one()
    assert [json.loads(content) for content in kept] == after
    assert json.loads(columns) == [*names, "state"][: len(after[0])]
