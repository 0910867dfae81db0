"""Changes of the file brought to the screens, on their own thread and only while they live."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from crm_desktop.core.changes import Change


class TellsChanges(Protocol):
    """What a screen listens to; the workspace."""

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]: ...


class Changes(QObject):
    """Told of every committed change on the GUI thread, whichever thread made it; ends with its parent."""

    told = Signal(object)

    def __init__(self, source: TellsChanges, parent: QObject) -> None:
        super().__init__(parent)
        unsubscribe = source.subscribe(self.told.emit)
        parent.destroyed.connect(unsubscribe)
