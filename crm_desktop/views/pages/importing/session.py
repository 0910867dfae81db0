"""One run of the wizard without its looks: books read, planned, written, taken back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import CrmError
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.book import Book
from crm_desktop.exchange.error_book import write_error_book
from crm_desktop.exchange.importing import open_for
from crm_desktop.exchange.kinds.batch import Options
from crm_desktop.exchange.planning import plan_books
from crm_desktop.exchange.plans import Plan
from crm_desktop.views.pages.importing.background_job import BackgroundJob, Heard
from crm_desktop.views.pages.importing.book_drafts import BookDraft
from crm_desktop.views.pages.importing.plan_counts import errors_in, records_in
from crm_desktop.views.pages.importing.taking_back import told_of
from crm_desktop.views.shared.context import Cancelled, Context


class ImportSession(QObject):
    """Keeps the books, the plans and the step made; all slow work goes through `job`.

    `unread` are the books that could not be read, the last time they were.

    `read_one(path, trouble)` after each book (None: read), `read_all` when none is left to read. `planned` when
    every row has its verdict, `applied` when all is written, `undone(sentence)`, `saved(count, path)` the rows in
    error. `refused(sentence)` where something could not be done, `stopped` where the user stopped it: nothing
    was changed then.
    """

    read_one = Signal(object, object)
    read_all = Signal()
    planned = Signal()
    applied = Signal()
    undone = Signal(object)
    saved = Signal(int, object)
    refused = Signal(object)
    stopped = Signal()

    def __init__(self, context: Context, likely: str | None, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self._likely = likely
        self._queue: list[Path] = []
        self.job = BackgroundJob(context, self)
        self.books: dict[Path, BookDraft] = {}
        self.unread: set[Path] = set()
        self.plans: list[Plan] = []
        self.change: Change | None = None

    @property
    def used(self) -> list[BookDraft]:
        """The books something is imported from."""
        return [book for book in self.books.values() if book.is_used]

    @property
    def error_rows(self) -> int:
        return errors_in(self.plans)

    @property
    def records(self) -> int:
        """How many records would be made or changed."""
        return records_in(self.plans)

    @property
    def step(self) -> int | None:
        """The step made; None where there is nothing to take back."""
        return self.change.step or None if self.change else None

    def read(self, paths: Sequence[Path]) -> None:
        """Read these books after those already waiting."""
        self._queue += [path for path in paths if path not in self._queue]
        if not self.job.is_running:
            self._read_next()

    def forget(self, path: Path) -> None:
        """Leave a book out after all."""
        self.books.pop(path, None)
        self.unread.discard(path)
        if path in self._queue:
            self._queue.remove(path)

    def plan(self, options: Options) -> None:
        """Judge every row of the books in use."""
        books = self.used
        file = self._workspace.file

        def work(heard: Heard) -> list[Plan]:
            choices = [book.choices for book in books]
            return plan_books(file, [book.book for book in books], choices, options, heard)

        def done(plans: list[Plan]) -> None:
            self.plans = plans
            self.planned.emit()

        self.job.start(t("Looking at every row"), work, done, self._failed)

    def apply(self, *, skip_errors: bool) -> None:
        """Write the plans, all books as one step."""

        def done(change: Change) -> None:
            self.change = change
            self.applied.emit()

        records = tn("Importing {n:,} record", "Importing {n:,} records", self.records)
        self.job.start(records, lambda heard: self._write(heard, skip_errors), done, self._failed)

    def undo(self) -> None:
        """Take back what was imported; where nothing was, there is nothing to take back."""
        step = self.step

        def done(undone: Change | None) -> None:
            self.change = None
            self.undone.emit(told_of(undone))

        def work(_heard: Heard) -> Change | None:
            return self._workspace.undo(step) if step else None

        self.job.start(t("Undoing"), work, done, self._failed)

    def save_errors(self, path: Path) -> None:
        """Write the rows in error as a workbook."""
        plans = self.plans

        def done(count: int) -> None:
            self.saved.emit(count, path)

        title = t("Saving {name}", name=path.name)
        self.job.start(title, lambda _heard: write_error_book(path, plans), done, self._failed)

    def _read_next(self) -> None:
        if not self._queue:
            self.read_all.emit()
            return
        path = self._queue[0]
        file = self._workspace.file

        def done(book: Book) -> None:
            before = self.books.get(path)
            self.books[path] = before.taken_over(book) if before else BookDraft.of(book, self._likely)
            self._read_done(path, None)

        def failed(error: Exception) -> bool:
            if isinstance(error, Cancelled):
                self._queue.clear()
                self.stopped.emit()
            elif isinstance(error, CrmError):
                self._read_done(path, error.text)
            return isinstance(error, (Cancelled, CrmError))

        title = t("Reading {name}", name=path.name)
        self.job.start(title, lambda heard: open_for(file, path, heard), done, failed)

    def _read_done(self, path: Path, trouble: Text | None) -> None:
        if path in self._queue:
            self._queue.remove(path)
        elif trouble is None:
            self.books.pop(path, None)
        if trouble is None:
            self.unread.discard(path)
        else:
            self.unread.add(path)
        self.read_one.emit(path, trouble)
        self._read_next()

    def _write(self, heard: Heard, skip_errors: bool) -> Change:
        return apply(
            self._workspace.file, *self.plans, skip_errors=skip_errors, progress=heard, initiator=self
        )

    def _failed(self, error: Exception) -> bool:
        if isinstance(error, Cancelled):
            self.stopped.emit()
        elif isinstance(error, CrmError):
            self.refused.emit(error.text)
        return isinstance(error, (Cancelled, CrmError))
