"""Starts the window: application, theme, preferences, the file to show."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from crm_desktop.core.clock import Clock, SystemClock
from crm_desktop.core.i18n import active_language
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.first_instance import FirstInstance, is_shown_elsewhere
from crm_desktop.views.main_window import THEME, MainWindow
from crm_desktop.views.modules import MODULES, SECTIONS
from crm_desktop.views.pages.printing.pages import sweep_pages
from crm_desktop.views.shared.context import Progress
from crm_desktop.views.shared.errors import ErrorDesk, start_log
from crm_desktop.views.shared.file_kinds import FileKinds
from crm_desktop.views.shared.look.fonts import load_fonts
from crm_desktop.views.shared.look.scale import use_scale
from crm_desktop.views.shared.look.theme import Mode, Theme
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.start_again import start_again
from crm_desktop.views.start_words import SAMPLE, file_to_open

SAMPLE_CUSTOMERS = 300


class DiskFiles:
    """Opens files for the window; `kinds` is told of each before it is opened."""

    def __init__(self, clock: Clock | None = None, kinds: FileKinds | None = None) -> None:
        self._kinds = kinds
        self._clock = clock or SystemClock()

    def new(self, path: Path) -> Workspace:
        """Make a new, empty file and open it."""
        return Workspace.create(path, self._clock)

    def open(self, path: Path) -> Workspace:
        """Open an existing file, for reading only where its place allows no more."""
        if self._kinds is not None:
            self._kinds.know(path)
        return Workspace.open_as_allowed(path, self._clock)

    def sample(self, language: str, progress: Progress) -> Path:
        """The sample company in `language`, made at its first use in the user's own data folder."""
        from platformdirs import user_data_path

        path = user_data_path("crm-desktop", appauthor=False, ensure_exists=True) / f"sample-{language}.crm"
        return path if path.exists() else make_sample(path, language, progress, self._clock)


def make_sample(path: Path, language: str, progress: Progress, clock: Clock) -> Path:
    """Make a sample company beside `path` and rename it when it is whole."""
    from crm_desktop.services.sample import fill

    draft = path.with_suffix(".part")
    for left in draft.parent.glob(f"{draft.name}*"):  # an unfinished one with its log
        left.unlink()
    with Workspace.create(draft, clock) as workspace:
        fill(workspace.file, SAMPLE_CUSTOMERS, language, today=clock.today(), progress=progress.report)
    draft.replace(path)
    return path


def show_window(argv: Sequence[str]) -> int:
    """Run the program until its window is closed. `argv` may name a file, or --sample; else the last file is opened."""
    preferences = Preferences.of_this_user()
    kinds = FileKinds()
    sized = use_scale(preferences)
    app = QApplication.instance() or QApplication(list(argv[:1]))
    assert isinstance(app, QApplication)
    wanted = file_to_open(argv[1:], preferences)
    if wanted is not None and is_shown_elsewhere(wanted):
        return 0
    errors = ErrorDesk()
    errors.install()
    window = build_window(app, preferences, DiskFiles(kinds=kinds), errors)
    sweep_pages()
    first = FirstInstance(lambda: _raise(window), window)
    window.file_shown.connect(first.answer_for)
    window.show()
    if wanted is not None:
        preferences.leave_open(
            None
        )  # until it is open again: a file that brings the program down does so once
        window.open_file(wanted)
    elif SAMPLE in argv:
        window.open_sample()
    status = app.exec()
    for file in window.again:
        start_again(file, sized=sized)
    return status


def build_window(
    app: QApplication, preferences: Preferences, opener: DiskFiles, errors: ErrorDesk
) -> MainWindow:
    """The window with all modules, wired but not shown."""
    from platformdirs import user_log_path

    app.setApplicationName("CRM Desktop")
    app.setDesktopFileName("crm-desktop")
    start_log(user_log_path("crm-desktop", appauthor=False))
    load_fonts(app)
    words = QtWords(app)
    words.speak(active_language())
    theme = Theme(app, Mode(preferences.get(THEME, Mode.SYSTEM.value)))
    window = MainWindow(theme, preferences, errors, opener, SECTIONS, MODULES)
    window.language_changed.connect(words.speak)
    return window


class QtWords(QObject):
    """Keeps Qt's own dialogs in the program's language."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translator = QTranslator(self)

    def speak(self, language: str) -> None:
        """Switch to `language` at once."""
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            self._app.installTranslator(self._translator)


def _raise(window: MainWindow) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()
