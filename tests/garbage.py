"""What was let go and is still there: weak references to widgets, looked at when nothing is waiting any more."""

import gc
import weakref
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

Kept = list[weakref.ref[Any]]


def made_of(root: QWidget, *besides: object) -> Kept:
    """A widget with all that stands in it, and what else shall go with it."""
    inside = filter(root.isAncestorOf, root.findChildren(QWidget))
    return [weakref.ref(one) for one in (*besides, root, *inside)]


def still_there(kept: Kept) -> list[str]:
    """The kinds of those that were not let go."""
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    gc.collect()
    return sorted({type(one()).__name__ for one in kept if one() is not None})
