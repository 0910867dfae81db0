"""The tour: a picture of every screen in both themes and languages, and the main printouts of a sample company."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import LANGUAGES, active_language, use_language
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.listing import ListRequest, Sort
from crm_desktop.reports.catalogue import save_report
from crm_desktop.services.sample import fill
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.main_window import THEME, MainWindow
from crm_desktop.views.modules import MODULES
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Mode
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.start import FileDoors, build_window

DAY = dt.date(2026, 11, 20)
CUSTOMERS = 120
SIZE = (1366, 768)
SETTLED_MS = 700


def make_tour(folder: Path) -> list[Path]:
    """Write all pictures and printouts into `folder`; their paths. The language in use stays as it was."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    before = active_language()
    made: list[Path] = []
    try:
        for language in LANGUAGES:
            use_language(language)
            made += _in_language(folder, language)
    finally:
        use_language(before)
    return made


def _in_language(folder: Path, language: str) -> list[Path]:
    path = folder / f"sample-{language}.crm"
    path.unlink(missing_ok=True)
    clock = FixedClock(DAY)
    with Workspace.create(path, clock) as workspace:
        fill(workspace.file, CUSTOMERS, language, today=DAY)
        made = list(_printouts(folder, workspace, language))
    for mode in (Mode.LIGHT, Mode.DARK):
        made += _screens(folder, path, language, mode)
    return [*made, path]


def _printouts(folder: Path, workspace: Workspace, language: str) -> Iterator[Path]:
    rows = workspace.ask(ageing, DAY).rows
    customer = max(rows, key=lambda row: row.net).customer_id
    receipts = workspace.listing("receipts")
    receipt = receipts.ids(ListRequest("receipts", sort=(Sort("date", descending=True),), limit=1))[0]
    asked = {
        "statement": {"customer": customer, "from": dt.date(DAY.year, 8, 1), "to": DAY},
        "customer-file": {"customer": customer, "as_of": DAY},
        "ageing": {"as_of": DAY},
        "receipt": {"receipt": receipt},
        "list": {"entity": "customers"},
    }
    for name, values in asked.items():
        target = folder / f"{name}-{language}.pdf"
        save_report(workspace, name, values | {"language": language}, target)
        yield target


def _screens(folder: Path, path: Path, language: str, mode: Mode) -> list[Path]:
    app = QApplication.instance() or QApplication(["crm"])
    assert isinstance(app, QApplication)
    preferences = Preferences()
    preferences.set(THEME, mode.value)
    window = build_window(app, preferences, FileDoors(FixedClock(DAY)), ErrorDesk())
    window.resize(*SIZE)
    window.show()
    camera = _Camera(folder, window, f"{language}-{mode.value}")
    camera.take("start")
    window.open_file(path)
    for name, go in _places(window):
        go()
        camera.take(name)
    window.close()
    window.deleteLater()
    _settle()
    return camera.made


def _places(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    desk = window.desk
    assert desk is not None
    for module in MODULES:
        yield module.key, lambda key=module.key: desk.shell.show_module(key)
    rows = desk.workspace.ask(ageing, DAY).rows
    owing = max(rows, key=lambda row: row.net).customer_id
    yield "customer", lambda: desk.open_record("customers", owing)


class _Camera:
    """Takes pictures of the window once it has come to rest."""

    def __init__(self, folder: Path, window: MainWindow, suffix: str) -> None:
        self._folder = folder
        self._window = window
        self._suffix = suffix
        self.made: list[Path] = []

    def take(self, name: str) -> None:
        _settle()
        target = self._folder / f"{name}-{self._suffix}.png"
        self._window.grab().save(str(target))
        self.made.append(target)


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLED_MS, loop.quit)
    loop.exec()
