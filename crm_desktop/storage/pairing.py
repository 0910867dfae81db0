"""Whether the log beside a file is its own: after a crash, people put a copy in the place of the file alone.

SQLite would fold the log of the file that was replaced into the copy, and ruin it.
"""

from collections.abc import Mapping
from pathlib import Path

from crm_desktop.core.i18n import Text, t

CHANGES = "changes"
CHANGES_AT = slice(24, 28)


def changes(path: Path) -> int:
    """The header's count of changes: it only ever grows, and grows whenever the file is opened to be written."""
    with path.open("rb") as file:
        return int.from_bytes(file.read(CHANGES_AT.stop)[CHANGES_AT])


def is_anothers(path: Path, noted: Mapping[str, object]) -> bool:
    """Whether the log beside `path` is of a later state of the file than lies there, by what its lock noted."""
    log, last = _log(path), noted.get(CHANGES)
    return isinstance(last, int) and log.exists() and log.stat().st_size > 0 and changes(path) < last


def set_aside(path: Path) -> Text:
    """Take another file's log away, never losing it; what to tell the user."""
    log = _log(path)
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


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
