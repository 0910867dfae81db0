"""The head of a record's page: what it is called, its tags, its key line, what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t, verbatim
from crm_desktop.queries.records import RecordView
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.attachments.head_picture import HeadPicture
from crm_desktop.views.shared.kit import (
    Button,
    IconButton,
    PrimaryButton,
    Tag,
    column,
    row,
)
from crm_desktop.views.shared.kit.menu import Menu
from crm_desktop.views.shared.record.chain_band import ChainBand
from crm_desktop.views.shared.record.figures import FigureRow
from crm_desktop.views.shared.record.header_words import KeyLine, LinkWords, TitleLine, Words
from crm_desktop.views.shared.record.spec import ChainCell, Figure, KeyPart, PageTag, RecordAction
from crm_desktop.views.shared.tables.cells import Link

DOT = " · "
NEXT_STEP = "Ctrl+Shift+Return"
ROOM_FOR_ONE_LINE = 520
TITLE_LEGIBLE = 200  # as wide as the number of a document; what is longer may be cut


class PageHeader(QWidget):
    """Tells what was pressed: an action, a figure (its tab), a link; `closed` to leave the page, `deserted` when the
    button that has the focus goes, whose next neighbour nobody meant to press."""

    asked = Signal(object)
    figure_asked = Signal(str)
    closed = Signal()
    deserted = Signal()
    followed = Signal(str, object)

    def __init__(self, actions: Sequence[RecordAction]) -> None:
        super().__init__()
        self._title = TitleLine()
        self._tags = row()
        self._line = KeyLine()
        self._figures = FigureRow()
        self._figures.clicked.connect(self.figure_asked)
        self.chain = ChainBand()
        self.chain.followed.connect(self.followed)
        self.buttons = {action.key: self._button(action) for action in actions if not action.in_menu}
        self._actions = actions
        self.more = IconButton("more", t("More"))
        self.more.setMenu(Menu(self.more))
        self._close = IconButton("close", t("Close the page"), "Esc")
        self._close.clicked.connect(self.closed)
        self._pills, self._verbs = QWidget(), QWidget()
        self._pills.setLayout(self._tags)
        self._verbs.setLayout(row(*self.buttons.values()))
        self._top = row(self._title, 2, self._pills, None, self._verbs, self.more, self._close)
        self._gaps = self._top.spacing() * self._top.count()  # in two lines, too: else it would go to and fro
        self._second = row(None)
        self.picture = HeadPicture()
        words = column(self._top, self._second, self._line, spacing=2)
        head = row(self.picture, spacing=14)
        head.addLayout(words, 1)
        self.setLayout(column(head, 6, self.chain, 8, self._figures, spacing=2))
        self._in_two = False

    def show_record(
        self,
        record: RecordView,
        title: str,
        tags: Sequence[PageTag],
        key_line: Sequence[KeyPart],
        chain: Sequence[ChainCell],
        figures: Sequence[Figure],
    ) -> None:
        self._title.show_text(title)
        self._line.show_parts(self._line_parts(key_line))
        _refill(self._tags, [Tag(tag.text, tag.tone) for tag in tags])
        self._pills.setVisible(bool(tags))
        self.chain.show_cells(chain)
        self.chain.setVisible(bool(chain))
        self._figures.show_figures(figures)
        self._figures.setVisible(bool(figures))
        self._offer(record)
        self._lay_out()

    def go_on(self) -> None:
        """Press the one filled button, where there is one: the next step of what is shown."""
        offered = (self.buttons[one.key] for one in self._actions if one.primary and not one.in_menu)
        button = next((one for one in offered if one.isVisible()), None)
        if button is not None:
            button.click()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _room_for_one_line(self) -> int:
        """What the title, as far as it must be read, takes beside all tags and buttons."""
        beside = [one for one in (self._pills, self._verbs, self.more, self._close) if not one.isHidden()]
        wanted = [
            min(self._title.sizeHint().width(), TITLE_LEGIBLE),
            *(one.sizeHint().width() for one in beside),
        ]
        return max(ROOM_FOR_ONE_LINE, sum(wanted) + self._gaps)

    def _lay_out(self) -> None:
        """Where there is no room beside the title the tags and buttons stand under it, so that it can be read."""
        beside = 0 if self.picture.isHidden() else self.picture.width()
        in_two = self.width() - beside < self._room_for_one_line()
        if in_two == self._in_two:
            return
        self._in_two = in_two
        lines = (self._second, 0, 2) if self._in_two else (self._top, 2, 4)
        line, for_pills, for_verbs = lines
        line.insertWidget(for_pills, self._pills)
        line.insertWidget(for_verbs, self._verbs)

    def _offer(self, record: RecordView) -> None:
        menu = self.more.menu()
        menu.clear()
        if any(self._has_focus(action) and not action.shown(record) for action in self._actions):
            self.deserted.emit()
        for action in self._actions:
            if action.in_menu and action.shown(record):
                entry = menu.addAction(str(action.label))
                entry.triggered.connect(lambda _checked=False, action=action: self.asked.emit(action))
            elif not action.in_menu:
                self.buttons[action.key].setVisible(action.shown(record))
        self.more.setVisible(not menu.isEmpty())

    def _has_focus(self, action: RecordAction) -> bool:
        return not action.in_menu and self.buttons[action.key].hasFocus()

    def _line_parts(self, parts: Sequence[KeyPart]) -> list[Words]:
        """Plain words joined by dots; a link stands by itself."""
        widgets: list[Words] = []
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
        tip = (
            verbatim(f"{action.tip}  {keys_shown(NEXT_STEP)}")
            if action.primary and action.tip
            else action.tip
        )
        button = make(action.label, action.icon, tip)
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
