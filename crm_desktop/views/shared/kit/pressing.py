"""Enter presses the button that has the focus, as Space does."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ON_THE_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press `button` where `event` is Enter alone; whether it was. A key held down presses it once."""
    if event.key() not in ENTER or event.modifiers() & ~ON_THE_KEYPAD:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def on_press(button: QAbstractButton, act: Callable[[], object]) -> None:
    """Do `act` when `button` is pressed. What the signal carries does not reach it, and it is kept alive."""
    button.clicked.connect(lambda _checked=False: act())
