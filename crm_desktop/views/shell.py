"""The window's inside for one open file: bar, navigation, pages, status line."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import t
from crm_desktop.views.navigation import Navigation
from crm_desktop.views.navigation_history import Location, NavigationHistory
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import column, row
from crm_desktop.views.shared.module import (
    KeepsEdits,
    KeepsView,
    ModuleSpec,
    OpensRecords,
    Section,
    StepsBack,
)
from crm_desktop.views.status_line import StatusLine
from crm_desktop.views.top_bar import TopBar


class Shell(QWidget):
    """Shows one module's page at a time; pages are made at their first visit and kept.

    `visited(entity, id)` tells that a record was opened.
    """

    visited = Signal(str, int)
    moved = Signal()

    def __init__(
        self,
        top: TopBar,
        sections: Sequence[Section],
        modules: Sequence[ModuleSpec],
        narrow: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shell")
        self.top = top
        self.navigation = Navigation(sections, modules, narrow)
        self.status = StatusLine(t("{key} help", key=keys_shown("F1")))
        self.history = NavigationHistory()
        self._modules = {module.key: module for module in modules}
        self._pages: dict[str, QWidget] = {}
        self._views: dict[str, object] = {}
        self._stack = QStackedWidget()
        self._context: Context | None = None
        self._here: str | None = None
        self._led_here: Location | None = None
        middle = row(self.navigation, spacing=0)
        middle.addWidget(self._stack, 1)
        layout = column(top, spacing=0)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status)
        self.setLayout(layout)
        self.navigation.chosen.connect(self.show_module)

    @property
    def stack(self) -> QStackedWidget:
        """The pages, for what lies over them."""
        return self._stack

    def provide(self, context: Context) -> None:
        """Hand in what pages are made with; to be called once, before anything is shown."""
        self._context = context

    def views(self) -> dict[str, object]:
        """How the pages made so far stand, by module."""
        made = {key: page.view() for key, page in self._pages.items() if isinstance(page, KeepsView)}
        return {**self._views, **made}

    def restore(self, views: Mapping[str, object]) -> None:
        """Have pages stand so as soon as they are made; to be called before anything is shown."""
        self._views = dict(views)

    def location(self) -> Location | None:
        """Where the user is."""
        if self._here is None:
            return None
        page = self._pages[self._here]
        return Location(self._here, page.shown_record() if isinstance(page, OpensRecords) else None)

    def leave(self) -> bool:
        """Have all pages save what is being typed; False where one must stay, which is then shown."""
        for key, page in self._pages.items():
            if isinstance(page, KeepsEdits) and not page.leave():
                self._show(key)
                return False
        return True

    def show_module(self, key: str) -> bool:
        """Show the page of a module, as it was left; False where the page shown must stay."""
        leaves = self._leaves_for(key)
        if leaves:
            self._note_leaving()
            self._show(key)
        return leaves

    def open_record(self, entity: str, record_id: int) -> None:
        """Show a record on its module's page; NotFound where it is gone, KeyError where no module shows it."""
        module = self._module_of(entity)
        elsewhere = module.key != self._here
        if not self._leaves_for(module.key):
            return
        self._note_leaving()
        self._show(module.key)
        page = self._pages[module.key]
        if isinstance(page, OpensRecords):
            page.open_record(entity, record_id)
            self.visited.emit(entity, record_id)
        self._led_here = self.location() if elsewhere else None
        self.moved.emit()

    def go(self, location: Location) -> None:
        """Show a location without noting the present one; a record that is gone leaves its list."""
        self._show(location.module)
        page = self._pages[location.module]
        if location.record is not None and isinstance(page, OpensRecords):
            try:
                page.open_record(*location.record)
            except NotFound:
                return

    def go_back(self) -> None:
        """One step back on the way here, or what lies on top of the page."""
        here = self.location()
        before = self.history.back(here) if here is not None else None
        while here and before and before.module == here.module and not self._is_there(before):
            before = self.history.back(here)
        if before is not None:
            self.go(before)
        else:
            self._step_back()
        self.moved.emit()

    def go_forward(self) -> None:
        here = self.location()
        after = self.history.forward(here) if here is not None else None
        if after is not None:
            self.go(after)
        self.moved.emit()

    def opens(self, entity: str) -> bool:
        """Whether a module shows records of this kind."""
        return any(entity in module.entities for module in self._modules.values())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._escape():
            super().keyPressEvent(event)

    def _escape(self) -> bool:
        """Back to where a document or figure led here from, else off what lies on top of the page."""
        if self._led_here is not None and self._led_here == self.location():
            self.go_back()
            return True
        return self._step_back()

    def _is_there(self, location: Location) -> bool:
        if location.record is None or self._context is None:
            return True
        try:
            self._context.workspace.get(*location.record)
        except NotFound:
            return False
        return True

    def _module_of(self, entity: str) -> ModuleSpec:
        for module in self._modules.values():
            if entity in module.entities:
                return module
        raise KeyError(entity)

    def _leaves_for(self, key: str) -> bool:
        page = self._pages.get(self._here or "")
        return key == self._here or not isinstance(page, KeepsEdits) or page.leave()

    def _note_leaving(self) -> None:
        here = self.location()
        if here is not None:
            self.history.leave(here)

    def _show(self, key: str) -> None:
        if key not in self._pages:
            assert self._context is not None, "provide() comes first"
            page = self._modules[key].make(self._context)
            self._pages[key] = page
            self._stack.addWidget(page)
            if key in self._views and isinstance(page, KeepsView):
                page.use_view(self._views.pop(key))
        self._here = key
        self._stack.setCurrentWidget(self._pages[key])
        self.navigation.show_chosen(key)
        self._pages[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def _step_back(self) -> bool:
        page = self._pages.get(self._here or "")
        return isinstance(page, StepsBack) and page.step_back()
