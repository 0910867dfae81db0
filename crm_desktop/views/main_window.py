"""The window: the start page, or one open file; its place on the screen, its language and theme."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import Text, active_language, t, use_language
from crm_desktop.core.places import resource
from crm_desktop.views.about import AboutDialog
from crm_desktop.views.books_dialog import BooksDialog
from crm_desktop.views.file_desk import FileDesk, Services
from crm_desktop.views.file_dialogs import FileDialogs
from crm_desktop.views.file_drops import FileDrops
from crm_desktop.views.file_opener import FileOpener
from crm_desktop.views.navigation_history import Location
from crm_desktop.views.shared.actions import action_of
from crm_desktop.views.shared.background import Background
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.error_dialog import BugDialog, TroubleDialog
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Mode, Theme
from crm_desktop.views.shared.module import ModuleSpec, Section
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.shared.progress_panel import ProgressPanel
from crm_desktop.views.shared.shortcuts import ShortcutsDialog
from crm_desktop.views.shared.undo_bar import UndoBar
from crm_desktop.views.start_page import StartPage
from crm_desktop.views.text_size import TextSize
from crm_desktop.views.window_commands import settings_of_file, window_commands
from crm_desktop.views.window_geometry import WindowGeometry

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

LANGUAGE = "language"
THEME = "theme"


class MainWindow(QMainWindow):
    """Opens files through `opener`; errors that nobody caught reach it through `errors`.

    `file_shown` tells the path of the file open now, None on the start page; `language_changed` the language. Closed to
    be started again, it says in `again` with which file.
    """

    file_shown = Signal(object)
    language_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        errors: ErrorDesk,
        opener: FileOpener,
        sections: Sequence[Section],
        modules: Sequence[ModuleSpec],
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowIcon(QIcon(str(resource("icons", "program.svg"))))
        self._theme = theme
        self._preferences = preferences
        self.errors = errors
        self._opener = opener
        self._files = FileDialogs(self, preferences)
        self._background = Background(errors.take, self)
        self._shown = QStackedWidget()
        self.setCentralWidget(self._shown)
        self.bar = UndoBar(self)
        self._progress = ProgressPanel(self._background, self)
        self._services = Services(theme, preferences, self._background, self.bar.say, sections, modules)
        self._desk: FileDesk | None = None
        self._text_size = TextSize(preferences, self.bar.say, self.start_again)
        self.again: list[Path | None] = []
        errors.tell = self.bar.say
        errors.show_trouble = self._show_trouble
        errors.show_bug = self._show_bug
        self._geometry = WindowGeometry(self, preferences)
        self.show_start()

    @property
    def desk(self) -> FileDesk | None:
        """What serves the open file; None on the start page."""
        return self._desk

    @property
    def shown(self) -> QWidget | None:
        """The start page, or the inside of the window for the open file."""
        return self._shown.currentWidget()

    @property
    def background(self) -> Background:
        return self._background

    def show_start(self) -> None:
        """Show the start page."""
        page = StartPage(self._preferences.recent_files())
        page.new_wanted.connect(self.ask_new_file)
        page.open_wanted.connect(self.ask_open_file)
        page.sample_wanted.connect(self.open_sample)
        page.file_wanted.connect(self.open_file)
        page.language_chosen.connect(self.use_language)
        self._take_drops(page, self.ask_where_to_import)
        for command in window_commands(self, ()):
            if command.shortcut:
                page.addAction(action_of(command, page))
        self._show(page, "CRM Desktop")

    def show_file(self, workspace: "Workspace") -> None:
        """Show an open file in place of what was shown; the file open before is closed."""
        self._close_workspace()
        self._preferences.remember_file(workspace.path)
        self._preferences.leave_open(workspace.path)
        self._build_desk(workspace)
        self.file_shown.emit(workspace.path)
        if advice := workspace.advice():
            self.bar.say(advice, Tone.BAD)

    def open_file(self, path: Path) -> None:
        """Open a file; what is wrong with it is told, and what was open stays."""
        if self._desk is None or (self._desk.workspace.path != path and self._may_leave()):
            self._enter(self._opener.open, path, t("Cannot open {name}", name=path.name))

    def open_sample(self) -> None:
        """Make the sample company, or find it, and open it."""
        language = active_language()
        self._background.run(
            t("Preparing the sample company"),
            lambda progress: self._opener.sample(language, progress),
            self.open_file,
        )

    def ask_new_file(self) -> None:
        """Ask where the new file shall lie, and make it."""
        path = self._files.new_path() if self._may_leave() else None
        if path is not None:
            self._enter(self._opener.new, path, t("Cannot make {name}", name=path.name))

    def ask_open_file(self) -> None:
        """Ask for a file and open it."""
        path = self._files.existing_path()
        if path is not None:
            self.open_file(path)

    def ask_where_to_import(self, books: Sequence[Path]) -> None:
        """Without a file open: have the user choose one for these workbooks, and begin to import them."""
        dialog = BooksDialog(books, self._preferences.recent_files(), self)
        dialog.new_wanted.connect(self.ask_new_file)
        dialog.file_wanted.connect(self.open_file)
        dialog.accepted.connect(lambda: self._import(books))
        dialog.open()

    def close_file(self) -> None:
        """Close the file and go to the start page."""
        if self._may_leave():
            self._close_workspace()
            self._preferences.leave_open(None)
            self.show_start()

    def use_language(self, language: str) -> None:
        """Speak `language` from now on; the page and the record shown stay."""
        if language == active_language() or not self._may_leave():
            return
        use_language(language)
        self._preferences.set(LANGUAGE, language)
        self.language_changed.emit(language)
        QTimer.singleShot(0, self, self._rebuild)

    def use_mode(self, mode: Mode) -> None:
        """Switch the theme."""
        self._preferences.set(THEME, mode.value)
        self._theme.use(mode)

    def change_text_size(self, by: int) -> None:
        """One size larger (1), smaller (-1), or the usual one (0)."""
        self._text_size.change(by)

    def start_again(self) -> None:
        """Close the program to start it again with the file that is open."""
        file = self._desk.workspace.path if self._desk else None
        if self.close():
            self.again.append(file)

    def show_settings(self, page: str = "program") -> None:
        from crm_desktop.views.settings_dialog import SettingsDialog

        workspace = self._desk.workspace if self._desk else None
        SettingsDialog(workspace, self._theme, self._preferences, self, page, self).open()

    def show_shortcuts(self) -> None:
        commands = list(self._desk.commands) if self._desk else window_commands(self, ())
        ShortcutsDialog(commands, self).open()

    def show_guide(self) -> None:
        from crm_desktop.views.guide_dialog import GuideDialog

        GuideDialog(self._theme, self).show()

    def show_about(self) -> None:
        AboutDialog(self).open()

    def quit(self) -> None:
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave():
            event.ignore()
            return
        self._geometry.keep()
        self._background.close()
        self._close_workspace()
        super().closeEvent(event)

    def _import(self, books: Sequence[Path]) -> None:
        if self._desk is not None:
            self._desk.import_books(books)

    def _may_leave(self) -> bool:
        return self._desk is None or self._desk.shell.leave()

    def _enter(self, door: Callable[[Path], "Workspace"], path: Path, asked: Text) -> None:
        try:
            workspace = door(path)
        except FileTrouble as trouble:
            trouble.asked = asked
            self.errors.take(trouble)
            return
        self.show_file(workspace)

    def _build_desk(
        self,
        workspace: "Workspace",
        location: Location | None = None,
        views: Mapping[str, object] | None = None,
    ) -> None:
        others = [path for path in self._preferences.recent_files() if path != workspace.path]
        always = [*window_commands(self, others), *settings_of_file(self)]
        self._desk = FileDesk(workspace, self._services, always, self)
        self._take_drops(self._desk.shell, self._desk.import_books)
        self._show(self._desk.shell, f"{workspace.path.stem} – CRM Desktop")
        self._desk.shell.restore(views or {})
        self._desk.start(location)

    def _rebuild(self) -> None:
        desk = self._desk
        if desk is None:
            self.show_start()
            return
        location, views = desk.shell.location(), desk.shell.views()
        desk.close()
        self._build_desk(desk.workspace, location, views)

    def _take_drops(self, widget: QWidget, take_books: Callable[[list[Path]], object]) -> None:
        drops = FileDrops(widget)
        drops.file_dropped.connect(self.open_file)
        drops.books_dropped.connect(take_books)

    def _show(self, widget: QWidget, title: str) -> None:
        old = self._shown.currentWidget()
        self._shown.addWidget(widget)
        self._shown.setCurrentWidget(widget)
        if old is not None:
            self._shown.removeWidget(old)
            old.deleteLater()
        self.bar.hide()
        self.bar.raise_()
        self._progress.raise_()
        self.setWindowTitle(title)

    def _close_workspace(self) -> None:
        if self._desk is not None:
            desk, self._desk = self._desk, None
            self._background.stop()
            desk.close()
            try:
                desk.workspace.close()
            except FileTrouble as trouble:  # everything is saved, and the next file is opened all the same
                self.errors.take(trouble)
            self.file_shown.emit(None)

    def _show_trouble(self, trouble: FileTrouble) -> None:
        if self.findChild(TroubleDialog) is None:
            TroubleDialog(trouble, self).open()

    def _show_bug(self, bug: BaseException) -> None:
        if self.findChild(BugDialog) is None:  # one that comes again with every repaint is shown once
            BugDialog(bug, self).open()
