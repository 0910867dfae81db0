"""Where Tab stops in a part of the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops_in(part: QWidget) -> list[QWidget]:
    """What inside `part` can have the focus, in the present order."""
    found: list[QWidget] = []
    widget: QWidget | None = part.nextInFocusChain()
    while widget is not None and widget is not part:
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and part.isAncestorOf(widget) and widget.isVisible():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
