"""How wide an editor is: as its field usually needs, or as what it shows needs."""

from PySide6.QtWidgets import QLineEdit, QWidget

from crm_desktop.core.fields import Field

PER_CHARACTER = 8
FRAME = 28
NARROWEST = 84
WIDEST = 480


def natural_width(field: Field) -> int:
    """How wide an editor of `field` wants to be, in pixels."""
    return min(max(field.width * PER_CHARACTER + FRAME, NARROWEST), WIDEST)


def make_room(line: QLineEdit, beside: int = 0) -> None:
    """Let `line` be as wide as its text and what stands `beside` it, where its cell has the room."""
    line.ensurePolished()
    needed = line.fontMetrics().horizontalAdvance(line.text()) + FRAME + beside
    if needed > line.maximumWidth():
        line.setMaximumWidth(min(needed, WIDEST))


def make_room_for(editor: QWidget, text: str) -> None:
    """Let `editor` be no narrower than `text`, whatever is typed into it now."""
    editor.ensurePolished()
    needed = editor.fontMetrics().horizontalAdvance(text) + FRAME
    editor.setMaximumWidth(max(editor.maximumWidth(), needed))
    editor.setMinimumWidth(max(editor.minimumWidth(), needed))
