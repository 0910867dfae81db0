"""Opening, closing and refusing files."""

import sqlite3
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.storage.connection import raw
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.lock import InUse
from tests.reliability.killing import context


def test_a_closed_file_is_one_file_at_rest(file: CrmFile) -> None:
    with file.gesture(t("New")) as work:
        work.session.add(Party(number="C1", name="A"))
    file.close()
    assert [path.name for path in file.path.parent.iterdir()] == [file.path.name]


def test_a_second_opening_says_who_has_the_file(file: CrmFile) -> None:
    with pytest.raises(InUse, match="open already"):
        CrmFile.open(file.path)


def test_a_reader_works_beside_the_program_that_has_the_file(file: CrmFile) -> None:
    with CrmFile.open(file.path, read_only=True) as reader, reader.reading() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM party").scalar_one() == 0


def test_a_reader_cannot_change_anything(file: CrmFile) -> None:
    with (
        CrmFile.open(file.path, read_only=True) as reader,
        pytest.raises(FileTrouble, match="reading only"),
        reader.gesture(t("No")),
    ):
        pass


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.crm"
    path.write_text("mine")
    with pytest.raises(FileTrouble, match="exists already"):
        CrmFile.create(path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "empty"), (b"just text, no database at all" * 50, "not a CRM Desktop file")],
)
def test_what_is_no_file_of_ours_is_refused_untouched(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "a.crm"
    path.write_bytes(content)
    with pytest.raises(FileTrouble, match=sentence):
        CrmFile.open(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.crm"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(FileTrouble, match="not a CRM Desktop file"):
        CrmFile.open(path)


def test_a_folder_and_a_missing_file_get_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "a.crm"
    folder.mkdir()
    with pytest.raises(FileTrouble, match="folder"):
        CrmFile.open(folder)
    with pytest.raises(FileTrouble, match="does not exist"):
        CrmFile.open(tmp_path / "b.crm")


def test_a_newer_schema_is_refused_and_the_bytes_stay(file: CrmFile) -> None:
    file.close()
    connection = raw(file.path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    before = file.path.read_bytes()
    with pytest.raises(FileTrouble, match="newer version"):
        CrmFile.open(file.path)
    assert file.path.read_bytes() == before


def test_a_damaged_header_gets_a_sentence(file: CrmFile) -> None:
    file.close()
    content = bytearray(file.path.read_bytes())
    content[:100] = b"\x00" * 100
    file.path.write_bytes(content)
    with pytest.raises(FileTrouble):
        CrmFile.open(file.path)
    assert file.path.read_bytes() == bytes(content)


def test_a_lock_left_behind_by_a_crash_needs_no_hand(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "a.crm"
    CrmFile.create(path, clock).close()
    process = context().Process(target=open_and_die, args=(path,))
    process.start()
    process.join(30)
    assert process.exitcode == 9
    with CrmFile.open(path, clock) as file, file.reading() as db:
        assert db.exec_driver_sql("SELECT name FROM party").scalars().all() == ["kept"]


def open_and_die(path: Path) -> None:
    import os

    file = CrmFile.open(path)
    with file.gesture(t("Saved")) as work:
        work.session.add(Party(number="C1", name="kept"))
    with file.gesture(t("Not saved")) as work:
        work.session.add(Party(number="C2", name="lost"))
        work.session.flush()
        os._exit(9)
