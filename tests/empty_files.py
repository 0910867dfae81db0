"""New, empty files of the user's: copies of one, since to make it takes five times as long."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from crm_desktop.core.clock import Clock, FixedClock
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.file import CrmFile
from tests.conftest import TODAY


@cache
def _folder() -> TemporaryDirectory[str]:
    """Where the one that is copied lies, until the tests end."""
    folder = TemporaryDirectory(prefix="empty")
    CrmFile.create(Path(folder.name) / "empty.crm", FixedClock(TODAY)).close()
    return folder


def _copied(path: Path) -> Path:
    assert not path.exists()
    shutil.copyfile(Path(_folder().name) / "empty.crm", path)
    return path


def empty_file(path: Path, clock: Clock) -> CrmFile:
    """What `CrmFile.create` makes."""
    return CrmFile.open(_copied(path), clock)


def empty_workspace(path: Path, clock: Clock) -> Workspace:
    """What `Workspace.create` makes."""
    return Workspace.open(_copied(path), clock)
