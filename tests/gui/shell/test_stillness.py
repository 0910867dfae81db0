"""A screen that nobody touches comes to rest: nothing is laid out or painted over and over."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.tour import studio as touring
from crm_desktop.views.tour.scenes import SCENES
from crm_desktop.views.tour.studio import Studio

BUSY = (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest, QEvent.Type.Timer)
WATCHED = 120
FEW = 20
"""A cursor that blinks, a thumb that fades: some of it is life. A screen without rest does hundreds."""


class Watch(QObject):
    """Counts what goes on in the window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in BUSY:
            self.seen[f"{event.type().name} of {type(watched).__name__}"] += 1
        return False


@pytest.fixture
def studio(theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    """The window with a small sample company."""
    monkeypatch.setattr(touring, "CUSTOMERS", 12)
    monkeypatch.setattr(touring, "QUIET", 0.08)
    opened = Studio(tmp_path, ErrorDesk())
    opened.open()
    yield opened
    opened.close()


def goes_on() -> dict[str, int]:
    """What happens again and again though nobody does anything."""
    watch, app = Watch(), QCoreApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    QTest.qWait(WATCHED)
    app.removeEventFilter(watch)
    return {what: times for what, times in watch.seen.items() if times > FEW}


def test_every_screen_comes_to_rest(studio: Studio) -> None:
    restless: dict[str, dict[str, int]] = {}
    for scene in SCENES:
        for name, _shown in scene(studio):
            studio.settle()
            QApplication.processEvents()
            if found := goes_on():
                restless[name] = found
    assert restless == {}
