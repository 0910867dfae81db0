"""What is put in the place of a file, and what happens around it: one sentence, nothing touched."""

import os
import sqlite3
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import CrmError, FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.queries.soundness import problems
from crm_desktop.storage.connection import APPLICATION_ID, raw
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.lock import InUse
from crm_desktop.storage.troubles import Damaged


def add(file: CrmFile, number: str) -> None:
    with file.gesture(t("New")) as work:
        work.session.add(Party(number=number, name=number))


def numbers(file: CrmFile) -> list[str]:
    with file.reading() as db:
        return list(db.exec_driver_sql("SELECT number FROM party ORDER BY id").scalars())


def whole(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def closed(tmp_path: Path, clock: FixedClock) -> Path:
    """A sound file with one customer, at rest."""
    folder = tmp_path / "place"
    folder.mkdir()
    with CrmFile.create(folder / "firm.crm", clock) as file:
        add(file, "C1")
    return folder / "firm.crm"


def test_a_file_that_could_not_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_connection: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("crm_desktop.storage.schema.create", full)
        with pytest.raises(sqlite3.OperationalError):
            CrmFile.create(tmp_path / "a.crm")
    assert list(tmp_path.iterdir()) == []
    CrmFile.create(tmp_path / "a.crm").close()


def test_what_an_interrupted_creation_left_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / ".a.crm.new").write_bytes(b"half")
    CrmFile.create(tmp_path / "a.crm").close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.crm"]


def test_what_a_kill_left_as_a_second_name_of_a_file_is_never_written(closed: Path) -> None:
    draft = closed.with_name(".firm.crm.new")
    try:
        os.link(closed, draft)
    except OSError:
        pytest.skip("links cannot be made here")
    moved = closed.with_name("moved.crm")
    closed.rename(moved)
    CrmFile.create(closed).close()
    with CrmFile.open(moved) as file:
        assert numbers(file) == ["C1"]


def test_no_file_is_made_where_the_log_of_a_lost_one_would_be_read_into_it(tmp_path: Path) -> None:
    (tmp_path / "a.crm-wal").write_bytes(b"saves of a file that was taken away")
    with pytest.raises(FileTrouble, match=r"a\.crm-wal"):
        CrmFile.create(tmp_path / "a.crm")
    assert [path.name for path in tmp_path.iterdir()] == ["a.crm-wal"]


def test_another_programs_database_stays_as_it_is_with_its_log(tmp_path: Path) -> None:
    path = tmp_path / "a.crm"
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("CREATE TABLE t (x)")
    before = whole(tmp_path)
    with pytest.raises(FileTrouble, match="not a CRM Desktop file"):
        CrmFile.open(path)
    assert whole(tmp_path) == before
    other.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_file_stays_as_it_is_with_its_log(closed: Path, read_only: bool) -> None:
    other = raw(closed)
    other.execute("PRAGMA user_version=99")
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("UPDATE party SET city = 'x'")
    before = whole(closed.parent)
    with pytest.raises(FileTrouble, match="newer version"):
        CrmFile.open(closed, read_only=read_only)
    assert whole(closed.parent) == before
    other.close()


def test_a_newer_version_that_only_the_log_tells_is_refused(closed: Path) -> None:
    other = raw(closed)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("PRAGMA user_version=99")
    with pytest.raises(FileTrouble, match="newer version"):
        CrmFile.open(closed)
    other.close()


def test_a_file_without_its_tables_is_damaged(closed: Path) -> None:
    other = raw(closed)
    other.execute("DROP TABLE allocation")
    other.close()
    with pytest.raises(Damaged):
        CrmFile.open(closed)


def test_our_mark_alone_makes_no_file_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.crm"
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA application_id={APPLICATION_ID}")
    other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(FileTrouble):
        CrmFile.open(path)


@pytest.mark.parametrize("cut", [1, 50, 99, 100, 512, 4095, 4096, 5000, 20_000])
def test_a_cut_file_is_refused_untouched(closed: Path, cut: int) -> None:
    closed.write_bytes(closed.read_bytes()[:cut])
    before = whole(closed.parent)
    with pytest.raises(FileTrouble):
        CrmFile.open(closed)
    assert whole(closed.parent) == before


@pytest.mark.parametrize("name", ["a" * 300 + ".crm", "x/y/z.crm", "."])
def test_a_path_that_cannot_be_gets_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "x").write_text("a file, not a folder")
    with pytest.raises(CrmError):
        CrmFile.open(tmp_path / name)
    with pytest.raises(CrmError):
        CrmFile.create(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_no_file_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.crm")
    with pytest.raises(FileTrouble, match="not a file"):
        CrmFile.open(tmp_path / "a.crm")


def test_two_names_of_one_file_have_one_lock(closed: Path) -> None:
    other = closed.with_name("other.crm")
    try:
        other.symlink_to(closed)
    except OSError:
        pytest.skip("links cannot be made here")
    with CrmFile.open(other), pytest.raises(InUse):
        CrmFile.open(closed)


def test_who_finds_the_file_open_is_told_where_in_words(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with CrmFile.open(closed):
        with pytest.raises(InUse, match=r"^firm\.crm is open already: in another window") as told:
            CrmFile.open(closed)
        assert str(os.getpid()) not in str(told.value)
        monkeypatch.setattr("socket.gethostname", lambda: "front-desk")
        with pytest.raises(InUse, match="open already on the computer “"):
            CrmFile.open(closed)


def test_a_place_that_knows_no_locks_is_told_as_such(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("crm_desktop.storage.lock._lock", unknown)
    with pytest.raises(FileTrouble, match="No locks available") as told:
        CrmFile.open(closed)
    assert not isinstance(told.value, InUse)


def test_a_closed_file_takes_no_more(closed: Path) -> None:
    file = CrmFile.open(closed)
    file.close()
    with pytest.raises(FileTrouble, match="closed"):
        add(file, "C2")
    with pytest.raises(FileTrouble, match="closed"):
        file.undo()
    with pytest.raises(FileTrouble, match="closed"):
        numbers(file)
    with CrmFile.open(closed) as again:
        assert numbers(again) == ["C1"]


def test_closing_beside_a_reader_lets_go_of_the_file_at_once(closed: Path) -> None:
    file = CrmFile.open(closed)
    add(file, "C2")
    with CrmFile.open(closed, read_only=True) as reader, reader.reading() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM party").scalar_one() == 2
        file.close()
        with CrmFile.open(closed) as again:
            add(again, "C3")
    with CrmFile.open(closed) as once_more:
        assert numbers(once_more) == ["C1", "C2", "C3"]
    assert [path.name for path in closed.parent.iterdir()] == ["firm.crm"]


def test_a_folder_that_is_taken_away_is_told_and_work_goes_on_when_it_is_back(closed: Path) -> None:
    away = closed.parent.with_name("away")
    with CrmFile.open(closed) as file:
        add(file, "C2")
        closed.parent.rename(away)
        with pytest.raises(FileTrouble, match="no longer there"):
            add(file, "C3")
        with pytest.raises(FileTrouble, match="no longer there"):
            file.undo()
        away.rename(closed.parent)
        add(file, "C4")
        assert numbers(file) == ["C1", "C2", "C4"]
    with CrmFile.open(closed) as again:
        assert numbers(again) == ["C1", "C2", "C4"]


def test_a_file_put_in_the_place_of_the_open_one_is_not_written(closed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.crm"
    CrmFile.create(other).close()
    with CrmFile.open(closed) as file:
        closed.rename(closed.with_name("mine.crm"))
        other.rename(closed)
        content = closed.read_bytes()
        with pytest.raises(FileTrouble, match="no longer there"):
            add(file, "C2")
    assert closed.read_bytes() == content


def test_saves_are_in_the_file_that_was_moved_away_while_open(closed: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    with CrmFile.open(closed) as file:
        add(file, "C2")
        closed.parent.rename(away)
    with CrmFile.open(away / "firm.crm") as again:
        assert numbers(again) == ["C1", "C2"]


@pytest.fixture
def crashed(closed: Path, tmp_path: Path) -> Path:
    """A file as a crash left it, with saves in its log, and beside it a copy of it from before."""
    folder = tmp_path / "crashed"
    folder.mkdir()
    (folder / "backup.crm").write_bytes(closed.read_bytes())
    with CrmFile.open(closed) as file:
        for n in range(30):
            add(file, f"D{n}")
    with CrmFile.open(closed) as file:
        add(file, "C2")
        for name in ("firm.crm", "firm.crm-wal", ".firm.crm.lock"):
            (folder / name).write_bytes(closed.with_name(name).read_bytes())
    return folder / "firm.crm"


def test_a_crashed_file_has_its_saves(crashed: Path) -> None:
    with CrmFile.open(crashed) as file:
        assert file.notice is None
        assert numbers(file)[-1] == "C2"


def test_a_copy_put_in_the_place_of_a_crashed_file_is_not_ruined_by_its_log(crashed: Path) -> None:
    crashed.write_bytes(crashed.with_name("backup.crm").read_bytes())
    log = crashed.with_name("firm.crm-wal").read_bytes()
    with pytest.raises(FileTrouble, match="after a crash"):
        CrmFile.open(crashed, read_only=True)
    with CrmFile.open(crashed) as file:
        assert "set aside" in str(file.notice)
        assert numbers(file) == ["C1"]
        add(file, "C2")
    assert crashed.with_name("firm.crm-wal 1").read_bytes() == log
    with CrmFile.open(crashed) as file, file.reading() as db:
        assert file.notice is None
        assert problems(db) == []


def test_a_crash_after_a_crash_keeps_the_saves_of_both(crashed: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    file = CrmFile.open(crashed)
    add(file, "C3")
    for one in crashed.parent.iterdir():
        (again / one.name).write_bytes(one.read_bytes())
    file.close()
    with CrmFile.open(again / "firm.crm") as file:
        assert file.notice is None
        assert numbers(file)[-2:] == ["C2", "C3"]


def test_another_programs_hold_on_the_file_is_told(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm_desktop.storage.connection.BUSY_SECONDS", 0.05)
    other = raw(closed)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(FileTrouble, match="in use by another program"), CrmFile.open(closed) as file:
        add(file, "C2")
    other.close()
    with CrmFile.open(closed) as file:
        add(file, "C3")
        assert numbers(file) == ["C1", "C3"]
