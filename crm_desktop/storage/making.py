"""A new file: made whole beside its place, then put there, so that nobody ever meets half of one."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from crm_desktop.core.errors import FileTrouble, tidying_after
from crm_desktop.core.i18n import t
from crm_desktop.storage import connection, schema

LOGS = ("-wal", "-journal")
NEW, PART, COPY = ".new", ".part", ".copy"
DRAFTS = (NEW, PART, COPY)


def make(path: Path) -> None:
    """Make an empty file of the current schema; its lock is held. FileTrouble if the name is taken."""
    refuse_taken(path)
    clear(path)
    draft = draft_of(path, NEW)
    with cleared_after(path):
        draft.open("xb").close()
        _fill(draft)
        settle(draft, path)


@contextmanager
def cleared_after(path: Path) -> Generator[None, None, None]:
    """Take the drafts away at the end; where something failed within, that is what is told."""
    try:
        yield
    except BaseException as error:
        with tidying_after(error):
            clear(path)
        raise
    clear(path)


def clear(path: Path) -> None:
    """Take away every draft a kill may have left beside a file; the file's lock is held.

    One may be a second name of the finished file, so none must ever be written into.
    """
    for ending in DRAFTS:
        draft = draft_of(path, ending)
        for part in ("", "-shm", *LOGS):
            draft.with_name(draft.name + part).unlink(missing_ok=True)
        draft.with_name(f".{draft.name}.lock").unlink(missing_ok=True)


def draft_of(path: Path, ending: str) -> Path:
    """The name of one of the DRAFTS beside `path`."""
    return path.with_name(f".{path.name}{ending}")


def refuse_taken(path: Path) -> None:
    """FileTrouble where something of that name lies there, or the log of a file that was taken away.

    SQLite would take such a log for the new file's own.
    """
    if path.exists() or path.is_symlink():
        raise FileTrouble(t("{name} exists already. Choose another name.", name=path.name))
    for log in logs_of(path):
        if log.exists():
            raise FileTrouble(
                t("{name} is left of an earlier file of that name. Choose another name.", name=log.name)
            )


def logs_of(path: Path) -> list[Path]:
    """The names of what SQLite may leave beside a file, and takes into it at the next opening."""
    return [path.with_name(path.name + ending) for ending in LOGS]


def free_name(path: Path, remark: str) -> Path:
    """A name beside `path` that nothing has yet: "firm (remark).crm", "firm (remark 2).crm" …"""
    remarks = chain([remark], (f"{remark} {n}" for n in count(2)))
    names = (path.with_name(f"{path.stem} ({one}){path.suffix}") for one in remarks)
    return next(name for name in names if not name.exists())


def settle(draft: Path, path: Path) -> None:
    """Give a finished draft its name, on the disk for good; FileTrouble if the name has been taken meanwhile."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        _rename(draft, path)
    except FileExistsError as error:
        raise FileTrouble(t("{name} exists already. Choose another name.", name=path.name)) from error
    _sync_folder(path.parent)


def _fill(draft: Path) -> None:
    raw = connection.raw(draft)
    engine = create_engine("sqlite://", module=connection.driver, creator=lambda: raw, poolclass=StaticPool)
    connection.begin_with(engine, "BEGIN IMMEDIATE")
    try:
        raw.execute("PRAGMA journal_mode=OFF")
        raw.execute("PRAGMA synchronous=OFF")
        with engine.begin() as db:
            schema.create(db)
    finally:
        engine.dispose()
        raw.close()


def _rename(draft: Path, path: Path) -> None:
    """Rename without ever replacing what may lie there."""
    if sys.platform == "win32":
        draft.rename(path)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as a stick's
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        draft.replace(path)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        return  # some file systems cannot; the name is there all the same
    finally:
        os.close(handle)
