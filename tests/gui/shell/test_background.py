"""Work off the GUI thread: results, refusals, progress, a way to stop it."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from weakref import finalize

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.shared import progress_panel
from crm_desktop.views.shared.background import Background, Task
from crm_desktop.views.shared.context import Cancelled, Progress
from crm_desktop.views.shared.progress_panel import ProgressPanel, TaskLine, time_left

TITLE = t("Counting sheep")


@pytest.fixture
def troubles() -> list[BaseException]:
    return []


@pytest.fixture
def background(troubles: list[BaseException], qapp: object) -> Iterator[Background]:
    made = Background(troubles.append)
    yield made
    made.close()


def test_the_work_runs_elsewhere_and_its_result_arrives_on_the_gui_thread(
    background: Background, qtbot: QtBot
) -> None:
    threads: list[int] = []

    def work(progress: Progress) -> int:
        threads.append(threading.get_ident())
        return 42

    def done(result: int) -> None:
        threads.append(threading.get_ident())
        assert result == 42

    background.run(TITLE, work, done)
    qtbot.waitUntil(lambda: len(threads) == 2)

    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()
    assert background.running == ()


def refuse(progress: Progress) -> None:
    raise Refusal(t("Not today."))


def test_an_error_goes_to_who_asked_for_it_and_else_to_the_desk(
    background: Background, troubles: list[BaseException], qtbot: QtBot
) -> None:
    taken: list[Exception] = []

    def take(error: Exception) -> bool:
        taken.append(error)
        return True

    background.run(TITLE, refuse, failed=take)
    qtbot.waitUntil(lambda: bool(taken))
    background.run(TITLE, refuse)
    qtbot.waitUntil(lambda: bool(troubles))

    assert [str(error) for error in (*taken, *troubles)] == ["Not today.", "Not today."]


def test_cancelling_stops_the_work_at_its_next_report(
    background: Background, troubles: list[BaseException], qtbot: QtBot
) -> None:
    started, may_go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        assert may_go_on.wait(5)
        progress.report(1, 10)

    background.run(TITLE, work)
    assert started.wait(5)
    background.running[0].cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: bool(troubles))

    assert isinstance(troubles[0], Cancelled)


def test_long_work_shows_how_far_it_is_and_short_work_nothing(window: MainWindow, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(3_400, 10_000)
        go_on.wait(5)

    window.background.run(TITLE, lambda _progress: None)
    window.background.run(TITLE, work)
    qtbot.waitUntil(lambda: any(line.isVisible() for line in window.findChildren(TaskLine)))

    line = next(line for line in window.findChildren(TaskLine) if line.isVisible())
    assert line.words() == "3,400 of 10,000"
    go_on.set()
    qtbot.waitUntil(lambda: not window.findChildren(TaskLine))


def test_the_cancel_button_stops_the_work_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    stop = threading.Event()

    def work(progress: Progress) -> None:
        while not stop.wait(0.01):
            progress.report(1, 2)

    window.background.run(TITLE, work)
    qtbot.waitUntil(lambda: any(line.isVisible() for line in window.findChildren(TaskLine)))
    line = next(line for line in window.findChildren(TaskLine) if line.isVisible())
    qtbot.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bar.text == "Stopped. Nothing was changed.")
    stop.set()


def test_the_estimate_follows_the_pace(background: Background, monkeypatch: pytest.MonkeyPatch) -> None:
    task = Task(TITLE, refuse, False, None, None, lambda _error: None, background)
    started = 1000.0
    monkeypatch.setattr(task, "_started", started)
    monkeypatch.setattr("crm_desktop.views.shared.background.monotonic", lambda: started + 10)
    task.done, task.total = 25, 100

    assert task.seconds_left() == pytest.approx(30)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.5, "nearly done"),
        (12.4, "about 12 seconds left"),
        (61, "about 1 minute left"),
        (290, "about 5 minutes left"),
    ],
)
def test_a_wait_is_said_as_coarse_as_it_is_uncertain(seconds: float, words: str) -> None:
    assert str(time_left(seconds)) == words


def test_closing_waits_for_what_still_runs(background: Background, qtbot: QtBot) -> None:
    ended: list[bool] = []

    def work(progress: Progress) -> None:
        while not progress.cancelled:
            threading.Event().wait(0.001)
        ended.append(True)

    background.run(TITLE, work)
    background.close()

    assert ended == [True]


class Knot(QObject):
    """Holds itself, as dialogs whose slots know them do: only the collector of circles lets it go."""

    def __init__(self, gone: Callable[[], None]) -> None:
        super().__init__()
        self.itself: QObject | None = self
        finalize(self, gone)


def make_circles() -> None:
    """Enough of them to make the collector run, were it left to itself."""
    for _ in range(20_000):
        circle: list[object] = []
        circle.append(circle)


def test_what_belongs_to_the_window_is_let_go_on_the_gui_thread_whatever_the_work_makes(
    background: Background, qtbot: QtBot
) -> None:
    threads: list[int] = []
    done: list[None] = []
    Knot(lambda: threads.append(threading.get_ident()))

    background.run(TITLE, lambda _progress: make_circles(), done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: bool(threads))

    assert threads == [threading.get_ident()]


def test_what_the_work_knows_of_the_window_is_let_go_on_the_gui_thread(
    background: Background, qtbot: QtBot
) -> None:
    threads: list[int] = []
    told: list[Exception] = []

    def tell(error: Exception) -> bool:
        told.append(error)
        return True

    def begin() -> None:
        known, outcome = Knot(lambda: threads.append(threading.get_ident())), Refusal(t("Not today."))
        known.itself = None  # nothing but the work itself holds it

        def work(progress: Progress) -> None:
            assert known.parent() is None
            raise outcome

        background.run(TITLE, work, failed=tell)

    for _ in range(50):
        begin()
        qtbot.waitUntil(lambda: bool(told))
        told.clear()
    gc.collect()

    assert len(threads) == 50

    assert set(threads) == {threading.get_ident()}


def test_the_collector_is_left_to_itself_again_once_nothing_is_done_elsewhere(background: Background) -> None:
    assert gc.get_threshold()[0] == 0

    background.close()

    assert gc.get_threshold()[0] > 0


def test_work_that_ends_as_its_line_is_due_leaves_no_empty_panel_behind(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_panel, "APPEARS_AFTER", 1)
    around = QWidget()
    qtbot.addWidget(around)
    around.show()
    panel = ProgressPanel(background, around)
    ended = threading.Event()
    background.run(TITLE, lambda _progress: ended.set())
    ended.wait()
    time.sleep(0.05)  # the window is busy: the end and the moment to appear come at once
    qtbot.wait(50)

    assert background.running == ()
    assert not panel.isVisible()
