"""Stop-watches: of a call, of many calls, of a process with its memory."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

FOLDER = Path(__file__).resolve().parents[1] / "build" / "bench"
ENVIRONMENT = {
    "QT_QPA_PLATFORM": "offscreen",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "",  # an installed program has its bytecode
    "PYTHONPYCACHEPREFIX": str(FOLDER / "bytecode"),
}
WATCHED_EVERY = 0.05


def once(act: Callable[[], T]) -> tuple[float, T]:
    """Seconds of one call, and what it gave."""
    start = time.perf_counter()
    result = act()
    return time.perf_counter() - start, result


def best(act: Callable[[], object], times: int = 9) -> float:
    """Milliseconds of a call: the least of `times`, which other work on the machine disturbs least."""
    return min(once(act)[0] for _ in range(times)) * 1000


def each(act: Callable[[T], object], things: Iterable[T], times: int = 3) -> list[float]:
    """Milliseconds of a call with each of `things`, the least of `times`."""
    return [best(lambda thing=thing: act(thing), times) for thing in things]


def p95(values: list[float]) -> float:
    """What ninety-five of a hundred stay below."""
    return sorted(values)[int(len(values) * 0.95)]


def child(module: str, *arguments: str) -> dict[str, Any]:
    """What a module of this package, run as a process of its own, prints as its last line of JSON.

    It is told when it was started (seconds of the monotonic clock, which all processes share) in STARTED_AT.
    """
    environment = os.environ | ENVIRONMENT | {"STARTED_AT": repr(time.monotonic())}
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def since_start() -> float:
    """Seconds since this process was asked for."""
    return time.monotonic() - float(os.environ["STARTED_AT"])


@contextmanager
def most_memory() -> Generator[list[float], None, None]:
    """Watches the MB this process and those it starts hold together; the list has the most at the end."""
    most: list[float] = [0.0]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(WATCHED_EVERY):
            most[0] = max(most[0], sum(map(_resident, [os.getpid(), *_children(os.getpid())])))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield most
    finally:
        done.set()
        watcher.join()


def memory() -> float:
    """MB this process holds now."""
    return _resident(os.getpid())


def _resident(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0) / 1024


def _children(process: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{process}/task").iterdir()
        return [int(word) for task in tasks for word in (task / "children").read_text("ascii").split()]
    except OSError:
        return []
