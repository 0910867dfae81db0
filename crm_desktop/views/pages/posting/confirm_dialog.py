"""Confirming an order against which credit speaks, or opening it again: what does, and the reason to do it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.records import RecordView
from crm_desktop.services.verbs import REASON
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.shared.context import Context

WIDTH = 520


class ConfirmDialog(ActDialog):
    """The reason stands in the history of the order."""

    def __init__(
        self,
        context: Context,
        order: RecordView,
        said: Text,
        confirm: Callable[..., object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, t("Confirm {number}", number=order.number), t("Confirm"), parent)
        self.hug(WIDTH)
        self._confirm, self._order = confirm, order.id
        self.say(said)
        self.reason = self.add_field(REASON, wide=True)
        self.body.addWidget(self.reason)
        self.reason.setFocus()

    def act(self) -> None:
        """Confirm it for the reason given."""
        self._confirm(self._order, reason=self.reason.value())
