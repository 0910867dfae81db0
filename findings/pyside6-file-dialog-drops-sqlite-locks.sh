#!/bin/sh
# PySide6-Essentials 6.11.3 on Linux: a file dialog that lists the folder of an open SQLite database takes the locks
# away that the same process holds on it.
#
# Where the desktop has no dialog of its own (or DontUseNativeDialog is set), Qt's dialog shows the kind of every file
# of a folder, those its name filter hides too. A file whose ending tells nothing is opened, read and closed for that.
# Closing any handle of a file gives up every POSIX lock the process holds on it (fcntl(2)).
#
# Expected: looking at a folder changes nothing for a database that is open in it.
# Happens: with the ending .crm, known to nobody, both locks of a WAL connection are gone (on the database and on its
#   -shm), and the connection does not notice. An ending that a mime package in XDG_DATA_DIRS names keeps them: the
#   kind is then known by the name. An ending that is known anyway (.png) keeps that on the database; its -shm still
#   goes.
# Bears on: any program with an open SQLite file in the folder where its file dialogs start. The next process that
#   reads the database takes itself for the only one; at its end it may delete the log that is still written to.
#
# Output seen (ending, locks before, locks after):
#   .crm, not declared   2 0
#   .crm, declared       2 2
#   .png                 2 1
set -eu
[ -r /proc/locks ] || { echo "Linux only: the locks are counted in /proc/locks" >&2; exit 1; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet PySide6-Essentials==6.11.3 shiboken6==6.11.3

mkdir -p "$dir/declared/mime/packages"
cat > "$dir/declared/mime/packages/books.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-books">
    <glob pattern="*.crm"/>
    <glob pattern="*.crm-wal"/>
    <glob pattern="*.crm-shm"/>
  </mime-type>
</mime-info>
XML

cat > "$dir/show.py" <<'PYTHON'
import os
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog


def locks() -> int:
    """How many POSIX locks this process holds."""
    lines = (line.split() for line in Path("/proc/locks").read_text().splitlines())
    return sum(line[1] == "POSIX" and line[4] == str(os.getpid()) for line in lines)


with tempfile.TemporaryDirectory() as folder:
    books = sqlite3.connect(Path(folder) / f"books{sys.argv[1]}")
    books.execute("PRAGMA journal_mode=WAL")
    books.execute("CREATE TABLE entry (amount INTEGER)")
    books.commit()
    before = locks()
    app = QApplication(["show"])
    dialog = QFileDialog(None, "Open", folder, "Workbooks (*.xlsx)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, True)
    dialog.show()
    end = time.monotonic() + 3
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)
    print(before, locks())
    books.close()
PYTHON

usual=${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
export QT_QPA_PLATFORM=offscreen
say() { echo "$1 $2"; [ "$2" = "$3" ] || { echo "changed: $3 was seen before" >&2; exit 1; }; }
say ".crm, not declared  " "$("$dir/venv/bin/python" "$dir/show.py" .crm)" "2 0"
say ".crm, declared      " "$(XDG_DATA_DIRS="$dir/declared:$usual" "$dir/venv/bin/python" "$dir/show.py" .crm)" "2 2"
say ".png                " "$("$dir/venv/bin/python" "$dir/show.py" .png)" "2 1"
