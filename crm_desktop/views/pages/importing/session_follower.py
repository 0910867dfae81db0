"""How the wizard goes on when something was read, planned, written, taken back or stopped."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.views.pages.importing.columns_page import ColumnsPage
from crm_desktop.views.pages.importing.file_page import FilePage, said_of
from crm_desktop.views.pages.importing.frame import Foot
from crm_desktop.views.pages.importing.result_page import ResultPage
from crm_desktop.views.pages.importing.rows_page import RowsPage
from crm_desktop.views.pages.importing.session import ImportSession
from crm_desktop.views.pages.importing.state import Step
from crm_desktop.views.pages.importing.taking_back import take_back
from crm_desktop.views.shared.context import Context, Offer, Tone
from crm_desktop.views.shared.save_dialog import ask_where, open_folder


class Wizard(Protocol):
    """The wizard as far as it is moved from here."""

    context: Context
    session: ImportSession
    step: Step
    files: FilePage
    columns: ColumnsPage
    rows: RowsPage
    done_page: ResultPage
    foot: Foot

    def take_files(self, paths: Sequence[Path]) -> None: ...
    def go_to(self, step: Step) -> None: ...
    def plan(self) -> None: ...
    def show_state(self) -> None: ...
    def accept(self) -> None: ...


class SessionFollower(QObject):
    """Listens to the session and to what is asked on the pages, and moves the wizard."""

    def __init__(self, wizard: Wizard, window: QWidget) -> None:
        super().__init__(window)
        self._wizard = wizard
        self._window = window
        self._session = wizard.session
        self._connect_session()
        self._connect_pages()

    def open_list(self, entity: str) -> None:
        """Show the list of what was imported."""
        self._wizard.context.go(entity)
        self._wizard.accept()
        self.offer_undo()

    def offer_undo(self) -> None:
        """Say in the window what was imported, with Undo."""
        step = self._session.step
        if step is not None:
            context = self._wizard.context
            done = tn("{n:,} record imported", "{n:,} records imported", self._session.records)
            context.tell(done, offer=Offer(t("Undo"), lambda: take_back(context, step)))

    def _connect_session(self) -> None:
        session = self._session
        session.read_one.connect(self._read_one)
        session.read_all.connect(self._read_all)
        session.planned.connect(self._planned)
        session.applied.connect(self._applied)
        session.undone.connect(self._undone)
        session.saved.connect(self._saved)
        session.refused.connect(self._refused)
        session.stopped.connect(self._stopped)

    def _connect_pages(self) -> None:
        wizard = self._wizard
        wizard.files.chosen.connect(wizard.take_files)
        wizard.files.dropped_out.connect(self._forget)
        wizard.rows.options.errors_wanted.connect(self._save_errors)
        wizard.rows.options.again_wanted.connect(self._read_again)
        wizard.done_page.open_wanted.connect(self.open_list)
        wizard.done_page.undo_wanted.connect(self._session.undo)
        wizard.done_page.errors_wanted.connect(self._save_errors)

    def _read_one(self, path: Path, trouble: Text | None) -> None:
        files = self._wizard.files
        if path not in files.lines:
            self._session.forget(path)
        elif trouble is not None:
            files.line(path).say(trouble, Tone.BAD)
            self._wizard.go_to(Step.FILE)
        else:
            sheets = self._session.books[path].sheets
            files.line(path).say(said_of([draft.sheet.row_count for draft in sheets]))

    def _read_all(self) -> None:
        wizard, books = self._wizard, self._session.books
        if wizard.step is Step.ROWS:
            wizard.columns.show_books(list(books.values()))
            if self._session.used and wizard.columns.missing() is None:
                wizard.plan()
            else:
                wizard.go_to(Step.COLUMNS)
        elif wizard.step is Step.FILE and books and not self._session.unread:
            wizard.go_to(Step.COLUMNS)
        wizard.show_state()

    def _forget(self, path: Path) -> None:
        if self._session.job.is_running:
            self._session.job.stop()
        self._session.forget(path)
        self._wizard.show_state()

    def _read_again(self) -> None:
        self._session.read([book.book.path for book in self._session.used])

    def _planned(self) -> None:
        self._wizard.rows.show_plans(self._session.plans)
        self._wizard.go_to(Step.ROWS)

    def _applied(self) -> None:
        self._wizard.done_page.show_result(self._session.plans, self._session.records)
        self._wizard.go_to(Step.DONE)

    def _undone(self, sentence: Text) -> None:
        self._wizard.done_page.show_undone(sentence)
        self._wizard.show_state()

    def _stopped(self) -> None:
        files = self._wizard.files
        for path in [path for path in files.lines if path not in self._session.books]:
            files.forget(path)
        self._wizard.foot.say(t("Stopped. Nothing was changed."))

    def _save_errors(self) -> None:
        wizard = self._wizard
        name = t("{book} rows in error", book=self._session.plans[0].book.path.stem)
        title = t("Save the rows in error")
        path = ask_where(self._window, wizard.context.preferences, title, str(name), (".xlsx",))
        if path is not None:
            self._session.save_errors(path)

    def _saved(self, count: int, path: Path) -> None:
        saved = tn("{n:,} row in error saved.", "{n:,} rows in error saved.", count)
        self._wizard.foot.say(saved, Tone.GOOD, open_folder(path))

    def _refused(self, sentence: Text) -> None:
        self._wizard.foot.say(sentence, Tone.BAD)
