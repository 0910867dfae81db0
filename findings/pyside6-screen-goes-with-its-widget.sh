#!/bin/sh
# PySide6-Essentials 6.11.3: a screen got from a widget is void once the widget is gone.
#
# A dialog asks for its screen before it is shown, to stay within it, and the answer is kept while the dialog closes.
#
# Expected: QWidget.screen() gives the application's screen, which belongs to nobody and outlives every widget; so does
#   QGuiApplication.primaryScreen().
# Happens: the Python side of the screen becomes a child of the widget's, as if it were a label in it. When Qt deletes
#   the widget, the screen, which is still there, may not be used any more: "Internal C++ object already deleted".
#   QWindow.screen() ties it to the window in the same way. A screen asked for by primaryScreen() is tied to nothing,
#   unless a widget was asked first: there is one Python side for it, and it stays where it was put.
# Bears on: every program that places its windows by screen(). In one with many dialogs, whose widgets are held in
#   circles, the collector of circles ended up deleting the screen itself, and the process died at a later move of the
#   mouse or the closing of a window, far from the cause. Asking QGuiApplication.screenAt() for the widget's place
#   instead avoids both.
#
# Output seen:
#   asked by       tied to  of use after the widget
#   primaryScreen  nothing  yes
#   screenAt       nothing  yes
#   widget.screen  QWidget  no: libshiboken: Internal C++ object (PySide6.QtGui.QScreen) already deleted.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet PySide6-Essentials==6.11.3 shiboken6==6.11.3

QT_QPA_PLATFORM=offscreen "$dir/venv/bin/python" - <<'PYTHON'
import re
import sys

import shiboken6
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

SEEN = {
    "primaryScreen": ("nothing", "yes"),
    "screenAt": ("nothing", "yes"),
    "widget.screen": ("QWidget", "no: libshiboken: Internal C++ object (PySide6.QtGui.QScreen) already deleted."),
}
WAYS = {
    "primaryScreen": lambda _widget: QGuiApplication.primaryScreen(),
    "screenAt": lambda widget: QGuiApplication.screenAt(widget.mapToGlobal(QPoint(5, 5))),
    "widget.screen": lambda widget: widget.screen(),
}
app = QApplication([])


def tried(way):
    widget = QWidget()
    screen = WAYS[way](widget)
    parent = re.search(r"parent\.+ <\S+\.(\w+) at", shiboken6.dump(screen))
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    try:
        used = "yes" if screen.size().isValid() else "empty"
    except RuntimeError as error:
        used = f"no: {error}"
    return (parent[1] if parent else "nothing", used)


found = {way: tried(way) for way in SEEN}
print("asked by       tied to  of use after the widget")
for way, (tie, used) in found.items():
    print(f"{way:14} {tie:8} {used}")
sys.exit("changed" if found != SEEN else 0)
PYTHON
