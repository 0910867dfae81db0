"""A firm's books in the window: three customers who owe, one who paid ahead, one who owes nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import Text
from crm_desktop.queries.listing import Reference
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.modules import MODULES, SECTIONS
from crm_desktop.views.pages.importing.state import Step
from crm_desktop.views.pages.importing.wizard import ImportWizard
from crm_desktop.views.shared.background import Background
from crm_desktop.views.shared.commands import Commands
from crm_desktop.views.shared.context import Context, Offer, Progress, Tone
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.preferences import Preferences
from tests.gui.conftest import Filled
from tests.gui.pages.import_books import Open, at_step, drop, wizard_of

D = TypeVar("D", bound=QDialog)

SANHE = Reference(1, "苏州三禾食品(集团)有限公司")
XURI = Reference(2, "重庆旭日贸易股份有限公司")
ITEMS = (
    (1, "XS-0311", "24860.80", date(2026, 8, 14), date(2026, 9, 13)),
    (1, "XS-0388", "41380.00", date(2026, 9, 7), date(2026, 10, 7)),
    (1, "XS-0459", "12100.00", date(2026, 10, 7), date(2026, 11, 6)),
    (2, "XS-0500", "128400.00", date(2026, 11, 2), date(2026, 12, 31)),
    (3, "XS-0501", "300.40", date(2026, 11, 10), date(2026, 11, 20)),
)
OLDEST, MIDDLE, NEWEST = 1, 2, 3


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
def books(filled: Filled) -> Workspace:
    """The ledger: entries 1 to 5 are the charges above, 6 a prepayment of 5,000.00 by the second customer."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.profile.change({"name": "Harbour Bolts Ltd"})
    for name in (SANHE.text, XURI.text, "成都九鼎纺织厂", "Alder Tools Ltd"):
        workspace.records.add("customers", {"name": name})
    for customer, number, amount, day, due in ITEMS:
        workspace.receivables.post(
            ChargeDraft(customer, Decimal(amount), date=day, due_date=due, number=number)
        )
    workspace.receivables.post(ReceiptDraft(2, Decimal("5000.00"), date=date(2026, 11, 5), allocate="none"))


@pytest.fixture
def desk(
    qtbot: QtBot, theme: Theme, tmp_path: Path, clock: FixedClock, books: Workspace
) -> Iterator[FileDesk]:
    """The books open in a window 1366×768, no customer's page beside the list: it takes as long as the rest."""
    preferences = Preferences(tmp_path / "preferences.json")
    preferences.set("print_folder", str(tmp_path))
    preferences.set("page_open.customers", False)
    window = MainWindow(theme, preferences, ErrorDesk(), FileOpener(clock), SECTIONS, MODULES)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.show_file(books)
    assert window.desk is not None
    yield window.desk
    qtbot.waitUntil(lambda: not window.background.running)
    window.close()


@dataclass
class Told:
    """What pages asked the window for."""

    said: list[str] = field(default_factory=list[str])
    offers: list[Offer] = field(default_factory=list[Offer])
    records: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    modules: list[str] = field(default_factory=list[str])
    aims: list[dict[str, object]] = field(default_factory=list[dict[str, object]])
    opened: list[QDialog] = field(default_factory=list[QDialog])

    def tell(
        self, text: Text, tone: Tone = Tone.PLAIN, offer: Offer | None = None, also: Offer | None = None
    ) -> None:
        self.said.append(str(text))
        self.offers += [one for one in (offer, also) if one is not None]

    def open_record(self, entity: str, key: int) -> None:
        self.records.append((entity, key))

    def go(self, module: str, **aim: object) -> None:
        self.modules.append(module)
        self.aims.append(aim)

    def begin_new(
        self, module: str, values: Mapping[str, object] | None = None, *, and_return: bool = False
    ) -> None:
        self.modules.append(module)

    def open(self, make: Callable[[QWidget | None], D]) -> D:
        dialog = make(None)
        self.opened.append(dialog)
        dialog.open()
        return dialog


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def context(books: Workspace, theme: Theme, told: Told, tmp_path: Path, qtbot: QtBot) -> Iterator[Context]:
    """The books without a window around them; troubles of background work end the test."""
    troubles: list[BaseException] = []
    background = Background(troubles.append)
    preferences = Preferences()
    preferences.set("print_folder", str(tmp_path))
    yield Context(
        books,
        theme,
        preferences,
        Commands(),
        told.open_record,
        lambda: None,
        told.go,
        told.begin_new,
        told.open,
        told.tell,
        background.run,
    )
    qtbot.waitUntil(lambda: not background.running)
    background.close()
    assert troubles == []


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[[D], D]]:
    """Waits until a dialog that was opened is there to be typed into; it is closed with the test."""
    opened: list[QDialog] = []

    def wait(dialog: D) -> D:
        opened.append(dialog)
        qtbot.waitUntil(dialog.isVisible)
        dialog.activateWindow()
        return dialog

    yield wait
    for dialog in opened:
        if isValid(dialog):
            dialog.close()


@pytest.fixture
def read(desk: FileDesk, qtbot: QtBot) -> Open:
    """Opens the wizard by its key and drops books on it; stands at the columns once they are read."""

    def open_with(*paths: Path, step: Step = Step.COLUMNS) -> ImportWizard:
        with qtbot.waitActive(desk.shell.window()):
            desk.shell.window().activateWindow()
        qtbot.keyClick(desk.shell, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        wizard = wizard_of(desk.shell)
        drop(wizard.files.zone, *paths)
        at_step(qtbot, wizard, step)
        return wizard

    return open_with
