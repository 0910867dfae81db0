"""Run as a process: the window with a file, from the start to a filled list; then sorts and searches, painted.

    python -m benchmarks.window FILE [--thorough WORDS.json]      python -m benchmarks.window --bare

Prints JSON. --bare is an empty Qt window with a table of a hundred rows: the floor. WORDS.json lists what is
typed into the search box.
"""

import json
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.screens import lists
from benchmarks.timing import each, memory, since_start

SETTLED = 0.5
READY = 1.0
"""Seconds without work after which a list that was shown is ready to be sorted."""
SORTS = 5
PATIENCE = 30.0


def bare() -> dict[str, Any]:
    """The least a Qt window with a list in it takes."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication(["bare"])
    window = QMainWindow()
    table = QTableView()
    model = QStandardItemModel()
    for row in range(100):
        model.appendRow([QStandardItem(f"{row} {column}") for column in range(7)])
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1366, 768)
    window.show()
    table.viewport().repaint()
    app.processEvents()
    return {"seconds": since_start(), "megabytes": memory()}


class Window:
    """The program's window on a file, started as the program starts it."""

    def __init__(self, path: Path) -> None:
        from crm_desktop.app import use_language
        from crm_desktop.views.faster_imports import skip_source_reading

        skip_source_reading()
        from crm_desktop.views.start import DiskFiles, ErrorDesk, Preferences, QApplication, build_window

        use_language("zh_CN")
        self._app = QApplication(["crm-desktop"])
        self.window = build_window(self._app, Preferences(), DiskFiles(), ErrorDesk())
        self.window.show()
        self.window.open_file(path)
        self.panel = self._filled_list()

    def settle(self, seconds: float = SETTLED) -> None:
        """Let what was begun in the background come to its end, and so many seconds more."""
        background: Any = self.window.background
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents()
            if background.running:
                end = time.monotonic() + seconds

    def sorts(self) -> dict[str, float]:
        """Median milliseconds from asking for a sort to the painted list, by list, column and direction."""
        taken: dict[str, float] = {}
        for key in lists():
            self._desk.show_module(key)
            self.settle(READY)
            panel = self._desk.shell.stack.currentWidget().list
            for field in panel.columns.shown:
                for descending in (True, False):
                    way = "descending" if descending else "ascending"
                    times = [self._sort(panel, field, descending) for _ in range(SORTS)]
                    taken[f"{key} by {field}, {way}"] = median(times)
        return taken

    def searches(self, words: list[str]) -> list[float]:
        """Milliseconds from typing to the painted findings."""
        self._desk.palette.start()
        return each(self._search, words, times=1)

    def _sort(self, panel: Any, field: str, descending: bool) -> float:
        start = time.perf_counter()
        panel.sort(field, descending)
        while panel.is_pending:
            self._app.processEvents()
        panel.table.viewport().repaint()
        taken = (time.perf_counter() - start) * 1000
        self.settle(0.05)
        return taken

    def _search(self, typed: str) -> None:
        self._desk.shell.top.search.setText(typed)
        self._app.processEvents()
        self._desk.palette.repaint()

    @property
    def _desk(self) -> Any:
        return self.window.desk

    def _filled_list(self) -> Any:
        """The list of customers, once it has rows and has painted them."""
        from crm_desktop.views.shared.lists.view import ListPanel

        end = time.monotonic() + PATIENCE
        asked = False
        while time.monotonic() < end:
            for panel in self.window.findChildren(ListPanel):
                if panel.isVisible() and panel.model.rowCount():
                    panel.table.viewport().repaint()
                    return panel
            if not asked and self.window.desk is not None:
                self.window.desk.show_module("customers")
                asked = True
            self._app.processEvents()
        raise TimeoutError("the list was not filled")


def ours(path: Path, words: list[str] | None) -> dict[str, Any]:
    window = Window(path)
    answer: dict[str, Any] = {"seconds": since_start()}
    window.settle()
    answer["megabytes"] = memory()
    if words is not None:
        answer |= {"sorts": window.sorts(), "searches": window.searches(words)}
    window.window.close()
    return answer


def main(arguments: list[str]) -> None:
    if arguments[0] == "--bare":
        answer = bare()
    else:
        thorough = len(arguments) > 2
        words = json.loads(Path(arguments[2]).read_text("utf-8")) if thorough else None
        answer = ours(Path(arguments[0]), words)
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
