"""Texts by rank: weight before colour, colour before boxes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.context import Tone


def set_rank(widget: QWidget, rank: str | None = None, tone: Tone | None = None) -> None:
    """Give `widget` another place in the stylesheet, at once."""
    if rank is not None:
        widget.setProperty("rank", rank)
    if tone is not None:
        widget.setProperty("tone", tone.value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class _Ranked(QLabel):
    """A label with its place in the hierarchy; what it shows is plain text, never markup."""

    rank = "text"

    def __init__(self, text: Text | str = "", tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(str(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("rank", self.rank)
        self.setProperty("tone", tone.value)

    def show_text(self, text: Text | str, tone: Tone | None = None) -> None:
        """Change what it says and, where given, how it feels."""
        self.setText(str(text))
        if tone is not None and self.property("tone") != tone.value:
            set_rank(self, tone=tone)


class PageTitle(_Ranked):
    """20 px bold: one on a page."""

    rank = "page-title"


class LargeTitle(_Ranked):
    """26 px bold: the name of the product."""

    rank = "large-title"


class Heading(_Ranked):
    """16 px bold: a dialog's or a large section's title."""

    rank = "heading"


class Title(_Ranked):
    """13 px bold: a panel's or a section's title."""

    rank = "title"


class Secondary(_Ranked):
    """Text of second rank."""

    rank = "secondary"


class Caption(_Ranked):
    """12 px: what stands above a figure or beside a field."""

    rank = "caption"


class Hint(_Ranked):
    """11 px: what one reads only when looking for it."""

    rank = "hint"


class ErrorText(_Ranked):
    """What is wrong, in words, under its field; wraps, and takes no room while empty."""

    rank = "error"

    def __init__(self, text: Text | str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setWordWrap(True)
        if not self.text():
            self.hide()

    def say(self, text: Text | str | None) -> None:
        """Show `text`, or nothing for None."""
        self.setText("" if text is None else str(text))
        self.setVisible(text is not None)


class KeyHint(_Ranked):
    """A key to press, in a small frame."""

    rank = "key"


class Tag(_Ranked):
    """A state in a soft pill: paid, overdue, A."""

    rank = "tag"

    def __init__(self, text: Text | str, tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(text, tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class FigureLabel(QWidget):
    """A key figure under its caption; one that is a `button` leaves the mouse to who made it."""

    def __init__(
        self,
        caption: Text | str,
        value: str = "",
        tone: Tone = Tone.PLAIN,
        large: bool = False,
        button: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._caption = Caption(caption)
        self._value = _Ranked(value, tone)
        self._value.setProperty("rank", "large-figure" if large else "figure")
        if not button:
            self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self._caption)
        layout.addWidget(self._value)
        self._name()

    @property
    def caption(self) -> str:
        return self._caption.text()

    def show_value(self, value: str, tone: Tone = Tone.PLAIN) -> None:
        self._value.show_text(value, tone)
        self._name()

    def strike(self) -> None:
        """Strike the figure out: it counts no more."""
        font = self._value.font()
        font.setStrikeOut(True)
        self._value.setFont(font)

    def _name(self) -> None:
        self.setAccessibleName(f"{self._caption.text()} {self._value.text()}")
