"""Gestures the tests of lists and pages share."""

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.views.shared.lists.spec import ListSpec, Preset
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.view import RecordTable

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def names(table: RecordTable) -> list[str]:
    """The first column that holds names, from the top."""
    column = table.records.columns.index("name")
    return [text(table, row, column) for row in range(table.records.rowCount())]


def text(table: PlainTable, row: int, column: int) -> str:
    return str(table.model().index(row, column).data())


def click_head(qtbot: QtBot, table: PlainTable, column: int) -> None:
    """Click the head of a column."""
    head = table.head
    x = head.sectionViewportPosition(column) + head.sectionSize(column) // 2
    qtbot.mouseClick(head.viewport(), LEFT, pos=QPoint(x, head.height() // 2))


def click_row(
    qtbot: QtBot,
    table: PlainTable,
    row: int,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    column: int = 0,
) -> None:
    place = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), LEFT, modifier, place)


def double_click_row(qtbot: QtBot, table: PlainTable, row: int) -> None:
    place = table.visualRect(table.model().index(row, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(table.viewport(), LEFT, pos=place)


def type_in(widget: QWidget, words: str) -> None:
    """Type as an input method does: Chinese too."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def button(within: QWidget, label: str) -> QPushButton:
    """The visible button with that label."""
    return next(b for b in within.findChildren(QPushButton) if b.text() == label and b.isVisible())


def the_one(kind: type[W]) -> W:
    """The only window of that kind that is open: a dialog, a menu."""
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def popover(kind: type) -> QWidget:
    """The popover of that kind that is open."""
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def shown_title(page: RecordsPage) -> str:
    record = page.page.record
    return record.title if record is not None else ""


def preset(spec: ListSpec, key: str) -> Preset:
    """The view every file has by that key."""
    return next(one for one in spec.presets if one.key == key)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def keys(qtbot: QtBot, *typed: str | Qt.Key) -> None:
    """Type words and press keys, wherever the focus is."""
    for key in (key for one in typed for key in (one if isinstance(one, str) else (one,))):
        qtbot.keyClick(focused(), key)
