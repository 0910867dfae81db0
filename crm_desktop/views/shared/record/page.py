"""The page of one record: header, key figures, tabs with what belongs to it."""

from itertools import pairwise
from typing import cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget
from typing_extensions import override

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import MEASURE
from crm_desktop.queries.records import RecordView
from crm_desktop.views.shared.attachments.on_pages import ATTACHMENTS, with_attachments
from crm_desktop.views.shared.changes import Changes
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.forms.value import SIDE
from crm_desktop.views.shared.kit import Hairline, column
from crm_desktop.views.shared.later import Later
from crm_desktop.views.shared.record.header import PageHeader
from crm_desktop.views.shared.record.page_tabs import PageTabs
from crm_desktop.views.shared.record.spec import Edits, PageSpec, RecordAction, TabBody
from crm_desktop.views.shared.stops import stops_in

MARGINS = (20 - SIDE, 16, 20, 14)


class _Bodies(QStackedWidget):
    """As high as there is room: what a tab would like to have at its width takes nothing from the head."""

    @override
    def hasHeightForWidth(self) -> bool:
        return False


class RecordPage(QFrame):
    """Shows one record at a time and follows its changes; `gone` when it was deleted, `closed` to leave."""

    gone = Signal()
    closed = Signal()

    def __init__(self, context: Context, entity: str, spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._context = context
        self._entity = entity
        self._spec = spec = with_attachments(spec, entity)
        self._record: RecordView | None = None
        self._bodies: dict[str, QWidget] = {}
        self._shown_in: dict[str, int] = {}
        self._stale = False
        self._counted = True
        self._acting = False
        self._preferred = spec.tabs[0].key
        self.header = PageHeader(spec.actions)
        self.tabs = PageTabs()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(str(t("Parts of this page")))
        for tab in spec.tabs:
            self.tabs.addTab(str(tab.label))
        self._stack = _Bodies()
        lead = (self.header, 10, self.tabs, Hairline(strong=True))
        layout = column(column(*lead, spacing=0, margins=(SIDE, 0, 0, 0)), 10, spacing=0, margins=MARGINS)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self._counting = Later(self, 0, self._count)
        self._following = Later(self, 0, self._follow)
        self._connect()

    @property
    def record(self) -> RecordView | None:
        return self._record

    def show_record(self, key: int) -> None:
        """Show the record of that key; NotFound where it is gone."""
        before, self._record = self._record, self._context.workspace.get(self._entity, key)
        self._stale = False
        if before is None or before.id != key or self.tab != self._preferred:
            self._lead()
        self._show()

    def body(self, key: str) -> QWidget:
        """The inside of a tab, made at its first visit."""
        if key not in self._bodies:
            spec = next(tab for tab in self._spec.tabs if tab.key == key)
            self._bodies[key] = spec.make(self._context)
            if not isinstance(
                self._bodies[key], Edits
            ):  # the boxes of a form reach out so that its words align
                self._bodies[key].setContentsMargins(SIDE, 0, 0, 0)
            self._stack.addWidget(self._bodies[key])
        return self._bodies[key]

    def show_tab(self, key: str) -> None:
        keys = [tab.key for tab in self._spec.tabs]
        if key in keys:
            self.tabs.setCurrentIndex(keys.index(key))

    def prefer(self, key: str) -> None:
        """Let a tab come to the front wherever a record has something for it."""
        self._preferred = key
        self._lead()
        self._show_body()

    @property
    def preferred(self) -> str:
        """The key of the tab the user went to last."""
        return self._preferred

    @property
    def tab(self) -> str:
        """The key of the tab in front."""
        return self._spec.tabs[self.tabs.currentIndex()].key

    def edit(self) -> None:
        """Begin to edit: the first tab with a form comes to the front."""
        for tab in self._spec.tabs:
            body = self.body(tab.key)
            if isinstance(body, Edits):
                self.show_tab(tab.key)
                body.edit()
                return

    def leave(self) -> bool:
        """Save what is being typed; False where it was refused and the page must stay, at the tab that refused. Of a
        record that is gone nothing can be put right: it holds nobody."""
        refused = [key for key, body in self._bodies.items() if not cast(TabBody, body).leave()]
        if self._record is None:
            return True
        if refused and self.tab not in refused:
            self.show_tab(refused[0])
            self._bodies[refused[0]].setFocus()
        return not refused

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_E and not event.modifiers():
            self.edit()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from the top to the bottom, also through what was made late."""
        head = sorted(stops_in(self.header), key=_place)
        for before, after in pairwise([*head, self.tabs, *stops_in(self._stack)]):
            self.setTabOrder(before, after)
        return super().focusNextPrevChild(next)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._counting.start()
        self._following.start()  # by then it may have been left again, or show another record

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turned)
        self.header.asked.connect(self._act)
        self.header.figure_asked.connect(self.show_tab)
        self.header.picture.clicked.connect(lambda: self.show_tab(ATTACHMENTS))
        self.header.closed.connect(self.closed)
        self.header.deserted.connect(self.tabs.setFocus)
        self.header.followed.connect(self._context.open_record)
        Changes(self._context.workspace, self).told.connect(self._changed)

    def _show(self) -> None:
        record, workspace, spec = self._record, self._context.workspace, self._spec
        if record is None:
            return
        self.header.show_record(
            record,
            spec.title(record),
            spec.tags(workspace, record),
            spec.key_line(workspace, record),
            spec.chain(workspace, record),
            spec.figures(workspace, record),
        )
        self.header.picture.show_picture(spec.picture(workspace, record))
        self._shown_in.clear()
        self._show_body()
        self._counted = False
        self._counting.start()

    def _turned(self) -> None:
        self._preferred = self.tab
        self._show_body()

    def _lead(self) -> None:
        """Bring the preferred tab to the front, or the next one the record has something for."""
        record, tabs = self._record, self._spec.tabs
        keys = [tab.key for tab in tabs]
        if record is None or self._preferred not in keys:
            return
        start = keys.index(self._preferred)
        has = (place for place in range(start, len(tabs)) if tabs[place].has(self._context.workspace, record))
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(next(has, start))

    def _show_body(self) -> None:
        record = self._record
        if record is None:
            return
        body = self.body(self.tab)
        if self._shown_in.get(self.tab) != record.id:
            self._shown_in[self.tab] = record.id
            cast(TabBody, body).show_record(record)
        self._stack.setCurrentWidget(body)

    def _count(self) -> None:
        if self._record is None or self._counted:
            return
        self._counted = True
        for index, tab in enumerate(self._spec.tabs):
            count = tab.count(self._context.workspace, self._record) if tab.count else 0
            self.tabs.setTabText(index, f"{tab.label} {count:,}" if count else str(tab.label))

    def _changed(self, change: Change) -> None:
        record = self._record
        if record is None or not self._concerns(change, record.id):
            return
        self._stale = True
        if not self._acting:
            self._follow()

    def _concerns(self, change: Change, key: int) -> bool:
        followed = {entity for tab in self._spec.tabs for entity in tab.follows}
        if change.touches(*followed, *self._spec.chained):
            return True
        keys = change.touched.get(self._entity, frozenset[int]())
        return keys is None or key in keys

    def _follow(self) -> None:
        """Read the record again if it changed and is on the screen."""
        if self._stale and self._record is not None and self.isVisible():
            self._stale = False
            self._read_again(self._record.id)

    def _read_again(self, key: int) -> None:
        try:
            self.show_record(key)
        except NotFound:
            self._record = None
            self.gone.emit()

    def _act(self, action: RecordAction) -> None:
        if self._record is None or not self.leave():
            return
        self._acting = True  # what it leads to is shown: a page that is left need not be read again first
        try:
            action.run(self._context, self, self._record)
        finally:
            self._acting = False
            self._follow()


def _place(widget: QWidget) -> tuple[int, int]:
    """Where a widget stands in the head: line by line, from the left; a line is as high as a button."""
    at = widget.mapTo(widget.window(), widget.rect().center())
    return at.y() // MEASURE.control, at.x()
