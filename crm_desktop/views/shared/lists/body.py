"""The middle of a list: its table, or a sentence where there is nothing to show."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.commands import Commands
from crm_desktop.views.shared.context import Offer
from crm_desktop.views.shared.kit import Button, EmptyState, PrimaryButton, on_press
from crm_desktop.views.shared.lists.spec import Emptiness

OFFER_WIDTH = 240
TABLE, EMPTY, NOTHING_FOUND = range(3)


class ListBody(QStackedWidget):
    """Shows the table as long as it has rows; `all_asked` to give up filters that nothing meets."""

    all_asked = Signal()

    def __init__(self, table: QWidget, empty: Emptiness, steps: Sequence[QPushButton]) -> None:
        super().__init__()
        show_all = Button(t("Show all"))
        show_all.clicked.connect(self.all_asked)
        self._offer: Offer | None = None
        self._offered = PrimaryButton("")
        on_press(self._offered, self.take_offer)
        nothing = t("No record meets these filters.")
        self.addWidget(table)
        self.addWidget(EmptyState(empty.icon, empty.title, empty.text, steps))
        self.addWidget(EmptyState("search", t("Nothing found"), nothing, [self._offered, show_all]))
        self._for_keys = (table, steps[0] if steps else self, show_all)
        self.setFocusProxy(table)

    def show_found(self, found: int, narrowed: bool, offer: Offer | None = None) -> None:
        """Show what fits: rows, an empty list, or filters that nothing meets; keys go to what is shown.

        Where nothing is found, `offer` comes first of what can be done.
        """
        shown = TABLE if found else NOTHING_FOUND if narrowed else EMPTY
        self._offer = offer
        self._show_offer(str(offer.label) if offer is not None else "")
        focused = QApplication.focusWidget()
        leaves_focus = shown != self.currentIndex() and focused is not None and self.isAncestorOf(focused)
        self.setCurrentIndex(shown)
        keys = self._offered if shown == NOTHING_FOUND and offer is not None else self._for_keys[shown]
        if keys is not self:
            self.setFocusProxy(keys)
            if leaves_focus:
                keys.setFocus()

    def _show_offer(self, label: str) -> None:
        """What is long is cut within the name that was typed, and read whole in the tip."""
        shown = self._offered.fontMetrics().elidedText(label, Qt.TextElideMode.ElideMiddle, OFFER_WIDTH)
        self._offered.setText(shown)
        self._offered.setToolTip(label if shown != label else "")
        self._offered.setAccessibleName(label)
        self._offered.setVisible(bool(label))

    def take_offer(self) -> bool:
        """Do what is offered; False where nothing is."""
        if self._offer is None:
            return False
        self._offer.run()
        return True


def steps_of(commands: Commands, keys: Sequence[str]) -> list[Button]:
    """Buttons for those of the commands the window has."""
    return [_step(commands, key) for key in keys if key in commands]


def _step(commands: Commands, key: str) -> Button:
    command = commands[key]
    step = Button(command.label, command.icon)
    on_press(step, command.run)
    return step
