"""Preferences survive what happens to their file."""

from pathlib import Path

import pytest

from crm_desktop.views.shared.preferences import RECENT_FILES, Preferences


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "preferences.json"


def test_what_is_set_is_there_at_the_next_start(path: Path) -> None:
    Preferences(path).set("columns.customers", ["name", "phone"])

    assert Preferences(path).get("columns.customers", []) == ["name", "phone"]


def test_a_value_of_another_type_counts_as_none(path: Path) -> None:
    preferences = Preferences(path)
    preferences.set("theme", 3)

    assert preferences.get("theme", "system") == "system"


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00"])
def test_an_unreadable_file_starts_empty_and_is_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    preferences = Preferences(path)

    preferences.set("theme", "dark")

    assert Preferences(path).get("theme", "") == "dark"


def test_a_place_that_cannot_be_written_costs_nothing_but_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    preferences = Preferences(tmp_path / "file" / "preferences.json")

    preferences.set("theme", "dark")

    assert preferences.get("theme", "") == "dark"


def test_none_forgets_and_an_equal_value_is_told_to_nobody(path: Path) -> None:
    preferences = Preferences(path)
    told: list[str] = []
    preferences.subscribe(told.append)

    preferences.set("theme", "dark")
    preferences.set("theme", "dark")
    preferences.set("theme", None)
    preferences.set("theme", None)

    assert told == ["theme", "theme"]
    assert preferences.get("theme", "light") == "light"


def test_recent_files_are_the_newest_that_still_exist(tmp_path: Path) -> None:
    preferences = Preferences()
    files = [tmp_path / f"{number}.crm" for number in range(RECENT_FILES + 2)]
    for file in files:
        file.touch()
        preferences.remember_file(file)
    preferences.remember_file(files[5])
    files[-1].unlink()

    recent = preferences.recent_files()

    assert recent[0] == files[5]
    assert files[-1] not in recent
    assert len(recent) == RECENT_FILES - 1
    preferences.forget_file(files[5])
    assert files[5] not in preferences.recent_files()
