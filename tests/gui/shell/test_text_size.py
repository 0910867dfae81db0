"""The size of text by keys: kept at once, said from when on it holds, and the program started again for it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.shared.look.scale import chosen_scale
from crm_desktop.views.shared.preferences import Preferences
from tests.gui.lists.gestures import button

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.mark.parametrize("key", [Key.Key_Plus, Key.Key_Equal])
def test_larger_smaller_and_back(
    desk: FileDesk, window: MainWindow, preferences: Preferences, qtbot: QtBot, key: Qt.Key
) -> None:
    sizes: list[int] = []
    said: list[str] = []
    for pressed in (key, key, Key.Key_Minus, key, key, key, Key.Key_0, Key.Key_Minus):
        qtbot.keyClick(desk.shell, pressed, CTRL)
        sizes.append(chosen_scale(preferences))
        said.append(window.bar.text)

    assert sizes == [110, 125, 110, 125, 150, 150, 100, 100]
    assert said[0] == "Text size: 110 %, when the program is started next."
    assert said[-2] == "Text size: 100 %, as it is shown."
    assert said[-1] == "Text size: 100 %, the smallest there is."


def test_the_program_is_closed_to_be_started_again_with_its_file(
    desk: FileDesk, window: MainWindow, qtbot: QtBot
) -> None:
    path = desk.workspace.path
    qtbot.keyClick(desk.shell, Key.Key_Plus, CTRL)
    qtbot.mouseClick(button(window.bar, "Start again now"), Qt.MouseButton.LeftButton)

    assert not window.isVisible()
    assert window.again == [path]
