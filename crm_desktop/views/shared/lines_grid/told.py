"""What stands over and under the lines of a record: how its customer stands, and what it all comes to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import (
    Caption,
    FigureLabel,
    Hint,
    LinkButton,
    Secondary,
    column,
    row,
    set_rank,
)
from crm_desktop.views.shared.kit.flow import FlowLayout, RightFlow
from crm_desktop.views.shared.lines_grid.spec import Figure, Remark
from crm_desktop.views.shared.look.icons import icon
from crm_desktop.views.shared.look.theme import current_theme

GAP, LINE_GAP = 28, 6
LEAST = 120
RIGHT = Qt.AlignmentFlag.AlignRight


class Strip(QFrame):
    """One line of remarks; hidden where there is nothing to say. `acted` with the sentence whose way out is pressed."""

    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self._flow = FlowLayout(self, GAP, LINE_GAP)
        self._flow.setContentsMargins(14, 7, 14, 7)
        self._said: Sequence[Remark] = ()
        self.hide()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these and no others."""
        if remarks == self._said:
            return
        self._said = remarks
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for remark in remarks:
            label = RemarkLabel(remark)
            label.acted.connect(self.acted)
            self._flow.addWidget(label)
        self.setVisible(bool(remarks))
        self.updateGeometry()


class RemarkLabel(QFrame):
    """A word, its figure, and a hint after it; read as one. A sentence that warns stands on a soft ground, the way out
    after it: `acted` when that is pressed."""

    acted = Signal(object)

    def __init__(self, remark: Remark) -> None:
        super().__init__()
        self.setLayout(_sentence(self, remark) if not remark.figure else _figure(remark))
        self.setAccessibleName(" ".join(filter(None, (str(remark.word), remark.figure, str(remark.hint)))))


class _Sign(QLabel):
    """The triangle of a warning in its tone."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone
        current_theme().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icon("warning", self._tone.value).pixmap(MEASURE.icon))


def _figure(remark: Remark) -> QHBoxLayout:
    figure = Caption(remark.figure, remark.tone)
    set_rank(figure, "title")
    return row(Secondary(remark.word), figure, *([Hint(remark.hint)] if remark.hint else []), spacing=8)


def _sentence(label: RemarkLabel, remark: Remark) -> QHBoxLayout:
    label.setProperty("look", "notice")
    label.setProperty("tone", remark.tone.value)
    said = Secondary(remark.word, remark.tone)
    said.setMinimumWidth(LEAST)  # rather than the way out the end of the sentence is cut
    said.setToolTip(str(remark.word))
    parts: list[QWidget] = [_Sign(remark.tone), said]
    if remark.act is not None:
        way_out = LinkButton(remark.act)
        way_out.clicked.connect(lambda: label.acted.emit(remark.word))
        parts.append(way_out)
    return row(*parts, spacing=8, margins=(10, 2, 10, 2))


class Totals(QWidget):
    """Figures beside each other, in more rows where there is no room, and beneath them what is told in words."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: dict[str, FigureLabel] = {}
        self._words = Caption()
        self._line = RightFlow(gap=24, between_lines=2)
        self._words.setAlignment(RIGHT)
        self.setLayout(column(self._line, self._words, spacing=2))

    def show_figures(self, figures: Sequence[Figure], words: str) -> None:
        """Show these and no others, the last one larger."""
        keys = [(one.key, str(one.label)) for one in figures]
        if keys != self._keys():
            self._make(figures)
        for one in figures:
            self.figures[one.key].show_value(one.value)
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _keys(self) -> list[tuple[str, str]]:
        return [(key, label.caption) for key, label in self.figures.items()]

    def _make(self, figures: Sequence[Figure]) -> None:
        for label in self.figures.values():
            self._line.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.figures = {one.key: FigureLabel(one.label) for one in figures}
        for label in self.figures.values():
            self._line.addWidget(label)
