"""Reading processes that begin with all they read with: to start one from nothing takes longer than what it reads."""

import multiprocessing
from multiprocessing.context import BaseContext
from types import SimpleNamespace

READS_WITH = ("child", "delimited", "webtables", "workbooks")


def warm(_way: str) -> BaseContext:
    """Processes that come from one that waits with everything imported; where a system has none, as ever."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([f"crm_desktop.exchange.reading.{name}" for name in READS_WITH])
    return context


WARM = SimpleNamespace(get_context=warm)
"""What a reader starts its processes with."""
