"""All shortcuts on one page."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.commands import Command, Group
from crm_desktop.views.shared.kit import (
    Button,
    Dialog,
    FittingArea,
    Heading,
    KeyHint,
    Secondary,
    Title,
    column,
    on_press,
    row,
)

SIZE = (720, 560)
LEAST = 200
GUIDE = "help.guide"
COLUMNS = 2

TITLES: dict[Group, Text] = {
    Group.GO: t("Go to"),
    Group.NEW: t("New"),
    Group.ACTION: t("Actions"),
    Group.REPORT: t("Reports"),
    Group.SETTING: t("Settings"),
}
IN_LISTS: tuple[tuple[Text, str], ...] = (
    (t("Open the record"), "Enter"),
    (t("Back to the list"), "Esc"),
    (t("Edit the record"), "F2"),
    (t("The next step: the filled button of the page"), "Ctrl+Shift+Return"),
    (t("Next part of the page"), "Ctrl+Tab"),
    (t("Next record"), "Alt+Down"),
    (t("Previous record"), "Alt+Up"),
    (t("Search this list"), "Ctrl+F"),
    (t("Select several rows"), "Shift+Down"),
    (t("Copy rows for Excel"), "Ctrl+C"),
    (t("Select all"), "Ctrl+A"),
    (t("Delete"), "Del"),
)
IN_LINES: tuple[tuple[Text, str], ...] = (
    (t("Next cell that wants a value"), "Enter"),
    (t("Edit the cell"), "F2"),
    (t("Insert a line above"), "Ins"),
    (t("Move the line down"), "Alt+Down"),
    (t("Move the line up"), "Alt+Up"),
    (t("Take out the line"), "Ctrl+Del"),
    (t("Last prices of this customer"), "F4"),
    (t("Make the line a gift, or a usual one again"), "F6"),
    (t("Take back what was typed"), "Ctrl+Z"),
    (t("Type it again"), "Ctrl+Y"),
    (t("Save the lines"), "Ctrl+S"),
)


class ShortcutsDialog(Dialog):
    """The shortcuts of the commands there are, by group, and the keys every list knows."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(t("Keyboard shortcuts"), parent)
        self.resize(*SIZE)
        close = Button(t("Close"))
        close.clicked.connect(self.accept)
        groups = [_group(t("In lists"), IN_LISTS), _group(t("In the lines of a document"), IN_LINES)]
        for group, title in TITLES.items():
            keys = [(command.label, command.shortcut) for command in commands if command.group is group]
            groups.append(_group(title, [(label, key) for label, key in keys if key]))
        content = QWidget()
        content.setLayout(_in_columns([group for group in groups if group is not None]))
        layout = column(Heading(t("Keyboard shortcuts")), spacing=12, margins=(24, 18, 16, 16))
        layout.addWidget(FittingArea(content, LEAST, t("Keyboard shortcuts")), 1)
        layout.addLayout(row(*self._guide(commands), None, close, margins=(0, 0, 8, 0)))
        self.setLayout(layout)

    def _guide(self, commands: Sequence[Command]) -> Iterator[QWidget]:
        """The way on to the guide, for whoever pressed the key of help."""
        for command in commands:
            if command.key == GUIDE:
                button = Button(command.label, command.icon, command.tip)
                button.clicked.connect(self.accept)
                on_press(button, command.run)
                yield button


def _group(title: Text, keys: Iterable[tuple[Text, str]]) -> QWidget | None:
    lines = [_line(label, key) for label, key in keys]
    if not lines:
        return None
    box = QWidget()
    box.setLayout(column(Title(title), *lines, spacing=7))
    return box


def _line(label: Text, keys: str) -> QWidget:
    line = QWidget()
    line.setLayout(row(Secondary(label), None, KeyHint(keys_shown(keys))))
    return line


def _in_columns(groups: Sequence[QWidget]) -> QGridLayout:
    """The groups in two columns, each next one below the shorter."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 12, 0)
    grid.setHorizontalSpacing(40)
    heights = [0] * COLUMNS
    columns = [column(spacing=20) for _ in range(COLUMNS)]
    for group in groups:
        shortest = heights.index(min(heights))
        columns[shortest].addWidget(group)
        heights[shortest] += group.sizeHint().height()
    for number, below in enumerate(columns):
        below.addStretch(1)
        grid.addLayout(below, 0, number)
        grid.setColumnStretch(number, 1)
    return grid
