"""The buttons of every empty list and page, pressed by a real click, by Space and by Enter."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules import MODULES
from crm_desktop.views.shared.error_dialog import BugDialog
from crm_desktop.views.shared.kit import EmptyState
from crm_desktop.views.shared.popover import Popover
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.keys.conftest import OpenWindow
from tests.gui.keys.gestures import ESCAPE, focused
from tests.gui.keys.gestures import press as press_keys

Press = Callable[[QtBot, QWidget], None]


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def space(qtbot: QtBot, button: QWidget) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def enter(qtbot: QtBot, button: QWidget) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def offered(desk: FileDesk, module: str) -> list[str]:
    """What the empty states of a module's page offer."""
    desk.show_module(module)
    QApplication.processEvents()
    return [button.text() for button in buttons(desk)]


def buttons(desk: FileDesk) -> list[QPushButton]:
    states = [one for one in desk.shell.stack.currentWidget().findChildren(EmptyState) if one.isVisible()]
    found = [button for state in states for button in state.findChildren(QPushButton)]
    return [button for button in found if button.isVisible()]


def opened(desk: FileDesk) -> list[str]:
    """What stands over the page, or on it, that was not there before."""
    tops = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog | Popover)]
    found = [type(one).__name__ for one in tops if one.isVisible()]
    page = desk.shell.stack.currentWidget()
    return [*found, "form"] if isinstance(page, RecordsPage) and page.form is not None else found


@pytest.mark.parametrize("press", [click, space, enter])
@pytest.mark.parametrize("module", [module.key for module in MODULES])
def test_every_button_of_an_empty_page_does_what_it_says(
    open_window: OpenWindow, workspace: Workspace, qtbot: QtBot, module: str, press: Press
) -> None:
    desk = open_window(workspace)
    for label in offered(desk, module):
        button = next(one for one in buttons(desk) if one.text() == label)

        press(qtbot, button)

        qtbot.waitUntil(lambda: bool(opened(desk)))
        assert BugDialog.__name__ not in opened(desk)
        for dialog in [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]:
            dialog.reject()
        page = desk.shell.stack.currentWidget()
        if isinstance(page, RecordsPage):
            page.step_back()
        QApplication.processEvents()


def test_the_pages_of_a_new_file_do_offer_something(empty_desk: FileDesk) -> None:
    offers = {module.key: offered(empty_desk, module.key) for module in MODULES}

    assert "Import workbooks" in offers["customers"]
    assert sum(map(len, offers.values())) > len(MODULES)


@pytest.mark.parametrize("module", ["customers", "contacts", "orders", "products"])
def test_escape_from_the_form_of_an_empty_list_leads_back_to_what_the_list_offers(
    empty_desk: FileDesk, qtbot: QtBot, module: str
) -> None:
    offered(empty_desk, module)
    page = empty_desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    page.begin_new()
    QApplication.processEvents()

    press_keys(qtbot, ESCAPE)

    assert page.form is None
    assert focused() is buttons(empty_desk)[0]


def test_undoing_the_first_record_leads_back_to_what_the_list_offers(
    open_window: OpenWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    desk = open_window(workspace)
    desk.show_module("customers")
    workspace.records.add("customers", {"name": "Birch Tools"})
    desk.open_record("customers", 1)
    QApplication.processEvents()

    workspace.undo()

    qtbot.waitUntil(lambda: bool(buttons(desk)))
    assert focused() is buttons(desk)[0]
