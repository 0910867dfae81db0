"""Files dropped on the window, and the keys of its start page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.views.books_dialog import BooksDialog
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.guide_dialog import GuideDialog
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.pages.importing.wizard import ImportWizard
from crm_desktop.views.settings_dialog import SettingsDialog
from crm_desktop.views.shared.preferences import Preferences
from tests.gui.shell.conftest import FileOpener

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "customers.csv"
    path.write_text("Customer name,City\nAlder Tools Ltd,Leeds\n", "utf-8")
    return path


def drop(widget: QWidget | None, path: Path) -> bool:
    """Drag a file over a widget and let it go; whether it was welcome."""
    assert widget is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, keys, spot = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, QPoint(40, 40)
    enter = QDragEnterEvent(spot, copy, data, LEFT, keys)
    QApplication.sendEvent(widget, enter)
    QApplication.sendEvent(widget, QDropEvent(QPointF(spot), copy, data, LEFT, keys))
    return enter.isAccepted()


def dialog_of(window: MainWindow) -> BooksDialog:
    return next(dialog for dialog in window.findChildren(BooksDialog) if dialog.isVisible())


def test_a_workbook_dropped_on_the_start_page_goes_into_a_new_file(
    window: MainWindow, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    where = (str(tmp_path / "mine"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: where)

    assert drop(window.shown, book)
    qtbot.mouseClick(dialog_of(window).new, LEFT)

    assert window.desk is not None
    assert window.desk.workspace.path == tmp_path / "mine.crm"
    wizard = window.findChild(ImportWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: book in wizard.session.books, timeout=10_000)


def test_a_workbook_dropped_on_the_start_page_goes_into_a_file_opened_before(
    window: MainWindow, book: Path, opener: FileOpener, preferences: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    opener.new(tmp_path / "firm.crm").close()
    preferences.remember_file(tmp_path / "firm.crm")

    drop(window.shown, book)
    qtbot.mouseClick(dialog_of(window).files[0], LEFT)

    assert window.desk is not None
    assert window.desk.workspace.path == tmp_path / "firm.crm"
    wizard = window.findChild(ImportWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: book in wizard.session.books, timeout=10_000)


def test_giving_up_leaves_the_start_page(window: MainWindow, book: Path) -> None:
    drop(window.shown, book)
    dialog_of(window).reject()
    assert window.desk is None


def test_one_of_our_files_is_opened_wherever_it_is_dropped(
    window: MainWindow, opener: FileOpener, tmp_path: Path
) -> None:
    for name in ("first.crm", "second.crm"):
        opener.new(tmp_path / name).close()

        assert drop(window.shown, tmp_path / name)

        assert window.desk is not None
        assert window.desk.workspace.path == tmp_path / name


def test_what_is_neither_is_not_welcome(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "note.txt.exe").write_text("x")
    assert not drop(window.shown, tmp_path / "note.txt.exe")
    assert window.desk is None


def test_keys_work_on_the_start_page(window: MainWindow, qtbot: QtBot) -> None:
    start = window.shown
    assert start is not None
    qtbot.keyClick(start, Qt.Key.Key_F1)
    assert window.findChild(GuideDialog) is not None
    qtbot.keyClick(start, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(SettingsDialog) is not None


def test_the_file_that_is_open_stays_open_when_it_is_dropped(window: MainWindow, desk: FileDesk) -> None:
    drop(window.shown, desk.workspace.path)
    assert window.desk is desk
