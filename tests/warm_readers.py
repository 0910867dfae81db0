"""Processes that begin with all they need: to start one from nothing takes longer than what it does in a test."""

import multiprocessing
from multiprocessing.context import BaseContext
from multiprocessing.util import get_temp_dir
from types import SimpleNamespace

get_temp_dir()  # of the system, whatever a test calls so later: the name of a socket within it may not be long
BEGINS_WITH = (
    *(f"crm_desktop.exchange.reading.{name}" for name in ("child", "delimited", "webtables", "workbooks")),
    "crm_desktop.exchange.planning",
    "crm_desktop.reports.beside",
    "crm_desktop.reports.catalogue",
    "crm_desktop.services.workspace",
    "crm_desktop.storage.helper",
)


def warm(_way: str) -> BaseContext:
    """Processes that come from one that waits with everything imported; where a system has none, as ever."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*BEGINS_WITH])
    return context


WARM = SimpleNamespace(get_context=warm)
"""What processes are begun with."""
