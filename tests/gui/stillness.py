"""A screen that nobody touches comes to rest: nothing is laid out or painted over and over."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from typing_extensions import override

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


def goes_on() -> dict[str, int]:
    """What happens again and again though nobody does anything."""
    watch, app = Watch(), QCoreApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    QTest.qWait(WATCHED)
    app.removeEventFilter(watch)
    return {what: times for what, times in watch.seen.items() if times > FEW}
