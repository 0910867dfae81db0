"""Which files this process has open: no other handle of one may be opened and closed meanwhile.

On systems with POSIX locks, closing any handle of a file gives up every lock the process holds on it, SQLite's too. The
next program that reads the file would take itself for the only one, and at its end delete the log that is written to.
"""

from collections import Counter
from pathlib import Path

Identity = tuple[int, int]
"""Device and number of a file: what it is, however it is named."""

_HELD: Counter[Identity] = Counter()


def hold(path: Path) -> Identity | None:
    """Note that the file is open from now on; what `let_go` is told at its end, None where nothing is there."""
    identity = _identity(path)
    if identity is not None:
        _HELD[identity] += 1
    return identity


def let_go(identity: Identity | None) -> None:
    """The file is closed."""
    if identity is not None:
        _HELD[identity] -= 1


def is_held(path: Path) -> bool:
    """Whether this process has the file open: it may be read through its connection alone."""
    identity = _identity(path)
    return identity is not None and _HELD[identity] > 0


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
