"""Editors show the whole of what they hold."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.editors.line import LineEditor
from crm_desktop.views.shared.kit import column
from crm_desktop.views.shared.look.theme import Theme


def test_a_long_name_that_was_picked_is_read_from_its_beginning(
    theme: Theme, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.records.add("customers", {"name": "Featherstonehaugh, Cholmondeley and Marjoribanks Limited"})
    maker = EditorMaker(lambda: dt.date(2026, 11, 20), picks_for(workspace))
    editor = maker.make(workspace.entity("contacts").field("customer_id"))
    assert isinstance(editor, QLineEdit)
    around = QWidget()
    around.setLayout(column(editor, QLineEdit()))
    qtbot.addWidget(around)
    around.resize(160, 80)
    with qtbot.waitActive(around):
        around.show()
        around.activateWindow()
    editor.setFocus()

    qtbot.keyClicks(editor, "Feather")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not editor.hasFocus())

    assert editor.text().endswith("Limited")
    assert editor.cursorPosition() == 0


def test_a_long_name_that_was_typed_is_read_from_its_beginning(
    theme: Theme, workspace: Workspace, qtbot: QtBot
) -> None:
    editor = EditorMaker(lambda: dt.date(2026, 11, 20), picks_for(workspace)).make(
        workspace.entity("customers").field("name")
    )
    assert isinstance(editor, QLineEdit)
    around = QWidget()
    around.setLayout(column(editor, QLineEdit()))
    qtbot.addWidget(around)
    around.resize(160, 80)
    with qtbot.waitActive(around):
        around.show()
        around.activateWindow()
    editor.setFocus()

    qtbot.keyClicks(editor, "Featherstonehaugh, Cholmondeley and Marjoribanks Limited")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)

    assert not editor.hasFocus()
    assert editor.cursorPosition() == 0


@pytest.mark.parametrize(
    ("key", "value"),
    [("city", "Newcastle upon Tyne and Wear"), ("salesperson", "Maximiliana Featherstonehaugh")],
)
def test_a_value_longer_than_its_field_usually_needs_is_not_cut(
    theme: Theme, workspace: Workspace, qtbot: QtBot, key: str, value: str
) -> None:
    maker = EditorMaker(lambda: dt.date(2026, 11, 20), picks_for(workspace))
    editor = maker.make(workspace.entity("customers").field(key))
    assert isinstance(editor, QLineEdit)
    around = QWidget()
    around.setLayout(column(editor))
    qtbot.addWidget(around)
    around.resize(600, 80)
    around.show()
    usual = editor.width()

    editor.show_value(value)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: editor.width() > usual)

    assert editor.fontMetrics().horizontalAdvance(value) < editor.width() - 20


def test_an_amount_marked_before_its_window_is_active_stays_marked(
    theme: Theme, workspace: Workspace, qtbot: QtBot
) -> None:
    maker = EditorMaker(lambda: dt.date(2026, 11, 20), picks_for(workspace))
    editor = maker.make(workspace.entity("receivables").field("amount"))
    assert isinstance(editor, LineEditor)
    around = QWidget()
    around.setLayout(column(QLineEdit(), editor))
    qtbot.addWidget(around)
    editor.show_value(Decimal("37015.20"))
    editor.setFocus()
    editor.selectAll()
    with qtbot.waitActive(around):
        around.show()
        around.activateWindow()
    qtbot.waitUntil(editor.hasFocus)
    assert editor.selectedText() == "37015.20"
    qtbot.keyClicks(editor, "5")
    assert editor.text() == "5"


def test_an_empty_day_shows_how_one_is_written_and_no_day(
    theme: Theme, workspace: Workspace, qtbot: QtBot
) -> None:
    """Today in grey was taken for a day that stands there."""
    editor = EditorMaker(lambda: dt.date(2026, 11, 20), picks_for(workspace)).make(
        workspace.entity("contacts").field("birthday")
    )
    assert isinstance(editor, QLineEdit)
    qtbot.addWidget(editor)

    assert editor.placeholderText() == "yyyy-mm-dd"
