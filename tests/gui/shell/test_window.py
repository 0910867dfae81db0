"""The window: pages, ways back, files, language, what it remembers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from crm_desktop.core.errors import NotFound
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.navigation_history import Location
from crm_desktop.views.settings_dialog import SettingsDialog
from crm_desktop.views.shared.kit.dialog import FRAME
from crm_desktop.views.shared.kit.on_screen import room_around
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.start_page import StartPage
from crm_desktop.views.start_words import file_to_open
from crm_desktop.views.window_geometry import GEOMETRY
from tests.gui.shell.conftest import FileOpener, Page

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def page(desk: FileDesk) -> Page:
    shown = desk.shell.stack.currentWidget()
    assert isinstance(shown, Page)
    return shown


def test_the_first_start_offers_three_ways_to_begin(window: MainWindow) -> None:
    start = window.shown

    assert isinstance(start, StartPage)
    assert [card.accessibleName() for card in (start.new, start.open, start.sample)] == [
        "New file",
        "Open file",
        "Look around the sample company",
    ]


def test_a_new_file_is_made_where_the_user_says_and_remembered(
    window: MainWindow,
    preferences: Preferences,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    wanted = tmp_path / "mine.crm"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "mine"), ""))
    start = window.shown
    assert isinstance(start, StartPage)

    qtbot.mouseClick(start.new, Qt.MouseButton.LeftButton)

    assert window.desk is not None
    assert window.desk.workspace.path == wanted
    assert preferences.recent_files() == [wanted]
    assert window.windowTitle() == "mine – CRM Desktop"


def test_the_sample_company_is_prepared_and_opened(
    window: MainWindow, opener: FileOpener, qtbot: QtBot
) -> None:
    start = window.shown
    assert isinstance(start, StartPage)

    qtbot.mouseClick(start.sample, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desk is not None)

    assert opener.samples == ["en"]
    assert window.desk is not None
    assert window.desk.workspace.path.name == "sample.crm"


def test_a_file_that_cannot_be_opened_is_told_and_the_start_page_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    window.errors.show_trouble = lambda trouble: told.append(str(trouble))

    window.open_file(tmp_path / "gone.crm")
    qtbot.waitUntil(lambda: bool(told))

    assert "gone.crm does not exist" in told[0]
    assert window.desk is None


def test_pages_are_made_at_their_first_visit(desk: FileDesk, qtbot: QtBot) -> None:
    assert desk.shell.stack.count() == 1

    qtbot.keyClick(desk.shell, Qt.Key.Key_3, CTRL)

    assert desk.shell.stack.count() == 2
    assert page(desk).name == "receivables"


def test_the_navigation_shows_the_page_clicked(desk: FileDesk, qtbot: QtBot) -> None:
    item = desk.shell.navigation.item("contacts")

    qtbot.mouseClick(item, Qt.MouseButton.LeftButton)

    assert page(desk).name == "contacts"
    assert item.isChecked()
    assert not desk.shell.navigation.item("customers").isChecked()


def test_the_navigation_names_what_waits(desk: FileDesk, qtbot: QtBot) -> None:
    item = desk.shell.navigation.item("receivables")

    qtbot.waitUntil(lambda: item.accessibleName() == "Receivables, 12")


def test_a_record_opens_on_its_modules_page(desk: FileDesk, add_customer: Callable[[str], int]) -> None:
    key = add_customer("Alpha Foods")
    desk.show_module("contacts")

    desk.open_record("customers", key)

    assert page(desk).label.text() == "Alpha Foods"


def test_alt_left_and_right_walk_as_in_a_browser(
    desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    first, second = add_customer("Alpha"), add_customer("Beta")
    desk.open_record("customers", first)
    desk.open_record("customers", second)
    desk.show_module("contacts")

    qtbot.keyClick(desk.shell, Qt.Key.Key_Left, ALT)
    assert page(desk).label.text() == "Beta"
    qtbot.keyClick(desk.shell, Qt.Key.Key_Left, ALT)
    assert page(desk).label.text() == "Alpha"
    qtbot.keyClick(desk.shell, Qt.Key.Key_Right, ALT)
    assert page(desk).label.text() == "Beta"


def test_escape_closes_what_lies_on_top(
    desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    desk.open_record("customers", add_customer("Alpha"))

    qtbot.keyClick(page(desk), Qt.Key.Key_Escape)

    assert page(desk).label.text() == "list"


def test_a_place_whose_record_is_gone_shows_its_list(
    desk: FileDesk, add_customer: Callable[[str], int]
) -> None:
    key = add_customer("Alpha")
    desk.open_record("customers", key)
    desk.show_module("contacts")
    desk.workspace.records.delete("customers", [key])

    desk.go_back()

    assert page(desk).label.text() == "list"
    with pytest.raises(NotFound):
        desk.open_record("customers", key)


def test_the_language_changes_at_once_and_the_place_stays(
    window: MainWindow,
    desk: FileDesk,
    add_customer: Callable[[str], int],
    preferences: Preferences,
    qtbot: QtBot,
) -> None:
    key = add_customer("Alpha")
    desk.open_record("customers", key)

    window.use_language("zh_CN")
    qtbot.waitUntil(lambda: window.desk is not desk)

    assert window.desk is not None
    assert window.desk.shell.location() == Location("customers", ("customers", key))
    assert window.desk.workspace is desk.workspace
    assert preferences.get("language", "") == "zh_CN"


def test_the_window_remembers_its_size_and_the_folded_navigation(
    open_window: Callable[[], MainWindow], opener: FileOpener, tmp_path: Path, qtbot: QtBot
) -> None:
    first = open_window()
    first.resize(1100, 700)
    first.show_file(opener.new(tmp_path / "firm.crm"))
    assert first.desk is not None
    qtbot.keyClick(first.desk.shell, Qt.Key.Key_Backslash, CTRL)
    first.close()

    second = open_window()
    second.open_file(tmp_path / "firm.crm")

    assert second.height() == 700
    assert second.desk is not None
    assert second.desk.shell.navigation.narrow


def test_closing_the_file_leaves_it_at_rest_and_shows_the_start_page(
    window: MainWindow, desk: FileDesk
) -> None:
    path = desk.workspace.path
    shown: list[object] = []
    window.file_shown.connect(shown.append)

    window.close_file()

    assert isinstance(window.shown, StartPage)
    assert shown == [None]
    assert [file.name for file in path.parent.glob("firm.crm*") if file.suffix != ".lock"] == ["firm.crm"]


def test_the_bar_says_whose_file_it_is_and_that_it_is_saved(
    desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    desk.workspace.profile.change({"name": "Ningbo Hardware"})

    house = desk.shell.top.firm
    qtbot.waitUntil(lambda: "Ningbo Hardware" in house.toolTip())

    assert "firm.crm · saved" in house.toolTip()


def test_ctrl_n_offers_every_kind_of_record(desk: FileDesk) -> None:
    menu = desk.shell.top.new.menu()
    menu.aboutToShow.emit()

    assert [action.text() for action in menu.actions()] == ["New 客户", "New Contacts", "New Receivables"]


def test_nothing_but_the_window_is_put_on_the_screen(
    window: MainWindow, desk: FileDesk, qtbot: QtBot
) -> None:
    qtbot.wait(1)

    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [window]
    assert window.isActiveWindow()


def test_a_page_that_cannot_save_what_is_typed_stays_in_front(window: MainWindow, desk: FileDesk) -> None:
    first = page(desk)
    first.stays = True

    desk.show_module("contacts")
    window.close_file()
    window.use_language("zh_CN")
    assert not window.close()

    assert page(desk) is first
    assert window.desk is desk
    first.stays = False
    desk.show_module("contacts")
    assert page(desk).name == "contacts"


def test_the_first_window_fits_the_screen_with_its_frame(window: MainWindow) -> None:
    room = room_around(window).size() - FRAME

    assert window.size().boundedTo(room) == window.size()


def test_enter_on_the_first_page_goes_on_with_the_file_opened_last(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    path = workspace.path
    workspace.close()
    window.open_file(path)
    window.close_file()
    start = window.shown
    assert isinstance(start, StartPage)
    qtbot.waitUntil(start.recent[0].hasFocus)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)

    assert window.desk is not None
    assert window.desk.workspace.path == path


def test_where_the_window_stands_is_kept_without_closing_it(
    open_window: Callable[[], MainWindow], preferences: Preferences, qtbot: QtBot
) -> None:
    window = open_window()
    before = preferences.get(GEOMETRY, {})
    window.resize(window.minimumWidth(), 633)
    qtbot.waitUntil(lambda: preferences.get(GEOMETRY, {}) not in ({}, before))

    assert open_window().height() == 633


def test_the_next_start_begins_with_the_file_left_open(
    window: MainWindow, preferences: Preferences, workspace: Workspace
) -> None:
    window.show_file(workspace)
    path = workspace.path

    assert file_to_open(["other.crm"], preferences) == Path("other.crm")
    assert file_to_open(["--sample"], preferences) is None
    assert file_to_open([], preferences) == path


def test_a_file_the_user_closed_is_not_opened_again(
    window: MainWindow, preferences: Preferences, workspace: Workspace
) -> None:
    window.show_file(workspace)
    window.close_file()

    assert file_to_open([], preferences) is None


def test_who_likes_the_start_page_begins_with_it(
    window: MainWindow, preferences: Preferences, workspace: Workspace, qtbot: QtBot
) -> None:
    window.show_file(workspace)
    window.show_settings()
    dialog = window.findChildren(SettingsDialog)[-1]
    choice = next(b for b in dialog.findChildren(QAbstractButton) if b.text() == "The start page")
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    dialog.close()

    assert file_to_open([], preferences) is None
