"""Commands as Qt actions: with text, tip, shortcut and icon, wherever they are offered."""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from crm_desktop.views.shared.commands import Command
from crm_desktop.views.shared.kit.menu import Menu
from crm_desktop.views.shared.look.icons import icon

ARROWS = {"Left": "\u2190", "Right": "\u2192", "Up": "\u2191", "Down": "\u2193"}


def action_of(command: Command, parent: QObject) -> QAction:
    """`command` as an action of `parent`; the shortcut works wherever the parent's window is in front."""
    action = QAction(str(command.label), parent)
    action.setObjectName(command.key)
    action.setToolTip(tip_of(command))
    action.setStatusTip(tip_of(command))
    if command.shortcut:
        action.setShortcuts([QKeySequence(keys) for keys in (command.shortcut, *command.also)])
    action.triggered.connect(lambda: command.run() if command.is_enabled else None)
    return action


def tip_of(command: Command) -> str:
    """What the command does, with its shortcut."""
    tip = str(command.tip or command.label)
    return f"{tip}  {keys_shown(command.shortcut)}" if command.shortcut else tip


def keys_shown(shortcut: str) -> str:
    """A shortcut as this system writes it, with arrows for the arrow keys."""
    written = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    before, plus, last = shortcut.rpartition("+")
    if last not in ARROWS:
        return written
    return f"{keys_shown(before + '+X').removesuffix('X')}{ARROWS[last]}" if plus else ARROWS[last]


def menu_of(commands: Iterable[Command | None], parent: QWidget) -> QMenu:
    """A menu of commands, made fresh when it opens; None is a line between.

    It shows shortcuts without taking them: they belong to the window.
    """
    menu = Menu(parent)
    wanted = tuple(commands)

    def fill() -> None:
        menu.clear()
        for command in wanted:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(_entry(command, menu))

    menu.aboutToShow.connect(fill)
    return menu


def _entry(command: Command, menu: QMenu) -> QAction:
    keys = f"\t{keys_shown(command.shortcut)}" if command.shortcut else ""
    action = QAction(f"{command.label}{keys}", menu)
    action.setObjectName(command.key)
    action.setToolTip(tip_of(command))
    action.setEnabled(command.is_enabled)
    if command.icon:
        action.setIcon(icon(command.icon))
    action.triggered.connect(lambda _checked=False: command.run())
    return action
