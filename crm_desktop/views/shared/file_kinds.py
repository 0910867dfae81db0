"""What file dialogs know our files by, so that none of them looks inside.

Where the desktop has no dialogs of its own, Qt's list every file of a folder with its kind; one whose name tells
nothing is opened, read and closed for that. On systems with POSIX locks, closing any handle of a file gives up every
lock the process holds on it: those of SQLite on the file that is open, and on its log. The next program that reads
the file takes itself for the only one, and at its end deletes the log the window goes on writing to.
"""

import os
import sys
from pathlib import Path
from xml.sax.saxutils import quoteattr

from PySide6.QtCore import QMimeDatabase, QTemporaryDir

from crm_desktop.core.places import resource

USUAL = "/usr/local/share:/usr/share"
"""Where kinds of files are looked for when nobody says otherwise (XDG base directories)."""
ONE_MORE = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-crm-desktop"><glob pattern={name}/></mime-type>
</mime-info>
"""


class FileKinds:
    """Has Qt know our files and their logs by their names; to be made before the first dialog, and kept."""

    def __init__(self) -> None:
        self._own = QTemporaryDir()
        self._known = 0
        if sys.platform == "win32":
            return
        known = os.environ.get("XDG_DATA_DIRS") or USUAL
        os.environ["XDG_DATA_DIRS"] = f"{self._own.path()}:{resource('desktop')}:{known}"

    def know(self, path: Path) -> None:
        """Have Qt know a file by its whole name where its ending tells nothing; before it is opened.

        Qt looks for new kinds every five seconds. Where several kinds go by one ending, it looks inside all the same.
        """
        if sys.platform == "win32" or QMimeDatabase().mimeTypesForFileName(path.name):
            return
        self._known += 1
        packages = Path(self._own.path(), "mime", "packages")
        packages.mkdir(parents=True, exist_ok=True)
        kind = ONE_MORE.format(name=quoteattr(_literally(path.name)))
        (packages / f"file-{self._known}.xml").write_text(kind, "utf-8")


def _literally(name: str) -> str:
    """A pattern that only this name meets."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
