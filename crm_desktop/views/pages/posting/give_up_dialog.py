"""Giving up what will not be paid: a small difference (抹零) or a bad debt (坏账), each with its reason."""

from PySide6.QtWidgets import QWidget

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import grouped
from crm_desktop.queries.standing import standing
from crm_desktop.services.adjustments import BadDebtDraft, WriteOffDraft
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.pages.posting.giving_up import GivingUp
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.kit import row

WIDTH = 520
AMOUNT = Field("amount", t("Amount"), Kind.MONEY, required=True, width=14)
DATE = Field("date", t("Date"), Kind.DATE, required=True, width=12)
REASON = Field("reason", t("Reason"), required=True, width=60)


TITLES: dict[GivingUp, Text] = {
    GivingUp.SMALL: t("Write off what is left on {number}"),
    GivingUp.BAD: t("{number} is a bad debt"),
}
SENTENCES: dict[GivingUp, Text] = {
    GivingUp.SMALL: t("{customer} owes {amount} less from that day. The document stays as it is."),
    GivingUp.BAD: t(
        "{customer} owes {amount} less from that day. The claim stays in the memo list; the customer never "
        "reads that it was given up."
    ),
}
LABELS: dict[GivingUp, Text] = {GivingUp.SMALL: t("Write off"), GivingUp.BAD: t("Give up")}


class GiveUpDialog(ActDialog):
    """Proposes all that is left on the document."""

    def __init__(
        self, context: Context, entry_id: int, giving_up: GivingUp, parent: QWidget | None = None
    ) -> None:
        found = context.workspace.ask(standing, entry_id)
        title = Text(TITLES[giving_up].message, {"number": found.number})
        super().__init__(context, title, LABELS[giving_up], parent)
        self.hug(WIDTH)
        self._entry_id, self._giving_up = entry_id, giving_up
        left = abs(found.left)
        self.say(Text(SENTENCES[giving_up].message, {"customer": found.customer, "amount": grouped(left)}))
        maker = EditorMaker(context.workspace.clock.today, picks_for(context.workspace))
        self.amount = self.add_field(Entered(AMOUNT, maker, left, width=140))
        self.date = self.add_field(Entered(DATE, maker, context.workspace.clock.today(), width=118))
        self.reason = self.add_field(Entered(REASON, maker))
        self.reason.widget.setMaximumWidth(WIDTH)
        self.body.addLayout(row(self.amount, self.date, None, spacing=12))
        self.body.addWidget(self.reason)
        if giving_up is GivingUp.SMALL:
            self.reason.show_value(str(t("Small difference")))
        self.reason.setFocus()

    def act(self) -> None:
        """Post it as one gesture."""
        draft = WriteOffDraft if self._giving_up is GivingUp.SMALL else BadDebtDraft
        amount, day = self.amount.value(), self.date.value()
        self.context.workspace.receivables.post(
            draft(self._entry_id, self.reason.value() or "", amount=amount, date=day)
        )
