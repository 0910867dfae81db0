"""A credit note (红字应收单): what a customer owes less for, used at once for what they owe where wished."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, shown
from crm_desktop.queries.listing import Reference
from crm_desktop.services.charges import CreditDraft
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.pages.posting.customer_pick import CUSTOMER, WIDTH, CustomerPick, Owing
from crm_desktop.views.pages.posting.entered import INVOICE_WIDTH, Entered
from crm_desktop.views.pages.settling.panel import SettlePanel
from crm_desktop.views.pages.settling.shares import How
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.kit import FigureLabel, Hairline, row

SIZE = (1040, 620)
PAUSE = 120
WIDE = 16_000
AMOUNT = Field(
    "amount", t("Amount credited"), Kind.MONEY, required=True, width=14, hint=t("Written without a minus")
)
DATE = Field("date", t("Date"), Kind.DATE, required=True, width=12)
SUMMARY = Field("summary", t("Summary"), width=40)
NUMBER = Field("number", t("Document no."), width=18, hint=t("Blank: the next number"))
INVOICE = Field("invoice_number", t("Red VAT invoice no."), width=22)


class CreditDialog(ActDialog):
    """`posted` with the change. Nothing is settled unless it is asked for."""

    posted = Signal(object)

    keeps = True

    def __init__(
        self, context: Context, customer: Reference | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, t("New credit note"), t("Save"), parent)
        self.resize(*SIZE)
        maker = EditorMaker(context.workspace.clock.today, picks_for(context.workspace))
        self.pick = CustomerPick(context)
        self.customer = Entered(CUSTOMER, maker, editor=self.pick, width=WIDTH)
        self.fields["customer_id"] = self.customer
        self.owing = Owing(context)
        for field in (AMOUNT, DATE, SUMMARY, NUMBER):
            self.add_field(Entered(field, maker))
        self.add_field(Entered(INVOICE, maker, width=INVOICE_WIDTH))
        self.fields["date"].show_value(context.workspace.clock.today())
        self.fields["number"].hint(t("next number"))
        self.settle = SettlePanel(context, How.NONE)
        self.figures = [
            FigureLabel(label) for label in (t("Credited"), t("Allocated now"), t("Stays available"))
        ]
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self._show_figures()
        self.pick.show_value(customer)
        (self.fields["amount"] if customer else self.pick).setFocus()

    @override
    def refresh(self) -> None:
        self._picked(self.pick.customer)

    def act(self) -> None:
        """Post it as one gesture."""
        self._soon.stop()
        self._distribute()
        self.pick.settle()
        customer: Reference | None = self.customer.value()
        if customer is None:
            raise Refusal(t("Choose the customer first."), "customer_id")
        values = {key: entered.value() for key, entered in self.fields.items()}
        if values["amount"] is None:
            raise Refusal(t("The amount must be more than zero."), "amount")
        self.settle.shares.check()
        details: Any = {key: values[key] for key in ("summary", "number", "invoice_number")}
        draft = CreditDraft(
            customer.id, values["amount"], date=values["date"], allocate=self.settle.shares.taken, **details
        )
        self.posted.emit(self.context.workspace.receivables.post(draft))

    def _distribute(self) -> None:
        self.settle.distribute(self.fields["amount"].typed() or ZERO, self.fields["summary"].typed() or "")

    def _picked(self, customer: Reference | None) -> None:
        key = customer.id if customer else None
        self.owing.show_customer(key)
        self.settle.show_customer(key, self.context.workspace.clock.today())
        self.customer.complain(None)

    def _show_figures(self) -> None:
        amount = self.fields["amount"].typed() or ZERO
        total = self.settle.shares.total
        for label, figure in zip(self.figures, (amount, total, amount - total), strict=True):
            label.show_value(shown(figure), Tone.BAD if figure < 0 else Tone.PLAIN)

    def _to_amount(self) -> None:
        self.pick.settle()
        self.fields["amount"].setFocus()

    def _connect(self) -> None:
        self.pick.picked.connect(self._picked)
        self.customer.committed.connect(self._to_amount)
        self.pick.goes_on = self._to_amount
        for key in ("amount", "summary"):
            self.fields[key].edited.connect(self._soon.start)
        self._soon.timeout.connect(self._distribute)
        self.settle.changed.connect(self._show_figures)
        self.settle.changed.connect(self.calm)
        self.settle.refused.connect(self.complain)
        self.settle.confirmed.connect(self.press)

    def _lay_out(self) -> None:
        fields = self.fields
        self.head.addWidget(self.owing)
        first = row(self.customer, fields["date"], fields["amount"], spacing=12)
        first.addStretch(1)
        self.body.addLayout(first)
        fields["summary"].widget.setMaximumWidth(WIDE)
        second = row(fields["number"], fields["invoice_number"], spacing=12)
        second.addWidget(fields["summary"], 1)
        self.body.addLayout(second)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.settle, 1)
        self.foot.addLayout(row(*self.figures, spacing=28))
