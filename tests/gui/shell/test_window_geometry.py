"""Where the window stands is kept for each size things are drawn in."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.window_geometry import WindowGeometry

app = QApplication([])
window = QWidget()
place = WindowGeometry(window, Preferences(Path(sys.argv[1])))
window.show()
if len(sys.argv) > 2:
    window.resize(int(sys.argv[2]), int(sys.argv[3]))
app.processEvents()
place.keep()
print(window.width(), window.height())
"""
SCREEN = {"name": "one", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}


@pytest.fixture
def screen(tmp_path: Path) -> str:
    """A platform with one screen of 1366×768."""
    facts = tmp_path / "screen.json"
    facts.write_text(json.dumps({"screens": [{**SCREEN, "logicalBaseDpi": 96}]}))
    return f"offscreen:configfile={facts}"


def test_the_window_comes_back_as_large_as_it_was_after_a_start_in_another_size(
    screen: str, tmp_path: Path
) -> None:
    def start(scale: str, *wanted: str) -> str:
        surroundings = {**os.environ, "QT_QPA_PLATFORM": screen, "QT_SCALE_FACTOR": scale}
        command = [sys.executable, "-c", WINDOW, str(tmp_path / "preferences.json"), *wanted]
        return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True).stdout

    assert start("1", "1300", "700") == "1300 700\n"
    larger = start("1.25", "1000", "560")
    assert start("1") == "1300 700\n"
    assert start("1.25") == larger
