"""A new charge (应收单): what a customer owes for, and when it falls due by their terms."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.terms import Terms
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.terms import terms_of
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.pages.posting.customer_pick import CUSTOMER, WIDTH, CustomerPick, Owing
from crm_desktop.views.pages.posting.entered import INVOICE_WIDTH, Entered
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.kit import row

DIALOG_WIDTH = 640
WIDE = 16_000
AMOUNT = Field("amount", t("Amount"), Kind.MONEY, required=True, width=14)
DATE = Field("date", t("Date"), Kind.DATE, required=True, width=12)
DUE = Field("due_date", t("Due date"), Kind.DATE, width=12, hint=t("Blank: by the customer's terms"))
SUMMARY = Field("summary", t("Summary"), width=40)
NUMBER = Field("number", t("Document no."), width=18, hint=t("Blank: the next number"))
INVOICE = Field("invoice_number", t("VAT invoice no."), width=22)
SALESPERSON = Field("salesperson", t("Salesperson"), Kind.DICTIONARY, dictionary="staff", width=12)
PARTS = Field(
    "instalments",
    t("Instalments"),
    Kind.INTEGER,
    width=6,
    hint=t("Blank: due at once; 3: in three equal parts"),
)


class ChargeDialog(ActDialog):
    """`posted` with the change."""

    posted = Signal(object)

    keeps = True

    def __init__(
        self, context: Context, customer: Reference | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, t("New charge"), t("Save"), parent)
        self.setMinimumWidth(DIALOG_WIDTH)
        self._terms: Terms | None = None
        maker = EditorMaker(context.workspace.clock.today, picks_for(context.workspace))
        self.pick = CustomerPick(context)
        self.customer = Entered(CUSTOMER, maker, editor=self.pick, width=WIDTH)
        self.fields["customer_id"] = self.customer
        self.owing = Owing(context)
        for field in (AMOUNT, DATE, DUE, SUMMARY, NUMBER, SALESPERSON, PARTS):
            self.add_field(Entered(field, maker))
        self.add_field(Entered(INVOICE, maker, width=INVOICE_WIDTH))
        self.fields["date"].show_value(context.workspace.clock.today())
        self.fields["number"].hint(t("next number"))
        self._lay_out()
        self.pick.picked.connect(self._picked)
        self.customer.committed.connect(self._to_amount)
        self.pick.goes_on = self._to_amount
        self.fields["date"].edited.connect(self._show_due)
        self.pick.show_value(customer)
        (self.fields["amount"] if customer else self.pick).setFocus()

    @override
    def refresh(self) -> None:
        self._picked(self.pick.customer)

    def act(self) -> None:
        """Post it as one gesture."""
        self.pick.settle()
        customer: Reference | None = self.customer.value()
        if customer is None:
            raise Refusal(t("Choose the customer first."), "customer_id")
        values = {key: entered.value() for key, entered in self.fields.items()}
        parts, due = values["instalments"], values["due_date"]
        details: Any = {key: values[key] for key in ("summary", "number", "invoice_number", "salesperson")}
        amount = values["amount"]
        if amount is None:
            raise Refusal(t("The amount must be more than zero."), "amount")
        draft = ChargeDraft(
            customer.id, amount, date=values["date"], due_date=due, instalments=parts or 1, **details
        )
        self.posted.emit(self.context.workspace.receivables.post(draft))

    def _to_amount(self) -> None:
        self.pick.settle()
        self.fields["amount"].setFocus()

    def _picked(self, customer: Reference | None) -> None:
        workspace = self.context.workspace
        self.owing.show_customer(customer.id if customer else None)
        values = workspace.get("customers", customer.id).values if customer else {}
        self._terms = terms_of(SimpleNamespace(**values)) if values else None
        self.fields["salesperson"].hint(values.get("salesperson") or "")
        self.customer.complain(None)
        self._show_due()

    def _show_due(self) -> None:
        """Say in grey when the document falls due by the customer's terms."""
        day: dt.date = self.fields["date"].typed() or self.context.workspace.clock.today()
        terms = self._terms
        expected = terms.expected_due(day).isoformat() if terms else str(tc("due date", "none"))
        self.fields["due_date"].hint(expected)
        self.say(t("By the customer's terms: {terms}", terms=terms.described()) if terms else "")

    def _lay_out(self) -> None:
        fields = self.fields
        self.head.addWidget(self.owing)
        self.body.addLayout(row(self.customer, fields["date"], None, spacing=12))
        self.body.addLayout(
            row(fields["amount"], fields["due_date"], fields["instalments"], None, spacing=12)
        )
        fields["summary"].widget.setMaximumWidth(WIDE)
        self.body.addWidget(fields["summary"])
        others = row(fields["number"], fields["invoice_number"], fields["salesperson"], None, spacing=12)
        self.body.addLayout(others)
