"""Everything the window does for one open file: pages, search, undo, messages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Concerned, NotFound
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.journal import last_change
from crm_desktop.views.backing_up import back_up, backup_command
from crm_desktop.views.badges import Badges
from crm_desktop.views.command_palette import CommandPalette
from crm_desktop.views.file_commands import file_commands
from crm_desktop.views.findings import Finder, Visit
from crm_desktop.views.navigation_history import Location
from crm_desktop.views.pages.importing.import_command import import_command, open_wizard
from crm_desktop.views.pages.remedies import remedy
from crm_desktop.views.shared.actions import action_of
from crm_desktop.views.shared.background import Background
from crm_desktop.views.shared.changes import Changes
from crm_desktop.views.shared.commands import Command, Commands, Group
from crm_desktop.views.shared.context import Context, Offer, Progress, Tell
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.module import Exports, ModuleSpec, Section
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.shell import Shell
from crm_desktop.views.showing import Showing
from crm_desktop.views.top_bar import TopBar
from crm_desktop.views.undo_gestures import UndoGestures
from crm_desktop.views.window_commands import file_menu

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

T = TypeVar("T")

NARROW = "navigation_narrow"


@dataclass(frozen=True)
class Services:
    """What the window hands to whatever is shown in it."""

    theme: Theme
    preferences: Preferences
    background: Background
    tell: Tell
    sections: Sequence[Section]
    modules: Sequence[ModuleSpec]


class FileDesk(QObject):
    """Lives as long as its file is open in one language; `shell` is what the window shows."""

    def __init__(
        self, workspace: "Workspace", services: Services, always: Sequence[Command], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._services = services
        self.commands = Commands()
        self._alive = True
        self._actions: dict[str, QAction] = {}
        self.steps = UndoGestures(workspace, self._run, services.tell, self._remedy)
        self.showing = Showing(lambda: self.shell)
        self.context = self._make_context()
        self._add_commands(always)
        self.shell = self._make_shell()
        self._finder = Finder(workspace, self.commands, self._icon_of, self.open_record)
        self.palette = CommandPalette(self.shell.top.search, self._finder, self.shell)
        self._badges = Badges(workspace, services.modules, self._run, self.shell.navigation.show_badges, self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        Changes(workspace, self).told.connect(self._changed)
        self.commands.subscribe(self._sync_actions)
        self._sync_actions()
        self._refresh()

    def close(self) -> None:
        """Start no more background work and take no more results: who asked for them is gone."""
        self._alive = False
        self._soon.stop()
        self.deleteLater()

    def start(self, location: Location | None = None) -> None:
        """Show a location, or the first page."""
        if location is not None:
            self.shell.go(location)
        elif self._services.modules:
            self.shell.show_module(self._services.modules[0].key)
        self._badges.refresh()

    def open_record(self, entity: str, record_id: int) -> None:
        """Show a record on its module's page."""
        self.shell.open_record(entity, record_id)

    def show_module(self, key: str) -> None:
        self.shell.show_module(key)

    def undo(self) -> None:
        self.steps.undo()

    def redo(self) -> None:
        self.steps.redo()

    def start_search(self) -> None:
        self.palette.start()

    def open_new_menu(self) -> None:
        if self.shell.top.new.isVisible():
            self.shell.top.open_new(self.showing.module)

    def go_back(self) -> None:
        self.shell.go_back()

    def go_forward(self) -> None:
        self.shell.go_forward()

    def fold_navigation(self) -> None:
        self.shell.navigation.set_narrow(not self.shell.navigation.narrow)

    def show_steps(self) -> None:
        from crm_desktop.views.history_dialog import StepsDialog

        StepsDialog(self.context, self.steps.undo_step, self.steps.redo_step, self._remedy, self.shell).open()

    def can_export(self) -> bool:
        return isinstance(self.shell.stack.currentWidget(), Exports)

    def export(self) -> None:
        """Save the list that is shown."""
        page = self.shell.stack.currentWidget()
        if isinstance(page, Exports):
            page.export()

    def import_books(self, paths: Sequence[Path] = ()) -> None:
        """Open the wizard that brings in workbooks, with these or at its first step."""
        open_wizard(self.context, self.shell, self.showing.module, paths)

    def back_up(self) -> None:
        """Ask for a place and make a verified copy of the file there."""
        back_up(self.context, self.shell)

    def _remedy(self, about: Concerned) -> Offer | None:
        return remedy(self.context, about)

    def _changed(self, change: Change) -> None:
        self._soon.start()
        self._badges.refresh()
        self.steps.offer(change)

    def _refresh(self) -> None:
        self.shell.top.show_steps(*self.workspace.journal.next_steps())
        saved = self.workspace.ask(last_change)
        firm = self.workspace.company()
        name = firm.short_name or firm.name
        moment = saved.astimezone() if saved else None
        self.shell.top.firm.show_firm(name, self.workspace.path.name, moment, self.workspace.clock.today())
        self.shell.status.show_facts(self._facts())

    def _facts(self) -> list[str]:
        facts = [str(self.workspace.path)]
        if self.workspace.read_only:
            facts.append(str(t("read only")))
        return facts

    def _visited(self, entity: str, record_id: int) -> None:
        try:
            record = self.workspace.get(entity, record_id)
        except NotFound:
            return
        self._finder.visited(Visit(entity, record_id, record.title, record.number))

    def _run(
        self,
        title: Text,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], bool] | None = None,
        quiet: bool = False,
        patience: float = 0.0,
    ) -> None:
        def finish(result: T) -> None:
            if self._alive and done is not None:
                done(result)

        def take(error: Exception) -> bool:
            return self._alive and failed is not None and failed(error)

        if self._alive:
            self._services.background.run(title, work, finish, failed=take, quiet=quiet, patience=patience)

    def _make_context(self) -> Context:
        services = self._services
        return Context(
            workspace=self.workspace,
            theme=services.theme,
            preferences=services.preferences,
            commands=self.commands,
            open_record=self.open_record,
            shown_record=self.showing.record,
            go=self.showing.go,
            begin_new=self.showing.begin_new,
            open=self.showing.open_dialog,
            tell=services.tell,
            run_in_background=self._run,
        )

    def _add_commands(self, always: Sequence[Command]) -> None:
        self.commands.add(file_commands(self, self._services.modules))
        self.commands.add(always)
        self.commands.add([import_command(self.import_books), backup_command(self.back_up)])
        for module in self._services.modules:
            if module.commands is not None:
                self.commands.add(module.commands(self.context))

    def _make_shell(self) -> Shell:
        services = self._services
        top = TopBar(file_menu(self.commands), list(self.commands.group(Group.NEW)))
        narrow = services.preferences.get(NARROW, False)
        shell = Shell(top, services.sections, services.modules, narrow)
        shell.provide(self.context)
        shell.visited.connect(self._visited)
        shell.navigation.narrowed.connect(self._keep_narrow)
        top.undo_wanted.connect(self.undo)
        top.redo_wanted.connect(self.redo)
        return shell

    def _keep_narrow(self, narrow: bool) -> None:
        self._services.preferences.set(NARROW, narrow)

    def _sync_actions(self) -> None:
        for key in [key for key in self._actions if key not in self.commands]:
            self.shell.removeAction(self._actions.pop(key))
        for command in self.commands:
            if command.shortcut and command.key not in self._actions:
                action = action_of(command, self.shell)
                self._actions[command.key] = action
                self.shell.addAction(action)

    def _icon_of(self, entity: str) -> str:
        return next((m.icon for m in self._services.modules if entity in m.entities), "document")
