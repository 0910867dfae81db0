"""The page of any record opens in the window, tells its history, and is garbage once its file is closed."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.core.clock import FixedClock
from crm_desktop.models import ENTITIES
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.modules import MODULES
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.module import RecordsPage
from tests.contract.life.records import EVERY, PLAIN, some_rows
from tests.garbage import Kept, made_of, still_there


def made_for(desk: FileDesk) -> Kept:
    """All that was made for the open file."""
    return made_of(desk.shell, desk, desk.context, desk.workspace)


def show(window: MainWindow, copy: Path, clock: FixedClock) -> FileDesk:
    window.show_file(Workspace.open(copy, clock))
    assert window.desk is not None
    return window.desk


def show_first(desk: FileDesk, key: str) -> RecordsPage:
    """The page of the first record of a list."""
    desk.open_record(key, desk.workspace.listing(key).ids(ListRequest(key))[0])
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    return page


@pytest.mark.parametrize("key", EVERY)
def test_a_record_s_page_its_tabs_and_its_form_are_garbage_once_the_file_is_closed(
    window: MainWindow, copy: Path, clock: FixedClock, qtbot: QtBot, key: str
) -> None:
    kept = _walk_through(show(window, copy, clock), key)
    window.close_file()
    qtbot.waitUntil(lambda: not window.background.running, timeout=30_000)
    assert still_there(kept) == []


def _walk_through(desk: FileDesk, key: str) -> Kept:
    page = show_first(desk, key)
    assert page.shown_record() is not None
    for place in range(page.page.tabs.count()):
        page.page.tabs.setCurrentIndex(place)
        QApplication.processEvents()
    page.edit()
    assert page.leave()
    page.begin_new()
    QApplication.processEvents()
    kept = made_for(desk)
    assert page.step_back()
    return kept


def test_every_page_is_garbage_once_the_window_speaks_another_language(
    window: MainWindow, copy: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    kept = _look_at_all(show(window, copy, clock))
    window.use_language("zh_CN")
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.background.running, timeout=30_000)
    assert still_there(kept) == ["Workspace"]


def _look_at_all(desk: FileDesk) -> Kept:
    for module in MODULES:
        desk.show_module(module.key)
        QApplication.processEvents()
    return made_for(desk)


def with_one_more(workspace: Workspace, key: str, record: int) -> dict[str, list[dict[str, Any]]]:
    """The rows under a record as they are, and one more in each part; of those that name a record of its own kind,
    which not every one may be made of, none."""
    facts = ENTITIES[key]
    named = {part.key for part in facts.parts for field in part.fields if field.refers_to == key}
    return {
        part: [*({"uid": row["uid"]} for row in workspace.ask(part_rows, key, part, record)), *rows]
        for part, rows in some_rows(facts).items()
        if part not in named
    }


@pytest.mark.parametrize("key", [key for key in PLAIN if ENTITIES[key].parts])
def test_a_change_of_what_stands_under_a_record_is_told_on_its_page(
    window: MainWindow, copy: Path, clock: FixedClock, key: str
) -> None:
    desk = show(window, copy, clock)
    page = show_first(desk, key).page
    page.show_tab("history")
    assert page.record is not None
    more = with_one_more(desk.workspace, key, page.record.id)
    desk.workspace.records.change(key, page.record.id, {}, parts=more)
    QApplication.processEvents()
    told = page.findChildren(HistoryTab)[0].sheet.model()
    said = [str(told.index(row, 2).data()) for row in range(told.rowCount())]
    assert {f"{part.plural}: added" for part in ENTITIES[key].parts if part.key in more} <= set(said)
