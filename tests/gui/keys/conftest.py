"""The program's own modules in a window: a new file, and a firm's books."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from crm_desktop.core.clock import FixedClock
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.modules import MODULES, SECTIONS
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.start import DiskFiles
from tests.gui.conftest import Filled

OpenWindow = Callable[[Workspace], FileDesk]


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    made = Preferences(tmp_path / "preferences.json")
    made.set("print_folder", str(tmp_path))
    return made


@pytest.fixture
def list_alone(preferences: Preferences) -> None:
    """The user closed the page beside the customers: to make it takes as long as to make the window."""
    preferences.set("page_open.customers", False)


@pytest.fixture
def open_window(
    qtbot: QtBot, theme: Theme, preferences: Preferences, clock: FixedClock
) -> Iterator[OpenWindow]:
    """Opens a file in a window 1366×768."""
    made: list[MainWindow] = []

    def make(workspace: Workspace) -> FileDesk:
        window = MainWindow(theme, preferences, ErrorDesk(), DiskFiles(clock), SECTIONS, MODULES)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.show_file(workspace)
        assert window.desk is not None
        return window.desk

    yield make
    for window in made:
        QApplication.closeAllWindows()
        qtbot.waitUntil(lambda window=window: not window.background.running)
        window.close()


@pytest.fixture
def empty_desk(open_window: OpenWindow, workspace: Workspace) -> FileDesk:
    """A new file in the window."""
    return open_window(workspace)


@pytest.fixture
def books(filled: Filled) -> Workspace:
    """Three customers with contacts, a note and an order's product; two owe, one paid ahead."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    for number, name in enumerate(("苏州三禾食品有限公司", "重庆旭日贸易公司", "Alder Tools Ltd"), start=1):
        values = {"name": name, "city": "Leeds", "customer_type": "distributor"}
        known = {field.key for field in workspace.entity("customers").fields}
        workspace.records.add("customers", {key: value for key, value in values.items() if key in known})
        workspace.records.add("contacts", {"name": f"Contact {number}", "customer_id": number})
    workspace.records.add("products", {"name": "Flange"})
    for customer, amount in ((1, "128400.00"), (2, "300.40")):
        workspace.receivables.post(
            ChargeDraft(customer, Decimal(amount), date=date(2026, 8, 14), due_date=date(2026, 9, 13))
        )
    workspace.receivables.post(ReceiptDraft(2, Decimal("5000.00"), date=date(2026, 11, 5), allocate="none"))


@pytest.fixture
def desk(open_window: OpenWindow, books: Workspace) -> FileDesk:
    """The books in the window."""
    return open_window(books)


@pytest.fixture(autouse=True)
def no_system_dialog(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The system's dialogs answer nothing; the list tells which were asked for."""
    asked: list[str] = []

    def answer(name: str) -> Callable[..., tuple[object, str]]:
        def nothing(*_args: object, **_named: object) -> tuple[object, str]:
            asked.append(name)
            return ([] if name == "getOpenFileNames" else "", "")

        return nothing

    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(answer(name)))
    return asked
