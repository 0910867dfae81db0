"""The records of a list: asked for as it stands, taken in where they come, followed through changes of the file."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.core.changes import Change
from crm_desktop.views.shared.asking import Asking
from crm_desktop.views.shared.changes import Changes
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.lists.found import Due, Found, found_by
from crm_desktop.views.shared.lists.spec import ListSpec
from crm_desktop.views.shared.lists.state import ListState
from crm_desktop.views.shared.lists.sums import ListSums
from crm_desktop.views.shared.tables.model import RecordTableModel
from crm_desktop.views.shared.tables.view import RecordTable


class Fetching(QObject):
    """Fills the table; `came` with the state asked for and what was found, each time the records have come.

    What changes while nobody looks is asked for when somebody does.
    """

    came = Signal(object, object)

    def __init__(
        self,
        context: Context,
        spec: ListSpec,
        table: RecordTable,
        sums: ListSums,
        state: Callable[[], ListState],
        panel: QWidget,
    ) -> None:
        """`state` answers how the list stands now."""
        super().__init__(panel)
        self._spec = spec
        self._table = table
        self._model: RecordTableModel = table.records
        self._sums = sums
        self._state = state
        self._panel = panel
        self._stale, self._filled = True, False
        self._asking = Asking(context, self)
        self._due = Due()
        self._then: Callable[[], object] | None = None
        Changes(context.workspace, panel).told.connect(self._changed)

    @property
    def is_pending(self) -> bool:
        """Whether the records asked for are still to come."""
        return self._asking.is_pending

    def fetch(self) -> None:
        """Ask for the records, which come at once or a moment later."""
        self._stale = False
        self._table.show_sort(self._state().sort)
        self._ask(self._take)

    def fetch_if_stale(self) -> None:
        """The records after what changed while nobody looked, in their place."""
        if self._stale and self._filled:
            self._stale = False
            self._due.add(None, ())
            self._ask(self._take_change)
        elif self._stale:
            self.fetch()

    def settle(self) -> None:
        """Wait for what was asked for: who acts on the list now means that."""
        if self._stale or self.is_pending:
            self._asking.forget()
            self._stale = False
            self._receive(self._take, self._state(), self._look(self._state())())

    def once_there(self, act: Callable[[], object]) -> None:
        """Do something with the records asked for: now where they are there, else when they come. Of several such
        acts only the last is done."""
        self._then = act
        self.fetch_if_stale()
        if not self.is_pending:
            self._go_on()

    def _ask(self, take: Callable[[ListState, Found], None]) -> None:
        state = self._state()
        self._asking.ask(self._look(state), lambda found: self._receive(take, state, found))

    def _receive(self, take: Callable[[ListState, Found], None], state: ListState, found: Found) -> None:
        take(state, found)
        self._go_on()

    def _go_on(self) -> None:
        act, self._then = self._then, None
        if act is not None:
            act()

    def _look(self, state: ListState) -> Callable[[], Found]:
        source, known = self._model.source, self._sums.known_total(state)
        return lambda: found_by(source, state, known)

    def _take(self, state: ListState, found: Found) -> None:
        self._due.clear()
        self._filled = True
        self._table.keep_selection(lambda: self._model.show(state.request, found.ids))
        self._table.show_sort(state.sort)
        self._table.scrollToTop()
        self.came.emit(state, found)

    def _changed(self, change: Change) -> None:
        entity, follows = self._spec.entity, self._spec.follows
        if not change.touches(entity, *follows):
            return
        self._sums.forget_total()
        if not self._panel.isVisible():
            self._stale = True
            self._asking.forget()
            return
        touched = None if change.touches(*follows) else change.touched.get(entity)
        self._due.add(touched, change.restored.get(entity, ()))
        self._ask(self._take_change)

    def _take_change(self, state: ListState, found: Found) -> None:
        """The records after a change, in their place; where others were asked for meanwhile, those."""
        touched, restored = self._due.touched, self._due.restored
        if state.request != self._model.request:
            self._take(state, found)
        else:
            self._due.clear()
            self._model.refresh(touched, found.ids)
            self.came.emit(state, found)
        self._table.show_restored(restored)
