"""Backups: whole, compared, under names of their own, replacing nothing."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.storage import backup, connection
from crm_desktop.storage.backup import back_up, proposed
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.troubles import Damaged

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)


def add(file: CrmFile, number: str) -> None:
    with file.gesture(t("New")) as work:
        work.session.add(Party(number=number, name=f"Firm {number}"))


def customers(path: Path) -> list[str]:
    with CrmFile.open(path) as file, file.reading() as db:
        return list(db.exec_driver_sql("SELECT number FROM party ORDER BY number").scalars())


def test_a_backup_of_an_open_file_holds_everything_saved_so_far(file: CrmFile, tmp_path: Path) -> None:
    add(file, "C1")

    made = back_up(file.path, tmp_path / "copy.crm", NOW)

    add(file, "C2")
    assert made.counts["party"] == 1
    assert customers(made.path) == ["C1"]


def test_nothing_but_the_backup_is_left_in_its_folder(file: CrmFile, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()

    back_up(file.path, folder / "copy.crm", NOW)

    assert [path.name for path in folder.iterdir()] == ["copy.crm"]


def test_a_backup_never_takes_the_place_of_anything(file: CrmFile, tmp_path: Path) -> None:
    (tmp_path / "copy.crm").write_text("mine")

    with pytest.raises(FileTrouble, match="exists already"):
        back_up(file.path, tmp_path / "copy.crm", NOW)

    assert (tmp_path / "copy.crm").read_text() == "mine"
    with pytest.raises(FileTrouble, match="exists already"):
        back_up(file.path, file.path, NOW)


def test_a_name_is_proposed_by_file_and_minute_that_nothing_has(tmp_path: Path) -> None:
    local = NOW.astimezone().strftime("%Y-%m-%d %H.%M")
    first = proposed(tmp_path / "宏达.crm", tmp_path, NOW)
    first.touch()

    assert first.name == f"宏达 ({local}).crm"
    assert proposed(tmp_path / "宏达.crm", tmp_path, NOW).name == f"宏达 ({local} 2).crm"


def test_a_file_changed_meanwhile_is_copied_once_more(
    file: CrmFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, rounds = backup.rows_by_table, []

    def count_and_change(raw: Any) -> dict[str, int]:
        found = counted(raw)
        if not rounds:
            rounds.append(1)
            add(file, "C9")
        return found

    monkeypatch.setattr(backup, "rows_by_table", count_and_change)

    assert back_up(file.path, tmp_path / "copy.crm", NOW).counts["party"] == 1


def test_a_copy_cut_short_is_no_backup(
    file: CrmFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed copy opens as a sound file of ours in which all tables are empty."""
    add(file, "C1")
    counted = backup.rows_by_table

    def lose_a_row(raw: Any) -> dict[str, int]:
        found = counted(raw)
        of_copy = raw.execute("PRAGMA database_list").fetchone()[2].endswith(".part")
        return {**found, "party": 0} if of_copy else found

    monkeypatch.setattr(backup, "rows_by_table", lose_a_row)

    with pytest.raises(FileTrouble, match="not like the file"):
        back_up(file.path, tmp_path / "copy.crm", NOW)
    assert sorted(path.name for path in tmp_path.glob("*copy.crm*")) == []


def test_a_damaged_file_is_named_as_what_is_damaged(file: CrmFile, tmp_path: Path) -> None:
    add(file, "C1")
    file.close()
    raw = connection.raw(file.path)
    page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'party'").fetchone()[0]
    size = raw.execute("PRAGMA page_size").fetchone()[0]
    raw.close()
    with file.path.open("rb+") as content:
        content.seek((page - 1) * size)
        content.write(b"\xff" * 64)

    with pytest.raises(Damaged, match=file.path.name):
        back_up(file.path, tmp_path / "copy.crm", NOW)
    assert not (tmp_path / "copy.crm").exists()


def test_a_folder_that_is_not_there_is_named(file: CrmFile, tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match="no folder"):
        back_up(file.path, tmp_path / "stick" / "copy.crm", NOW)


def test_what_a_kill_left_of_a_backup_is_taken_away_after_a_day(file: CrmFile, tmp_path: Path) -> None:
    old, new = tmp_path / ".firm.crm.aaaa.part", tmp_path / ".firm.crm.bbbb.part"
    old.touch()
    new.touch()
    os.utime(old, times=(0, NOW.timestamp() - 2 * 86400))
    os.utime(new, times=(0, NOW.timestamp() - 60))

    back_up(file.path, tmp_path / "copy.crm", NOW)

    assert not old.exists()
    assert new.exists()
