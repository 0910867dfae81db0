"""Noting a receipt (收款单): who paid, how much, by what means, for what; never forced to settle anything."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.core.money import ZERO, shown
from crm_desktop.queries.listing import Reference
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.pages.posting.customer_pick import CUSTOMER, WIDTH, CustomerPick, Owing
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.pages.posting.means_rows import MeansRows
from crm_desktop.views.pages.settling.panel import SettlePanel
from crm_desktop.views.pages.settling.shares import How
from crm_desktop.views.pages.settling.small_difference import SmallDifference
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.kit import Button, FigureLabel, Hairline, on_press, row

SIZE = (1040, 660)
PAUSE = 120
DATE = Field("date", t("Date"), Kind.DATE, required=True, width=12)
SUMMARY = Field("summary", t("Summary"), width=40, hint=t("A document number written here is paid first"))
PRINT_KEYS = "Ctrl+Shift+P"
NEXT_KEYS = "Ctrl+Shift+Return"


class ReceiptDialog(ActDialog):
    """`saved` with the change; `print_wanted` with the new receipt's key."""

    saved = Signal(object)
    print_wanted = Signal(int)

    keeps = True

    def __init__(
        self, context: Context, customer: Reference | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, t("Receipt"), t("Save"), parent)
        self.resize(*SIZE)
        self._follows = True
        maker = EditorMaker(context.workspace.clock.today, picks_for(context.workspace))
        self.pick = CustomerPick(context)
        self.owing = Owing(context)
        self.customer = Entered(CUSTOMER, maker, editor=self.pick, width=WIDTH)
        self.date = self.add_field(Entered(DATE, maker, context.workspace.clock.today(), width=118))
        self.summary = self.add_field(Entered(SUMMARY, maker))
        self.summary.widget.setMaximumWidth(16_000)
        self.summary.hint(t("For example the bank's remark with the document's number"))
        self.fields["customer_id"] = self.customer
        self.means = MeansRows(maker)
        self.settle = SettlePanel(context)
        self.difference = SmallDifference(context)
        self.figures = [
            FigureLabel(label) for label in (t("Received now"), t("Allocated now"), t("Left as prepayment"))
        ]
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self._show_figures()
        self.show_customer(customer)

    def show_customer(self, customer: Reference | None) -> None:
        """Begin with this customer, the caret at the amount."""
        self.pick.show_value(customer)
        (self.means.lines[0].cells["amount"] if customer else self.pick).setFocus()

    @override
    def refresh(self) -> None:
        self._picked(self.pick.customer)

    def act(self) -> None:
        """Save the receipt as one gesture."""
        self._soon.stop()
        self._distribute()
        customer = self._customer()
        self.settle.shares.check()
        draft = ReceiptDraft(
            customer.id,
            date=self.date.value(),
            paid=self.means.paid(),
            allocate=self.settle.shares.taken,
            write_off=self.difference.items,
            write_off_rest=self.difference.takes_rest,
            reason=self.difference.reason,
            summary=self.summary.value(),
        )
        self.saved.emit(self.context.workspace.receivables.post(draft))

    def save_and_print(self) -> None:
        """Save, then show the receipt as it prints."""
        made: list[Change] = []
        self.saved.connect(made.append)
        self.press()
        if made:
            self.print_wanted.emit(made[0].new_id("receivables"))

    def save_and_go_on(self) -> None:
        """Save, then begin the next receipt of the same day."""
        if not self.attempt(self.act):
            return
        self.means.clear()
        self.summary.show_value(None)
        self._follows = True
        self.settle.use(How.AUTO)
        self.show_customer(None)

    def _customer(self) -> Reference:
        self.pick.settle()
        found = self.customer.value()
        if not isinstance(found, Reference):
            raise Refusal(t("Choose the customer first."), "customer_id")
        return found

    def _amount_typed(self) -> None:
        self._follows = self.means.total is None
        self._soon.start()

    def _distribute(self) -> None:
        budget = None if self._follows else self.means.total
        self.settle.distribute(budget, self.summary.typed() or "")

    def _decided(self) -> None:
        """Where no amount was typed, it follows what is settled."""
        if self._follows:
            self.means.show_amount(self.settle.shares.total or None)

    def _picked(self, customer: Reference | None) -> None:
        key = customer.id if customer else None
        self.owing.show_customer(key)
        self.settle.show_customer(key, self._day())
        if customer is not None:
            self.customer.complain(None)

    def _day(self) -> dt.date:
        return self.date.typed() or self.context.workspace.clock.today()

    def _show_figures(self) -> None:
        shares = self.settle.shares
        received = self.means.total or ZERO
        rest = received - shares.total
        self.difference.consider(shares)
        for label, amount in zip(self.figures, (received, shares.total, rest), strict=True):
            label.show_value(shown(amount), Tone.BAD if amount < 0 else Tone.PLAIN)

    def _connect(self) -> None:
        self.pick.picked.connect(self._picked)
        self.customer.committed.connect(self._to_amount)
        self.pick.goes_on = self._to_amount
        self.means.edited.connect(self._amount_typed)
        self.means.committed.connect(self.press)
        self.summary.edited.connect(self._soon.start)
        self._soon.timeout.connect(self._distribute)
        self.settle.changed.connect(self._show_figures)
        self.settle.changed.connect(self.calm)
        self.settle.decided.connect(self._decided)
        self.settle.refused.connect(self.complain)
        self.settle.confirmed.connect(self.press)
        for keys, act in ((PRINT_KEYS, self.save_and_print), (NEXT_KEYS, self.save_and_go_on)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _to_amount(self) -> None:
        self.pick.settle()
        self.means.lines[0].cells["amount"].setFocus()

    def _lay_out(self) -> None:
        first = row(self.customer, self.date, spacing=12)
        first.addWidget(self.summary, 1)
        self.head.addWidget(self.owing)
        self.body.addLayout(first)
        self.body.addWidget(self.means)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.settle, 1)
        self.body.addWidget(self.difference)
        self.foot.addLayout(row(*self.figures, spacing=28))
        self.add_button(_button(t("Save and next"), NEXT_KEYS, self.save_and_go_on))
        self.add_button(_button(t("Save and print"), PRINT_KEYS, self.save_and_print))


def _button(label: Text, keys: str, act: Callable[[], None]) -> Button:
    button = Button(label, tip=verbatim(f"{label}  {keys_shown(keys)}"))
    on_press(button, act)
    return button
