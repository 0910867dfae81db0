"""The search box: records and commands as you type, by keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from crm_desktop.views.command_palette import CommandPalette
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.findings import Finder, Findings
from tests.gui.shell.conftest import Page


@pytest.fixture
def palette(desk: FileDesk, qtbot: QtBot) -> CommandPalette:
    """The list, opened by its shortcut."""
    qtbot.keyClick(desk.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return desk.palette


def titles(groups: list[Findings]) -> dict[str, list[str]]:
    return {str(group.title): [line.title for line in group.lines] for group in groups}


def finder(desk: FileDesk) -> Finder:
    return Finder(desk.workspace, desk.commands, lambda _entity: "document", desk.open_record)


def test_the_shortcut_puts_the_caret_into_the_box_and_shows_what_is_at_hand(
    palette: CommandPalette, desk: FileDesk
) -> None:
    assert desk.shell.top.search.hasFocus()
    assert palette.isVisible()
    assert palette.lines()[:3] == ["客户", "Contacts", "Receivables"]


def test_a_customer_is_found_by_a_piece_of_its_name_and_opened_by_enter(
    palette: CommandPalette, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    add_customer("重庆旭日贸易有限公司")
    box = desk.shell.top.search

    qtbot.keyClicks(box, "cqxr")
    qtbot.waitUntil(lambda: palette.lines() == ["重庆旭日贸易有限公司"])
    qtbot.keyClick(box, Qt.Key.Key_Return)

    page = desk.shell.stack.currentWidget()
    assert isinstance(page, Page)
    assert page.label.text() == "重庆旭日贸易有限公司"
    assert not palette.isVisible()
    assert not box.text()


def test_enter_straight_after_typing_takes_what_was_typed_last(
    palette: CommandPalette, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    add_customer("Alpha Foods")
    box = desk.shell.top.search
    box.setText("alpha")

    qtbot.keyClick(box, Qt.Key.Key_Return)

    place = desk.shell.location()
    assert place is not None
    assert place.record is not None


def test_the_arrows_step_over_the_titles_of_groups(
    palette: CommandPalette, desk: FileDesk, qtbot: QtBot
) -> None:
    box = desk.shell.top.search
    seen = [palette.chosen()]
    for _ in range(3):
        qtbot.keyClick(box, Qt.Key.Key_Down)
        seen.append(palette.chosen())
    for _ in range(9):
        qtbot.keyClick(box, Qt.Key.Key_Up)

    assert seen == ["客户", "Contacts", "Receivables", "New 客户"]
    assert palette.chosen() == "客户"


def test_escape_empties_the_box_first_and_then_gives_the_focus_back(
    palette: CommandPalette, desk: FileDesk, qtbot: QtBot
) -> None:
    box = desk.shell.top.search
    qtbot.keyClicks(box, "x")

    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), palette.isVisible()) == ("", True)
    qtbot.keyClick(box, Qt.Key.Key_Escape)

    assert not palette.isVisible()
    assert desk.shell.stack.currentWidget().hasFocus()


def test_a_mouse_click_runs_a_command(palette: CommandPalette, desk: FileDesk, qtbot: QtBot) -> None:
    box = desk.shell.top.search
    qtbot.keyClicks(box, "dark theme")
    qtbot.waitUntil(lambda: palette.lines() == ["Dark theme"])

    palette.click(0)

    assert desk.context.theme.is_dark


def test_a_command_is_found_by_the_initials_of_its_chinese_name(desk: FileDesk) -> None:
    assert titles(finder(desk).find("kh"))["Go to"] == ["客户"]


def test_what_begins_so_stands_before_the_records(desk: FileDesk, add_customer: Callable[[str], int]) -> None:
    add_customer("Contacts Ltd")

    assert list(titles(finder(desk).find("contacts"))) == ["Go to", "Customers", "New"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [("chinese", "language.zh_CN"), ("zhongwen", "language.zh_CN"), ("yingwen", "language.en")],
)
def test_a_language_is_found_by_its_name_in_either(desk: FileDesk, typed: str, key: str) -> None:
    assert titles(finder(desk).find(typed))["Settings"] == [str(desk.commands[key].label)]


@pytest.mark.parametrize(("typed", "name"), [("beifen", "北方贸易"), ("export", "Export Partners Ltd")])
def test_a_command_comes_before_records_that_sound_like_it(
    desk: FileDesk, add_customer: Callable[[str], int], typed: str, name: str
) -> None:
    add_customer(name)
    found = titles(finder(desk).find(typed))

    assert list(found) == ["Actions", "Customers"]
    assert found["Customers"] == [name]


def test_of_one_syllable_records_come_first(desk: FileDesk, add_customer: Callable[[str], int]) -> None:
    add_customer("北方贸易")
    assert list(titles(finder(desk).find("bei"))) == ["Customers", "Actions"]


def test_the_records_seen_last_are_at_hand(
    desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    for name in ("Alpha", "Beta"):
        desk.open_record("customers", add_customer(name))

    qtbot.keyClick(desk.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    assert desk.palette.lines()[:2] == ["Beta", "Alpha"]


def test_nothing_found_is_said(palette: CommandPalette, desk: FileDesk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.shell.top.search, "zzzzz")
    qtbot.waitUntil(lambda: not palette.lines())

    shown = [label.text() for label in palette.findChildren(QLabel) if label.isVisible()]
    assert shown == ["Nothing found"]


def test_what_is_found_by_a_field_one_does_not_see_names_it(
    desk: FileDesk, add_customer: Callable[[str], int]
) -> None:
    key = add_customer("重庆旭日贸易有限公司")
    desk.workspace.records.change("customers", key, {"tax_number": "91500000MA5XYZ", "city": "重庆市"})

    lines = [line for group in finder(desk).find("MA5XYZ") for line in group.lines]

    assert [line.detail for line in lines] == ["Tax number: 91500000MA5XYZ · 重庆市"]
