"""What goes wrong in the window shows and logs no customer data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from crm_desktop.core.i18n import t
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.shared.context import Progress
from crm_desktop.views.shared.error_dialog import BugDialog
from crm_desktop.views.shared.errors import LOG, start_log

SECRETS = ("单志强", "13800138000")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = start_log(tmp_path / "log")
    assert path is not None
    yield path
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()


def test_a_fault_in_the_background_names_its_place_alone(
    desk: FileDesk, window: MainWindow, log: Path, qtbot: QtBot
) -> None:
    values = dict(zip(("name", "phone"), SECRETS, strict=True))

    def work(_progress: Progress) -> None:
        with desk.workspace.file.gesture(t("Import of {book}", book=SECRETS[0])) as step:
            step.session.execute(text("INSERT INTO nowhere VALUES (:name, :phone)"), values)

    desk.context.run_in_background(t("Import"), work)

    qtbot.waitUntil(lambda: window.findChild(BugDialog) is not None)
    dialog = window.findChild(BugDialog)
    assert isinstance(dialog, BugDialog)
    details = dialog.findChild(QPlainTextEdit).toPlainText()
    assert "OperationalError" in details
    assert "OperationalError" in log.read_text("utf-8")
    shown = details + log.read_text("utf-8")
    assert [secret for secret in SECRETS if secret in shown] == []
    assert desk.workspace.journal.steps() == []
