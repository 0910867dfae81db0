"""The middle of a list: its table, or a sentence where there is nothing to show."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.commands import Commands
from crm_desktop.views.shared.kit import Button, EmptyState, on_press
from crm_desktop.views.shared.lists.spec import Emptiness

TABLE, EMPTY, NOTHING_FOUND = range(3)


class ListBody(QStackedWidget):
    """Shows the table as long as it has rows; `all_asked` to give up filters that nothing meets."""

    all_asked = Signal()

    def __init__(self, table: QWidget, empty: Emptiness, steps: Sequence[QPushButton]) -> None:
        super().__init__()
        show_all = Button(t("Show all"))
        show_all.clicked.connect(self.all_asked)
        nothing = t("No record meets these filters.")
        self.addWidget(table)
        self.addWidget(EmptyState(empty.icon, empty.title, empty.text, steps))
        self.addWidget(EmptyState("search", t("Nothing found"), nothing, [show_all]))
        self._for_keys = (table, steps[0] if steps else self, show_all)
        self.setFocusProxy(table)

    def show_found(self, found: int, narrowed: bool) -> None:
        """Show what fits: rows, an empty list, or filters that nothing meets; keys go to what is shown."""
        shown = TABLE if found else NOTHING_FOUND if narrowed else EMPTY
        self.setCurrentIndex(shown)
        if self._for_keys[shown] is not self:
            self.setFocusProxy(self._for_keys[shown])


def steps_of(commands: Commands, keys: Sequence[str]) -> list[Button]:
    """Buttons for those of the commands the window has."""
    return [_step(commands, key) for key in keys if key in commands]


def _step(commands: Commands, key: str) -> Button:
    command = commands[key]
    step = Button(command.label, command.icon)
    on_press(step, command.run)
    return step
