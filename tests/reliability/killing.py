"""Processes that work on a file until they are killed, and what must be found there afterwards.

A worker tells before each act what the file will hold if it ends well, and afterwards that it did. Whoever
killed it must find one of the two, never anything between.
"""

import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import t
from crm_desktop.exchange.book import book_of
from crm_desktop.exchange.planning import plan_books
from crm_desktop.models import Contact, Party
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.unit.exchange.made import sheet
from tests.warm_readers import warm

ROWS = 800
START = 30.0
CLOCK = FixedClock(TODAY)
DIED = 9
CHANGING = frozenset(
    ("execute", "executemany", "commit", "rollback", "fsync", "link", "unlink", "rename", "replace", "flock")
)


@dataclass(frozen=True)
class State:
    """What a file holds, as far as the acts change it."""

    customers: int = 0
    contacts: int = 0
    city: str = ""


@dataclass(frozen=True)
class Found:
    """What a killed worker had told: the state it had reached for sure, the one it was going for, files made."""

    reached: State
    going_for: State
    made: frozenset[str]
    acts: int


def state_of(workspace: Workspace) -> State:
    with workspace.file.reading() as db:
        city = db.exec_driver_sql("SELECT city FROM party WHERE id = 1").scalar()
    return State(workspace.count("customers"), workspace.count("contacts"), city or "")


def context() -> Any:
    """Processes that start quickly where the system can, with the program already in memory."""
    return warm("spawn")


def kill_at_random(path: Path, seed: int, longest: float) -> Found:
    """Have a worker work on `path`, kill it after a random time of at most `longest` seconds."""
    here, there = multiprocessing.Pipe()
    process = context().Process(target=work_until_killed, args=(path, seed, there))
    process.start()
    there.close()
    assert here.poll(START), "the worker did not start"
    found = here.recv()
    time.sleep(random.Random(seed).random() * longest)
    process.kill()
    process.join(START)
    assert process.exitcode not in (0, 1), "the worker ended by itself"
    while True:
        try:
            found = here.recv()
        except (EOFError, OSError):
            break
    here.close()
    process.close()
    return found


def die_at(call: int, act: Callable[..., None], *args: Any) -> bool:
    """Have a process do `act` and die at its n-th call into the system or the database; False if it lived."""
    process = context().Process(target=_dying, args=(call, act, args))
    process.start()
    process.join(START)
    code = process.exitcode
    process.close()
    assert code in (0, DIED)
    return code == DIED


def work_until_killed(path: Path, seed: int, told: Connection) -> None:
    """Acts at random on the file, telling each before and after."""
    Worker(path, random.Random(seed), told).run()


class Worker:
    """Knows what the file holds after each of its acts, undo and redo included."""

    def __init__(self, path: Path, chance: random.Random, told: Connection) -> None:
        self.path = path
        self.chance = chance
        self.told = told
        self.workspace = Workspace.open(path, CLOCK)
        self.past: list[State] = []
        self.future: list[State] = []
        self.state = state_of(self.workspace)
        self.made: set[str] = set()
        self.acts = 0

    def run(self) -> None:
        acts = [
            self.add,
            self.edit,
            self.bring_in,
            self.plan_in,
            self.undo,
            self.redo,
            self.reopen,
            self.make,
        ]
        weights = [4, 4, 3, 1, 4, 2, 2, 1]
        self.tell(self.state)
        while True:
            self.chance.choices(acts, weights)[0]()

    def tell(self, going_for: State) -> None:
        self.told.send(Found(self.state, going_for, frozenset(self.made), self.acts))

    def gesture(self, going_for: State, act: Callable[[], object]) -> None:
        self.tell(going_for)
        act()
        self.past.append(self.state)
        self.future.clear()
        self.reach(going_for)

    def reach(self, state: State) -> None:
        self.state = state
        self.acts += 1
        self.tell(state)

    def add(self) -> None:
        more = replace(self.state, customers=self.state.customers + 1)
        self.gesture(more, lambda: self.workspace.records.add("customers", {"name": f"N{self.acts}"}))

    def edit(self) -> None:
        city = f"city {os.getpid()}-{self.acts}"  # never the one that is there: that would be no step to undo
        self.gesture(
            replace(self.state, city=city),
            lambda: self.workspace.records.change("customers", 1, {"city": city}),
        )

    def bring_in(self) -> None:
        """Two tables in one step."""

        def insert() -> None:
            with self.workspace.file.gesture(t("Import")) as work:
                names = [f"{os.getpid()}-{self.acts}-{n}" for n in range(ROWS)]
                keys = work.insert_many(Party, ({"number": name, "name": name} for name in names))
                work.insert_many(
                    Contact,
                    ({"number": n, "name": n, "customer_id": k} for n, k in zip(names, keys, strict=True)),
                )

        more = replace(self.state, customers=self.state.customers + ROWS, contacts=self.state.contacts + ROWS)
        self.gesture(more, insert)

    def plan_in(self) -> None:
        """A book, by way of the import."""
        from crm_desktop.exchange.applying import apply

        rows = [
            ["客户名称", "电话"],
            *([f"{os.getpid()}厂{self.acts}-{n}", f"139{n:08d}"] for n in range(300)),
        ]
        book = book_of(Path("book.xlsx"), [sheet("客户", rows)])
        plan = plan_books(self.workspace.file, [book])[0]
        more = replace(self.state, customers=self.state.customers + 300)
        self.gesture(more, lambda: apply(self.workspace.file, plan))

    def undo(self) -> None:
        if self.past:
            self.tell(self.past[-1])
            self.workspace.undo()
            self.future.append(self.state)
            self.reach(self.past.pop())

    def redo(self) -> None:
        if self.future:
            self.tell(self.future[-1])
            self.workspace.redo()
            self.past.append(self.state)
            self.reach(self.future.pop())

    def reopen(self) -> None:
        self.workspace.close()
        self.workspace = Workspace.open(self.path, CLOCK)
        self.reach(self.state)

    def make(self) -> None:
        name = f"new-{os.getpid()}-{self.acts}.crm"
        Workspace.create(self.path.with_name(name), CLOCK).close()
        self.made.add(name)
        self.reach(self.state)


def calls_of(act: Callable[..., None], *args: Any) -> int:
    """How many calls `act` makes that may change what is on the disk."""
    made = 0

    def count(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal made
        made += event == "c_call" and _changes_disk(called)

    sys.setprofile(count)
    try:
        act(*args)
    finally:
        sys.setprofile(None)
    return made


def _dying(call: int, act: Callable[..., None], args: tuple[Any, ...]) -> None:
    left = call

    def count(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal left
        if event == "c_call" and _changes_disk(called):
            left -= 1
            if left == 0:
                os._exit(DIED)

    sys.setprofile(count)
    act(*args)
    sys.setprofile(None)


def _changes_disk(called: Any) -> bool:
    return called.__name__ in CHANGING
