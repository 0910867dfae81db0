"""Saves what is left of a damaged file into a new one beside it; the damaged one is only read."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

from sqlalchemy import Connection, delete

from crm_desktop.core.clock import Clock
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.models import Base, Warehouse
from crm_desktop.storage import connection, making, opening
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.header import refuse_foreign
from crm_desktop.storage.mending import Mended, end_undo, mend
from crm_desktop.storage.pages import Pages
from crm_desktop.storage.pouring import Losses, pour
from crm_desktop.storage.remains import Remains
from crm_desktop.storage.schema import SCHEMA_VERSION, open_warehouse
from crm_desktop.storage.troubles import Damaged, plain_words


@dataclass(frozen=True)
class Rescued:
    """A new file being made of what was left, open under the name of a draft; `target` is what it will be."""

    file: CrmFile
    target: Path
    losses: Losses
    mended: Mended


@contextmanager
def rescued(path: Path, clock: Clock) -> Generator[Rescued, None, None]:
    """The rows of a damaged file in a new one, its references right, its indexes and sums not yet.

    It gets its name at the end, if nothing failed within. FileTrouble where nothing is left to save, where the
    file is in use or not ours, or where there is no room.
    """
    with plain_words(path), _alone(path):
        target = making.free_name(path, "repaired")
        draft = making.draft_of(path, making.PART)
        with making.cleared_after(path):
            with _remains_of(path) as remains, CrmFile.create(draft, clock) as file:
                with file.maintaining() as db:
                    db.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
                    db.execute(delete(Warehouse))  # it has those of the damaged file
                    losses = pour(remains, db)
                    _refuse_nothing(db, path)
                    open_warehouse(db)
                    mended = mend(db, clock.now())
                    end_undo(db, clock.now(), t("Saved from the damaged file {name}", name=path.name))
                yield Rescued(file, target, losses, mended)
            making.settle(draft, target)


@contextmanager
def _remains_of(path: Path) -> Generator[Remains, None, None]:
    """What is left of a file with its log, which is folded into a copy first; the copy is a draft."""
    copy = making.draft_of(path, making.COPY)
    for ending in ("", *making.LOGS):
        part = path.with_name(path.name + ending)
        if part.exists():
            shutil.copyfile(part, copy.with_name(copy.name + ending))
    _fold(copy)
    with copy.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        yield Remains(Pages(content))


def _fold(copy: Path) -> None:
    """Fold the copy's log into it as far as SQLite can; what it cannot is as good as never saved."""
    raw = connection.raw(copy)
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (connection.driver.Error, UnicodeDecodeError):  # SQLite's own message may quote what is damaged
        return
    finally:
        raw.close()


@contextmanager
def _alone(path: Path) -> Generator[None, None, None]:
    """Hold the file's lock: nobody else opens it meanwhile."""
    with suppress(Damaged):  # its header, too, may be what is damaged
        refuse_foreign(path, SCHEMA_VERSION)
    lock = opening.locked(path)
    try:
        opening.pair_logs(path, lock)
        yield
    finally:
        lock.release()


def _refuse_nothing(db: Connection, path: Path) -> None:
    tables = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in Base.metadata.tables)
    if db.exec_driver_sql(f"SELECT 1 FROM ({tables}) LIMIT 1").first() is None:
        raise FileTrouble(t("Nothing in {name} can be read. Open a backup.", name=path.name))
