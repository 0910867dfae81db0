"""Keys as the window gets them: whatever is open over the focus takes them first."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
DOWN, UP, TAB, BACKTAB = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Backtab
LEFT = Qt.MouseButton.LeftButton


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def receiver() -> QWidget:
    """Who a key goes to: within an open pop-up its focus, else the focus of the window in front."""
    popup = QApplication.activePopupWidget()
    return focused() if popup is None else popup.focusWidget() or popup


def press(
    qtbot: QtBot, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        qtbot.keyClick(receiver(), key, modifier)


def in_front(qtbot: QtBot, dialog: QWidget) -> None:
    """Wait until a dialog that was opened takes the keys."""
    qtbot.waitUntil(dialog.isVisible)
    dialog.activateWindow()
    if isinstance(dialog, QDialog):
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def stops(window: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in a window, in its order."""
    widget: QWidget | None = window.nextInFocusChain()
    while widget is not None and widget is not window:
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if widget.window() is window and reached and widget.isVisible() and widget.isEnabled():
            yield widget
        widget = widget.nextInFocusChain()
