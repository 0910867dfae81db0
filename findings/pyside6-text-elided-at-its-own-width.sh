#!/bin/sh
# PySide6-Essentials 6.11.3: text is elided in exactly the room that its metrics say it needs.
#
# A column of amounts is made as wide as QFontMetrics.horizontalAdvance() says of the widest, and painted with
# QFontMetrics.elidedText() for that width. DejaVu Sans, as matplotlib ships it.
#
# Expected: the text comes back whole; both questions are asked of the same metrics.
# Happens: the advance is rounded to whole pixels, down as well as up; eliding reckons with the part of a pixel that is
#   lost. Where the rounding went down, the end of the text becomes dots: with some sizes of a font every amount, with
#   others none, for digits are all of one width. The ceiling of QFontMetricsF.horizontalAdvance() is enough.
# Bears on: tables that fit columns to their contents: the cents of the widest amount disappear, and a test that
#   compares the advance with the width of the column finds nothing.
#
# Output seen (of 143 amounts with cents):
#   size  cut  the first          advance  in full   shown
#   11 px 143  1,234,560.00       73       73.3125   1,234,560.…
#   12 px 143  1,234,560.00       80       80.0625   1,234,560.…
#   13 px 0
#   14 px 143  1,234,560.00       93       93.46875  1,234,560.…
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet PySide6-Essentials==6.11.3 shiboken6==6.11.3
"$dir/venv/bin/python" -m pip install --quiet --no-deps matplotlib==3.11.2

QT_QPA_PLATFORM=offscreen "$dir/venv/bin/python" - <<'PYTHON'
import sys
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QApplication

SEEN = {11: (143, "1,234,560.…"), 12: (143, "1,234,560.…"), 13: (0, ""), 14: (143, "1,234,560.…")}
AMOUNTS = [f"{count * 1234.56:,.2f}" for count in range(1000, 2000, 7)]

app = QApplication([])
font_file = Path(find_spec("matplotlib").origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
(family,) = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font_file)))


def cut(size):
    font = QFont(family)
    font.setPixelSize(size)
    metrics, fine = QFontMetrics(font), QFontMetricsF(font)
    shown = {text: metrics.elidedText(text, Qt.ElideRight, metrics.horizontalAdvance(text)) for text in AMOUNTS}
    short = [text for text, seen in shown.items() if seen != text]
    print(f"{size} px {len(short):<4}", end="")
    if short:
        first = short[0]
        print(f" {first:18} {metrics.horizontalAdvance(first):<8} {fine.horizontalAdvance(first):<9} {shown[first]}", end="")
    print()
    return (len(short), shown[short[0]] if short else "")


print("size  cut  the first          advance  in full   shown")
found = {size: cut(size) for size in SEEN}
sys.exit("changed" if found != SEEN else 0)
PYTHON
