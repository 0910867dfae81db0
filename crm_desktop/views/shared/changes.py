"""Changes of the file brought to the screens, on their own thread and only while they live."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from crm_desktop.core.changes import Change


class TellsChanges(Protocol):
    """What a screen listens to; the workspace."""

    @property
    def closed(self) -> bool: ...

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]: ...


class Changes(QObject):
    """Told of every committed change on the GUI thread, whichever thread made it; ends with its parent.

    A change still on its way when the file is closed is told no more: there is nothing to read it from.
    """

    told = Signal(object)
    _committed = Signal(object)

    def __init__(self, source: TellsChanges, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._committed.connect(self._tell)
        unsubscribe = source.subscribe(self._committed.emit)
        parent.destroyed.connect(unsubscribe)

    @Slot(object)
    def _tell(self, change: Change) -> None:
        if not self._source.closed:
            self.told.emit(change)
