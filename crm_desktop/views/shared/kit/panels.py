"""Surfaces and the room between things."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from crm_desktop.core.i18n import Text
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit.labels import Heading, Secondary, Title
from crm_desktop.views.shared.look.icons import pixmap
from crm_desktop.views.shared.look.theme import current_theme

WIDEST_TEXT = 440

Part = QWidget | QLayout | int | None


def column(*parts: Part, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """The parts below each other: a widget, a layout, a gap in pixels, or None for what is left over."""
    layout = QVBoxLayout()
    _fill(layout, parts, spacing, margins)
    return layout


def row(*parts: Part, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """The parts beside each other, as `column` takes them."""
    layout = QHBoxLayout()
    _fill(layout, parts, spacing, margins)
    return layout


def _fill(
    layout: QVBoxLayout | QHBoxLayout,
    parts: Sequence[Part],
    spacing: int,
    margins: tuple[int, int, int, int],
) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(QMargins(*margins))
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


class Hairline(QFrame):
    """A line of one pixel between things; `strong` where a region ends."""

    def __init__(self, vertical: bool = False, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rank", "border" if strong else "hairline")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Panel(QFrame):
    """A white surface with one border; `body` is where its content goes.

    With a title, `head` is the row beside it for a link or a count.
    """

    def __init__(
        self, title: Text | str = "", padding: int = MEASURE.padding, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.head = QHBoxLayout()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer = column(spacing=10, margins=(padding, padding - 2, padding, padding - 2))
        if str(title):
            self.setAccessibleName(str(title))
            self.head.addWidget(Title(title))
            self.head.addStretch(1)
            outer.addLayout(self.head)
        outer.addLayout(self.body, 1)
        self.setLayout(outer)


class Notice(QFrame):
    """A sentence in a soft band, with room for what to do about it in `buttons`."""

    def __init__(self, text: Text | str, tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self.setProperty("tone", tone.value)
        self._label = Secondary(text, tone)
        self._label.setWordWrap(True)
        self.buttons = row()
        content = row(spacing=12, margins=(12, 8, 12, 8))
        content.addWidget(self._label, 1)
        content.addLayout(self.buttons)
        self.setLayout(content)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._label.text()

    def show_text(self, text: Text | str) -> None:
        self._label.setText(str(text))


class EmptyState(QWidget):
    """What belongs here, in a sentence, and the next step."""

    def __init__(
        self,
        icon: str,
        title: Text | str,
        text: Text | str = "",
        actions: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self._explained = explained = Secondary(text)
        self._heading = heading = Heading(title)
        for label in (self._picture, heading, explained):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for label in (heading, explained):
            label.setWordWrap(True)
        buttons = row(None, *actions, None)
        content = QWidget()
        content.setMaximumWidth(WIDEST_TEXT)
        content.setLayout(column(self._picture, 10, heading, explained, 8, buttons, spacing=6))
        middle = row()
        for part, stretch in ((QWidget(), 1), (content, 20), (QWidget(), 1)):
            middle.addWidget(part, stretch)
        self.setLayout(column(None, middle, None, None))
        current_theme().changed.connect(self._tint)
        self._tint()

    def show_title(self, title: Text | str) -> None:
        self._heading.show_text(title)

    def explain(self, text: Text | str) -> None:
        """Say this under the title."""
        self._explained.show_text(text)

    def _tint(self) -> None:
        colour = current_theme().colour("faint")
        self._picture.setPixmap(pixmap(self._icon, colour, 40, self.devicePixelRatioF()))
