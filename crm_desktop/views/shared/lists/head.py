"""The head of a list: its title and count, the box that searches in it, import and export."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.kit import (
    Button,
    IconButton,
    PageTitle,
    PrimaryButton,
    SearchField,
    Secondary,
    on_press,
    row,
)
from crm_desktop.views.shared.lists.spec import HeadAction

ROOM_FOR_SEARCH = 620
SEARCH_WIDTH = 220


class ListSearch(SearchField):
    """The list's own search box; the arrow keys go on to the list, Enter takes what is offered there."""

    went_on = Signal()
    confirmed = Signal()
    rested = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        empty_escape = event.key() == Qt.Key.Key_Escape and not self.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Down or empty_escape:
            self.went_on.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        self.rested.emit()


class ListHead(QWidget):
    """In a narrow list the search box stays behind its glass until it is wanted."""

    searched = Signal(str)
    went_on = Signal()
    confirmed = Signal()
    import_asked = Signal()
    export_asked = Signal()
    action_asked = Signal(object)

    def __init__(
        self,
        title: Text,
        can_import: bool,
        actions: Sequence[HeadAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count = Secondary()
        self._count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.search = ListSearch(t("Search this list"), t("Search in {list:inline}", list=title))
        self.search.setFixedWidth(SEARCH_WIDTH)
        self._glass = IconButton("search", t("Search this list"), "Ctrl+F")
        self._import = Button(t("Import"), tip=t("Bring in a workbook"))
        self.export = Button(t("Export"), tip=t("Save this list as a workbook"))
        self.verbs = {action.key: self._button(action) for action in actions}
        self._waiting = [self.verbs[action.key] for action in actions if action.needs_some]
        heading = PageTitle(title)
        buttons = (self._import, self.export, *self.verbs.values())
        self.setLayout(row(heading, 2, self._count, None, self.search, self._glass, *buttons))
        self.setFixedHeight(MEASURE.control + 4)
        self._can_import = can_import
        self._connect()
        self._adapt()

    @property
    def count_text(self) -> str:
        return self._count.text()

    def show_count(self, words: str) -> None:
        self._count.show_text(words)

    def show_some(self, some: bool) -> None:
        """Whether anything is selected for those who need it."""
        for button in self._waiting:
            button.setEnabled(some)

    def begin_search(self, typed: str = "") -> None:
        """Open the search box and go on with what was typed at the list."""
        self._opened = True
        self._adapt()
        self.search.setFocus()
        if typed:
            self.search.setText(self.search.text() + typed)

    def show_search(self, text: str) -> None:
        """Show `text` in the box without searching anew."""
        self._telling = False  # not blocked: the box itself must notice, to show or hide its cross
        self.search.setText(text)
        self._telling = True
        self._adapt()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()

    def _connect(self) -> None:
        self._opened = False
        self._telling = True
        self.search.textChanged.connect(self._tell)
        self.search.went_on.connect(self.went_on)
        self.search.confirmed.connect(self.confirmed)
        self.search.rested.connect(self._rest)
        self._glass.clicked.connect(self._open)
        self._import.clicked.connect(self.import_asked)
        self.export.clicked.connect(self.export_asked)

    def _button(self, action: HeadAction) -> QPushButton:
        make = PrimaryButton if action.primary else Button
        button = make(action.label, action.icon, action.tip)
        on_press(button, lambda: self.action_asked.emit(action))
        return button

    def _tell(self, text: str) -> None:
        if self._telling:
            self.searched.emit(text)

    def _open(self) -> None:
        self.begin_search()

    def _rest(self) -> None:
        self._opened = bool(self.search.text())
        self._adapt()

    def _adapt(self) -> None:
        wide = self.width() >= ROOM_FOR_SEARCH
        searching = self._opened or bool(self.search.text())
        self.search.setVisible(wide or searching)
        self._glass.setVisible(not wide and not searching)
        self._import.setVisible(self._can_import and (wide or not searching))
        self.export.setVisible(wide or not searching)
