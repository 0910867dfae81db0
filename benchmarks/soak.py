"""The long proof: random gestures with undo and redo between, and everything still agrees.

python -m benchmarks.soak [--operations 100000] [--seconds 900] [--seed N] [--customers 50]
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter, deque
from pathlib import Path
from random import Random

from benchmarks.ground import CLOCK, TODAY
from benchmarks.soak_acts import Act
from benchmarks.soak_checks import Broken, contents, index_is_as_new, ledger_agrees, same, sound
from benchmarks.soak_trade import TradeActs
from crm_desktop.core.errors import Refusal
from crm_desktop.services.sample import fill
from crm_desktop.services.workspace import Workspace

WINDOW = 6
EVERY_WINDOW, EVERY_LEDGER, EVERY_CHECK, EVERY_RESTART = 60, 120, 600, 400
REMEMBERED = 25


class Soak:
    """One run. Its seed and the last gestures are told where something breaks."""

    def __init__(self, path: Path, customers: int, seed: int) -> None:
        self.random = Random(seed)
        self.workspace = Workspace.create(path, CLOCK)
        fill(self.workspace.file, customers, seed=seed, today=TODAY)
        self.acts = TradeActs(self.workspace, self.random)
        self.done: Counter[str] = Counter()
        self.last: deque[str] = deque(maxlen=REMEMBERED)

    def run(self, operations: int, seconds: float) -> int:
        """Perform up to `operations` gestures within `seconds`; how many there were."""
        end = time.monotonic() + seconds
        count = 0
        while count < operations and time.monotonic() < end:
            count += 1
            self.perform(self.acts.draw())
            self._between(count)
        self._check()
        index_is_as_new(self.workspace)
        return count

    def perform(self, act: Act) -> bool:
        """One gesture; whether the rules let it pass."""
        try:
            act()
        except Refusal as refusal:
            self.done["refused"] += 1
            self.last.append(f"{act.__name__}: refused: {refusal}")
            return False
        self.done[act.__name__] += 1
        self.last.append(act.__name__)
        return True

    def _between(self, count: int) -> None:
        if count % EVERY_WINDOW == 0:
            self._there_and_back()
            self._one_step_out_and_in()
        if count % EVERY_LEDGER == 0:
            ledger_agrees(self.workspace, self.random)
        if count % EVERY_RESTART == 0:
            self._restart()
        if count % EVERY_CHECK == 0:
            self._check()
            print(f"{count:,} gestures, {self.done['refused']:,} refused", flush=True)

    def _there_and_back(self) -> None:
        """Some gestures, all undone one by one and redone one by one: every content comes back."""
        stages = [contents(self.workspace)]
        for _ in range(WINDOW):
            newest = self._newest()
            self.perform(self.acts.draw())
            if self._newest() != newest:
                stages.append(contents(self.workspace))
        for stage in reversed(stages[:-1]):
            self._told("undo", self.workspace.undo)
            same(stage, contents(self.workspace), "after an undo")
        for stage in stages[1:]:
            self._told("redo", self.workspace.redo)
            same(stage, contents(self.workspace), "after a redo")

    def _one_step_out_and_in(self) -> None:
        """Any older step taken back by itself and done again, unless the rules say no."""
        steps = [row.id for row in self.workspace.journal.steps(40) if row.state == "done"]
        step = self.random.choice(steps[1:] or steps)
        before = contents(self.workspace)
        try:
            self._told(f"undo step {step}", lambda: self.workspace.undo(step))
        except Refusal as refusal:
            self.last.append(f"undo step {step}: refused: {refusal}")
            same(before, contents(self.workspace), "after a refused undo")
            return
        sound(self.workspace)
        self._told(f"redo step {step}", lambda: self.workspace.redo(step))
        same(before, contents(self.workspace), f"after step {step} was undone and redone")

    def _told(self, what: str, act: Act) -> None:
        self.last.append(what)
        self.done[what.split(maxsplit=1)[0]] += 1
        act()

    def _restart(self) -> None:
        path, before = self.workspace.path, contents(self.workspace)
        self.workspace.close()
        self.workspace = self.acts.workspace = Workspace.open(path, CLOCK)
        same(before, contents(self.workspace), "after a restart")

    def _check(self) -> None:
        sound(self.workspace)
        ledger_agrees(self.workspace, self.random)

    def _newest(self) -> int:
        newest = self.workspace.journal.steps(1)
        return newest[0].id if newest else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--operations", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=900)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--customers", type=int, default=50)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(Path(folder) / "soak.crm", asked.customers, asked.seed)
        try:
            count = soak.run(asked.operations, asked.seconds)
        except Exception as error:  # noqa: BLE001 - whatever breaks is what the soak is looking for
            print("\n".join(soak.last))
            print(f"seed {asked.seed}, after {sum(soak.done.values()):,} gestures:")
            print(error if isinstance(error, Broken) else traceback.format_exc())
            return 1
    print(
        f"{count:,} gestures with {soak.done['undo']:,} undone and {soak.done['redo']:,} redone: all agree."
    )
    print(", ".join(f"{name} {times:,}" for name, times in soak.done.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
