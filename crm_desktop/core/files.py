"""Files written beside and renamed, under names every system takes."""

import os
import re
import secrets
import shutil
import socket
import sys
import zlib
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.core.system_words import reason_of

LONGEST_NAME = 80
WINDOWS_QUERY = 0x1000

_COMPUTER = f"{zlib.crc32(socket.gethostname().encode('utf-8', 'replace')):08x}"
_HIDDEN = re.compile(r"\..*\.(?P<computer>[0-9a-f]{8})-(?P<process>\d{1,10})-[0-9a-f]{8}\.(part|old|aside)")

_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+'
)
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)", re.IGNORECASE)


def hidden_beside(path: Path, ending: str) -> Path:
    """A name beside `path` for what goes again; it says which process of which computer works there."""
    return path.with_name(f".{path.name[:40]}.{_COMPUTER}-{os.getpid()}-{secrets.token_hex(4)}.{ending}")


def sweep(folder: Path) -> None:
    """Take away what a killed process of this computer left hidden in the folder: whole copies that nobody sees."""
    with suppress(OSError):
        for left in list(folder.iterdir()):
            found = _HIDDEN.fullmatch(left.name)
            if found and found["computer"] == _COMPUTER and not _is_running(int(found["process"])):
                _remove(left)


def _remove(left: Path) -> None:
    with suppress(OSError):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        else:
            left.unlink()


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(WINDOWS_QUERY, False, process)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def beside(path: Path) -> Generator[Path, None, None]:
    """A draft's path beside `path`: what is written there within is flushed and renamed over `path` at the end.

    Whoever looks sees the old file or the whole new one; FileTrouble leaves the old one as it was and no draft.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise FileTrouble(
            t("{name} is not a file.", name=path.name)
        )  # renaming would do away with the device
    sweep(path.parent)
    draft = hidden_beside(path, "part")
    try:
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        why = reason_of(error)
        raise FileTrouble(t("{name} cannot be written: {reason}", name=path.name, reason=why)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def kept_until_done(path: Path) -> Generator[None, None, None]:
    """What lies at `path` may be replaced within, and comes back where something fails there."""
    old = hidden_beside(path, "old")
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


def write_atomically(path: Path, content: bytes | Path) -> None:
    """Put `content`, or what the file `content` holds, at `path`; see `beside`."""
    with beside(path) as draft:
        if isinstance(content, Path):
            shutil.copyfile(content, draft)
        else:
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
