"""Killed at any moment: the file opens by itself, every acknowledged save is there, nothing is half done."""

from pathlib import Path

import pytest

from crm_desktop.services.workspace import Workspace
from tests.reliability.killing import CLOCK, calls_of, die_at, kill_at_random, state_of

KILLS = 8
LONGEST = 0.25


def make(path: Path) -> None:
    Workspace.create(path, CLOCK).close()


def test_kills_at_random_moments_lose_nothing_and_leave_nothing_half_done(tmp_path: Path) -> None:
    path = tmp_path / "firm.crm"
    with Workspace.create(path, CLOCK) as workspace:
        workspace.records.add("customers", {"name": "first"})
    for seed in range(KILLS):
        told = kill_at_random(path, seed, LONGEST)
        with Workspace.open(path, CLOCK) as workspace:
            assert state_of(workspace) in (told.reached, told.going_for)
            assert workspace.check() == []
        assert_all_files_are_whole(tmp_path, told.made)


def assert_all_files_are_whole(folder: Path, made: frozenset[str]) -> None:
    found = set(folder.glob("new-*.crm"))
    assert {path.name for path in found} >= made
    for path in found:
        with Workspace.open(path, CLOCK) as workspace:
            assert workspace.check() == []
        path.unlink()


def change(path: Path) -> None:
    with Workspace.open(path, CLOCK) as workspace:
        workspace.records.change("customers", 1, {"city": "changed"})
        workspace.undo()
        workspace.redo()


def test_a_file_killed_while_it_is_made_is_whole_or_not_there(tmp_path: Path) -> None:
    total = calls_of(make, tmp_path / "counted.crm")
    for call in (2, total // 2, *range(total - 8, total + 1)):
        path = tmp_path / f"{call}" / "firm.crm"
        assert die_at(call, make, path)
        if not path.exists():
            make(path)
        with Workspace.open(path, CLOCK) as workspace:
            assert workspace.check() == []
        assert [one.name for one in path.parent.iterdir()] == ["firm.crm"]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.7, 0.9, 1.0])
def test_a_file_killed_between_opening_and_closing_is_whole(tmp_path: Path, share: float) -> None:
    path = tmp_path / "firm.crm"
    with Workspace.create(path, CLOCK) as workspace:
        workspace.records.add("customers", {"name": "first"})
    total = calls_of(change, path)
    with Workspace.open(path, CLOCK) as workspace:
        workspace.undo()
    assert die_at(round(total * share), change, path)
    with Workspace.open(path, CLOCK) as workspace:
        assert state_of(workspace).city in ("", "changed")
        assert workspace.check() == []
        workspace.records.add("customers", {"name": "second"})
    assert [one.name for one in tmp_path.iterdir()] == ["firm.crm"]
