"""A list of records on the screen: head, chips, table, sums; it follows every change of the file in its place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.queries.listing import Sort
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.lists.bar import BulkBar, ChipRow, ListBar
from crm_desktop.views.shared.lists.body import ListBody, steps_of
from crm_desktop.views.shared.lists.columns_popover import ColumnsPopover
from crm_desktop.views.shared.lists.export import export_as_shown
from crm_desktop.views.shared.lists.fetching import Fetching
from crm_desktop.views.shared.lists.filtering import Filtering
from crm_desktop.views.shared.lists.filters import described
from crm_desktop.views.shared.lists.footer import ListFooter
from crm_desktop.views.shared.lists.found import Found
from crm_desktop.views.shared.lists.head import ListHead
from crm_desktop.views.shared.lists.offered import offered
from crm_desktop.views.shared.lists.readiness import Readiness
from crm_desktop.views.shared.lists.selection import Selection
from crm_desktop.views.shared.lists.shown_columns import NARROW, WIDE, ListColumns
from crm_desktop.views.shared.lists.spec import AsShown, HeadAction, ListSpec
from crm_desktop.views.shared.lists.state import ListState
from crm_desktop.views.shared.lists.sums import ListSums
from crm_desktop.views.shared.tables.model import RecordTableModel
from crm_desktop.views.shared.tables.view import RecordTable

IMPORT = "file.import"
"""The command that brings in workbooks; where the window has it, lists offer it."""


class ListPanel(QWidget):
    """One list.

    `current_changed` with the key of the current record (None: none), `opened` on Enter or double-click,
    `left` on Esc where neither a selection of several nor a search is to be given up first. `filled` each time the
    records asked for have come.
    """

    current_changed = Signal(object)
    opened = Signal(int)
    left = Signal()
    filled = Signal()

    def __init__(self, context: Context, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.spec = spec
        self.entity = context.workspace.entity(spec.entity)
        self._state = ListState(
            self.entity, spec.base, spec.usually, sort=spec.sort or Sort(self.entity.default_sort)
        )
        self.view_name: Text | str = spec.all_label
        self._build_table()
        self._build_bars()
        self._lay_out()
        self._connect()
        self.columns.use(WIDE)

    @property
    def state(self) -> ListState:
        return self._state

    @property
    def is_pending(self) -> bool:
        """Whether the records asked for are still to come."""
        return self._fetching.is_pending

    @property
    def as_shown(self) -> AsShown:
        """The list as an export takes it: the selection where there is one of several."""
        several = self.table.selected_count > 1
        keys = tuple(self.table.selected_keys()) if several else None
        return AsShown(self._state.request, self.columns.shown, keys)

    def use(self, state: ListState, view: Text | str | None = None) -> None:
        """Have the list stand so; what is still in it stays selected and current."""
        self._state = state
        self.chips.show_conditions(state.conditions)
        self.head.show_search(state.search)
        if view is not None:
            self.view_name = view
            self.bar.show_view(view)
        self._fetching.fetch()

    def show_wide(self, wide: bool) -> None:
        """The columns for a list alone, or those beside a page."""
        self.columns.use(WIDE if wide else NARROW)

    def go_to(self, key: int) -> bool:
        """Make a record current; filters that hide it are given up. What the list usually leaves out is shown."""
        if not self._stand_on(key) and self._state.is_narrowed:
            self.filtering.show_all()
        return self._stand_on(key) or (self.filtering.show_hidden(key) and self._stand_on(key))

    def stand_on(self, key: int) -> None:
        """Make a record current where the list shows it; filters stay, and nothing is current where they hide it."""
        if not self._stand_on(key):
            self.table.stand_nowhere()

    def once_there(self, act: Callable[[], object]) -> None:
        """Do something with the records asked for, now or when they come; the last such act counts."""
        self._fetching.once_there(act)

    def settle(self) -> None:
        """Wait for the records asked for."""
        self._fetching.settle()

    def search(self, text: str) -> None:
        self._state = replace(self._state, search=text)
        self._fetching.fetch()

    def sort(self, field: str, descending: bool) -> None:
        self._state = replace(self._state, sort=Sort(field, descending))
        self._fetching.fetch()

    def choose_columns(self, anchor: QWidget) -> ColumnsPopover:
        popover = ColumnsPopover(self.entity, self.columns.shown, self)
        popover.chosen.connect(self.columns.choose)
        popover.reset.connect(self.columns.reset)
        popover.open_below(anchor, right=True)
        return popover

    def export(self) -> None:
        """Ask what of the list and where to, and write it there."""
        anchor = self.head.export if self.head.export.isVisible() else self.head
        whole = self.spec.can_import
        export_as_shown(self.context, self, self.entity, self.as_shown, anchor, whole=whole)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fetching.fetch_if_stale()
        self._add_up()

    def _build_table(self) -> None:
        spec, context = self.spec, self.context
        source = context.workspace.listing(spec.entity)
        today = context.workspace.clock.today
        tones = {key: partial(_toned, tone, today) for key, tone in spec.tones.items()}
        self.model = RecordTableModel(
            self.entity, source, spec.narrow, spec.urgent, spec.shows, tones, parent=self
        )
        self.table = RecordTable(self.model, context.theme)
        self.columns = ListColumns(context.preferences, spec, self.entity, self.model, self.table)
        self.footer = ListFooter(self.table, self.model, spec.urgent)
        self.sums = ListSums(context, self.model, self.table, self.footer)
        self._fetching = Fetching(context, spec, self.table, self.sums, lambda: self._state, self)
        self._readiness = Readiness(context, self.model, self)

    def _build_bars(self) -> None:
        spec = self.spec
        maker = EditorMaker(self.context.workspace.clock.today, picks_for(self.context.workspace))
        can_import = spec.can_import and IMPORT in self.context.commands
        self.head = ListHead(self.entity.plural, can_import, spec.head_actions)
        self.chips = ChipRow(self.entity)
        self.filtering = Filtering(self, self, self.context, spec, self.columns, maker)
        bulk = BulkBar(spec.actions, spec.can_change, spec.can_delete)
        self.bar = ListBar(self.chips, bulk, self.filtering.fill_views)
        self.bar.show_view(spec.all_label)
        self.filtering.follow(self.chips, self.bar.views)
        self.selection = Selection(self.context, spec, self.table, self.bar, maker)

    def _lay_out(self) -> None:
        imports = (IMPORT,) if self.spec.can_import else ()
        wanted = (*imports, *self.spec.empty.commands, f"{self.spec.entity}.new")
        steps = steps_of(self.context.commands, wanted)
        self._body = ListBody(self.table, self.spec.empty, steps)
        self._body.all_asked.connect(self.filtering.show_all)
        self.setFocusProxy(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addSpacing(6)
        layout.addWidget(self.bar)
        layout.addSpacing(6)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.bar.bulk)
        layout.addWidget(self.footer)

    def _connect(self) -> None:
        self._fetching.came.connect(self._count)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.table.leads = self._lead
        self.table.left.connect(self._leave)
        self.table.typed.connect(self.head.begin_search)
        self.table.sort_asked.connect(self.sort)
        self.table.selection_grew.connect(self._add_up)
        self.head.searched.connect(self.search)
        self.head.went_on.connect(self._to_table)
        self.head.confirmed.connect(self._confirm)
        self.head.import_asked.connect(self._import)
        self.head.export_asked.connect(self.export)
        self.head.action_asked.connect(self._act)
        self.table.selection_grew.connect(self._show_actions)
        self.bar.columns_asked.connect(self.choose_columns)
        self.columns.menu_asked.connect(lambda: self.choose_columns(self.bar.views))
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.head.begin_search)

    def _lead(self, key: int, column: str) -> bool:
        """Go to the record that a column of a row names; whether it names one."""
        link = self.spec.leads[column](self.context, key) if column in self.spec.leads else None
        if link is not None:
            self.context.open_record(*link)
        return link is not None

    def _act(self, action: HeadAction) -> None:
        self._fetching.settle()
        chosen = AsShown(self._state.request, self.columns.shown, tuple(self.table.selected_keys()))
        said = [str(described(self.entity, one)) for one in self._state.conditions]
        action.run(self.context, self, chosen, ", ".join(said))

    def _show_actions(self) -> None:
        self.head.show_some(bool(self.table.selected_count))

    def _stand_on(self, key: int) -> bool:
        """Make a record current where the list has it."""
        self._fetching.settle()
        return self.table.go_to(key)

    def _count(self, state: ListState, all_found: Found) -> None:
        found, total = len(all_found.ids), all_found.total
        narrowed = state.is_narrowed
        self.sums.note_total(state, total)
        self.head.show_count(f"{found:,} / {total:,}" if narrowed else f"{total:,}")
        offer = offered(self) if narrowed and not found else None
        self._body.show_found(found, narrowed, offer)
        self._add_up()
        self._show_actions()
        self._readiness.filled(total)
        self.filled.emit()

    def _add_up(self) -> None:
        self.sums.update(self.spec.counted_in(self._state.request))

    def _leave(self) -> None:
        if self.table.selected_count > 1:
            self.selection.clear()
        elif self._state.search:
            self.use(replace(self._state, search=""))
        else:
            self.left.emit()

    def _to_table(self) -> None:
        self._fetching.settle()
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and len(self.model.ids):
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _confirm(self) -> None:
        self._fetching.settle()
        if not self._body.take_offer():
            self._to_table()

    def _import(self) -> None:
        self.context.commands[IMPORT].run()


def _toned(tone: Callable[[Any, date], str | None], today: Callable[[], date], value: Any) -> str | None:
    return tone(value, today())
