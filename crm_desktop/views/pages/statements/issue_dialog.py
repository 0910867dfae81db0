"""Issuing a statement: numbered and frozen, which undo does not take back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.core.money import grouped
from crm_desktop.queries.issued import issued_over
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Notice

WIDTH = 480
MOST_NAMED = 4


class IssueDialog(ActDialog):
    """Says what issuing means; `issued` with the new statement's key."""

    issued = Signal(int)

    def __init__(self, context: Context, told: Statement, parent: QWidget | None = None) -> None:
        super().__init__(context, t("Issue the statement"), t("Issue"), parent)
        self.hug(WIDTH)
        self._told = told
        numbers = context.workspace.ask(
            issued_over, told.from_date, told.to_date, told.customer_id, told.side
        )
        self.already = Notice(
            t(
                "Issued already over some of these days, and still valid: {numbers}.",
                numbers=", ".join(numbers.get(told.customer_id, ())[-MOST_NAMED:]),
            )
        )
        self.already.setVisible(bool(numbers))
        self.body.addWidget(self.already)
        self.say(
            t(
                "{customer}, {first} to {last}: closing {amount}. It gets a number and never changes again. What "
                "stands on it can then only be reversed, no longer undone.",
                customer=told.customer.name,
                first=told.from_date,
                last=told.to_date,
                amount=grouped(told.closing),
            )
        )
        self.done_button.setFocus()

    def act(self) -> None:
        """Issue it."""
        told = self._told
        change = self.context.workspace.statements_of(told.side).issue(
            told.customer_id, told.from_date, told.to_date, told.kind, bounds=told.bounds
        )
        self.issued.emit(change.new_id("issued_statement"))
