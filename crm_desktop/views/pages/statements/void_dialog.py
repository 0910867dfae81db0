"""Voiding statements issued by mistake (作废): one or many, with the reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.queries.issued import IssuedRow
from crm_desktop.services.roles import Side
from crm_desktop.services.verbs import REASON
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.shared.context import Context

WIDTH = 520


class VoidDialog(ActDialog):
    """Where customers have confirmed any of them, it wants to be told that they know."""

    def __init__(
        self,
        context: Context,
        issued: Sequence[IssuedRow],
        parent: QWidget | None = None,
        side: Side = Side.RECEIVABLE,
    ) -> None:
        super().__init__(context, _title(issued), t("Void"), parent)
        self._side = side
        self.hug(WIDTH)
        self._issued = issued
        self.say(
            t(
                "It keeps its number and is stamped when printed again. The next statement to the customer says "
                "that it is void. What stands on it can be voided or reversed again, but not undone."
            )
        )
        self.reason = self.add_field(REASON, wide=True)
        self.body.addWidget(self.reason)
        confirmed = sum(one.confirmed for one in issued)
        self.know = QCheckBox(
            str(
                tn("{n} is confirmed; the customer knows", "{n} are confirmed; the customers know", confirmed)
            )
        )
        self.know.setVisible(bool(confirmed))
        self.body.addWidget(self.know)
        self.reason.setFocus()

    def act(self) -> None:
        """Void them all in one step."""
        keys = [one.id for one in self._issued]
        reason = self.reason.value() or ""
        self.context.workspace.statements_of(self._side).void(
            keys, reason, though_confirmed=self.know.isChecked()
        )


def _title(issued: Sequence[IssuedRow]) -> Text:
    if len(issued) == 1:
        return t("Void statement {number}", number=issued[0].number)
    return tn("Void {n} statement", "Void {n} statements", len(issued))
