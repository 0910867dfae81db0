"""Setting off (对冲): charges on one side, bills on the other, one amount for both."""

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.core.changes import Change
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.listing import Reference
from crm_desktop.services.roles import Side
from crm_desktop.services.verb import missing
from crm_desktop.services.verbs import SET_OFF
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.pages.posting.customer_pick import CustomerField
from crm_desktop.views.pages.settling.panel import SettlePanel
from crm_desktop.views.pages.settling.shares import How
from crm_desktop.views.shared.changes import Changes
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import row

SIZE = (1320, 640)
DAY_WIDTH, AMOUNT_WIDTH = 132, 140
TITLES: dict[Side, Text] = {
    Side.RECEIVABLE: t("What the firm owes us"),
    Side.PAYABLE: t("What we owe the firm"),
}


class SetOffDialog(ActDialog):
    """The amount begins as all that can be set off; documents picked by hand decide it. `set_off` when done."""

    set_off = Signal(object)

    def __init__(
        self, context: Context, firm: Reference | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, SET_OFF.label, SET_OFF.button, parent)
        self.resize(*SIZE)
        self.customer = CustomerField(context, self.maker, SET_OFF.field("customer_id"))
        self.fields["customer_id"] = self.customer
        self.date = self.add_field(SET_OFF.field("date"), width=DAY_WIDTH)
        self.amount = self.add_field(SET_OFF.field("amount"), width=AMOUNT_WIDTH)
        self.summary = self.add_field(SET_OFF.field("summary"), wide=True)
        self.panels = {
            side: SettlePanel(context, How.OLDEST, side, title=title, only_by_then=True)
            for side, title in TITLES.items()
        }
        self.date.show_value(context.workspace.clock.today())
        self._lay_out()
        self._connect()
        self.customer.pick.show_value(firm)
        (self.amount if firm else self.customer).setFocus()

    def act(self) -> None:
        """Post both entries as one gesture."""
        firm = self.customer.value()
        for panel in self.panels.values():
            panel.shares.check()
        ours, theirs = (panel.shares for panel in self.panels.values())
        values = {
            "customer_id": firm,
            "date": self.date.value(),
            "amount": self.amount.value(),
            "summary": self.summary.value(),
            "charges": ours.taken,
            "bills": theirs.taken,
        }
        self.set_off.emit(SET_OFF.run(self.context.workspace, SET_OFF.drafted(values)))

    @property
    def day(self) -> dt.date:
        """Up to which day documents are set off."""
        return self.date.typed() or self.context.workspace.clock.today()

    def _show_firm(self, firm: Reference | None) -> None:
        for panel in self.panels.values():
            panel.show_customer(firm.id if firm else None, self.day)
        most = min(
            sum((item.left for item in panel.shares.items), Decimal(0)) for panel in self.panels.values()
        )
        self.amount.show_value(most or None)
        self._distribute()

    def _distribute(self) -> None:
        for panel in self.panels.values():
            panel.distribute(self.amount.typed())

    def _decided(self, side: Side) -> None:
        """What was picked by hand on one side is the amount; the other side follows unless it was picked too."""
        self.amount.show_value(self.panels[side].shares.total or None)
        self._distribute()

    def _changed(self, _change: Change) -> None:
        self._show_firm(self.customer.pick.customer)

    def _connect(self) -> None:
        self.customer.picked.connect(self._show_firm)
        self.customer.gone_on.connect(self._to_amount)
        self.date.edited.connect(lambda: self._show_firm(self.customer.pick.customer))
        self.amount.edited.connect(self._distribute)
        for side, panel in self.panels.items():
            panel.decided.connect(lambda side=side: self._decided(side))
            panel.changed.connect(self.calm)
            panel.refused.connect(self.complain)
            panel.confirmed.connect(self.press)
        Changes(self.context.workspace, self).told.connect(self._changed)

    def _to_amount(self) -> None:
        if self.customer.pick.customer is None:
            self.customer.complain(missing(self.customer.field))
        else:
            self.amount.setFocus()

    def _lay_out(self) -> None:
        asked = row(self.customer, self.date, self.amount, spacing=12)
        asked.addWidget(self.summary, 1)
        self.body.addLayout(asked)
        sides = row(spacing=24)
        for panel in self.panels.values():
            sides.addWidget(panel, 1)
        self.body.addLayout(sides, 1)
