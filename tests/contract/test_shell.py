"""What holds for every screen of the window: names for screen readers, tips, shortcuts of their own."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import LANGUAGES, use_language
from crm_desktop.core.places import resource
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.modules import MODULES, SECTIONS
from crm_desktop.views.shared.commands import Commands
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Mode, Theme, current_theme
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.start import DiskFiles

DRIVEN = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
OF_QT = (QCalendarWidget, QTabBar, QComboBox, QAbstractSpinBox)  # they name their own parts


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock) -> Iterator[MainWindow]:
    """The program's window with all its modules and a file with one record of a customer."""
    try:
        theme = current_theme()
    except RuntimeError:
        theme = Theme(qapp, Mode.LIGHT)
    made = MainWindow(theme, Preferences(), ErrorDesk(), DiskFiles(clock), SECTIONS, MODULES)
    qtbot.addWidget(made)
    made.show()
    workspace = Workspace.create(tmp_path / "firm.crm", clock)
    workspace.records.add("customers", {"name": "Alpha Foods"})
    made.show_file(workspace)
    yield made
    made.close()


def nameless(root: QWidget) -> list[str]:
    """The visible widgets one drives that a screen reader could not name."""
    found = [root, *root.findChildren(QWidget)]
    driven = [widget for widget in found if isinstance(widget, DRIVEN) and widget.isVisible()]
    return [path_of(w) for w in driven if not is_named(w) and not belongs_to_qt(w)]


def is_named(widget: QWidget) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName() or text)


def belongs_to_qt(widget: QWidget) -> bool:
    if isinstance(widget, QHeaderView):
        return True  # its table speaks for it
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, (*OF_QT, QScrollBar, QLineEdit)):
            return True
        around = around.parentWidget()
    return False


def path_of(widget: QWidget) -> str:
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None:
        names.append(f"{type(at).__name__}#{at.objectName()}" if at.objectName() else type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)


def commands_of(window: MainWindow) -> Commands:
    assert window.desk is not None
    return window.desk.commands


def test_every_widget_one_drives_has_a_name_on_every_page(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk is not None
    for module in MODULES:
        window.desk.show_module(module.key)
        qtbot.wait(1)
        assert nameless(window) == [], module.key


def test_every_widget_one_drives_has_a_name_in_the_windows_dialogs(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk is not None
    openers = [lambda page=page: window.show_settings(page) for page in ("program", "company", "file")]
    for opener in (*openers, window.show_shortcuts, window.show_about, window.desk.show_steps):
        opener()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        assert dialog.windowTitle()
        assert nameless(dialog) == []
        dialog.reject()


def test_every_widget_one_drives_has_a_name_on_the_start_page(window: MainWindow) -> None:
    window.close_file()

    assert nameless(window) == []


def test_no_two_commands_share_a_shortcut(window: MainWindow) -> None:
    keys = [QKeySequence(keys).toString() for command in commands_of(window) for keys in command.shortcuts]

    assert all(keys)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_shortcut_belongs_to_an_action_with_a_tip(window: MainWindow) -> None:
    assert window.desk is not None
    actions = {action.objectName(): action for action in window.desk.shell.actions()}

    for command in commands_of(window):
        if command.shortcut:
            assert actions[command.key].shortcut() == QKeySequence(command.shortcut), command.key
            assert actions[command.key].toolTip(), command.key


def test_every_command_is_named_in_every_language_and_its_icon_is_there(window: MainWindow) -> None:
    for language in LANGUAGES:
        use_language(language)
        for command in commands_of(window):
            assert str(command.label).strip(), command.key
            if command.icon:
                assert resource("icons", f"{command.icon}.svg").is_file(), command.key


def test_every_module_has_its_icon_and_its_section() -> None:
    sections = {section.key for section in SECTIONS}

    for module in MODULES:
        assert resource("icons", f"{module.icon}.svg").is_file(), module.key
        assert module.section in sections, module.key
    assert len({module.key for module in MODULES}) == len(MODULES)
    entities = [entity for module in MODULES for entity in module.entities]
    assert len(set(entities)) == len(entities)
