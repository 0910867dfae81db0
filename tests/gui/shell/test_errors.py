"""What nobody caught ends in the window, in plain words."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from crm_desktop.core.bugs import without_values
from crm_desktop.core.errors import FileTrouble, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.error_dialog import BugDialog, TroubleDialog
from crm_desktop.views.shared.errors import LOG, start_log


@pytest.fixture
def hooks() -> Iterator[None]:
    """Puts back what ErrorDesk.install changes."""
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before
    qInstallMessageHandler(None)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = start_log(tmp_path / "log")
    assert path is not None
    yield path
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()


def bug() -> Exception:
    secret = "三禾食品 61,240.80"
    try:
        raise ValueError(secret)
    except ValueError as error:
        return error


def test_a_refusal_is_one_sentence_at_the_bottom(window: MainWindow, qtbot: QtBot) -> None:
    window.errors.take(Refusal(t("The period is closed.")))

    qtbot.waitUntil(lambda: window.bar.text == "The period is closed.")
    assert window.bar.property("tone") == Tone.BAD.value


def test_trouble_with_the_file_gets_a_dialog_with_the_advice(window: MainWindow, qtbot: QtBot) -> None:
    window.errors.take(FileTrouble(t("firm.crm is in use. Close it there and try again.")))

    qtbot.waitUntil(lambda: window.findChild(TroubleDialog) is not None)


def test_a_bug_on_any_thread_gets_a_friendly_dialog(window: MainWindow, hooks: None, qtbot: QtBot) -> None:
    window.errors.install()

    def fail() -> None:
        raise bug()

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: window.findChild(BugDialog) is not None)


def test_the_details_to_copy_name_places_and_no_data(window: MainWindow, qtbot: QtBot) -> None:
    dialog = BugDialog(bug(), window)
    qtbot.addWidget(dialog)

    dialog.copy()

    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "test_errors.py" in copied
    assert "三禾" not in copied


def test_the_log_keeps_the_places_and_no_data(window: MainWindow, log: Path) -> None:
    window.errors.take(bug())
    logging.shutdown([])

    text = log.read_text("utf-8")
    assert "ValueError" in text
    assert "三禾" not in text


def test_causes_are_named_one_after_the_other() -> None:
    try:
        try:
            raise KeyError("x")
        except KeyError as cause:
            raise RuntimeError("y") from cause
    except RuntimeError as error:
        text = without_values(error)

    assert text.index("RuntimeError") < text.index("while handling") < text.rindex("KeyError")


def test_a_fault_that_comes_again_and_again_is_shown_once(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        window.errors.take(bug())

    qtbot.waitUntil(lambda: window.findChild(BugDialog) is not None)
    qtbot.wait(10)
    assert len(window.findChildren(BugDialog)) == 1


def test_a_file_that_is_not_ours_is_said_to_be_just_that(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    notes = tmp_path / "notes.crm"
    notes.write_text("milk, bread " * 400)

    window.open_file(notes)
    qtbot.waitUntil(lambda: window.findChild(TroubleDialog) is not None)

    dialog = window.findChild(TroubleDialog)
    assert dialog is not None
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]
    assert said == ["Cannot open notes.crm", "notes.crm is not a CRM Desktop file."]
    dialog.close()
