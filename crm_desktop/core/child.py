"""A process of its own for work that must not weigh on this one: begun afresh, asked and answered through pipes."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from threading import Thread
from typing import Any


class Child:
    """Runs `serve(asked, answering, *args)` until that is done or until `close`; it never outlives a `close`.

    `asking` and `answers` are this process's ends of the two pipes. What is handed over in `args` goes to it through a
    pipe as well: no command line and no environment shows it. `serve` is found by its name, so whatever is imported
    with its module costs time at every start.
    """

    def __init__(self, serve: Callable[..., None], *args: Any) -> None:
        context = multiprocessing.get_context("spawn")
        asked, self.asking = context.Pipe(duplex=False)
        self.answers, answering = context.Pipe(duplex=False)
        self._process = context.Process(target=serve, args=(asked, answering, *args), daemon=True)
        self._process.start()
        asked.close()
        answering.close()

    def kill(self) -> None:
        """End it at once; who waits for its answers is told that there are no more (EOFError)."""
        self._process.kill()
        self._process.join()

    def close(self) -> None:
        """Let go of it, at work or not."""
        self.asking.close()
        self.answers.close()
        self.kill()
        self._process.close()


def end_with_parent() -> None:
    """Have this process, begun by `Child`, end as soon as the one that began it, however that ends, and no sooner."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of Ctrl+C in a console both are told
    Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
