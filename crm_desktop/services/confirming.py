"""Confirming an order: what it asks of credit and stock is looked at, and what it orders is promised."""

from collections.abc import Sequence

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, together
from crm_desktop.models import Document
from crm_desktop.models.document import CLOSED, CONFIRMED, OPEN, DocumentKind
from crm_desktop.queries.cancelled import cancelled
from crm_desktop.queries.confirming import Concerns, concerns
from crm_desktop.queries.house import settings
from crm_desktop.services.warehouses import usable
from crm_desktop.storage.gesture import Work

POLICY, DAYS = "credit_policy", "credit_days"
WARN, REASON, BLOCK = "warn", "reason", "block"
"""What is done where credit speaks against an order: it is only told, wants a reason, or nothing is confirmed."""
DAYS_BORNE = 30


def confirm(work: Work, orders: Sequence[Document], reason: str | None = None) -> Sequence[Concerns]:
    """Confirm orders, one after the other, and say of each what spoke against it; Refusal where credit does and the
    policy of the file asks for a reason that is not given, or allows none, and where one leaves from a warehouse out
    of use."""
    for warehouse in {order.warehouse_id for order in orders} - {None}:
        usable(work.connection, warehouse)
    changed = settings(work.connection)
    keys = [order.id for order in orders]
    found = concerns(work.connection, keys, work.clock.today(), _days(changed.get(DAYS)))
    policy = changed.get(POLICY) or WARN
    for order in orders:
        if found[order.id].credit and policy != WARN:
            _refuse(order, found[order.id].credit, policy, (reason or "").strip())
        order.state = CONFIRMED
    return [found[key] for key in keys]


def confirm_first(work: Work, documents: Sequence[Document], reason: str | None = None) -> bool:
    """Orders of which something is delivered or charged are confirmed with that, one after the other, which the step
    tells; whether credit spoke against any and a `reason` is given all the same."""
    drafts = [one for one in documents if one.kind == DocumentKind.ORDER and one.state == OPEN]
    found = confirm(work, drafts, reason) if drafts else ()
    for order, said in zip(drafts, found, strict=True):
        work.remarks += [t("Order {number} confirmed.", number=order.number), *said.all]
    return bool(reason and any(one.credit for one in found))


def refuse_closed_short(work: Work, document: Document) -> None:
    """Refusal to charge an order of which something was cancelled: what was delivered of it is charged by that."""
    if document.state == CLOSED and cancelled(work.connection, document.id):
        said = t(
            "{number} was closed short: charge its deliveries, or open it again first.",
            number=document.number,
        )
        raise Refusal(said, "state")


def _days(kept: object) -> int:
    return DAYS_BORNE if kept is None else int(str(kept))


def _refuse(order: Document, said: Sequence[Text], policy: str, reason: str) -> None:
    if policy == BLOCK:
        raise Refusal(t("{number} cannot be confirmed: {said}", number=order.number, said=together(said)))
    if not reason:
        said_of_it = t(
            "{said} Give a reason to confirm {number} all the same.", said=together(said), number=order.number
        )
        raise Refusal(said_of_it, REASON)
