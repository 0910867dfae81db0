"""A full disk: one clear sentence, nothing changed, and work goes on when there is room again.

The disk is SQLite's own limit of pages, so that every system can run this; see tests/reliability for real ones.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage import connection
from crm_desktop.storage.dump import dump
from crm_desktop.storage.file import CrmFile

Limit = Callable[[int], None]


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> Limit:
    """Sets how many more pages any writer may take from now on; a negative number takes the limit away."""
    made: list[Any] = []
    real = connection.writer

    def writer(*args: Any, **options: Any) -> Engine:
        engine = real(*args, **options)
        event.listen(engine, "connect", lambda raw, _entry: made.append(raw))
        with engine.connect():
            return engine

    def set_limit(pages: int) -> None:
        for raw in made:
            count = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count={count + pages if pages >= 0 else 2**31}")

    monkeypatch.setattr(connection, "writer", writer)
    return set_limit


@pytest.fixture
def workspace(limit: Limit, tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "firm.crm", clock) as opened:
        opened.records.add("customers", {"name": "宁波甬江"})
        yield opened


@contextmanager
def told_and_unchanged(workspace: Workspace) -> Iterator[None]:
    """The disk is full within: a sentence about it, and the file afterwards is as before."""
    before, steps = workspace.ask(dump), workspace.journal.steps()
    with pytest.raises(FileTrouble, match="disk is full"):
        yield
    assert workspace.ask(dump) == before
    assert workspace.journal.steps() == steps
    assert workspace.check() == []


def bring_in(workspace: Workspace, count: int) -> None:
    with workspace.file.gesture(t("Import")) as work:
        names = (f"{count}-{i}" for i in range(count))
        work.insert_many(Party, ({"number": name, "name": f"Firm {name}"} for name in names))


@pytest.mark.parametrize("room", [0, 1, 7, 40])
def test_an_import_that_does_not_fit_changes_nothing(workspace: Workspace, limit: Limit, room: int) -> None:
    limit(room)
    with told_and_unchanged(workspace):
        bring_in(workspace, 2000)
    limit(-1)
    bring_in(workspace, 2000)
    assert workspace.count("customers") == 2001
    assert workspace.check() == []


def test_a_record_that_does_not_fit_changes_nothing(workspace: Workspace, limit: Limit) -> None:
    limit(0)
    with told_and_unchanged(workspace):
        workspace.records.add("customers", {"name": "A", "note": "long " * 5000})
    limit(-1)
    assert workspace.records.add("customers", {"name": "A"}).new_id("customers") == 2


@pytest.mark.parametrize("room", [0, 1, 5, 20])
def test_an_undo_that_does_not_fit_changes_nothing(workspace: Workspace, limit: Limit, room: int) -> None:
    bring_in(workspace, 1500)
    limit(room)
    with told_and_unchanged(workspace):
        workspace.undo()
    limit(-1)
    workspace.undo()
    workspace.redo()
    assert workspace.count("customers") == 1501
    assert workspace.check() == []


def test_what_was_saved_before_the_disk_filled_is_there_after_closing(
    limit: Limit, tmp_path: Path, clock: FixedClock
) -> None:
    workspace = Workspace.create(tmp_path / "firm.crm", clock)
    bring_in(workspace, 100)
    limit(0)
    with told_and_unchanged(workspace):
        bring_in(workspace, 2000)
    workspace.close()
    with CrmFile.open(tmp_path / "firm.crm") as again, again.reading() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM party").scalar_one() == 100
    assert [path.name for path in tmp_path.iterdir()] == ["firm.crm"]


REFUSED_BEYOND = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from crm_desktop.app import console
for limit in sys.argv[1].split(","):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    print(limit, console(sys.argv[2:]), file=sys.stderr, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits on Windows")
@pytest.mark.parametrize("limits", [(8_000, 20_000, 100_000, 200_000, 300_000, 400_000, 450_000, 500_000)])
def test_a_command_the_system_lets_not_write_tells_what_became_of_it(
    tmp_path: Path, clock: FixedClock, limits: tuple[int, ...]
) -> None:
    path = tmp_path / "firm.crm"
    with Workspace.create(path, clock) as workspace:
        workspace.records.add("customers", {"name": "甬江"})
    asked = ["receive", str(path), "甬江", "10", "--date", "2026-11-20"]
    done = subprocess.run(
        [sys.executable, "-c", REFUSED_BEYOND, ",".join(map(str, limits)), *asked],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    told = done.stderr.splitlines()
    succeeded = sum(f"{limit} 0" in told for limit in limits)
    assert 0 < succeeded < len(limits)
    assert sum(line.startswith("Receipt") for line in done.stdout.splitlines()) == succeeded
    sentences = [line for line in told if not line[0].isdigit()]
    assert not [line for line in sentences if "verything is saved" in line]
    assert sum("Nothing was changed" in line for line in sentences) == len(limits) - succeeded
    with Workspace.open(path, clock) as workspace:
        assert workspace.count("receipts") == succeeded
        assert workspace.check() == []
