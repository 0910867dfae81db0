"""On which paper a printout is shown and printed: one of those its kind is made for, remembered for the kind."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.views.pages.printing.printout import Printout
from crm_desktop.views.shared.kit import MenuButton
from crm_desktop.views.shared.preferences import Preferences


class PaperMenu(MenuButton):
    """Seen where there is a choice; `chosen` tells that another paper was taken."""

    chosen = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("", quiet=True, tip=t("Paper"), parent=parent)
        self._preferences = preferences
        self.hide()

    def on_paper(self, printout: Printout) -> Printout:
        """The printout on the paper last chosen for its kind, else its usual one; the others are offered."""
        self.menu().clear()
        self.setVisible(bool(printout.papers))
        if not printout.papers:
            return printout
        taken = self._preferences.get(_kept(printout), "")
        if taken not in printout.papers:
            taken = next(iter(printout.papers))
        self._offer(printout, taken)
        return replace(printout, make=printout.papers[taken].make)

    def _offer(self, printout: Printout, taken: str) -> None:
        group = QActionGroup(self.menu())
        for name, paper in printout.papers.items():
            action = QAction(str(paper.label), group)
            action.setCheckable(True)
            action.setChecked(name == taken)
            action.triggered.connect(lambda _checked=False, name=name: self._choose(printout, name))
            self.menu().addAction(action)
        self.setText(str(printout.papers[taken].label))

    def _choose(self, printout: Printout, name: str) -> None:
        self._preferences.set(_kept(printout), name)
        self.chosen.emit()


def _kept(printout: Printout) -> str:
    """Under what the choice is remembered."""
    return f"paper.{printout.kind}"
