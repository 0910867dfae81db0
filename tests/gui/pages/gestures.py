"""Gestures the tests of the receivables pages share."""

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.queries.standing import standing
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.tables.base import PlainTable

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def text(table: PlainTable, row: int, column: int) -> str:
    return str(table.model().index(row, column).data())


def column_of(table: PlainTable, row: int) -> list[str]:
    return [text(table, row, column) for column in range(table.model().columnCount())]


def stand_on(table: PlainTable, row: int, column: int) -> None:
    table.setCurrentIndex(table.model().index(row, column))
    table.setFocus()


def press(qtbot: QtBot, widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(widget, key)


def double_click(qtbot: QtBot, table: PlainTable, row: int, column: int) -> None:
    place = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(table.viewport(), LEFT, pos=place)


def click_link(qtbot: QtBot, table: PlainTable, row: int, column: int) -> None:
    place = table.visualRect(table.model().index(row, column)).topLeft() + QPoint(14, 12)
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)


def left(books: Workspace, key: int) -> Decimal:
    """What is left on a document."""
    return books.ask(standing, key).left
