"""Esc closes every dialog and pop-up from every field; Enter presses the button that has the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.kit import Dialog
from crm_desktop.views.shared.popover import Popover
from tests.garbage import made_of, still_there
from tests.gui.keys.gestures import ENTER, ESCAPE, focused, in_front, press, stops
from tests.gui.keys.openers import DIALOGS, POPOVERS, kinds, shown
from tests.gui.keys.openers import window as main_window

Opened = Callable[[], QWidget]
WANT_WORDS = ("NamePopover",)  # nothing is saved under no name
TICKED = (QCheckBox, QRadioButton)  # Enter in them is for the dialog's own button


@pytest.fixture(params=[*DIALOGS, *POPOVERS])
def opened(request: pytest.FixtureRequest, list_alone: None, desk: FileDesk, qtbot: QtBot) -> Opened:
    """Opens one dialog or pop-up, as often as it is asked for."""
    name: str = request.param

    def open_it() -> QWidget:
        {**DIALOGS, **POPOVERS}[name](desk)
        window = shown(name.partition(" ")[0])
        in_front(qtbot, window)
        return window

    return open_it


def test_it_is_known_how_every_dialog_and_pop_up_is_opened() -> None:
    assert kinds(Dialog) == sorted({name.partition(" ")[0] for name in DIALOGS})
    assert kinds(Popover) == sorted({name.partition(" ")[0] for name in POPOVERS})


def test_it_is_driven_by_the_keys_from_every_place_in_it_and_goes_when_it_is_closed(
    opened: Opened, desk: FileDesk, qtbot: QtBot
) -> None:
    """One window for all of them, since to make one takes longer than any of them."""
    closed_it_is_garbage(opened, desk, qtbot)
    escape_closes_it(opened, qtbot)
    enter_presses_the_button_that_has_the_focus(opened, qtbot)
    enter_in_a_field_goes_on_or_does_what_the_dialog_is_for(opened, qtbot)


def close_all(qtbot: QtBot) -> None:
    """Nothing lies over the window any more, also where one lay over another."""

    def left() -> list[QWidget]:
        return [
            w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog | Popover) and w.isVisible()
        ]

    def closed() -> bool:
        for one in reversed(left()):
            one.close()  # what is at work stops at first, and closes when it is asked once more
        return not left()

    qtbot.waitUntil(closed)
    qtbot.wait(1)


def closed_it_is_garbage(opened: Opened, desk: FileDesk, qtbot: QtBot) -> None:
    kept = made_of(opened())
    close_all(qtbot)
    qtbot.waitUntil(lambda: not main_window(desk).background.running, timeout=30_000)
    assert still_there(kept) == []


def escape_closes_it(opened: Opened, qtbot: QtBot) -> None:
    count, place = 1, 0
    while place < count:
        window = opened()
        found = list(stops(window))
        count = len(found)  # some come and go with what is still being made
        if place >= count:
            break
        found[place].setFocus()
        called = f"{found[place].objectName() or found[place].accessibleName()} {type(found[place]).__name__}"

        press(qtbot, ESCAPE)

        assert not isValid(window) or not window.isVisible(), called
        qtbot.wait(1)
        place += 1
    close_all(qtbot)


def enter_in_a_field_goes_on_or_does_what_the_dialog_is_for(opened: Opened, qtbot: QtBot) -> None:
    QApplication.setCursorFlashTime(0)
    count, place = 1, 0
    while place < count:
        window = opened()
        found = [one for one in stops(window) if isinstance(one, QLineEdit | QComboBox)]
        count, place = len(found), place + 1
        if not found or type(window).__name__ in WANT_WORDS:
            continue
        field = found[place - 1]
        field.setFocus()
        QApplication.processEvents()
        before = window.grab().toImage()

        press(qtbot, ENTER)

        called = f"{field.objectName() or field.accessibleName()} {type(field).__name__}"
        closed = not isValid(window) or not window.isVisible()
        asks = not closed and any(one.isVisible() for one in window.findChildren(Dialog))
        assert closed or asks or focused() is not field or window.grab().toImage() != before, called
        close_all(qtbot)


def enter_presses_the_button_that_has_the_focus(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    for button in [one for one in stops(window) if isinstance(one, QAbstractButton)]:
        if isinstance(button, TICKED):
            continue
        button.setFocus()
        menu = button.menu() if isinstance(button, QPushButton | QToolButton) else None
        pressed: list[str] = []
        if button.receivers(SIGNAL("clicked(bool)")):
            button.clicked.disconnect()
        button.clicked.connect(lambda _checked=False, pressed=pressed: pressed.append("pressed"))

        press(qtbot, ENTER)

        assert len(pressed) == 1 or (menu is not None and menu.isVisible()), button.text()
        if menu is not None:
            menu.close()
    close_all(qtbot)
