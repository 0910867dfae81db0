"""A small firm's file in the window with the program's own modules."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crm_desktop.core.clock import FixedClock
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.modules import MODULES, SECTIONS
from crm_desktop.views.shared.context import Progress
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.conftest import Filled

FIRMS = (
    ("苏州三禾食品(集团)有限公司", "A", "苏州市", "61240.80", date(2026, 9, 1)),
    ("重庆旭日贸易股份有限公司", "B", "重庆市", "128400.00", date(2026, 12, 31)),
    ("北京长青科技有限公司", "A", "北京市", "96300.50", date(2026, 12, 31)),
    ("成都九鼎纺织厂", "C", "成都市", None, None),
    ("Alder Tools Ltd", "B", "Leeds", "58000.00", date(2026, 11, 10)),
)


class FileOpener:
    """Opens real files with a clock that stands still."""

    def __init__(self, clock: FixedClock) -> None:
        self.clock = clock

    def new(self, path: Path) -> Workspace:
        return Workspace.create(path, self.clock)

    def open(self, path: Path) -> Workspace:
        return Workspace.open(path, self.clock)

    def sample(self, language: str, progress: Progress) -> Path:
        raise NotImplementedError(language)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "preferences.json")


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """Five customers, the first with contacts; four of them owe something, two are late."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    for name, level, city, owed, due in FIRMS:
        values = {"name": name, "level": level, "city": city, "salesperson": "Li"}
        key = workspace.records.add("customers", values).new_id("customers")
        if owed:
            workspace.receivables.post(ChargeDraft(key, Decimal(owed), date=date(2026, 8, 14), due_date=due))
    for contact in ("单志强", "曾子轩"):
        workspace.records.add("contacts", {"name": contact, "customer_id": 1})


@pytest.fixture
def open_file(
    qtbot: QtBot, theme: Theme, preferences: Preferences, clock: FixedClock
) -> Iterator[Callable[[Workspace], FileDesk]]:
    """Opens a file in a window 1366×768."""
    made: list[MainWindow] = []

    def make(workspace: Workspace) -> FileDesk:
        window = MainWindow(theme, preferences, ErrorDesk(), FileOpener(clock), SECTIONS, MODULES)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.show_file(workspace)
        made.append(window)
        assert window.desk is not None
        return window.desk

    yield make
    for window in made:
        window.close()


@pytest.fixture
def open_firm(open_file: Callable[[Workspace], FileDesk], firm: Workspace) -> Callable[[], FileDesk]:
    """Opens the firm's file, in one window after the other."""
    return lambda: open_file(firm)


@pytest.fixture
def empty_desk(open_file: Callable[[Workspace], FileDesk], workspace: Workspace) -> FileDesk:
    return open_file(workspace)


@pytest.fixture
def desk(open_firm: Callable[[], FileDesk]) -> FileDesk:
    return open_firm()


@pytest.fixture
def customers(desk: FileDesk, qtbot: QtBot) -> RecordsPage:
    """The customers' page with the page of the first one open."""
    return opened(desk, "customers", qtbot)


def opened(desk: FileDesk, module: str, qtbot: QtBot) -> RecordsPage:
    """The page of a module, with what it opens by itself."""
    desk.show_module(module)
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    if not page.module.starts_alone:
        qtbot.waitUntil(lambda: page.page.record is not None)
    return page


def lines_on(page: RecordsPage, key: int) -> LinesGridTab:
    """The grid of lines on the page of that record, opened."""
    page.open_record(page.module.key, key)
    body = page.page.body("lines")
    assert isinstance(body, LinesGridTab)
    return body
