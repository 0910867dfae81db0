"""Ctrl+Z and Ctrl+Y while the cursor stands in a line that only chooses what is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.kit import SearchField
from tests.gui.keys.conftest import OpenWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("module", ["statements", "ageing", "customers"])
def test_they_reach_the_file_where_the_line_has_nothing_of_its_own(
    open_window: OpenWindow, workspace: Workspace, qtbot: QtBot, module: str
) -> None:
    desk = open_window(workspace)
    workspace.records.add("customers", {"name": "Birch Tools"})
    desk.show_module(module)
    lines = [
        one for one in desk.shell.stack.currentWidget().findChildren(QLineEdit) if one.isVisibleTo(desk.shell)
    ]
    assert lines

    for line in lines:
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: workspace.count("customers") == 0, timeout=1000)
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_Y, CTRL)
        qtbot.waitUntil(lambda: workspace.count("customers") == 1, timeout=1000)


def test_what_was_typed_into_the_line_is_taken_back_first(
    open_window: OpenWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    desk = open_window(workspace)
    workspace.records.add("customers", {"name": "Birch Tools"})
    desk.show_module("ageing")
    line = next(iter(desk.shell.stack.currentWidget().findChildren(SearchField)))
    line.setFocus()
    qtbot.keyClicks(line, "bi")

    qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)

    assert line.text() != "bi"
    assert workspace.count("customers") == 1
