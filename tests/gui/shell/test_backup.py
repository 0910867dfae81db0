"""Backing up from the file's menu."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names the dialog has proposed; each is taken."""
    names: list[str] = []

    def take(_parent: Any, _title: str, proposed: str, *_: Any, **__: Any) -> tuple[str, str]:
        names.append(proposed)
        return proposed, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", take)
    return names


def choose_in_menu(desk: FileDesk, label: str) -> None:
    menus = desk.shell.top.findChildren(QMenu)
    for menu in menus:
        menu.aboutToShow.emit()  # it is filled when it opens
    next(action for menu in menus for action in menu.actions() if action.text() == label).trigger()


def test_the_file_menu_makes_a_checked_copy_and_says_where_and_when(
    window: MainWindow, desk: FileDesk, asked: list[str], qtbot: QtBot
) -> None:
    desk.workspace.records.add("customers", {"name": "Harrow"})

    choose_in_menu(desk, "Back up …")
    qtbot.waitUntil(lambda: "Backed up at" in window.bar.text)

    made = Path(asked[0])
    assert str(made) in window.bar.text
    assert window.bar.links[0].text() == "Open folder"
    with Workspace.open(made) as copy:
        assert copy.count("customers") == 1


def test_a_name_that_is_taken_is_refused_in_words(
    window: MainWindow, desk: FileDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[str] = []
    window.errors.show_trouble = lambda trouble: told.append(str(trouble))
    (tmp_path / "mine.crm").write_text("mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "mine"), ""))

    choose_in_menu(desk, "Back up …")
    qtbot.waitUntil(lambda: bool(told))

    assert "exists already" in told[0]
    assert (tmp_path / "mine.crm").read_text() == "mine"


def test_the_folder_chosen_last_is_proposed_again(
    window: MainWindow, desk: FileDesk, tmp_path: Path, asked: list[str], qtbot: QtBot
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    desk.context.preferences.set("backup_folder", str(folder))

    choose_in_menu(desk, "Back up …")
    qtbot.waitUntil(lambda: "Backed up at" in window.bar.text)

    assert Path(asked[0]).parent == folder
