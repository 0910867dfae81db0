"""One sample firm for all tests of this room; who writes into it takes a copy."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.core.clock import FixedClock
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.schema import SCHEMA_VERSION
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.modules import MODULES, SECTIONS
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Mode, Theme, current_theme
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.start import DiskFiles
from tests.contract.life.eventful_firm import found

OLDER = Path(__file__).parents[2] / "golden" / "files" / f"schema-{SCHEMA_VERSION - 1:04d}.crm"
NINE = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A sample firm, and everything else that may happen to one; nobody writes into it."""
    with found(tmp_path_factory.mktemp("firm") / "firm.crm", FixedClock(NINE)) as workspace:
        yield workspace


@pytest.fixture
def copy(firm: Workspace, tmp_path: Path) -> Path:
    """A file like that firm's."""
    path = tmp_path / "copy.crm"
    firm.back_up(path)
    return path


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stored file of the version before, opened once by this one."""
    path = tmp_path_factory.mktemp("older") / "older.crm"
    shutil.copyfile(OLDER, path)
    Workspace.open(path, FixedClock(NINE)).close()
    return path


@pytest.fixture
def older(migrated: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A file of the version before, brought up to date."""
    shutil.copyfile(migrated, tmp_path / "older.crm")
    with Workspace.open(tmp_path / "older.crm", clock) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, clock: FixedClock, tmp_path: Path) -> Iterator[MainWindow]:
    """The program's window with all its modules, no file open."""
    try:
        theme = current_theme()
    except RuntimeError:
        theme = Theme(qapp, Mode.LIGHT)
    preferences = Preferences(tmp_path / "preferences.json")
    made = MainWindow(theme, preferences, ErrorDesk(), DiskFiles(clock), SECTIONS, MODULES)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not made.background.running)
    made.close()
