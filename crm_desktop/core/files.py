"""Files written beside and renamed, under names every system takes."""

import os
import re
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t

LONGEST_NAME = 80

_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+'
)
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)", re.IGNORECASE)


@contextmanager
def beside(path: Path) -> Generator[Path, None, None]:
    """A draft's path beside `path`: what is written there within is flushed and renamed over `path` at the end.

    Whoever looks sees the old file or the whole new one; FileTrouble leaves the old one as it was and no draft.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise FileTrouble(
            t("{name} is not a file.", name=path.name)
        )  # renaming would do away with the device
    draft = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileTrouble(t("{name} cannot be written: {reason}", name=path.name, reason=reason)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def kept_until_done(path: Path) -> Generator[None, None, None]:
    """What lies at `path` may be replaced within, and comes back where something fails there."""
    old = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.old")
    if path.is_file():
        _second_name(path, old)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            if old.exists():
                old.replace(path)
            else:
                path.unlink(missing_ok=True)
        raise
    finally:
        with suppress(OSError):
            old.unlink(missing_ok=True)


def _second_name(path: Path, other: Path) -> None:
    """Have `other` be the same file, or where there are no links a copy of it."""
    try:
        os.link(path, other)
    except OSError:
        with beside(other) as draft:
            shutil.copy2(path, draft)


def write_atomically(path: Path, content: bytes) -> None:
    """Put `content` at `path`; see `beside`."""
    with beside(path) as draft:
        draft.write_bytes(content)


def safe_name(text: str, fallback: str = "file") -> str:
    """`text` as a file name without its ending: no separators, no device names, at most 80 characters."""
    name = " ".join(_FORBIDDEN.sub(" ", text).split())[:LONGEST_NAME].strip(" .")
    if not name:
        return fallback
    return f"_{name}" if _DEVICES.match(name) else name


class FolderNames:
    """Gives out safe names for the files of one folder: no two equal, upper and lower case being the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, text: str, fallback: str = "file") -> str:
        """A name for `text` nobody has taken before."""
        name = base = safe_name(text, fallback)
        copy = 1
        while name.casefold() in self._taken:
            copy += 1
            name = f"{base} ({copy})"
        self._taken.add(name.casefold())
        return name
