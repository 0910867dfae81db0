"""Lists of files so large that an answer takes a while: nothing stands still, and the last thing asked for counts."""

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared import asking
from crm_desktop.views.shared.lists import readiness
from crm_desktop.views.shared.lists.view import ListPanel
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.conftest import opened


class SlowFile:
    """Holds every answer to a search back until it is let go."""

    def __init__(self, panel: ListPanel, monkeypatch: pytest.MonkeyPatch) -> None:
        self._ids: Callable[[ListRequest], array[int]] = panel.model.source.ids
        self.asked: list[str] = []
        self.go = threading.Event()
        monkeypatch.setattr(panel.model.source, "ids", self._answer)

    def _answer(self, request: ListRequest) -> "array[int]":
        self.asked.append(request.search)
        if request.search:
            assert self.go.wait(20)
        return self._ids(request)


@pytest.fixture
def slow(customers: RecordsPage, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowFile]:
    monkeypatch.setattr(asking, "PATIENCE", 0.0)
    made = SlowFile(customers.list, monkeypatch)
    yield made
    made.go.set()


def names(panel: ListPanel) -> list[str]:
    rows = panel.model.source.rows(panel.model.ids, ["name"])
    return [str(row.values[0]) for row in rows]


def test_the_window_goes_on_while_a_search_takes_its_time(
    customers: RecordsPage, slow: SlowFile, qtbot: QtBot
) -> None:
    panel = customers.list
    before = list(panel.model.ids)
    turns: list[int] = []
    timer = QTimer(panel, interval=1)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()

    panel.head.search.setText("C0003")
    qtbot.waitUntil(lambda: len(turns) > 5)
    assert list(panel.model.ids) == before
    assert panel.is_pending

    slow.go.set()
    qtbot.waitUntil(lambda: len(panel.model.ids) == 1)
    assert not panel.is_pending


def test_only_the_last_search_is_answered(customers: RecordsPage, slow: SlowFile, qtbot: QtBot) -> None:
    panel = customers.list
    for typed in ("C", "C0", "C000", "C0003"):
        panel.head.search.setText(typed)
    slow.go.set()
    qtbot.waitUntil(lambda: len(panel.model.ids) == 1)

    assert panel.model.request.search == "C0003"
    panel.head.search.setText("")
    qtbot.waitUntil(lambda: len(panel.model.ids) > 1)


def test_a_change_meanwhile_is_taken_in_with_the_answer(
    customers: RecordsPage, firm: Workspace, slow: SlowFile, qtbot: QtBot
) -> None:
    panel = customers.list
    panel.head.search.setText("Zinnia")
    firm.records.add("customers", {"name": "Zinnia Ltd"})
    slow.go.set()
    qtbot.waitUntil(lambda: not panel.is_pending)

    assert names(panel) == ["Zinnia Ltd"]


def test_who_goes_to_a_record_does_not_wait_for_the_search(customers: RecordsPage, slow: SlowFile) -> None:
    panel = customers.list
    panel.head.search.setText("C0003")
    slow.go.set()

    assert panel.go_to(1)
    assert panel.table.current_key == 1
    assert not panel.is_pending


def test_a_record_led_to_is_shown_before_its_list_is_there(
    desk: FileDesk, customers: RecordsPage, slow: SlowFile, qtbot: QtBot
) -> None:
    panel = customers.list
    panel.head.search.setText("C0003")
    desk.open_record("customers", 2)
    assert customers.shown_record() == ("customers", 2)
    assert panel.is_pending

    slow.go.set()
    qtbot.waitUntil(lambda: panel.table.current_key == 2)
    assert not panel.state.search


def test_of_two_records_led_to_meanwhile_the_list_stands_on_the_last(
    desk: FileDesk, customers: RecordsPage, slow: SlowFile, qtbot: QtBot
) -> None:
    panel = customers.list
    panel.head.search.setText("C000")
    desk.open_record("customers", 2)
    desk.open_record("customers", 4)
    slow.go.set()
    qtbot.waitUntil(lambda: not panel.is_pending)

    assert panel.table.current_key == 4
    assert customers.shown_record() == ("customers", 4)


def test_the_first_record_opens_once_a_list_that_takes_its_time_is_there(
    desk: FileDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.0)
    page = opened(desk, "contacts", qtbot)
    assert not page.module.starts_alone

    assert page.list.table.current_key == page.list.model.ids[0]


def test_enter_acts_on_what_was_typed_and_not_on_what_is_still_shown(
    customers: RecordsPage, slow: SlowFile, qtbot: QtBot
) -> None:
    panel = customers.list
    panel.head.search.setFocus()
    panel.head.search.setText("C0003")
    slow.go.set()
    qtbot.keyClick(panel.head.search, Qt.Key.Key_Return)

    assert names(panel) == names_of(customers, "C0003")
    assert panel.table.current_key == panel.model.ids[0]


def test_a_list_out_of_sight_is_asked_anew_when_it_is_seen(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, slow: SlowFile, qtbot: QtBot
) -> None:
    panel = customers.list
    panel.head.search.setText("Zinnia")
    desk.show_module("contacts")
    firm.records.add("customers", {"name": "Zinnia Ltd"})
    slow.go.set()
    assert not panel.is_pending

    desk.show_module("customers")
    qtbot.waitUntil(lambda: names(panel) == ["Zinnia Ltd"])


def names_of(page: RecordsPage, number: str) -> list[str]:
    key = page.context.workspace.named("customers", number)
    return [str(page.context.workspace.get("customers", key).values["name"])]


def test_a_large_list_is_made_ready_to_be_sorted_by_what_it_shows(
    customers: RecordsPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    panel = customers.list
    ready: list[Sequence[str]] = []
    monkeypatch.setattr(readiness, "LARGE", 2)
    monkeypatch.setattr(panel.model.source, "be_ready", ready.append)
    panel.search("C0003")
    qtbot.waitUntil(lambda: bool(ready))
    assert list(ready[-1]) == panel.model.columns

    panel.columns.choose(["number", "name", "city"])
    qtbot.waitUntil(lambda: list(ready[-1]) == ["number", "name", "city"])
