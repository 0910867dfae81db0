"""What every test starts from: no screen, no user's folders, English, a clock that stands still."""

import gc
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import SOURCE_LANGUAGE, use_language
from tests.warm_readers import WARM

if TYPE_CHECKING:
    from crm_desktop.storage.file import CrmFile

TODAY = date(2026, 11, 20)
BUILD = Path(__file__).resolve().parents[1] / "build"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("MPLCONFIGDIR", str(BUILD / "matplotlib"))  # its list of fonts is slow to make anew

SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("other", deadline=None, max_examples=40, suppress_health_check=SLOW_IS_FINE)
settings.register_profile("same", parent=settings.get_profile("other"), derandomize=True, database=None)
settings.register_profile("long", parent=settings.get_profile("other"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

USER_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_DOCUMENTS_DIR": "Documents",
    "APPDATA": "data",
    "LOCALAPPDATA": "data",
    "WIN_PD_OVERRIDE_APPDATA": "data",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "data",
    "WIN_PD_OVERRIDE_PERSONAL": "Documents",
}


def pytest_collection_finish() -> None:
    """What lasts as long as the tests is gone through by no collection of theirs, and counted by no window."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, so that no test reads or writes the user's own settings and files."""
    folder = tmp_path_factory.mktemp("home", numbered=True)
    for variable, name in USER_FOLDERS.items():
        monkeypatch.setenv(variable, str(folder / name))
    monkeypatch.delenv("CRM_PASSWORD", raising=False)
    return folder


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Each test starts in the source language, whatever the one before it switched to."""
    use_language(SOURCE_LANGUAGE)
    yield
    use_language(SOURCE_LANGUAGE)


@pytest.fixture(autouse=True)
def reading_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes start warm; the tests of reading itself start them as the program does."""
    monkeypatch.setattr("crm_desktop.core.child.multiprocessing", WARM)


@pytest.fixture
def clock() -> FixedClock:
    """Nine in the morning, UTC, of a Friday the expected figures are stated for."""
    return FixedClock(TODAY)


@pytest.fixture
def file(tmp_path: Path, clock: FixedClock) -> Iterator["CrmFile"]:
    """A new, empty file of the user's, closed afterwards."""
    from tests.empty_files import empty_file

    opened = empty_file(tmp_path / "t.crm", clock)
    yield opened
    opened.close()


@pytest.fixture
def console() -> list[str]:
    """How to start `crm` as a process of its own: append its arguments."""
    return [sys.executable, "-m", "crm_desktop"]
