"""The screen that pictures are taken on where there is none: as large as an office's, not a phone's."""

import json
import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

PLATFORM = "QT_QPA_PLATFORM"
OFFSCREEN = "offscreen"
SCREEN = {"name": "tour", "x": 0, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
DOTS = {"logicalDpi": 96, "logicalBaseDpi": 96}


def choose_screen() -> Path | None:
    """Have the program that starts next work off the screen, unless told otherwise; what to remove then."""
    if os.environ.setdefault(PLATFORM, OFFSCREEN) != OFFSCREEN:
        return None
    handle, name = mkstemp(suffix=".json")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"screens": [SCREEN | DOTS]}, file)
    if ":" not in name:  # parts of the platform's name are told apart by colons: not with C:\\
        os.environ[PLATFORM] = f"{OFFSCREEN}:configfile={name}"
    return Path(name)


def forget_screen(chosen: Path | None) -> None:
    """Remove what `choose_screen` left."""
    if chosen is not None:
        with suppress(OSError):
            chosen.unlink()
