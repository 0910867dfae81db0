"""Money going back and money coming late: a refund (退款), a bad debt paid after all (坏账收回)."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.queries.bad_debts import recovered_on
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.open_items import usable_credits
from crm_desktop.queries.standing import standing
from crm_desktop.services.adjustments import RecoveryDraft
from crm_desktop.services.means import Paid
from crm_desktop.services.receipts import RefundDraft
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.pages.posting.customer_pick import CUSTOMER, WIDTH, CustomerPick
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.pages.posting.means_rows import MeansRows
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.kit import row

DIALOG_WIDTH = 800
DATE = Field("date", t("Date"), Kind.DATE, required=True, width=12)
SUMMARY = Field("summary", t("Summary"), width=60)
CAPTIONS = {"means": tc("refund", "Means of payment"), "account": tc("refund", "Account")}


class MoneyDialog(ActDialog):
    """A day and means of payment; `post` does the rest."""

    keeps = True

    def __init__(
        self,
        context: Context,
        title: Text,
        label: Text,
        parent: QWidget | None = None,
        captions: Mapping[str, Text] = MappingProxyType({}),
    ) -> None:
        super().__init__(context, title, label, parent)
        self.setMinimumWidth(DIALOG_WIDTH)
        self.maker = EditorMaker(context.workspace.clock.today, picks_for(context.workspace))
        self.date = self.add_field(Entered(DATE, self.maker, context.workspace.clock.today(), width=118))
        self.means = MeansRows(self.maker, captions)
        self.means.committed.connect(self.press)
        self.means.edited.connect(self.calm)
        self.first = row(self.date, None, spacing=12)
        self.body.addLayout(self.first)
        self.body.addWidget(self.means)

    def act(self) -> None:
        """Post it as one gesture."""
        self.post(self.means.paid())

    def post(self, paid: tuple[Paid, ...]) -> Change:
        """What is done with what was paid."""
        raise NotImplementedError


class RefundDialog(MoneyDialog):
    """Pays back what is left on receipts and credit notes, the oldest first."""

    def __init__(
        self, context: Context, customer: Reference | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, t("Refund"), t("Pay back"), parent, CAPTIONS)
        self.pick = CustomerPick(context)
        self.customer = Entered(CUSTOMER, self.maker, editor=self.pick, width=WIDTH)
        self.fields["customer_id"] = self.customer
        self.summary = self.add_field(Entered(SUMMARY, self.maker))
        self.summary.widget.setMaximumWidth(DIALOG_WIDTH)
        self.first.insertWidget(0, self.customer)
        self.body.addWidget(self.summary)
        self.pick.picked.connect(self._picked)
        self.pick.show_value(customer)
        self.customer.committed.connect(self._to_amount)
        self.pick.goes_on = self._to_amount
        (self.means.lines[0].cells["amount"] if customer else self.pick).setFocus()

    def post(self, paid: tuple[Paid, ...]) -> Change:
        self.pick.settle()
        customer: Reference | None = self.customer.value()
        if customer is None:
            raise Refusal(t("Choose the customer first."), "customer_id")
        draft = RefundDraft(customer.id, date=self.date.value(), paid=paid, summary=self.summary.value())
        return self.context.workspace.receivables.post(draft)

    def _to_amount(self) -> None:
        self.pick.settle()
        self.means.lines[0].cells["amount"].setFocus()

    @override
    def refresh(self) -> None:
        self._say_left(self.pick.customer)

    def _picked(self, customer: Reference | None) -> None:
        left = self._say_left(customer)
        if customer is not None:
            self.means.show_amount(left or None)

    def _say_left(self, customer: Reference | None) -> Decimal:
        """Say what can be paid back to this customer; and how much it is."""
        workspace = self.context.workspace
        if customer is None:
            self.say("")
            return ZERO
        credits = workspace.ask(usable_credits, customer.id, workspace.clock.today())
        left = -sum((credit.left for credit in credits), ZERO)
        facts = {"customer": customer.text, "amount": grouped(left)}
        nothing = t("{customer} has neither paid ahead nor been credited: nothing can be paid back.", **facts)
        self.say(t("{amount} can be paid back to {customer}.", **facts) if left else nothing)
        return left


class RecoverDialog(MoneyDialog):
    """Notes that a bad debt, or part of it, was paid: the claim is owed again and settled at once."""

    def __init__(self, context: Context, bad_debt_id: int, parent: QWidget | None = None) -> None:
        super().__init__(context, t("Bad debt paid after all"), t("Save"), parent)
        self._bad_debt_id = bad_debt_id
        self.means.show_amount(self._say_left() or None)
        self.means.lines[0].cells["amount"].setFocus()

    @override
    def refresh(self) -> None:
        self._say_left()

    def _say_left(self) -> Decimal:
        """Say what was given up and what of it was paid since; and how much is left."""
        workspace, bad_debt_id = self.context.workspace, self._bad_debt_id
        found = workspace.ask(standing, bad_debt_id)
        paid = workspace.ask(recovered_on).get(bad_debt_id, ZERO)
        left = abs(found.amount) - paid
        facts = {"customer": found.customer, "amount": grouped(abs(found.amount)), "paid": grouped(paid)}
        before = t("{customer}: {amount} had been given up, {paid} of it was paid since.", **facts)
        self.say(before if paid else t("{customer}: {amount} had been given up.", **facts))
        return left

    def post(self, paid: tuple[Paid, ...]) -> Change:
        draft = RecoveryDraft(self._bad_debt_id, date=self.date.value(), paid=paid)
        return self.context.workspace.receivables.post(draft)
