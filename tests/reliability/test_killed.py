"""Killed again and again, at random and at every single call, by hand and by the command."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.book import book_of
from crm_desktop.exchange.planning import plan_books
from crm_desktop.models import Party
from crm_desktop.services.salvage import salvage
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage import migrate, schema
from crm_desktop.storage.connection import raw
from crm_desktop.storage.dump import dump
from tests.reliability.killing import CLOCK, calls_of, die_at, kill_at_random, state_of
from tests.unit.exchange.made import sheet, xlsx

pytestmark = pytest.mark.timeout(1800)

KILLS = int(os.environ.get("KILLS", "120"))
ROWS = 5000


def test_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "firm.crm"
    with Workspace.create(path, CLOCK) as workspace:
        workspace.records.add("customers", {"name": "first"})
    acts = 0
    for seed in range(KILLS):
        told = kill_at_random(path, seed, 1.0)
        acts += told.acts
        with Workspace.open(path, CLOCK) as workspace:
            assert state_of(workspace) in (told.reached, told.going_for), f"seed {seed}"
            assert workspace.check() == [], f"seed {seed}"
            is_large = workspace.count("customers") > 20_000
        for made in told.made:
            Workspace.open(tmp_path / made, CLOCK).close()
        if is_large:
            for one in tmp_path.iterdir():
                one.unlink()
            with Workspace.create(path, CLOCK) as workspace:
                workspace.records.add("customers", {"name": "first"})
    assert acts > KILLS


def make(path: Path) -> None:
    Workspace.create(path, CLOCK).close()


def work(path: Path) -> None:
    with Workspace.open(path, CLOCK) as workspace:
        workspace.records.change("customers", 1, {"city": "changed"})
        with workspace.file.gesture(t("Import")) as step:
            step.insert_many(Party, ({"number": f"N{n}", "name": f"N{n}"} for n in range(60)))
        workspace.undo()
        workspace.redo()
        workspace.undo()


def migrated(path: Path) -> None:
    schema.SCHEMA_VERSION += 1
    migrate.run_scripts = lambda db, _revision: db.exec_driver_sql("UPDATE party SET city = 'migrated'")
    try:
        Workspace.open(path, CLOCK).close()
    finally:
        schema.SCHEMA_VERSION -= 1


def saved(path: Path) -> None:
    salvage(path, CLOCK)


def contents(path: Path) -> Any:
    with Workspace.open(path, CLOCK) as workspace:
        assert workspace.check() == []
        return workspace.ask(dump)


def cities(path: Path) -> list[str]:
    connection = raw(path)
    try:
        return [row[0] for row in connection.execute("SELECT DISTINCT city FROM party")]
    finally:
        connection.close()


def made_file(folder: Path) -> Path:
    folder.mkdir()
    with Workspace.create(folder / "firm.crm", CLOCK) as workspace:
        workspace.records.add("customers", {"name": "first", "city": "old"})
    return folder / "firm.crm"


def at_every_call(
    tmp_path: Path,
    act: Callable[[Path], None],
    judge: Callable[[Path], None],
    step: int = 1,
    closely: int = 0,
) -> None:
    """Die at every `step`th call `act` makes and at each of the `closely` last, in a file of its own, and judge it."""
    total = calls_of(act, made_file(tmp_path / "counted"))
    for call in sorted({*range(1, total + 1, step), *range(max(total - closely, 0) + 1, total + 1)}):
        path = made_file(tmp_path / str(call))
        assert die_at(call, act, path)
        judge(path)


def test_a_file_killed_at_any_call_of_its_making_is_whole_or_not_there(tmp_path: Path) -> None:
    total = calls_of(make, tmp_path / "counted.crm")
    for call in range(1, total + 1, 2 if total > 100 else 1):
        path = tmp_path / str(call) / "firm.crm"
        assert die_at(call, make, path)
        if not path.exists():
            make(path)
        assert contents(path)
        assert [one.name for one in path.parent.iterdir()] == ["firm.crm"]


def test_a_file_killed_at_any_call_of_work_is_whole(tmp_path: Path) -> None:
    def judge(path: Path) -> None:
        with Workspace.open(path, CLOCK) as workspace:
            assert workspace.count("customers") in (1, 61)
            assert workspace.check() == []
        assert cities(path)[0] in ("old", "changed", None)
        assert [one.name for one in path.parent.iterdir()] == ["firm.crm"]

    at_every_call(tmp_path, work, judge, step=3)


def test_a_file_killed_at_any_call_of_its_migration_is_of_one_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "run_scripts", migrate.run_scripts)

    def judge(path: Path) -> None:
        version, city = version_of(path), cities(path)
        assert (version, city) in (
            (schema.SCHEMA_VERSION, ["old"]),
            (schema.SCHEMA_VERSION + 1, ["migrated"]),
        )
        backups = list(path.parent.glob("firm (schema*"))
        assert len(backups) == 1 or version == schema.SCHEMA_VERSION
        assert all(cities(backup) == ["old"] for backup in backups)

    at_every_call(tmp_path, migrated, judge)


def version_of(path: Path) -> int:
    connection = raw(path)
    try:
        return connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()


def test_a_salvage_killed_at_any_call_leaves_the_file_and_no_half_one(tmp_path: Path) -> None:
    def judge(path: Path) -> None:
        assert len(contents(path)["party"]) == 1
        names = {one.name for one in path.parent.iterdir() if "..firm.crm.part" not in one.name}
        assert names <= {"firm.crm", "firm (repaired).crm"}
        if len(names) > 1:
            assert len(contents(path.with_name("firm (repaired).crm"))["party"]) == 1

    at_every_call(tmp_path, saved, judge, step=4)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [["客户名称", "电话", "地址"], *([f"公司{n:05d}", f"139{n:08d}", "杭州"] for n in range(ROWS))]
    return xlsx(tmp_path_factory.mktemp("books") / "firms.xlsx", 客户=rows)


def two_books(path: Path) -> None:
    heads = ["客户名称", "电话"]
    books = [
        book_of(Path(f"{name}.xlsx"), [sheet("客户", [heads, *([f"{name}{n}公司", "1"] for n in range(30))])])
        for name in ("甲", "乙")
    ]
    with Workspace.open(path, CLOCK) as workspace:
        apply(workspace.file, *plan_books(workspace.file, books))


def test_several_books_killed_at_any_call_are_all_there_or_none(tmp_path: Path) -> None:
    def judge(path: Path) -> None:
        with Workspace.open(path, CLOCK) as workspace:
            found = workspace.count("customers")
            assert found in (1, 61)
            assert workspace.check() == []
            if found > 1:
                workspace.undo()
                assert workspace.count("customers") == 1

    # Some 20,000 calls in one transaction; the books come to be there among the last. A prime keeps no step with rows.
    at_every_call(tmp_path, two_books, judge, step=997, closely=14)


@pytest.mark.parametrize("seed", range(KILLS // 6))
def test_an_import_by_the_command_is_whole_or_not_there(tmp_path: Path, book: Path, seed: int) -> None:
    path = made_file(tmp_path / "place")
    command = [sys.executable, "-m", "crm_desktop", "import", str(path), str(book)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.3, 5.0))
    process.kill()
    status = process.wait()
    with Workspace.open(path, CLOCK) as workspace:
        found = workspace.count("customers")
        assert found in (1, 1 + ROWS)
        assert found == 1 + ROWS or status == -signal.SIGKILL
        assert workspace.check() == []
        if found > 1:
            workspace.undo()
            assert workspace.count("customers") == 1
    with pytest.raises(FileTrouble, match="exists already"):
        make(path)
