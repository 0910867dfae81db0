"""Run as a process: opens a file in the window, previews its ageing beside, closes it. Prints JSON.

python -m tests.gui.pages.preview_memory FILE

MB held `before` and `after`, how many `pages` were shown, and whether this process came to load what `prints`.
Nothing heavy is imported at its top: the process that makes the pages imports this module once more.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 60.0
PRINTS = "reportlab"


def main(path: Path) -> dict[str, Any]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from crm_desktop.reports.ageing_asked import Asked
    from crm_desktop.views.pages.printing import printout
    from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
    from crm_desktop.views.pages.printing.printouts import ageing_printout
    from crm_desktop.views.start import DiskFiles, ErrorDesk, Preferences, build_window

    printout.MOST_ROWS_HERE = 0  # pyright: ignore[reportConstantRedefinition]
    app = QApplication(["preview_memory"])
    window = build_window(app, Preferences(), DiskFiles(), ErrorDesk())
    window.show()
    window.open_file(path)

    def until(done: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not done() and time.monotonic() < end:
            app.processEvents()
            time.sleep(0.005)

    until(lambda: window.desk is not None and not window.background.running)
    desk: Any = window.desk
    before = held()
    wanted = ageing_printout(Asked(desk.workspace.clock.today()), rows=1)
    dialog = PreviewDialog(desk.context, wanted, window)
    dialog.open()
    until(lambda: dialog.preview.is_made)
    until(lambda: not window.background.running)
    pages = dialog.preview.pages
    dialog.reject()
    until(lambda: not window.background.running)
    gc.collect()
    after = held()
    window.close()
    return {"before": before, "after": after, "pages": pages, "prints": PRINTS in sys.modules}


def held() -> float:
    """MB resident now."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))) + "\n")
