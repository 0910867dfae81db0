"""What file dialogs know our files by, so that none of them looks inside.

Where the desktop has no dialogs of its own, Qt's list every file of a folder with its kind; one whose name tells
nothing is opened, read and closed for that. On systems with POSIX locks, closing any handle of a file gives up every
lock the process holds on it: those of SQLite on the file that is open, and on its log. The next program that reads
the file takes itself for the only one, and at its end deletes the log the window goes on writing to.
"""

import os
import sys

from crm_desktop.core.places import resource

USUAL = "/usr/local/share:/usr/share"
"""Where kinds of files are looked for when nobody says otherwise (XDG base directories)."""


def teach_file_kinds() -> None:
    """Have Qt know our files and their logs by their names; before the first dialog."""
    if sys.platform == "win32":
        return
    ours, known = str(resource("desktop")), os.environ.get("XDG_DATA_DIRS") or USUAL
    if ours not in known.split(":"):
        os.environ["XDG_DATA_DIRS"] = f"{ours}:{known}"
