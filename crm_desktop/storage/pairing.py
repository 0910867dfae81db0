"""Whether the journal or log beside a file is its own: after a crash, people put a copy in the place of the file alone.

SQLite would roll the journal, or fold the log, of the file that was replaced into the copy, and ruin it. So
whoever begins to write into a file stamps it: the header's field for a cache size nobody asks for gets a number
by chance, which stays with every state of the file until the next one stamps it. See docs/decisions/19-copies.md.
"""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.storage.connection import restamp
from crm_desktop.storage.header import HEADER, MAGIC
from crm_desktop.storage.left_journal import first_page_in
from crm_desktop.storage.lock import FileLock
from crm_desktop.storage.making import logs_of

STAMP, CHANGES = "stamp", "changes"
CHANGES_AT, STAMP_AT = slice(24, 28), slice(48, 52)
WRITTEN_AS = 18
AT_REST = 1
FIRST_STAMP, STAMPS = 2_000, 1_000_000
"""Other programs take a stamp for the number of pages they may keep in memory: not too few, not too many."""
LOOKS, PAUSE = 3, 0.05


@dataclass(frozen=True)
class State:
    """A state of a file by its header: who wrote it, and the count of its changes, which only ever grows."""

    stamp: int
    changes: int


def state_of(page: bytes | None) -> State | None:
    """The state a first page tells; None for what is no plain first page."""
    if page is None or len(page) < HEADER or not page.startswith(MAGIC):
        return None
    return State(int.from_bytes(page[STAMP_AT]), int.from_bytes(page[CHANGES_AT]))


def stamp(raw: Any, path: Path, lock: FileLock) -> None:
    """Stamp a file that is about to be written, its lock saying how, if it is at rest.

    One that a crash has left with its log keeps the stamp the log goes with.
    """
    page = _first_page(path, HEADER)
    state = state_of(page)
    if state is None or page[WRITTEN_AS] != AT_REST:
        return
    number = FIRST_STAMP + int.from_bytes(os.urandom(4)) % STAMPS
    lock.note(lasting=True, **{STAMP: number, CHANGES: state.changes + 1})
    restamp(raw, number)


def foreign_logs(path: Path, noted: Mapping[str, object]) -> list[Path]:
    """The journal or log beside `path` that belongs to another state of it, by what the lock's last holder noted."""
    judges = {"-journal": _is_own_journal, "-wal": _is_own_log}
    return [
        log
        for log in logs_of(path)
        if _is_used(log) and not judges[log.name.removeprefix(path.name)](path, log, noted)
    ]


def stay_foreign(path: Path, noted: Callable[[], Mapping[str, object]]) -> bool:
    """Whether there are such logs each time one looks: a program at work moves on between two looks."""
    for look in range(LOOKS):
        if not foreign_logs(path, noted()):
            return False
        if look < LOOKS - 1:
            time.sleep(PAUSE)
    return True


def set_aside(path: Path, log: Path) -> Text:
    """Take another state's log away, never losing it; what to tell the user."""
    number = 1
    while (aside := log.with_name(f"{log.name} {number}")).exists():
        number += 1
    log.rename(aside)
    log.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    return t(
        "Another copy of {name} was put in its place after a crash. The last saves before it are not in this "
        "copy; they were set aside as {aside}.",
        name=path.name,
        aside=aside.name,
    )


def _is_used(log: Path) -> bool:
    """Whether SQLite would take anything from it: a journal that begins with a zero is over, or never began."""
    try:
        with log.open("rb") as file:
            return file.read(1) not in (b"", b"\0")
    except FileNotFoundError:
        return False


def _is_own_log(path: Path, _log: Path, noted: Mapping[str, object]) -> bool:
    """Every page that was folded in has the stamp of its session, and at least its first count of changes."""
    state, changes = state_of(_first_page(path, HEADER)), noted.get(CHANGES)
    if state is None or STAMP not in noted or not isinstance(changes, int):
        return True
    return state.stamp == noted[STAMP] and state.changes >= changes


def _is_own_journal(path: Path, log: Path, noted: Mapping[str, object]) -> bool:
    """The file is as it was when the journal was begun, or what the change that was under way made of it."""
    journalled = first_page_in(log)
    before = state_of(journalled)
    if journalled is None or before is None:
        state = state_of(_first_page(path, HEADER))
        return state is None or STAMP not in noted or state.stamp == noted[STAMP]
    page = _first_page(path, len(journalled))
    now = state_of(page)
    if now is None or page == journalled:
        return True
    return now.changes == before.changes + 1 and now.stamp in (before.stamp, noted.get(STAMP))


def _first_page(path: Path, length: int) -> bytes:
    with path.open("rb") as file:
        return file.read(length)
