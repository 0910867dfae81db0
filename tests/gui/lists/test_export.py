"""A list saved as it is shown."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.lists.export_popover import ExportPopover
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.gestures import LEFT, SHIFT, button, click_row, popover


def test_the_selected_rows_are_saved_with_the_columns_shown(
    desk: FileDesk, customers: RecordsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Workbook (*.xlsx)"))
    click_row(qtbot, customers.list.table, 0)
    click_row(qtbot, customers.list.table, 1, SHIFT)

    desk.commands["file.export"].run()
    qtbot.keyClick(popover(ExportPopover), Qt.Key.Key_Return)
    saved = tmp_path / "out.xlsx"
    qtbot.waitUntil(saved.exists)

    sheet = load_workbook(saved).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Customer name", "Owed", "Overdue")
    assert rows[1][:2] == ("苏州三禾食品(集团)有限公司", 61240.80)
    assert len(rows) == 3


def test_giving_up_the_file_dialog_writes_nothing(
    customers: RecordsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    before = set(tmp_path.iterdir())
    qtbot.mouseClick(button(customers.list, "Export"), LEFT)
    qtbot.mouseClick(button(popover(ExportPopover), "Save as …"), LEFT)
    assert set(tmp_path.iterdir()) == before
