"""When the whole heap of a window's process is gone through: while nobody types, as that takes a moment."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.views.shared import collecting
from crm_desktop.views.shared.collecting import Collector

SEVERAL_LOOKS = 100


@pytest.fixture
def whole() -> Iterator[list[int]]:
    """The collections of the whole heap, as they happen."""
    found: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            found.append(2)

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


@pytest.fixture
def collector(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    """One that looks often, with a heap that has grown."""
    monkeypatch.setattr(collecting, "LOOKS_EVERY", 10)
    monkeypatch.setattr(collecting, "GROWN", 0.0)
    window = QObject()
    made = Collector(window)
    for _ in range(12):
        gc.collect(1)
    yield made
    made.stop()


@pytest.mark.usefixtures("collector")
def test_the_whole_heap_waits_until_nobody_types(
    qtbot: QtBot, whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(collecting, "FAR_GROWN", 1e9)
    monkeypatch.setattr(collecting, "monotonic", lambda: now[0])
    line = QLineEdit()
    qtbot.addWidget(line)
    qtbot.wait(SEVERAL_LOOKS)
    now[0] = 2.0
    qtbot.keyClicks(line, "a")
    now[0] = 4.0
    qtbot.wait(SEVERAL_LOOKS)
    assert whole == []

    now[0] = 6.0
    qtbot.waitUntil(lambda: bool(whole))


@pytest.mark.usefixtures("collector")
def test_a_heap_that_has_grown_far_does_not_wait(
    qtbot: QtBot, whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "FAR_GROWN", 0.0)
    monkeypatch.setattr(collecting, "monotonic", lambda: 0.0)
    qtbot.waitUntil(lambda: bool(whole))
