"""Charges made of orders: all that is left of one, or a part of it."""

import datetime as dt
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from typing import Any

from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import grouped
from crm_desktop.models import Document
from crm_desktop.queries.charged import charged
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.confirming import confirm_first, refuse_closed_short
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import DocumentDraft


@dataclass(frozen=True)
class OrderChargeDraft(DocumentDraft):
    """Charges what is left to charge of an order, or `amount` of it; refused beyond that.

    Due by the customer's terms unless `due_date` is given; the salesperson is the order's unless another is named.
    """

    label = ChargeDraft.label

    order_id: int
    amount: Decimal | None = None
    _: KW_ONLY
    due_date: dt.date | None = None

    @override
    def post(self, ledger: Ledger) -> None:
        found = charged(ledger.work.connection, self.order_id)
        wanted = found.left if self.amount is None else self.amount
        if found.amount <= 0:
            total = grouped(found.amount)
            said = t(
                "Order {number} comes to {total}: there is nothing to charge.",
                number=found.number,
                total=total,
            )
            raise Refusal(said)
        if found.left <= 0:
            raise Refusal(t("Order {number} is charged already: nothing of it is left.", number=found.number))
        if wanted > found.left:
            said = t(
                "{left} is left to charge of order {number}.", left=grouped(found.left), number=found.number
            )
            raise Refusal(said, "amount")
        order = ledger.session.get_one(Document, self.order_id)
        refuse_closed_short(ledger.work, order)
        confirm_first(ledger.work, [order])
        said_of_it: dict[str, Any] = {"salesperson": order.salesperson} | self.said
        ChargeDraft(
            order.customer_id,
            wanted,
            date=self.date,
            due_date=self.due_date,
            order_id=order.id,
            **said_of_it,
        ).post(ledger)
