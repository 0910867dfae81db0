"""The file of a firm: created, opened, read, changed by gestures, closed."""

import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from crm_desktop.core.changes import Change
from crm_desktop.core.clock import Clock, SystemClock
from crm_desktop.core.collector_at_rest import collector_at_rest
from crm_desktop.core.errors import FileTrouble, tidying_after
from crm_desktop.core.i18n import Text, t
from crm_desktop.storage import connection, held, making, opening, pairing, schema
from crm_desktop.storage import undo as undoing
from crm_desktop.storage.gesture import Work
from crm_desktop.storage.header import refuse_foreign
from crm_desktop.storage.helper import help_with
from crm_desktop.storage.lock import FileLock
from crm_desktop.storage.place import Presence, is_on_network
from crm_desktop.storage.troubles import no_lost_references, plain_words
from crm_desktop.storage.undo_rules import UndoRules

SUFFIX = ".crm"

Listener = Callable[[Change], None]


class CrmFile:
    """One open file. Gestures may come from any thread, one at a time; reading never waits for them.

    `notice` is what its user should be told once, of how the file was found.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        lock: FileLock | None,
        *,
        key: bytes | None = None,
        read_only: bool = False,
        notice: Text | None = None,
    ) -> None:
        self.path = path
        self.clock = clock
        self.operator: str | None = None
        self.rules = UndoRules()
        self.read_only = read_only
        self.notice = notice
        self._closed = False
        self._state: Connection | None = None
        self._lock = lock
        self._busy = threading.RLock()
        self._listeners: list[Listener] = []
        self._presence = Presence.of(path)
        self._writer = connection.writer(path, key, log=not is_on_network(path.absolute()), first=self._stamp)
        self._reader = connection.reader(
            path, key, options=opening.reading_options(path, read_only=read_only)
        )
        self._held = held.hold(path)

    @classmethod
    def create(cls, path: Path, clock: Clock | None = None) -> Self:
        """Make a new file; FileTrouble if something of that name exists already."""
        with plain_words(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            making.refuse_taken(path)
            lock = FileLock(path)
            lock.acquire()
            try:
                making.make(path)
                return cls(path, clock or SystemClock(), lock)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def open(cls, path: Path, clock: Clock | None = None, *, read_only: bool = False) -> Self:
        """Open an existing file, migrating an older one after a backup.

        `read_only` takes no lock, so it works beside a program that has the file open, and in a place that
        cannot be written to. FileTrouble: missing, foreign, damaged, newer, in use (InUse), in a place that
        cannot be written to (ReadOnlyPlace).
        """
        with plain_words(path):
            refuse_foreign(path, schema.SCHEMA_VERSION)
            lock = None if read_only else opening.locked(path)
            try:
                notice = opening.pair_logs(path, lock)
                opening.check_schema(path, read_only=read_only)
                return cls(path, clock or SystemClock(), lock, read_only=read_only, notice=notice)
            except BaseException:
                if lock:
                    lock.release()
                raise

    @property
    def closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """Fold the log back, so that one self-contained file is at rest, and let go of it; twice does no harm.

        Waits for a gesture that is under way. LogStays where the log had to stay: nothing is lost with it.
        """
        with self._busy:
            if self._closed:
                return
            self._closed = True
        try:
            self._reader.dispose()
            self._writer.dispose()
            if not self.read_only and self._presence.is_there():
                opening.fold(self.path)
        finally:
            held.let_go(self._held)
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None:
            self.close()
            return
        with tidying_after(error):
            self.close()

    @contextmanager
    def gesture(
        self, label: Text, *, initiator: object = None, kind: str = "edit", records: int = 0
    ) -> Generator[Work, None, None]:
        """One gesture of the user: all or nothing, one step named `label`; `work.change` tells what it did.

        `kind="final"` is a step that undo may not take back. An exception inside rolls everything back. `records`
        says about how many are made, where they are many.
        """
        with (
            self._changing(),
            help_with(records) as helper,
            Session(self._writer, expire_on_commit=False) as session,
        ):
            work = Work(
                session,
                label,
                self.clock,
                kind=kind,
                operator=self.operator,
                initiator=initiator,
                helper=helper,
            )
            yield work
            if work.finish():
                session.commit()
            else:
                session.rollback()
                work.change = replace(work.change, label=work.label, done=work.done, seen=work.seen)
        self.tell(work.change)

    @contextmanager
    def reading(self) -> Generator[Connection, None, None]:
        """A query-only connection that sees one state of the file from its first question to its last."""
        self._refuse_if_closed()
        with plain_words(self.path):
            if self._state is not None:
                yield self._state
                return
            with self._reader.connect() as db:
                yield db

    @contextmanager
    def one_state(self) -> Generator[None, None, None]:
        """Within, all readings see the one state that the file is in now; for a process with a single thread.

        A file without a log would have to be left unchanged meanwhile by whoever writes to it: there every reading
        sees its own.
        """
        with self.reading() as db:
            if db.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal":
                db.exec_driver_sql("SELECT 1 FROM sqlite_schema LIMIT 1").all()
                self._state = db
            try:
                yield
            finally:
                self._state = None

    @contextmanager
    def maintaining(self) -> Generator[Connection, None, None]:
        """A writing transaction outside the journal, for what follows from the records: indexes, sums."""
        with self._changing(), self._writer.begin() as db:
            yield db

    def undo(self, step: int | None = None, initiator: object = None) -> Change:
        """Take back the newest step, or a named one; see `storage.undo.undo`."""
        return self._toggle(undoing.undo, step, initiator)

    def redo(self, step: int | None = None, initiator: object = None) -> Change:
        """Do again the step undone last, or a named one; see `storage.undo.redo`."""
        return self._toggle(undoing.redo, step, initiator)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of every committed change; the function returned ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, change: Change) -> None:
        """Tell all listeners of a change, also of one that had nothing to change.

        A listener that fails is reported as uncaught: the change is in the file, its gesture must not seem to
        have failed, and the other listeners are told all the same.
        """
        for listener in tuple(self._listeners):
            try:
                listener(change)
            except Exception as error:  # noqa: BLE001 - the edge of what listens
                sys.excepthook(type(error), error, error.__traceback__)

    def _toggle(self, act: undoing.Act, step: int | None, initiator: object) -> Change:
        with self._changing(), no_lost_references(), collector_at_rest(), self._writer.begin() as db:
            change = act(db, self.rules, self.clock.now(), self.operator, step, initiator)
        self.tell(change)
        return change

    @contextmanager
    def _changing(self) -> Generator[None, None, None]:
        """One change at a time, into a file that is open, for writing, and still in its place."""
        if self.read_only:
            raise FileTrouble(t("{name} is open for reading only.", name=self.path.name))
        with self._busy, plain_words(self.path):
            self._refuse_if_closed()
            self._presence.refuse_if_gone()
            yield

    def _stamp(self, raw: Any) -> None:
        """Have the file and its lock say, from the first change on, which states a journal or log goes with."""
        if self._lock:
            pairing.stamp(raw, self.path, self._lock)

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise FileTrouble(t("{name} has been closed.", name=self.path.name))
