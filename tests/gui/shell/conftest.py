"""A window with three small modules, whose files are real."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import verbatim
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.shared.commands import Command, Group
from crm_desktop.views.shared.context import Context, Progress
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.module import Badge, ModuleSpec, Section
from crm_desktop.views.shared.preferences import Preferences


class Page(QWidget):
    """A page that shows records of its entity by their titles."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.context = context
        self.name = name
        self.shown: tuple[str, int] | None = None
        self.label = QLabel("list")
        self.stays = False
        layout = QVBoxLayout(self)
        layout.addWidget(self.label)

    def open_record(self, entity: str, record_id: int) -> None:
        try:
            self.label.setText(self.context.workspace.get(entity, record_id).title)
        except NotFound:
            self.step_back()
            raise
        self.shown = (entity, record_id)

    def leave(self) -> bool:
        return not self.stays

    def shown_record(self) -> tuple[str, int] | None:
        return self.shown

    def export(self) -> None:
        self.context.tell(verbatim(f"exported {self.name}"))

    def step_back(self) -> bool:
        was_open, self.shown = self.shown is not None, None
        self.label.setText("list")
        return was_open


@dataclass
class FileOpener:
    """Opens real files with a clock that stands still."""

    folder: Path
    clock: FixedClock
    samples: list[str] = field(default_factory=list[str])

    def new(self, path: Path) -> Workspace:
        return Workspace.create(path, self.clock)

    def open(self, path: Path) -> Workspace:
        return Workspace.open(path, self.clock)

    def sample(self, language: str, progress: Progress) -> Path:
        progress.report(1, 2)
        self.samples.append(language)
        path = self.folder / "sample.crm"
        Workspace.create(path, self.clock).close()
        return path


SECTIONS = (Section("first"), Section("sales", verbatim("Sales")))


def spec(key: str, label: str, section: str, *entities: str, badge: Badge | None = None) -> ModuleSpec:
    def new(context: Context) -> list[Command]:
        told = verbatim(f"new {label}")
        return [
            Command(
                f"{key}.new",
                verbatim(f"New {label}"),
                lambda: context.tell(told),
                Group.NEW,
                tip=verbatim(f"Add one of the {label}"),
                icon="plus",
            )
        ]

    return ModuleSpec(
        key,
        verbatim(label),
        "people",
        section,
        lambda context: Page(context, key),
        entities,
        (lambda _workspace: badge) if badge else None,
        new,
    )


MODULES = (
    spec("customers", "客户", "first", "customers"),
    spec("contacts", "Contacts", "first", "contacts", badge=Badge(7)),
    spec("receivables", "Receivables", "sales", "receivables", badge=Badge(12, urgent=True)),
)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "preferences.json")


@pytest.fixture
def opener(tmp_path: Path, clock: FixedClock) -> FileOpener:
    return FileOpener(tmp_path, clock)


@pytest.fixture
def open_window(
    qtbot: QtBot, theme: Theme, opener: FileOpener, preferences: Preferences
) -> Iterator[Callable[[], MainWindow]]:
    """Makes windows, shown; closed when the test is over."""
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(theme, preferences, ErrorDesk(), opener, SECTIONS, MODULES)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    """The window with its start page."""
    return open_window()


@pytest.fixture
def desk(window: MainWindow, opener: FileOpener, tmp_path: Path, qtbot: QtBot) -> FileDesk:
    """The window with a new file open."""
    window.show_file(opener.new(tmp_path / "firm.crm"))
    assert window.desk is not None
    qtbot.waitUntil(window.desk.shell.isVisible)
    return window.desk


@pytest.fixture
def add_customer(desk: FileDesk) -> Callable[[str], int]:
    """Adds a customer and answers its key."""

    def add(name: str) -> int:
        change = desk.workspace.records.add("customers", {"name": name})
        return change.new_id("customers")

    return add
