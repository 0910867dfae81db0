"""The head of a record's page: what it is called, its tags, its key line, what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.queries.records import RecordView
from crm_desktop.views.shared.kit import (
    Button,
    FigureLabel,
    IconButton,
    PrimaryButton,
    Tag,
    column,
    row,
)
from crm_desktop.views.shared.record.header_words import LinkWords, TitleLine, Words
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageTag, RecordAction
from crm_desktop.views.shared.tables.cells import Link

DOT = " · "
FIGURE_WIDTH = 158


class FigureButton(FigureLabel):
    """A key figure that leads to where it comes from."""

    clicked = Signal(str)

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure.label, figure.value, figure.tone)
        self._tab = figure.tab
        self.setMinimumWidth(FIGURE_WIDTH)
        if figure.tab:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._tab and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self._tab)


class PageHeader(QWidget):
    """Tells what was pressed: an action, a figure (its tab), a link; `closed` to leave the page."""

    asked = Signal(object)
    figure_asked = Signal(str)
    closed = Signal()
    followed = Signal(str, object)

    def __init__(self, actions: Sequence[RecordAction]) -> None:
        super().__init__()
        self._title = TitleLine()
        self._tags = QHBoxLayout()
        self._tags.setSpacing(8)
        self._line = QHBoxLayout()
        self._line.setSpacing(0)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(12)
        self.buttons = {action.key: self._button(action) for action in actions if not action.in_menu}
        self._actions = actions
        self.more = IconButton("more", t("More"))
        self.more.setMenu(QMenu(self.more))
        close = IconButton("close", t("Close the page"), "Esc")
        close.clicked.connect(self.closed)
        top = row(self._title, 2, self._tags, None, *self.buttons.values(), self.more, close)
        self.setLayout(column(top, self._line, 10, self._figures, spacing=2))

    def show_record(
        self,
        record: RecordView,
        title: str,
        tags: Sequence[PageTag],
        key_line: Sequence[KeyPart],
        figures: Sequence[Figure],
    ) -> None:
        self._title.show_text(title)
        _refill(self._line, self._line_parts(key_line))
        self._line.addStretch(1)
        _refill(self._tags, [Tag(tag.text, tag.tone) for tag in tags])
        shown = [FigureButton(figure) for figure in figures]
        for button in shown:
            button.clicked.connect(self.figure_asked)
        _refill(self._figures, shown)
        if shown:
            self._figures.addStretch(1)
        self._offer(record)

    def _offer(self, record: RecordView) -> None:
        menu = self.more.menu()
        menu.clear()
        for action in self._actions:
            if action.in_menu and action.shown(record):
                entry = menu.addAction(str(action.label))
                entry.triggered.connect(lambda _checked=False, action=action: self.asked.emit(action))
            elif not action.in_menu:
                self.buttons[action.key].setVisible(action.shown(record))
        self.more.setVisible(not menu.isEmpty())

    def _line_parts(self, parts: Sequence[KeyPart]) -> list[QWidget]:
        """Plain words joined by dots; a link stands by itself."""
        widgets: list[QWidget] = []
        words = ""
        for part in (part for part in parts if part.text):
            dot = DOT if widgets or words else ""
            if part.link is None:
                words += dot + part.text
                continue
            if words or dot:
                widgets.append(Words(words + dot))
            words = ""
            widgets.append(self._link(part.text, part.link))
        return [*widgets, Words(words)] if words else widgets

    def _link(self, text: str, link: Link) -> LinkWords:
        words = LinkWords(text)
        words.clicked.connect(lambda: self.followed.emit(*link))
        return words

    def _button(self, action: RecordAction) -> QPushButton:
        make = PrimaryButton if action.primary else Button
        button = make(action.label, action.icon, action.tip)
        button.clicked.connect(lambda: self.asked.emit(action))
        return button


def _refill(layout: QHBoxLayout, widgets: Sequence[QWidget]) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)
