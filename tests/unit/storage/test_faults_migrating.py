"""An older file: a backup first, then all or nothing, whatever happens in between."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.storage import migrate, schema
from crm_desktop.storage.connection import raw
from crm_desktop.storage.file import CrmFile

Script = Callable[[Connection], None]


@pytest.fixture
def old(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of one version below the program's, at rest."""
    path = tmp_path / "firm.crm"
    with CrmFile.create(path, clock) as file, file.gesture(t("New")) as work:
        work.session.add(Party(number="C1", name="first"))
    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[[Script], None]:
    """Puts a script in the place of the program's."""
    return lambda script: monkeypatch.setattr(migrate, "run_scripts", lambda db, _revision: script(db))


def names(path: Path) -> list[str]:
    connection = raw(path, uri_options="mode=ro")
    try:
        return [row[0] for row in connection.execute("SELECT name FROM party ORDER BY id")]
    finally:
        connection.close()


def rename_all(db: Connection) -> None:
    db.exec_driver_sql("ALTER TABLE party ADD COLUMN newer TEXT")
    db.exec_driver_sql("UPDATE party SET name = 'migrated'")


def fail(db: Connection) -> None:
    rename_all(db)
    raise FileTrouble(t("The disk is full."))


def orphan(db: Connection) -> None:
    db.exec_driver_sql("UPDATE party SET parent_id = 77")


def test_an_older_file_is_backed_up_and_brought_up_to_date(old: Path, run: Callable[[Script], None]) -> None:
    run(rename_all)
    CrmFile.open(old).close()
    assert names(old) == ["migrated"]
    backup = old.with_name(f"firm (schema {schema.SCHEMA_VERSION - 1}).crm")
    assert names(backup) == ["first"]
    assert sorted(one.name for one in old.parent.iterdir()) == sorted([old.name, backup.name])


def test_a_backup_is_a_file_that_opens(
    old: Path, run: Callable[[Script], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(rename_all)
    CrmFile.open(old).close()
    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION - 1)
    with (
        CrmFile.open(old.with_name(f"firm (schema {schema.SCHEMA_VERSION}).crm")) as file,
        file.reading() as db,
    ):
        assert db.exec_driver_sql("SELECT name FROM party").scalars().all() == ["first"]


def test_a_backup_replaces_no_file_of_that_name(old: Path, run: Callable[[Script], None]) -> None:
    run(rename_all)
    mine = old.with_name(f"firm (schema {schema.SCHEMA_VERSION - 1}).crm")
    mine.write_text("mine")
    CrmFile.open(old).close()
    assert mine.read_text() == "mine"
    assert len(list(old.parent.iterdir())) == 3


def test_a_backup_has_the_saves_that_were_still_in_the_log(
    old: Path, run: Callable[[Script], None], tmp_path: Path
) -> None:
    run(rename_all)
    crashed = tmp_path / "crashed" / "firm.crm"
    crashed.parent.mkdir()
    connection = raw(old)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("UPDATE party SET name = 'in the log'")
    for ending in ("", "-wal"):
        crashed.with_name(f"firm.crm{ending}").write_bytes(old.with_name(f"firm.crm{ending}").read_bytes())
    connection.close()
    CrmFile.open(crashed).close()
    backups = [one for one in crashed.parent.iterdir() if "schema" in one.name]
    assert [names(one) for one in backups] == [["in the log"]]


@pytest.mark.parametrize("script", [fail, orphan])
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old: Path, run: Callable[[Script], None], script: Script
) -> None:
    run(script)
    before = old.read_bytes()
    for _ in range(2):
        with pytest.raises(FileTrouble):
            CrmFile.open(old)
    assert old.read_bytes() == before
    assert [one.name for one in old.parent.iterdir()] == [old.name]
    run(rename_all)
    CrmFile.open(old).close()
    assert names(old) == ["migrated"]


def test_without_a_backup_nothing_is_migrated(
    old: Path, run: Callable[[Script], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(rename_all)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = old.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(FileTrouble, match="the disk is full"):
            CrmFile.open(old)
    assert old.read_bytes() == before
    assert [one.name for one in old.parent.iterdir()] == [old.name]


def test_an_older_file_is_not_touched_by_who_only_reads(old: Path, run: Callable[[Script], None]) -> None:
    run(rename_all)
    before = old.read_bytes()
    with pytest.raises(FileTrouble, match="opened once"):
        CrmFile.open(old, read_only=True)
    assert old.read_bytes() == before
