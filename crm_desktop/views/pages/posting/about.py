"""What the file says of whom or what a form is about, in a sentence and a proposed amount."""

import datetime as dt
from decimal import Decimal

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.core.terms import Terms
from crm_desktop.queries.bad_debts import recovered_on
from crm_desktop.queries.charged import charged
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.open_items import usable_credits
from crm_desktop.queries.standing import standing
from crm_desktop.queries.terms import agreed_with
from crm_desktop.services.roles import Side
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages.posting.form import About, Subject


def terms(workspace: Workspace, subject: Subject, day: dt.date) -> About:
    """When a charge of that day falls due by the customer's terms, and whose customer it is."""
    agreed = _agreed(workspace, subject)
    said = t("By the customer's terms: {terms}", terms=agreed.described()) if agreed else ""
    whose = workspace.get("customers", subject.id).values if isinstance(subject, Reference) else {}
    return About(said, hints={"due_date": _due(agreed, day), "salesperson": whose.get("salesperson") or ""})


def terms_of_supplier(workspace: Workspace, subject: Subject, day: dt.date) -> About:
    """When a bill of that day falls due by the supplier's terms."""
    agreed = _agreed(workspace, subject)
    said = t("By the supplier's terms: {terms}", terms=agreed.described()) if agreed else ""
    return About(said, hints={"due_date": _due(agreed, day)})


def _agreed(workspace: Workspace, subject: Subject) -> Terms | None:
    return workspace.ask(agreed_with, subject.id) if isinstance(subject, Reference) else None


def _due(agreed: Terms | None, day: dt.date) -> Text | str:
    return agreed.expected_due(day).isoformat() if agreed else tc("due date", "none")


def to_charge(workspace: Workspace, subject: Subject, day: dt.date) -> About:
    """What is left to charge of the order, and when it falls due."""
    if not isinstance(subject, int):
        return About()
    found = workspace.ask(charged, subject)
    facts = {
        "customer": found.customer,
        "amount": grouped(found.amount),
        "charged": grouped(found.charged),
        "refund": grouped(found.refund),
        "left": grouped(found.left),
    }
    if found.refund:
        said = t(
            "{customer}: of {amount} ordered {refund} came back and {charged} is charged, {left} is left.",
            **facts,
        )
    elif found.charged:
        said = t("{customer}: of {amount} ordered {charged} is charged, {left} is left.", **facts)
    elif found.is_past:
        said = t(
            "{customer}: {amount}. It was imported as a past order; see that it is not owed already.", **facts
        )
    else:
        said = t("{customer}: nothing of {amount} ordered is charged yet.", **facts)
    customer = workspace.get("orders", subject).values["customer_id"]
    due = terms(workspace, customer, day).hints["due_date"]
    return About(said, max(found.left, ZERO), {"due_date": due})


def can_be_paid_back(workspace: Workspace, subject: Subject, _day: dt.date) -> About:
    """What is left on the customer's receipts and credit notes."""
    nothing = t("{customer} has neither paid ahead nor been credited: nothing can be paid back.")
    return _left_over(
        workspace, subject, Side.RECEIVABLE, t("{amount} can be paid back to {customer}."), nothing
    )


def can_be_taken_back(workspace: Workspace, subject: Subject, _day: dt.date) -> About:
    """What is left on payments to the supplier and their credit notes."""
    nothing = t("{customer} was neither paid ahead nor has credited anything: nothing can be paid back.")
    return _left_over(
        workspace, subject, Side.PAYABLE, t("{amount} can be paid back by {customer}."), nothing
    )


def _left_over(workspace: Workspace, subject: Subject, side: Side, some: Text, nothing: Text) -> About:
    if not isinstance(subject, Reference):
        return About()
    credits = workspace.ask(usable_credits, subject.id, workspace.clock.today(), side)
    left = -sum((credit.left for credit in credits), ZERO)
    said = some if left else nothing
    return About(Text(said.message, {"customer": subject.text, "amount": grouped(left)}), left)


def was_given_up(workspace: Workspace, subject: Subject, _day: dt.date) -> About:
    """What was given up as a bad debt and what of it was paid since."""
    if not isinstance(subject, int):
        return About()
    found = workspace.ask(standing, subject)
    paid = workspace.ask(recovered_on).get(subject, ZERO)
    facts = {"customer": found.customer, "amount": grouped(abs(found.amount)), "paid": grouped(paid)}
    before = t("{customer}: {amount} had been given up, {paid} of it was paid since.", **facts)
    said = before if paid else t("{customer}: {amount} had been given up.", **facts)
    return About(said, abs(found.amount) - paid)


def small_difference(workspace: Workspace, subject: Subject, _day: dt.date) -> About:
    """All that is left on the document."""
    said = t("{customer} owes {amount} less from that day. The document stays as it is.")
    return _left(workspace, subject, said)


def small_difference_owed(workspace: Workspace, subject: Subject, _day: dt.date) -> About:
    """All that is left on the supplier's bill."""
    said = t("{customer} is owed {amount} less from that day. The document stays as it is.")
    return _left(workspace, subject, said)


def bad_debt(workspace: Workspace, subject: Subject, _day: dt.date) -> About:
    """All that is left on the document."""
    said = t(
        "{customer} owes {amount} less from that day. The claim stays in the memo list; the customer never "
        "reads that it was given up."
    )
    return _left(workspace, subject, said)


def _left(workspace: Workspace, subject: Subject, said: Text) -> About:
    if not isinstance(subject, int):
        return About()
    found = workspace.ask(standing, subject)
    left: Decimal = abs(found.left)
    return About(Text(said.message, {"customer": found.customer, "amount": grouped(left)}), left)
