#!/bin/sh
# PySide6-Essentials 6.11.3: a label's contents margins are gone once its style changes while it has no room inside them.
#
# A QLabel gets a left margin with setContentsMargins(11, 0, 0, 0), a size, and an event that its style changed, as one
# goes to every widget when the program gets another stylesheet. A plain QWidget beside it goes through the same.
#
# Expected: the margin is the caller's and stays 11, as that of the plain widget does.
# Happens: where the margins leave no room (the label is 11 pixels wide or less, or 0 high) the label's margins become
#   those of its frame, 0. A frame works out its rectangle anew from what is inside the margins, and takes an empty one
#   for none at all. Nothing brings them back when the label is laid out later.
# Bears on: programs that switch between light and dark: labels of pages that were made and never shown lose their
#   margins, those in sight keep them, so that captions of one form stand in different columns, others each time.
#   QLabel.setIndent() is not touched.
#
# Output seen:
#   size       label  indent  widget
#   100 x 20   11     11     11
#    12 x 20   11     11     11
#    11 x 20   0      11     11
#   100 x 0    0      11     11
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet PySide6-Essentials==6.11.3 shiboken6==6.11.3

QT_QPA_PLATFORM=offscreen "$dir/venv/bin/python" - <<'PYTHON'
import sys

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

SEEN = {(100, 20): (11, 11, 11), (12, 20): (11, 11, 11), (11, 20): (0, 11, 11), (100, 0): (0, 11, 11)}
app = QApplication([])


def left_after(widget, size):
    widget.resize(*size)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    return widget.contentsMargins().left()


def tried(size):
    label, indented, plain = QLabel("City"), QLabel("City"), QWidget()
    for one in (label, plain):
        one.setContentsMargins(11, 0, 0, 0)
    indented.setIndent(11)
    left_after(indented, size)
    found = (left_after(label, size), indented.indent(), left_after(plain, size))
    print(f"{size[0]:>3} x {size[1]:<5}" + "".join(f"{value:<7}" for value in found))
    return found


print("size       label  indent  widget")
found = {size: tried(size) for size in SEEN}
sys.exit("changed" if found != SEEN else 0)
PYTHON
