"""One program per file: a lock of the operating system, gone with the process that held it."""

import json
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import Text, t


class InUse(FileTrouble):
    """Another program has the file open."""


class FileLock:
    """Held from open to close; a crash frees it, so a stale lock never needs a hand.

    All names of one file (links to it) have one lock. `left` is what the lock's last holder noted in it, if that
    one did not come to its end.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._path = _lock_of(path)
        self._handle: IO[str] | None = None
        self.left: dict[str, Any] = {}

    def acquire(self) -> None:
        """Take the lock; InUse says who has it. A place that cannot be written to raises OSError."""
        handle = self._locked()
        while not _is_still_there(handle, self._path):
            handle.close()  # its holder took the lock file away while we waited for it
            handle = self._locked()
        self._handle = handle
        self.left = _noted(handle)
        self.note(**self.left)

    def note(self, *, lasting: bool = False, **facts: Any) -> None:
        """Write into the lock who holds it, and `facts` for whoever finds it after a crash; `lasting` waits for the
        disk, so that it outlives a loss of power."""
        if self._handle is None:
            return
        holder = {"process": os.getpid(), "computer": socket.gethostname()}
        try:
            self._handle.seek(0)
            self._handle.truncate()
            json.dump({**facts, **holder}, self._handle)
            self._handle.flush()
            if lasting:
                os.fsync(self._handle.fileno())
        except OSError:  # a full disk: the lock is held all the same, only its note is not written
            return

    def release(self) -> None:
        if self._handle is None:
            return
        if sys.platform != "win32":
            # While the lock is still held: another program must never lock a file that is about to vanish.
            if _is_still_there(self._handle, self._path):
                self._unlink_quietly()
        self._close_quietly(self._handle)
        self._handle = None
        if sys.platform == "win32":
            self._unlink_quietly()

    def _locked(self) -> IO[str]:
        handle = self._path.open("a+", encoding="utf-8")
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError) as error:
            holder = _noted(handle)
            handle.close()
            raise InUse(_in_use(self._name, holder)) from error
        except OSError:
            handle.close()
            raise
        return handle

    def _unlink_quietly(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            return  # the place is gone, or another program took it in the meantime

    def _close_quietly(self, handle: IO[str]) -> None:
        try:
            handle.close()
        except OSError:
            return  # its note could not be written; the lock is free


def left_in(path: Path) -> dict[str, Any]:
    """What the holder of a file's lock noted, be it still there or not; nothing where there is no lock."""
    try:
        with _lock_of(path).open(encoding="utf-8") as handle:
            return _noted(handle)
    except OSError:
        return {}


def _lock_of(path: Path) -> Path:
    real = path.resolve()
    return real.with_name(f".{real.name}.lock")


def _is_still_there(handle: IO[str], path: Path) -> bool:
    if sys.platform == "win32":
        return True  # an open file cannot be removed there
    try:
        return os.fstat(handle.fileno()).st_ino == path.stat().st_ino
    except (FileNotFoundError, NotADirectoryError):
        return False


def _in_use(name: str, holder: Mapping[str, object]) -> Text:
    """Where the file is open, as far as its holder noted that."""
    computer = holder.get("computer")
    if computer not in (None, socket.gethostname()):
        return t(
            "{name} is open already on the computer “{computer}”. Close it there.",
            name=name,
            computer=computer,
        )
    return t(
        "{name} is open already: in another window of the program, or a command is at work on it. "
        "Close it there, or wait for the command.",
        name=name,
    )


def _noted(handle: IO[str]) -> dict[str, Any]:
    """What a lock says; its first sign is the one that is locked, and cannot be read everywhere."""
    try:
        handle.seek(1)
        noted = json.loads("{" + handle.read())
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[str]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
