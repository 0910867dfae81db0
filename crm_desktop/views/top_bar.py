"""The bar at the top: whose file, search for everything, undo, redo, new."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from crm_desktop.core.i18n import Text, t
from crm_desktop.views.firm_button import FirmButton
from crm_desktop.views.search_box import SearchBox
from crm_desktop.views.shared.actions import keys_shown, menu_of
from crm_desktop.views.shared.commands import Command
from crm_desktop.views.shared.kit import IconButton, PrimaryButton, QuietButton, row

HEIGHT = 44
LONGEST_STEP = 30
SOMETHING_NEW = t("Something new")


class UndoButton(QuietButton):
    """Takes back a step at every click, however fast."""

    counts_every_click = True


class TopBar(QFrame):
    """Emits `undo_wanted`, `redo_wanted`; the search box is `search`, the firm's block `house`."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(
        self, file_menu: list[Command | None], new: list[Command | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setFixedHeight(HEIGHT)
        self.firm = FirmButton(menu_of(file_menu, self))
        self.search = SearchBox()
        self.undo = UndoButton(t("Undo"), "undo")
        self.undo.clicked.connect(self.undo_wanted)
        self.redo = IconButton("redo", t("Redo"))
        self.redo.clicked.connect(self.redo_wanted)
        self.new = PrimaryButton(t("New"), "plus")
        self.new.setObjectName("new")
        self.new.setToolTip(f"{SOMETHING_NEW}  {keys_shown('Ctrl+N')}")
        self.new.setMenu(menu_of(new, self.new))
        content = row(self.firm, 6, spacing=0, margins=(8, 0, 14, 0))
        content.addWidget(self.search, 5)
        content.addLayout(row(None, self.undo, self.redo, 4, self.new, spacing=4), 6)
        self.setLayout(content)
        self.new.setVisible(bool(new))
        self.show_steps(None, None)

    def open_new(self, module: str | None) -> None:
        """Open the menu by the keys: what is new in the module that is shown is marked, Enter takes it."""
        QTimer.singleShot(0, lambda: self._mark_new(f"{module}."))  # the menu is filled when it opens
        self.new.showMenu()

    def _mark_new(self, begins: str) -> None:
        actions = [
            action for action in self.new.menu().actions() if action.isEnabled() and not action.isSeparator()
        ]
        own = (action for action in actions if action.objectName().startswith(begins))
        if actions:
            self.new.menu().setActiveAction(next(own, actions[0]))

    def show_steps(self, back: Text | None, again: Text | None) -> None:
        """Name what undo and redo would do; None switches them off."""
        undo = t("Undo: {step}", step=back) if back is not None else t("Undo")
        redo = t("Redo: {step}", step=again) if again is not None else t("Redo")
        self.undo.setText(_shortened(str(undo)))
        for button, words, keys, step in (
            (self.undo, undo, "Ctrl+Z", back),
            (self.redo, redo, "Ctrl+Y", again),
        ):
            button.setEnabled(step is not None)
            button.setToolTip(f"{words}  {keys_shown(keys)}")
            button.setAccessibleName(str(words))


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_STEP else words[: LONGEST_STEP - 1] + "…"
