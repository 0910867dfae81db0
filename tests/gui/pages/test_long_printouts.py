"""Long printouts are made by a process of their own: shown, given up, lost, and nothing of them stays."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import t
from crm_desktop.queries.standing import standing
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.reports.ageing_asked import Asked
from crm_desktop.reports.picture import page_texts
from crm_desktop.reports.recipes import StatementsApart, StatementsOf
from crm_desktop.reports.statements import Apart
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages.printing import printout as printouts
from crm_desktop.views.pages.printing.folders import into_folder
from crm_desktop.views.pages.printing.pages import PagesFile, folder, sweep_pages
from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
from crm_desktop.views.pages.printing.printout import Printed, Printout
from crm_desktop.views.pages.printing.printouts import ageing_printout
from crm_desktop.views.shared.context import Cancelled, Context
from crm_desktop.views.shared.kit import Heading
from tests.conftest import TODAY
from tests.endless import Endless
from tests.gui.pages.conftest import SANHE, Told
from tests.gui.pages.gestures import LEFT, Key

OWNER_ALONE = 0o600
PATIENCE = 60_000
"""Milliseconds a process may take to begin on a machine that has much else to do."""
MOST_KEPT = 30.0
"""MB the window may hold more once a preview was closed: the library that draws pages, and what came along with them.
Made by itself the same printout leaves 64."""


@pytest.fixture(autouse=True)
def all_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printouts, "MOST_ROWS_HERE", 0)


@pytest.fixture
def endless(tmp_path: Path) -> Printout:
    return Printout(t("Customer file"), Endless(tmp_path / "sign"), rows=1)


@pytest.fixture
def opened(context: Context, qtbot: QtBot) -> Iterator["Opened"]:
    made = Opened(context, qtbot)
    yield made
    made.close()


class Opened:
    """Opens previews, and closes at the end those that are still open."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self._context = context
        self._qtbot = qtbot
        self._open: list[PreviewDialog] = []

    def __call__(self, printout: Printout) -> PreviewDialog:
        dialog = PreviewDialog(self._context, printout)
        self._open.append(dialog)
        dialog.finished.connect(lambda: self._open.remove(dialog))
        dialog.open()
        self._qtbot.waitUntil(dialog.isVisible)
        return dialog

    def close(self) -> None:
        for dialog in tuple(self._open):
            dialog.reject()


def made_of(dialog: PreviewDialog, qtbot: QtBot) -> Path:
    """The file its pages lie in, once they are made."""
    qtbot.waitUntil(lambda: dialog.preview.is_made, timeout=PATIENCE)
    assert isinstance(dialog.preview.pdf, Path)
    return dialog.preview.pdf


def process_of(tmp_path: Path, qtbot: QtBot) -> int:
    """The process that makes the endless printout, once it has begun."""
    sign = tmp_path / "sign"
    qtbot.waitUntil(lambda: sign.exists() and sign.read_text() != "", timeout=PATIENCE)
    return int(sign.read_text())


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return True
    return False


def kept() -> list[Path]:
    return [*folder().iterdir()] if folder().exists() else []


def test_its_pages_lie_in_a_file_of_the_users_own_and_go_with_the_preview(
    opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened(ageing_printout(Asked(TODAY), rows=3))
    pages = made_of(dialog, qtbot)

    assert SANHE.text in page_texts(pages)[0]
    assert kept() == [pages]
    if sys.platform != "win32":
        assert stat.S_IMODE(pages.stat().st_mode) == OWNER_ALONE
    qtbot.keyClick(dialog, Key.Key_Escape)
    qtbot.waitUntil(lambda: kept() == [])


def test_two_previews_at_once_are_both_made_and_go_each_by_itself(opened: Opened, qtbot: QtBot) -> None:
    autumn = (TODAY.replace(month=8, day=1), TODAY)
    first = opened(ageing_printout(Asked(TODAY), rows=3))
    second = opened(
        Printout(t("Statements of account"), StatementsOf((1, 2), autumn, StatementKind.BALANCE), 2, rows=2)
    )
    made = {made_of(first, qtbot), made_of(second, qtbot)}
    assert set(kept()) == made
    assert (first.preview.pages, second.preview.pages) == (1, 2)

    first.reject()
    qtbot.waitUntil(lambda: kept() == [made_of(second, qtbot)])


def test_escape_ends_the_making_at_once(
    opened: Opened, endless: Printout, tmp_path: Path, told: Told, qtbot: QtBot
) -> None:
    dialog = opened(endless)
    process = process_of(tmp_path, qtbot)
    qtbot.keyClick(dialog, Key.Key_Escape)

    qtbot.waitUntil(lambda: is_gone(process), timeout=2_000)
    qtbot.waitUntil(lambda: kept() == [])
    assert told.said == []


def test_a_process_that_dies_is_said_in_the_preview_and_nothing_waits(
    opened: Opened, endless: Printout, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(endless)
    os.kill(process_of(tmp_path, qtbot), getattr(signal, "SIGKILL", signal.SIGTERM))

    heading = dialog.preview.findChild(Heading)
    assert heading is not None
    qtbot.waitUntil(lambda: heading.text() == "The pages could not be made.")
    assert not dialog.preview.is_made
    qtbot.waitUntil(lambda: kept() == [])

    (tmp_path / "sign").unlink()
    qtbot.mouseClick(dialog.preview.print, LEFT)
    assert process_of(tmp_path, qtbot)


def test_another_printout_in_the_same_preview_ends_the_one_before(
    opened: Opened, endless: Printout, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(endless)
    process = process_of(tmp_path, qtbot)
    dialog.preview.show_printout(ageing_printout(Asked(TODAY), rows=3))

    assert made_of(dialog, qtbot).exists()
    qtbot.waitUntil(lambda: is_gone(process))


def test_a_program_that_is_closed_meanwhile_waits_for_nothing_and_leaves_nothing(
    desk: FileDesk, endless: Printout, tmp_path: Path, books: Workspace, qtbot: QtBot
) -> None:
    window = desk.shell.window()
    dialog = desk.context.open(lambda parent: PreviewDialog(desk.context, endless, parent))
    process = process_of(tmp_path, qtbot)
    began = time.monotonic()
    window.close()

    assert time.monotonic() - began < 5
    assert is_gone(process)
    assert books.closed
    assert not books.path.with_name(books.path.name + "-wal").exists()
    dialog.reject()
    qtbot.waitUntil(lambda: kept() == [])


def test_what_is_saved_of_it_is_what_was_shown(
    opened: Opened,
    context: Context,
    tmp_path: Path,
    told: Told,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = opened(ageing_printout(Asked(TODAY), rows=3))
    shown = made_of(dialog, qtbot).read_bytes()
    for ending, begins in (("pdf", shown), ("xlsx", b"PK"), ("png", b"\x89PNG")):
        path = tmp_path / f"out.{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", Mock(return_value=(str(path), "")))
        qtbot.mouseClick(dialog.preview.save, LEFT)
        qtbot.waitUntil(lambda path=path: told.said[-1:] == [f"Saved: {path.name}"], timeout=PATIENCE)
        assert path.read_bytes().startswith(begins)


def test_pages_that_are_still_used_stay_until_they_no_longer_are(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(ageing_printout(Asked(TODAY), rows=3))
    path = made_of(dialog, qtbot)
    taken: list[Printed] = []
    dialog.preview._with_printed(taken.append)  # pyright: ignore[reportPrivateUsage]
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.preview.is_made)
    assert path.exists()

    taken.clear()
    qtbot.waitUntil(lambda: not path.exists())


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
class Asking:
    """A progress asked to stop while the files are made, only once they are written, or never."""

    def __init__(self, when: str) -> None:
        self._when = when
        self.cancelled = when == "written"

    def report(self, done: int, total: int, note: object = None) -> None:
        if self._when == "made":
            raise Cancelled


@pytest.mark.parametrize("when", ["made", "written", "never"])
def test_a_folder_is_made_by_a_process_and_has_all_files_or_what_it_had(
    books: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    stopped = when != "never"
    monkeypatch.setattr(Apart, "content", Mock(side_effect=AssertionError("made in the window's process")))
    autumn = (TODAY.replace(month=8, day=1), TODAY)
    make = StatementsApart(StatementsOf((1, 2), autumn, StatementKind.BALANCE))
    before = tmp_path / f"{SANHE.text} {TODAY}.pdf"
    before.write_bytes(b"of yesterday")
    with pytest.raises(Cancelled) if stopped else nullcontext():
        into_folder(books, Printout(t("Statements of account"), make, 2, rows=2), tmp_path, Asking(when))

    made = [path.read_bytes().startswith(b"%PDF") for path in tmp_path.glob("*.pdf")]
    assert made == ([False] if stopped else [True, True])
    assert (books.ask(standing, 1).left_house_on is None) == stopped
    assert kept() == []


def test_what_a_killed_program_left_goes_at_the_next_start() -> None:
    process = os.fork()
    if process == 0:
        PagesFile().path.write_bytes(b"%PDF")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(process, 0)
    own = PagesFile()
    left = [path for path in kept() if path != own.path]
    assert left == []

    sweep_pages()
    assert kept() == [own.path]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_the_window_keeps_little_of_a_preview_that_was_closed(books: Workspace) -> None:
    path = books.path
    books.close()
    command = [sys.executable, "-m", "tests.gui.pages.preview_memory", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    said = json.loads(done.stdout.splitlines()[-1])
    assert not said["prints"]
    assert said["pages"] == 1
    assert said["after"] - said["before"] < MOST_KEPT
