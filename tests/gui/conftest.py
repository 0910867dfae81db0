"""What every test of the window starts from: the theme, an open file, no dialog that waits for a person."""

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from crm_desktop.core.clock import FixedClock
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared import asking
from crm_desktop.views.shared.look.theme import Mode, Theme, current_theme
from tests.empty_files import empty_workspace
from tests.gui.sound_files import FilesWatched

Filled = Callable[[Callable[[Workspace], None]], Workspace]


@pytest.fixture(autouse=True)
def empty_screen(qapp: QApplication) -> Iterator[None]:
    """Nothing a test leaves on the screen or the clipboard is there for the next one.

    What Python put on the clipboard ends the process with a crash, where it is still there after Python's own end.
    """
    yield
    for widget in qapp.topLevelWidgets():
        widget.hide()
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine, what a gesture asks for is there when the gesture is done."""
    monkeypatch.setattr(asking, "PATIENCE", 60.0)


@pytest.fixture(scope="session")
def lost_screens(qapp: QApplication) -> list[str]:
    """The names of the screens that were destroyed."""
    lost: list[str] = []
    screen = qapp.primaryScreen()
    screen.destroyed.connect(lambda: lost.append("the first one"))
    return lost


@pytest.fixture(autouse=True)
def screen_stays(lost_screens: list[str]) -> Iterator[None]:
    """What a test lets go takes no screen with it."""
    yield
    assert lost_screens == []


@pytest.fixture(autouse=True)
def collector_as_before() -> Iterator[None]:
    """A window that a test leaves open keeps the collector of circles to itself; the next test has it back."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.fixture(autouse=True)
def sound_files(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`check` has nothing to say of any file a test wrote to, when the file is closed or the test is over."""
    if request.node.get_closest_marker("breaks_a_file"):
        yield
        return
    watch = FilesWatched(monkeypatch)
    yield
    assert watch.said() == []


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, made once for all tests."""
    try:
        made = current_theme()
    except RuntimeError:
        return Theme(qapp, Mode.LIGHT)
    if made.mode is not Mode.LIGHT:
        made.use(Mode.LIGHT)
    return made


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A new, empty file, open."""
    opened = empty_workspace(tmp_path / "firm.crm", clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def first_copies() -> dict[Callable[[Workspace], None], Path]:
    """The files that were filled, by what filled them."""
    return {}


@pytest.fixture
def filled(
    first_copies: dict[Callable[[Workspace], None], Path],
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    clock: FixedClock,
) -> Iterator[Filled]:
    """Opens a copy of a file that is filled but once: filling it takes as long as most of what is tested with it."""
    opened: list[Workspace] = []

    def open_copy(fill: Callable[[Workspace], None]) -> Workspace:
        if fill not in first_copies:
            first_copies[fill] = tmp_path_factory.mktemp("filled") / "firm.crm"
            with empty_workspace(first_copies[fill], clock) as workspace:
                fill(workspace)
        shutil.copyfile(first_copies[fill], tmp_path / "firm.crm")
        opened.append(Workspace.open(tmp_path / "firm.crm", clock))
        return opened[-1]

    yield open_copy
    for workspace in opened:
        workspace.close()
