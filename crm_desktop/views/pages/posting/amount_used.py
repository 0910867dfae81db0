"""What the amount of a form is used for, chosen while it is typed."""

from dataclasses import fields
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.core.money import ZERO
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.pages.posting.form import Form, Uses
from crm_desktop.views.pages.posting.means_rows import MeansRows
from crm_desktop.views.pages.settling.panel import SettlePanel
from crm_desktop.views.pages.settling.share_figures import ShareFigures
from crm_desktop.views.pages.settling.small_difference import SmallDifference
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Hairline, column

PAUSE = 120


class AmountUsed(QWidget):
    """The open items with what each gets; a number in the summary is paid first. An amount nobody typed follows what
    is chosen. `figures` stand where the dialog puts them."""

    changed = Signal()

    def __init__(
        self, context: Context, form: Form, uses: Uses, amount: Entered | MeansRows, summary: Entered
    ) -> None:
        super().__init__()
        self._uses, self._amount, self._summary = uses, amount, summary
        self._told = {one.name for one in fields(form.verb.draft)}
        self._follows = True
        self.settle = SettlePanel(context, uses.how, form.verb.side)
        self.difference = SmallDifference(context)
        self.figures = ShareFigures(uses.figures)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.distribute)
        amount.edited.connect(self._amount_typed)
        summary.edited.connect(self._soon.start)
        self.settle.changed.connect(self._show)
        self.settle.decided.connect(self._decided)
        layout = column(Hairline(), spacing=12)
        layout.addWidget(self.settle, 1)
        layout.addWidget(self.difference)
        self.setLayout(layout)
        self._show()

    def distribute(self) -> None:
        """Use what is typed by now."""
        self._soon.stop()
        budget = None if self._follows else self._amount.typed()
        self.settle.distribute(budget, self._summary.typed() or "")

    def values(self) -> dict[str, Any]:
        """What the draft is told of it; Refusal where more is used than there is."""
        self.settle.shares.check()
        values = {
            "allocate": self.settle.shares.taken,
            "write_off": self.difference.items,
            "write_off_rest": self.difference.takes_rest,
            "reason": self.difference.reason,
        }
        return {key: value for key, value in values.items() if key in self._told}

    def begin_again(self) -> None:
        """As if nothing had been typed or chosen."""
        self._follows = True
        self.settle.use(self._uses.how)

    def _amount_typed(self) -> None:
        self._follows = self._amount.typed() is None
        self._soon.start()

    def _decided(self) -> None:
        if self._follows:
            self._amount.show_value(self.settle.shares.total or None)

    def _show(self) -> None:
        shares = self.settle.shares
        if "write_off" in self._told:
            self.difference.consider(shares)
        self.figures.show_figures(self._amount.typed() or ZERO, shares.total)
        self.changed.emit()
