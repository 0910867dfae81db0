"""Settling (核销): the money left on one side, what is owed on the other; and what was settled before."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO
from crm_desktop.queries.ageing_rows import OpenItem
from crm_desktop.queries.listing import Reference
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.roles import Side
from crm_desktop.services.verb import missing
from crm_desktop.services.verbs import PARTY, SETTLES
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.pages.posting.customer_pick import CustomerField, Owing
from crm_desktop.views.pages.settling.made import AllocationsMade
from crm_desktop.views.pages.settling.panel import SettlePanel
from crm_desktop.views.pages.settling.share_figures import ShareFigures
from crm_desktop.views.pages.settling.shares import How
from crm_desktop.views.pages.settling.small_difference import SmallDifference
from crm_desktop.views.pages.settling.sources import Sources
from crm_desktop.views.shared.changes import Changes
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Segments, row

SIZE = (1280, 660)
SOURCES_WIDTH, LEAST_SOURCES = 312, 288
DATE_WIDTH = 132
NOW, BEFORE = "now", "before"


class AllocationDialog(ActDialog):
    """Settles one source after the other; closes when there is nothing more to settle."""

    settled = Signal(object)

    def __init__(
        self,
        context: Context,
        customer: Reference | None = None,
        source: int | None = None,
        parent: QWidget | None = None,
        side: Side = Side.RECEIVABLE,
    ) -> None:
        self._verb = verb = SETTLES[side]
        super().__init__(context, verb.label, verb.button, parent)
        self.resize(*SIZE)
        self._source: OpenItem | None = None
        self.customer = CustomerField(context, self.maker, PARTY[side])
        self.fields["customer_id"] = self.customer
        self.date = self.add_field(verb.field("date"), width=DATE_WIDTH)
        self.date.hint(t("later of both"))
        self.owing = Owing(context, side)
        self.view = Segments([(NOW, t("Allocate")), (BEFORE, t("Allocated before"))], NOW, t("Show"))
        self.sources = Sources(context, side)
        self.settle = SettlePanel(context, side=side)
        self.difference = SmallDifference(context)
        self.before = AllocationsMade(context, side)
        self.figures = ShareFigures((t("Available"), t("Allocated now"), t("Stays available")))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.customer.pick.show_value(customer)
        self.sources.choose(source)
        self._show_figures()
        (self.settle.grid if customer else self.customer).setFocus()

    def act(self) -> None:
        """Use the source for what was chosen, as one gesture."""
        if self._source is None:
            raise Refusal(t("Choose the money or credit to use."))
        shares = self.settle.shares
        if not shares.taken:
            raise Refusal(t("Nothing is allocated yet: press Space on a row, or type a figure."))
        shares.check()
        draft = AllocationDraft(
            self._source.entry_id,
            shares.taken,
            date=self.date.value(),
            write_off=self.difference.items,
            write_off_rest=self.difference.takes_rest,
            reason=self.difference.reason,
        )
        self.settled.emit(self._verb.run(self.context.workspace, draft))

    def press(self) -> None:
        if self.attempt(self.act) and not (self.sources.items and self.settle.shares.items):
            self.accept()

    def _show_customer(self, customer: Reference | None) -> None:
        key = customer.id if customer else None
        self.owing.show_customer(key)
        self.sources.show_customer(key)
        self.settle.show_customer(key, self._today())
        self.before.show_customer(key)

    def _to_items(self) -> None:
        if self.customer.pick.customer is not None:
            self.settle.grid.setFocus()
        else:
            self.customer.complain(missing(self.customer.field))

    def _use_source(self, source: OpenItem | None) -> None:
        self._source = source
        self.settle.use(How.AUTO)
        self.settle.distribute(-source.left if source else None, source.summary if source else "")

    def _show_figures(self) -> None:
        available = -self._source.left if self._source else ZERO
        self.figures.show_figures(available, self.settle.shares.total)
        self.difference.consider(self.settle.shares)
        self.done_button.setEnabled(self._source is not None)

    def _show_view(self, view: str) -> None:
        now = view == NOW
        self._stack.setCurrentIndex(0 if now else 1)
        for part in (self.done_button, self.date, self.figures):
            part.setVisible(now)

    def _changed(self, _change: Change) -> None:
        """Whatever changed the file while this is open (an undo, say) shows here too."""
        self._show_customer(self.customer.pick.customer)

    def _today(self) -> dt.date:
        return self.context.workspace.clock.today()

    def _connect(self) -> None:
        self.customer.picked.connect(self._show_customer)
        self.customer.gone_on.connect(self._to_items)
        self.sources.chosen.connect(self._use_source)
        self.settle.changed.connect(self._show_figures)
        self.settle.changed.connect(self.calm)
        self.settle.refused.connect(self.complain)
        self.settle.confirmed.connect(self.press)
        self.view.chosen.connect(self._show_view)
        self.before.refused.connect(self.complain)
        Changes(self.context.workspace, self).told.connect(self._changed)

    def _lay_out(self) -> None:
        self.cancel_button.setText(str(t("Close")))
        self.head.addWidget(self.owing)
        self.body.addLayout(row(self.customer, self.date, None, self.view, spacing=12))
        now = QWidget()
        self.sources.setMinimumWidth(LEAST_SOURCES)
        self.sources.setMaximumWidth(SOURCES_WIDTH)
        sides = row(spacing=24)
        sides.addWidget(self.sources, 1)
        sides.addWidget(self.settle, 3)
        now.setLayout(sides)
        for page in (now, self.before):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.difference)
        self.foot.addWidget(self.figures)
