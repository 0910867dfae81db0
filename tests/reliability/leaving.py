"""Processes that die while they write, leaving a journal or a log, and other states of the file they wrote."""

import os
import resource
import shutil
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from unittest.mock import patch

from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage import connection
from tests.reliability.killing import CLOCK, START, context

OTHERS = ("earlier", "one save later", "one import later", "another firm", "live")
"""`live` is copied by the dying process itself, between two of its saves."""


def bring_in(workspace: Workspace, count: int) -> None:
    with workspace.file.gesture(t("Import")) as work:
        numbers = (f"{os.getpid()}-{count}-{n}" for n in range(count))
        rows = ({"number": one, "name": one, "note": "long " * 100} for one in numbers)
        work.insert_many(Party, rows)


def make_ground(folder: Path) -> Path:
    """firm.crm with one customer, and other states of it; saves on a share count one change each."""
    path = folder / "firm.crm"
    with Workspace.create(folder / "another firm.crm", CLOCK) as workspace:
        bring_in(workspace, 30)
    with Workspace.create(path, CLOCK) as workspace:
        workspace.records.add("customers", {"name": "first"})
    shutil.copyfile(path, folder / "earlier.crm")
    with on_a_share(), Workspace.open(path, CLOCK) as workspace:
        workspace.records.change("customers", 1, {"city": "Ningbo"})
    for name, count in (("one save later", 1), ("one import later", 500)):
        shutil.copyfile(path, folder / f"{name}.crm")
        with on_a_share(), Workspace.open(folder / f"{name}.crm", CLOCK) as workspace:
            bring_in(workspace, count)
    return folder


def left_by(death: Callable[[Path], None], ground: Path, folder: Path) -> Path:
    """The folder in which `death` left a copy of the ground's file."""
    shutil.copyfile(ground / "firm.crm", folder / "firm.crm")
    process = context().Process(target=death, args=(folder / "firm.crm",))
    process.start()
    process.join(START)
    assert process.exitcode is not None
    assert process.exitcode < 0, "the process was to be killed"
    return folder


def on_a_share() -> AbstractContextManager[object]:
    def yes(_path: Path) -> bool:
        return True

    return patch("crm_desktop.storage.file.is_on_network", yes)


def opened(path: Path) -> Workspace:
    """The file with one more save, and a copy of it as it lies there then."""
    workspace = Workspace.open(path, CLOCK)
    bring_in(workspace, 1)
    shutil.copyfile(path, path.with_name("live.crm"))
    return workspace


def amid_an_import_on_a_share(path: Path) -> None:
    """Pages of the change have been written into the file already."""
    little = tuple("PRAGMA cache_size=10" if "cache_size" in one else one for one in connection.WRITING)
    with on_a_share(), patch.object(connection, "WRITING", little):
        workspace = opened(path)
        workspace.records.change("customers", 1, {"city": "Wenzhou"})
        with workspace.file.gesture(t("Import")) as work:
            rows = ({"number": f"{n}", "name": f"{n}", "note": "x" * 900} for n in range(400))
            work.insert_many(Party, rows)
            _die()


def amid_the_last_writes_on_a_share(path: Path) -> None:
    """The first pages of the change have been written, those beyond the file's old end not."""
    with on_a_share():
        workspace = opened(path)
        workspace.records.change("customers", 1, {"city": "Wenzhou"})
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, resource.RLIM_INFINITY))
        bring_in(workspace, 200)


def with_a_log(path: Path) -> None:
    """All saves are in the log."""
    workspace = opened(path)
    workspace.records.change("customers", 1, {"city": "Wenzhou"})
    _die()


def with_a_log_after_another_death(path: Path) -> None:
    """The file was opened again with the log of the one before."""
    with suppress(ChildProcessError):
        os.waitpid(_forked(with_a_log, path), 0)
    with_a_log(path)


def _forked(act: Callable[[Path], None], path: Path) -> int:
    child = os.fork()
    if child == 0:
        act(path)
    return child


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


DEATHS: dict[str, Callable[[Path], None]] = {
    act.__name__: act
    for act in (
        amid_an_import_on_a_share,
        amid_the_last_writes_on_a_share,
        with_a_log,
        with_a_log_after_another_death,
    )
}
