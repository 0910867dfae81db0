"""A module of records on the screen: the list, and beside it the page of the current record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.forms.new import NewRecordForm
from crm_desktop.views.shared.later import Later
from crm_desktop.views.shared.lists.state import ListState
from crm_desktop.views.shared.lists.view import ListPanel
from crm_desktop.views.shared.record.header import NEXT_STEP
from crm_desktop.views.shared.record.new_beside import NewBeside
from crm_desktop.views.shared.record.page import RecordPage
from crm_desktop.views.shared.record.spec import RecordModule
from crm_desktop.views.shared.record.split import LIST_WIDTH, ROOM_FOR_BOTH, ListAndSide
from crm_desktop.views.shared.tab_keys import turn_tabs_by_keys

MARGINS = (22, 18, 22, 18)
PAUSE = 70
KEEP_AFTER = 300


@dataclass(frozen=True)
class PageView:
    """The list's filters, search and order, the name they are saved under, and the tab in front."""

    state: ListState
    name: Text | str
    tab: str


class RecordsPage(QWidget):
    """List and page side by side; one of them alone where there is no room for both."""

    def __init__(self, context: Context, module: RecordModule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.module = module
        self.list = ListPanel(context, module.list)
        self.page = RecordPage(context, module.list.entity, module.page)
        self._side = QStackedWidget()
        self._side.addWidget(self.page)
        self._new = NewBeside(context, module, self._side, self)
        self._wanted: int | None = None
        width = context.preferences.get(f"list_width.{module.key}", LIST_WIDTH)
        self._split = ListAndSide(self.list, self._side, width)
        self._soon = Later(self, PAUSE, self._show_wanted)
        self._width = Later(self, KEEP_AFTER, self._keep_width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*MARGINS)
        layout.addWidget(self._split)
        self.setFocusProxy(self.list)
        self._connect()
        self._arrange(opened=False)
        self._opens_first = context.preferences.get(f"page_open.{module.key}", not module.starts_alone)
        self._first = Later(self, 0, self._open_first)
        self._unfilled = False
        self._page_before_form = False

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the list; to the page where it shows a record the view does not have: the list would turn to another."""
        outside = self.shown_record() is not None and self.list.table.current_key is None
        (self.page.tabs if outside else self.list).setFocus(reason)

    @property
    def is_open(self) -> bool:
        """Whether a page or a form stands beside the list, or in its place."""
        return self._split.is_open

    @property
    def form(self) -> NewRecordForm | None:
        """The form for a new record, while it is open."""
        return self._new.form

    def open_record(self, entity: str, record_id: int) -> None:
        """Show the record and put the focus where reading starts; NotFound where it is gone."""
        self._show(record_id, self.list.go_to)

    def shown_record(self) -> tuple[str, int] | None:
        record = self.page.record
        showing = self.is_open and self.form is None and record is not None
        return (self.module.list.entity, record.id) if showing and record is not None else None

    def view(self) -> object:
        return PageView(self.list.state, self.list.view_name, self.page.preferred)

    def use_view(self, view: object) -> None:
        if isinstance(view, PageView):
            self.list.use(view.state, view.name)
            self.page.prefer(view.tab)

    def leave(self) -> bool:
        """Close the form, and save what is being typed into a record; False where that was refused."""
        self._new.end()
        return self.page.leave()

    def step_back(self) -> bool:
        """Close the form, else go from the page to the list, else close the page."""
        if self._new.give_up():
            return True
        if not self.is_open or not self.page.leave():
            return False
        focused = QApplication.focusWidget()
        if not self.list.isHidden() and focused is not None and self._side.isAncestorOf(focused):
            self.list.setFocus()
        else:
            self._close()
        return True

    def export(self) -> None:
        """Ask what of the list and where to, and write it there."""
        self.list.export()

    def edit(self) -> None:
        """Edit the current record: its page opens where it is not open yet."""
        key = self.list.table.current_key
        if not self.is_open and key is not None:
            self.open_record(self.module.list.entity, key)
        if self.is_open and self.form is None:
            self.page.edit()

    def go_on(self) -> None:
        """The next step of the record whose page is shown: what its filled button does."""
        if self.shown_record() is not None:
            self.page.header.go_on()

    def begin_new(self, values: Mapping[str, Any] | None = None, leads_back: bool = False) -> None:
        """Show the form for a new record, with these values filled in; `leads_back` to the page before when done."""
        if self.page.leave():
            if self.form is None:
                self._page_before_form = self.is_open
            self._new.begin(values, leads_back)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._first.start()
        self._soon.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.is_open)

    def _connect(self) -> None:
        self.list.current_changed.connect(self._current)
        self.list.opened.connect(self._opened)
        self.list.left.connect(self.step_back)
        self.list.filled.connect(self._filled)
        self.page.closed.connect(self._close)
        self._new.begun.connect(lambda: self._arrange(opened=True))
        self._new.ended.connect(self._form_gone)
        self._new.wanted.connect(self._instead)
        self.page.gone.connect(self._gone)
        self._split.sized.connect(self._width.start)
        for keys, act in (
            (("F2",), self.edit),
            ((NEXT_STEP,), self.go_on),
            (("Alt+Down",), lambda: self._step_record(1)),
            (("Alt+Up",), lambda: self._step_record(-1)),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(act)
        turn_tabs_by_keys(self, self._turn_tab)

    def _turn_tab(self, by: int) -> None:
        """The next tab of the page, after the last the first."""
        if self.shown_record() is not None:
            tabs = self.page.tabs
            tabs.setCurrentIndex((tabs.currentIndex() + by) % tabs.count())

    def _step_record(self, by: int) -> None:
        """The page of the next record of the list, or the one before."""
        self.list.settle()
        row = self.list.table.currentIndex().row() + by
        if self.shown_record() is not None and 0 <= row < len(self.list.model.ids):
            self.open_record(self.module.list.entity, self.list.model.ids[row])

    def _show(self, key: int, in_list: Callable[[int], object]) -> None:
        if not self.page.leave():
            return
        self.page.show_record(key)
        self._open()
        self._wanted = None
        self.list.once_there(lambda: self._stand(key, in_list))
        self.page.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand(self, key: int, in_list: Callable[[int], object]) -> None:
        """Have the list stand on the record, unless another is shown since the list was asked for."""
        if self.page.record is not None and self.page.record.id == key:
            self._quietly(lambda: in_list(key))

    def _current(self, key: int | None) -> None:
        if key is not None and self.is_open and self.form is None:
            self._wanted = key
            self._soon.start()

    def _show_wanted(self) -> None:
        key, self._wanted = self._wanted, None
        shown = self.page.record
        if key is None or (shown is not None and shown.id == key):
            return
        if not self.page.leave():
            if shown is not None:
                self._quietly(lambda: self.list.go_to(shown.id))
            return
        try:
            self.page.show_record(key)
        except NotFound:
            return

    def _opened(self, key: int) -> None:
        self.open_record(self.module.list.entity, key)

    def _filled(self) -> None:
        if self._unfilled:
            self._first.start()

    def _open_first(self) -> None:
        table = self.list.table
        self._unfilled = self.list.is_pending
        if not self._opens_first or self.is_open or not len(self.list.model.ids):
            return
        if self.width() < ROOM_FOR_BOTH:  # a page in place of the list is opened by the user alone
            return
        key = table.current_key
        if key is None:
            key = self.list.model.ids[0]
            self._quietly(lambda: table.go_to(self.list.model.ids[0]))
        try:
            self.page.show_record(key)
        except NotFound:  # undone since the list was filled: it is being filled anew
            self._unfilled = True
            return
        self._opens_first = False
        self._open()

    def _open(self) -> None:
        self._new.end()
        self._arrange(opened=True)
        self.context.preferences.set(f"page_open.{self.module.key}", True)

    def _close(self) -> None:
        if self.page.leave():
            self._arrange(opened=False)
            self.list.setFocus()
            self.context.preferences.set(f"page_open.{self.module.key}", False)

    def _gone(self) -> None:
        focused = QApplication.focusWidget()
        self.list.table.stand_nearby()
        if focused is None or self._side.isAncestorOf(focused):
            self.list.setFocus()
        key = self.list.table.current_key
        if key is not None:
            self._wanted = key
            self._soon.start()
        else:
            self._arrange(opened=False)

    def _instead(self, key: int) -> None:
        """Show a record in place of the form; the view stays as it is, even where the record is not in it."""
        self._show(key, self.list.stand_on)

    def _form_gone(self) -> None:
        self._side.setCurrentWidget(self.page)
        self._arrange(opened=self._page_before_form and self.page.record is not None)
        self.list.setFocus()

    def _arrange(self, opened: bool) -> None:
        self._split.arrange(opened, self.width())
        self.list.show_wide(not opened)

    def _keep_width(self) -> None:
        self.context.preferences.set(f"list_width.{self.module.key}", self._split.sizes()[0])

    def _quietly(self, act: Callable[[], object]) -> None:
        """Move in the list without opening anything."""
        self.list.blockSignals(True)
        act()
        self.list.blockSignals(False)
