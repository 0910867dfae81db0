"""Confirming orders, closing them short, opening them again."""

from collections.abc import Sequence

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import Text, t, together
from crm_desktop.models import ENTITIES, Document
from crm_desktop.models.document import CLOSED, OPEN, DocumentKind
from crm_desktop.queries.state_before import states_before
from crm_desktop.services.confirming import confirm
from crm_desktop.services.kept import first_of
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work


class Orders:
    """The gestures on orders; each takes all of the orders named, or none."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def confirm(self, *keys: int, reason: str | None = None, initiator: object = None) -> Change:
        """From now on what they order is promised and uses credit. What speaks against it is told with the step; a
        `reason` given for it stands in the history.

        Refusal where one is confirmed already or closed, has nothing on it, or credit speaks against it and the
        policy of the file asks for a reason that is missing, or allows none.
        """
        with self._file.gesture(t("Confirm"), initiator=initiator) as work:
            orders = [_order(work, key) for key in keys]
            for order in orders:
                _refuse_no_draft(order)
            found = confirm(work, orders, reason)
            named = _named(orders)
            work.label = t("Order {number} confirmed", number=named)
            if reason and any(one.credit for one in found):
                work.label = t("Order {number} confirmed although: {reason}", number=named, reason=reason)
            said = [said for one in found for said in one.all]
            work.done = together([t("Order {number} confirmed.", number=named), *said])
        return work.change

    def close(self, *keys: int, initiator: object = None) -> Change:
        """What of them is not delivered is cancelled: it is promised no more and asks for no credit."""
        with self._file.gesture(t("Close"), initiator=initiator) as work:
            orders = [_order(work, key) for key in keys]
            for order in orders:
                if order.state == CLOSED:
                    raise Refusal(t("{number} is closed already.", number=order.number), "state")
                order.state = CLOSED
            work.label = t("Order {number} closed", number=_named(orders))
        return work.change

    def reopen(self, *keys: int, reason: str | None = None, initiator: object = None) -> Change:
        """Closed orders wait again for what was cancelled of them, which is looked at as when they are confirmed; one
        that was closed as a draft is one again."""
        with self._file.gesture(t("Open again"), initiator=initiator) as work:
            orders = [_order(work, key) for key in keys]
            for order in orders:
                if order.state != CLOSED:
                    raise Refusal(t("{number} is not closed.", number=order.number), "state")
            before = states_before(work.connection, [order.id for order in orders], CLOSED)
            drafts = [order for order in orders if before.get(order.id) == OPEN]
            for order in drafts:
                order.state = OPEN
            for one in confirm(work, [order for order in orders if order not in drafts], reason):
                work.remarks += one.all
            work.label = t("Order {number} opened again", number=_named(orders))
        return work.change


def _order(work: Work, key: int) -> Document:
    found = work.session.get(Document, key)
    if found is None or found.kind != DocumentKind.ORDER:
        raise NotFound(t("This {kind:inline} no longer exists.", kind=ENTITIES["orders"].singular))
    return found


def _named(orders: Sequence[Document]) -> Text:
    return first_of([order.number for order in orders], len(orders))


def _refuse_no_draft(order: Document) -> None:
    if order.state != OPEN:
        word = ENTITIES["orders"].field("state").word_for(order.state)
        raise Refusal(t("{number} is {state:inline} already.", number=order.number, state=word), "state")
    if not order.amount:
        raise Refusal(
            t("{number} comes to nothing: there is nothing to confirm.", number=order.number), "lines"
        )
