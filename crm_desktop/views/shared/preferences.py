"""What this user likes on this computer: language, theme, recent files, window and columns."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.files import write_atomically

T = TypeVar("T")

FILE_NAME = "preferences.json"
RECENT_FILES = 10
LEFT_OPEN = "left_open"
REOPENS = "reopens"
"""Whether the program begins with the file that was left open."""


class Preferences:
    """A small JSON file of the user's; unreadable or missing, it starts empty.

    Values are JSON values by a dotted key (`columns.customers`). A path of None keeps them in memory only.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, Any] = _read(path)
        self._listeners: list[Callable[[str], None]] = []

    @classmethod
    def of_this_user(cls) -> "Preferences":
        """The preferences in the system's place for them."""
        from platformdirs import user_config_path

        return cls(user_config_path("crm-desktop", appauthor=False) / FILE_NAME)

    def get(self, key: str, default: T) -> T:
        """The value of `key`; `default` where there is none or it is of another type."""
        value = self._values.get(key, default)
        return value if default is None or isinstance(value, type(default)) else default

    def set(self, key: str, value: Any) -> None:
        """Keep `value` (None forgets the key) and write the file at once."""
        if self._values.get(key) == value:
            return
        if value is None:
            del self._values[key]
        else:
            self._values[key] = value
        self._write()
        for listener in self._listeners:
            listener(key)

    def subscribe(self, listener: Callable[[str], None]) -> None:
        """Call `listener(key)` after each change."""
        self._listeners.append(listener)

    def recent_files(self) -> list[Path]:
        """The files opened last, newest first; a path that is gone is left out."""
        return [path for path in map(Path, self.get("recent_files", [])) if path.is_file()]

    def remember_file(self, path: Path) -> None:
        others = [name for name in self.get("recent_files", []) if name != str(path)]
        self.set("recent_files", [str(path), *others][:RECENT_FILES])

    def forget_file(self, path: Path) -> None:
        self.set("recent_files", [name for name in self.get("recent_files", []) if name != str(path)])

    @property
    def left_open(self) -> Path | None:
        """The file open when the program ended, however it did; None where the user closed it or it is gone."""
        name = self.get(LEFT_OPEN, "")
        return Path(name) if name and Path(name).is_file() else None

    def leave_open(self, path: Path | None) -> None:
        """Remember which file is open now."""
        self.set(LEFT_OPEN, str(path) if path is not None else None)

    def _write(self) -> None:
        if self._path is None:
            return
        content = json.dumps(self._values, ensure_ascii=False, indent=1).encode()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, content)
        except (OSError, FileTrouble):
            return  # a place that cannot be written costs the preference, never the work


def _read(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        values = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
