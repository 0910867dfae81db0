"""Settings: kept at once, what is wrong said beside the field."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import active_language
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.settings_dialog import SettingsDialog
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.kit import ErrorText, FigureLabel
from crm_desktop.views.shared.look.scale import use_scale
from crm_desktop.views.shared.preferences import Preferences

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def open_page(window: MainWindow, desk: FileDesk) -> Callable[[str], SettingsDialog]:
    def open_it(page: str) -> SettingsDialog:
        window.show_settings(page)
        dialog = window.findChild(SettingsDialog)
        assert isinstance(dialog, SettingsDialog)
        return dialog

    return open_it


def named(kind: type[W], dialog: SettingsDialog, name: str) -> W:
    return next(widget for widget in dialog.findChildren(kind) if widget.accessibleName() == name)


def test_the_theme_switches_at_once(
    open_page: Callable[[str], SettingsDialog], desk: FileDesk, preferences: Preferences, qtbot: QtBot
) -> None:
    qtbot.mouseClick(named(QPushButton, open_page("program"), "Dark"), Qt.MouseButton.LeftButton)

    assert desk.context.theme.is_dark
    assert preferences.get("theme", "") == "dark"


def test_the_language_switches_at_once(open_page: Callable[[str], SettingsDialog], qtbot: QtBot) -> None:
    qtbot.mouseClick(named(QPushButton, open_page("program"), "简体中文"), Qt.MouseButton.LeftButton)

    assert active_language() == "zh_CN"


def test_the_companys_name_is_kept_when_the_field_is_left(
    open_page: Callable[[str], SettingsDialog], desk: FileDesk, qtbot: QtBot
) -> None:
    field = named(QLineEdit, open_page("company"), "Company name")
    field.setFocus()
    field.selectAll()

    qtbot.keyClicks(field, "Ningbo Hardware")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert desk.workspace.company().name == "Ningbo Hardware"
    assert str(desk.workspace.journal.next_steps()[0]) == "Edit company profile"


def test_a_field_left_as_it_was_makes_no_step(
    open_page: Callable[[str], SettingsDialog], desk: FileDesk, qtbot: QtBot
) -> None:
    dialog = open_page("company")

    for field in dialog.findChildren(QLineEdit):
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert desk.workspace.journal.next_steps() == (None, None)


def test_a_value_that_makes_no_sense_is_refused_beside_its_field(
    open_page: Callable[[str], SettingsDialog], desk: FileDesk, qtbot: QtBot
) -> None:
    dialog = open_page("file")
    field = named(QLineEdit, dialog, "Ageing bounds")
    field.setText("90, 30")

    qtbot.keyClick(field, Qt.Key.Key_Return)

    said = [error.text() for error in dialog.findChildren(ErrorText) if error.isVisible()]
    assert said == ["Write the bounds as rising numbers of days, such as 30, 60, 90."]
    assert field.property("wrong") is True
    assert desk.workspace.settings.ageing_bounds() == (30, 60, 90)


def test_a_tick_is_kept_at_once(
    open_page: Callable[[str], SettingsDialog], desk: FileDesk, qtbot: QtBot
) -> None:
    box = named(QCheckBox, open_page("file"), "VAT invoice numbers on statements")

    box.click()

    assert desk.workspace.settings.get("statement_invoice_column") is False


def test_the_logo_is_taken_from_a_picture_and_taken_away(
    open_page: Callable[[str], SettingsDialog],
    desk: FileDesk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    picture = QPixmap(40, 20)
    picture.fill(QColor("red"))
    path = tmp_path / "logo.png"
    assert picture.save(str(path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    dialog = open_page("company")

    named(QPushButton, dialog, "Choose picture …").click()
    assert desk.workspace.company().logo == path.read_bytes()
    named(QPushButton, dialog, "Remove logo").click()

    assert desk.workspace.company().logo is None


def test_a_logo_that_is_no_picture_is_refused(
    open_page: Callable[[str], SettingsDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "logo.png").write_bytes(b"text")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "logo.png"), ""))
    dialog = open_page("company")

    named(QPushButton, dialog, "Choose picture …").click()

    said = [error.text() for error in dialog.findChildren(ErrorText) if error.text()]
    assert said == ["The logo must be a PNG or JPEG picture of at most 2 MB."]


def test_without_a_file_only_the_programs_settings_are_shown(window: MainWindow) -> None:
    window.show_settings()

    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    assert dialog.pages() == ["Program"]


def test_the_text_size_is_kept_for_the_next_start(
    open_page: Callable[[str], SettingsDialog], preferences: Preferences, qtbot: QtBot
) -> None:
    environment: dict[str, str] = {}
    use_scale(preferences, environment)
    assert environment == {}

    qtbot.mouseClick(named(QPushButton, open_page("program"), "125 %"), Qt.MouseButton.LeftButton)
    use_scale(preferences, environment)
    assert environment == {"QT_SCALE_FACTOR": "1.25"}


def test_a_size_set_from_outside_stands(preferences: Preferences) -> None:
    preferences.set("scale", 150)
    environment = {"QT_SCALE_FACTOR": "2"}
    use_scale(preferences, environment)
    assert environment == {"QT_SCALE_FACTOR": "2"}


def test_escape_takes_back_what_was_typed_and_then_closes(
    open_page: Callable[[str], SettingsDialog], desk: FileDesk, qtbot: QtBot
) -> None:
    dialog = open_page("company")
    field = named(QLineEdit, dialog, "Company name")
    field.setFocus()
    qtbot.keyClicks(field, "nonsense")

    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert dialog.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not desk.workspace.company().name


def test_a_long_value_is_read_from_its_beginning(
    open_page: Callable[[str], SettingsDialog], desk: FileDesk
) -> None:
    desk.workspace.profile.change({"address": "1 Harbour Street, " * 20})
    assert named(QLineEdit, open_page("company"), "Address").cursorPosition() == 0


def choose_kind(dialog: SettingsDialog, name: str) -> None:
    kinds = named(QListWidget, dialog, "What is numbered")
    kinds.setCurrentItem(kinds.findItems(name, Qt.MatchFlag.MatchExactly)[0])


def told_next(dialog: SettingsDialog) -> str:
    shown = [one.accessibleName() for one in dialog.findChildren(FigureLabel)]
    return shown[-1].removeprefix("The next one is ")


def test_the_next_number_is_told_while_its_pattern_is_typed(
    open_page: Callable[[str], SettingsDialog], desk: FileDesk, qtbot: QtBot
) -> None:
    dialog = open_page("numbering")
    choose_kind(dialog, "Sales orders")
    prefix = named(QLineEdit, dialog, "Begins with")
    prefix.setFocus()
    prefix.selectAll()
    day = desk.workspace.clock.today()

    qtbot.keyClicks(prefix, "SO")
    assert told_next(dialog) == f"SO{day:%Y%m%d}-0001"
    assert desk.workspace.journal.next_steps() == (None, None)
    qtbot.keyClick(prefix, Qt.Key.Key_Return)

    assert desk.workspace.number_patterns.example("orders") == f"SO{day:%Y%m%d}-0001"
    assert str(desk.workspace.journal.next_steps()[0]) == "Numbering of sales orders"


def test_a_day_refused_for_the_counter_is_taken_with_it(
    open_page: Callable[[str], SettingsDialog], desk: FileDesk, qtbot: QtBot
) -> None:
    dialog = open_page("numbering")
    choose_kind(dialog, "Deliveries")
    day = named(PickEditor, dialog, "Day in the number")
    pick(qtbot, day, "Year and month")
    assert told_next(dialog) == "–"
    assert complaints(dialog) == [
        "Counting from 1 each day needs the whole day in the numbers, or they would come twice."
    ]

    pick(qtbot, named(PickEditor, dialog, "Begins at 1 again"), "Each month")

    assert told_next(dialog) == f"FH{desk.workspace.clock.today():%Y%m}-0001"
    assert complaints(dialog) == []
    assert desk.workspace.number_patterns.values("deliveries")["date"] == "month"


def complaints(dialog: SettingsDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(ErrorText) if not one.isHidden()]


def pick(qtbot: QtBot, editor: PickEditor, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    if editor.text() != text:
        qtbot.keyClick(editor, Qt.Key.Key_Return)  # takes what the list offers
    editor.committed.emit()
