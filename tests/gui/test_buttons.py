"""Buttons say what they are given, letter by letter, and a double click presses them once."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from crm_desktop.views.shared.kit import Button, LinkButton, PrimaryButton, on_press
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.top_bar import UndoButton

LEFT = Qt.MouseButton.LeftButton


def second_click(qtbot: QtBot, button: QPushButton) -> None:
    """The second of a double click, as Qt tells of it."""
    qtbot.mouseDClick(button, LEFT)
    qtbot.mouseRelease(button, LEFT)


def test_an_ampersand_in_a_name_is_drawn_and_underlines_nothing(theme: Theme, qtbot: QtBot) -> None:
    link, plain = LinkButton("Lee & Gray"), LinkButton("Lee Gray")
    for button in (link, plain):
        qtbot.addWidget(button)
    assert link.shortcut().isEmpty()
    assert link.text() == "Lee & Gray"
    assert link.sizeHint().width() > plain.sizeHint().width()

    button = Button("")
    qtbot.addWidget(button)
    button.setText("A & B")
    assert (button.text(), button.accessibleName()) == ("A & B", "A & B")
    assert button.shortcut().isEmpty()


def test_a_double_click_presses_once_and_not_what_came_in_its_place(theme: Theme, qtbot: QtBot) -> None:
    pressed: list[str] = []
    make, confirm = Button("Make order"), PrimaryButton("Confirm")
    for button in (make, confirm):
        qtbot.addWidget(button)
        on_press(button, partial(pressed.append, button.text()))
    qtbot.mouseClick(make, LEFT)
    second_click(qtbot, make)
    second_click(qtbot, confirm)
    assert pressed == ["Make order"]
    qtbot.mouseClick(confirm, LEFT)
    assert pressed == ["Make order", "Confirm"]


def test_undo_counts_every_click_however_fast(theme: Theme, qtbot: QtBot) -> None:
    steps: list[int] = []
    undo = UndoButton("Undo")
    qtbot.addWidget(undo)
    on_press(undo, lambda: steps.append(1))
    qtbot.mouseClick(undo, LEFT)
    second_click(qtbot, undo)
    assert len(steps) == 2
