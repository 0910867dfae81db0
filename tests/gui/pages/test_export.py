"""A list exported as it is narrowed and sorted, with the columns and rows one chooses, and opened again."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from crm_desktop.exchange.own_books import columns_of
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.kit import Segments
from crm_desktop.views.shared.lists.export_popover import ExportPopover
from crm_desktop.views.shared.lists.view import ListPanel
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.pages.gestures import LEFT

Ask = Callable[[], ExportPopover]


@pytest.fixture
def receivables(desk: FileDesk) -> ListPanel:
    desk.show_module("receivables")
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    return page.list


@pytest.fixture
def ask(receivables: ListPanel, qtbot: QtBot) -> Ask:
    """Clicks Export and answers what it asks."""

    def click() -> ExportPopover:
        button = next(b for b in receivables.head.findChildren(QPushButton) if b.text() == "Export")
        qtbot.mouseClick(button, LEFT)
        found = (w for w in QApplication.topLevelWidgets() if isinstance(w, ExportPopover) and w.isVisible())
        return next(found)

    return click


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Has the file dialog answer a path."""

    def answer(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        return path

    return answer


def press(qtbot: QtBot, segments: Segments | None, place: int) -> None:
    assert segments is not None
    qtbot.mouseClick(segments.findChildren(QPushButton)[place], LEFT)


def test_a_narrowed_and_sorted_list_is_saved_as_it_stands(
    receivables: ListPanel, ask: Ask, out: Callable[[str], Path], qtbot: QtBot
) -> None:
    receivables.search("XS-03")
    receivables.sort("amount", True)
    path = out("items.xlsx")
    qtbot.mouseClick(ask().save, LEFT)
    qtbot.waitUntil(path.exists)
    head, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    assert head == tuple(str(receivables.entity.field(key).label) for key in receivables.columns.shown)
    amounts = [row[head.index("Amount")] for row in rows]
    assert amounts == [41380, 24860.8]


def test_records_may_be_saved_whole_as_import_takes_them_back_and_a_text_table_is_one_by_its_name(
    receivables: ListPanel, ask: Ask, out: Callable[[str], Path], qtbot: QtBot
) -> None:
    path = out("items.csv")
    popover = ask()
    assert "does not say what was used for what" in popover.about.text()
    press(qtbot, popover.columns, 1)
    assert "so import takes it back" in popover.about.text()
    qtbot.mouseClick(popover.save, LEFT)
    qtbot.waitUntil(path.exists)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = list(csv.reader(stream))
    assert head == [str(column.field.label) for column in columns_of("receivables")]
    assert len(rows) == len(receivables.model.ids) == 5


def test_a_selection_may_be_given_up_for_the_whole_list(
    receivables: ListPanel, ask: Ask, out: Callable[[str], Path], qtbot: QtBot
) -> None:
    receivables.table.setFocus()
    qtbot.keyClick(receivables.table, Qt.Key.Key_Down)
    qtbot.keyClick(receivables.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert receivables.table.selected_count == 2
    path = out("items.xlsx")
    popover = ask()
    press(qtbot, popover.rows, 1)
    qtbot.keyClick(popover, Qt.Key.Key_Return)
    qtbot.waitUntil(path.exists)
    assert len(list(load_workbook(path).worksheets[0].rows)) == 1 + 5


def test_the_bar_says_what_was_saved_and_offers_its_folder(
    desk: FileDesk, ask: Ask, out: Callable[[str], Path], qtbot: QtBot
) -> None:
    path = out("items.xlsx")
    qtbot.mouseClick(ask().save, LEFT)
    bar = desk.shell.window().bar  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bar.text == f"5 rows saved in {path.name}")
    links = [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]
    assert links == ["Open", "Open folder"]
