"""Drives every screen of a large company and says how long each gesture held the window up, the worst first.

    python -m benchmarks.blocked [CUSTOMERS]

Of each gesture the longest time, in milliseconds, in which the window could neither paint nor take a key: the
gesture itself up to the next turn of the event loop, and every later turn until all it began is done; and how long its
thread was at work in that time, which tells more where others keep the machine busy. It runs as a process of its own,
`python -m benchmarks.blocked --drive FILE`, which prints JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from benchmarks.ground import Ground
from benchmarks.held import Held, tell, worst_first
from benchmarks.screens import lists, modules
from benchmarks.timing import child
from benchmarks.window import Window
from crm_desktop.models import Step
from crm_desktop.models.stock import MoveKind
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.stock_draft import StockDraft

QUIET = 0.25
"""Seconds without work in the background after which a gesture is over."""
PATIENCE = 60.0
CUSTOMERS = 100_000
PRODUCTS, LINES = 10, 200
TYPED = "sh"

Gesture = Callable[[], object]


class Driver:
    """Makes gestures in the window of a file, and writes down what each held up."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtWidgets import QApplication

        self.window = Window(path)
        self.app = QApplication.instance() or QApplication([])
        self.desk: Any = self.window.window.desk
        self.background: Any = self.window.window.background
        self.held: dict[str, Held] = {}

    def make(self, name: str, gesture: Gesture) -> None:
        """Make a gesture and watch until everything it began is over."""
        self._touch()
        worst = self._turn(gesture)
        quiet_since = time.monotonic()
        end = quiet_since + PATIENCE
        while time.monotonic() < min(end, quiet_since + QUIET):
            worst = max(worst, self._turn(lambda: None))
            if self.background.running:
                quiet_since = time.monotonic()
            time.sleep(0.001)
        self.held[name] = max(worst, self.held.get(name, worst))

    def _touch(self) -> None:
        """Press a key that does nothing: whoever makes gestures is not away, and what waits for that does not begin."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.keyClick(self.window.window, Qt.Key.Key_Shift)

    def _turn(self, gesture: Gesture) -> Held:
        start, before = time.perf_counter(), time.thread_time()
        gesture()
        self.app.processEvents()
        return Held((time.perf_counter() - start) * 1000, (time.thread_time() - before) * 1000)

    def everything(self) -> None:
        """Every screen, from the navigation on."""
        for _again in ("first", "again"):
            for key in modules():
                self.make(f"{key}: shown, {_again}", lambda key=key: self.desk.show_module(key))
        for key in lists():
            self._list(key)
        self._records()
        self._dialogs()
        self._prints()
        self._chain()
        self._steps()

    def _list(self, key: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.make(f"{key}: shown, again", lambda: self.desk.show_module(key))
        panel = self.desk.shell.stack.currentWidget().list
        for field in panel.columns.shown:
            for down in (False, True):
                self.make(f"{key}: sorted by {field}", lambda field=field, down=down: panel.sort(field, down))
        box = panel.head.search
        for letter in TYPED:
            self.make(f"{key}: a letter in its search", lambda letter=letter: QTest.keyClicks(box, letter))
        self.make(f"{key}: its search cleared", box.clear)
        for name, press in (
            ("End", Qt.Key.Key_End),
            ("Page up", Qt.Key.Key_PageUp),
            ("Home", Qt.Key.Key_Home),
        ):
            self.make(f"{key}: {name}", lambda press=press: QTest.keyClick(panel.table, press))
        control = Qt.KeyboardModifier.ControlModifier
        self.make(f"{key}: all selected", lambda: QTest.keyClick(panel.table, Qt.Key.Key_A, control))
        self.make(f"{key}: one selected", lambda: QTest.keyClick(panel.table, Qt.Key.Key_Home))

    def _records(self) -> None:
        for key in lists():
            panel_ids = self.desk.workspace.listing(key).ids(_all_of(key))
            for place in {0, len(panel_ids) // 2} if panel_ids else ():
                one = panel_ids[place]
                self.make(f"{key}: a record opened", lambda key=key, one=one: self.desk.open_record(key, one))
        for letter in TYPED:
            self.make("search in everything: a letter", lambda letter=letter: self._search(letter))

    def _search(self, letter: str) -> None:
        from PySide6.QtTest import QTest

        self.desk.palette.start()
        QTest.keyClicks(self.desk.shell.top.search, letter)

    def _dialogs(self) -> None:
        from crm_desktop.views.pages import acts
        from crm_desktop.views.pages.posting import forms

        context = self.desk.context
        customer = _largest(self.desk.workspace)
        for name, opened in (
            ("receipt", lambda: acts.post(context, forms.RECEIVE, customer)),
            ("charge", lambda: acts.post(context, forms.CHARGE, customer)),
            ("credit note", lambda: acts.post(context, forms.CREDIT, customer)),
            ("refund", lambda: acts.post(context, forms.REFUND, customer)),
            ("settling", lambda: acts.settle(context, customer)),
            ("opening balances", lambda: acts.begin_books(context)),
            ("stock noted", lambda: acts.note_stock(context, 1)),
        ):
            self._dialog(name, opened)
        self._batch()

    def _dialog(self, name: str, opened: Callable[[], Any]) -> None:
        made: list[Any] = []
        self.make(f"{name}: opened", lambda: made.append(opened()))
        self.make(f"{name}: closed", made[0].reject)

    def _batch(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from crm_desktop.views.pages import acts

        made: list[Any] = []
        self.make(
            "batch of statements: opened", lambda: made.append(acts.write_statements(self.desk.context))
        )
        dialog = made[0]
        dialog.list.setCurrentIndex(dialog.list.addressees.index(0, 0))
        self.make("batch of statements: one ticked", lambda: QTest.keyClick(dialog.list, Qt.Key.Key_Space))
        self.make("batch of statements: none ticked", lambda: dialog.list.tick_all(False))
        self.make("batch of statements: all ticked", lambda: dialog.list.tick_all(True))
        self.make("batch of statements: to be issued", dialog.issue.click)
        for letter in TYPED:
            self.make(
                "batch of statements: a letter", lambda letter=letter: QTest.keyClicks(dialog.search, letter)
            )
        self.make("batch of statements: search cleared", dialog.search.clear)
        self.make("batch of statements: closed", dialog.reject)

    def _prints(self) -> None:
        from crm_desktop.views.pages import acts

        customer = _largest(self.desk.workspace)
        context = self.desk.context
        self.make("statement: shown", lambda: acts.show_statement(context, customer))
        self._dialog("customer file", lambda: acts.print_customer_file(context, customer.id))

    def _chain(self) -> None:
        """An order of many lines typed for the largest customer, and all that becomes of it."""
        from PySide6.QtCore import Qt

        from crm_desktop.views.shared.lines_grid.grid import LinesGrid

        codes = _in_stock(self.desk.workspace)
        customer = _largest(self.desk.workspace)
        self.window.window.activateWindow()  # a dialog closed without a window manager leaves none active
        self.make(
            "a new order: begun", lambda: self.desk.context.begin_new("orders", {"customer_id": customer})
        )
        page = self.desk.shell.stack.currentWidget()
        grid = page.form.findChild(LinesGrid)
        grid.setFocus()
        heads = "\t".join(str(grid.lines.head(key)) for key in ("product_code", "quantity"))
        pasted = "\r\n".join([heads, *(f"{code}\t3" for code in islice(cycle(codes), LINES))])
        self.make(f"a new order: {LINES} lines pasted", lambda: grid.paste(pasted))
        grid.go_to(LINES, "product_code")
        for key in (*codes[0], Qt.Key.Key_Return, *"24", Qt.Key.Key_Return, *"9.5", Qt.Key.Key_Return):
            self.make("a new order: a key in its lines", lambda key=key: self._press(key))
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        self._take_step("a new order: saved", lambda: self._press(Qt.Key.Key_S, control))
        for step in ("confirmed", "delivered", "shipped", "charged"):
            self._take_step(f"an order: {step}", lambda: self._press(Qt.Key.Key_Return, control | shift))

    def _take_step(self, name: str, gesture: Gesture) -> None:
        """Make a gesture that writes; RuntimeError where it wrote nothing, as it would count as quick."""
        before = self.desk.workspace.ask(_steps)
        self.make(name, gesture)
        if self.desk.workspace.ask(_steps) == before:
            raise RuntimeError(f"nothing came of it: {name}")

    def _press(self, key: Any, modifier: Any = None) -> None:
        """Press a key where the window has its focus."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        at = self.window.window.focusWidget()
        QTest.keyClick(at, key, modifier or Qt.KeyboardModifier.NoModifier)

    def _steps(self) -> None:
        workspace = self.desk.workspace
        customer = _largest(workspace)
        self.desk.show_module("customers")
        self.make(
            "one customer changed",
            lambda: workspace.records.change("customers", customer.id, {"city": "苏州"}),
        )
        self.make(
            "one charge posted",
            lambda: workspace.receivables.post(ChargeDraft(customer.id, Decimal("100.00"))),
        )
        self.make("undo of a charge", self.desk.undo)
        self.make("redo of a charge", self.desk.redo)
        for key in lists():
            self.make(f"{key}: shown after a change", lambda key=key: self.desk.show_module(key))


def _steps(db: Connection) -> int:
    return db.scalar(select(func.max(Step.id))) or 0


def _in_stock(workspace: Any) -> list[str]:
    """The codes of some products, of which enough was received."""
    keys = range(1, PRODUCTS + 1)
    for key in keys:
        workspace.stock.note(StockDraft(key, MoveKind.RECEIPT, Decimal(100_000), Decimal(2)))
    return [workspace.get("products", key).number for key in keys]


def _all_of(entity: str) -> Any:
    from crm_desktop.queries.listing import ListRequest

    return ListRequest(entity)


def _largest(workspace: Any) -> Any:
    """The customer who owes most."""
    from crm_desktop.queries.listing import ListRequest, Reference, Sort

    listing = workspace.listing("customers")
    key = listing.ids(ListRequest("customers", sort=(Sort("balance", True),), limit=1))[0]
    return Reference(key, str(listing.rows([key], ("name",))[0].values[0]))


def drive(path: Path) -> None:
    """Make every gesture on this file, which is changed by them."""
    driver = Driver(path)
    driver.everything()
    driver.window.window.close()
    print(json.dumps(worst_first(driver.held), ensure_ascii=False))


def main(customers: int) -> int:
    """Print what held the window up longer than it should; 1 where anything did."""
    ground = Ground(customers, quick=False)
    ground.make()
    with ground.copy() as copy:
        told = child("blocked", "--drive", str(copy))
    held = {name: Held(*turn) for name, turn in told.items()}
    return tell(held, customers)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--drive"]:
        drive(Path(sys.argv[2]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CUSTOMERS))
