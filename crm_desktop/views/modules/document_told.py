"""What is told beside the lines of a document: how its customer stands, what it comes to, in words too."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import ZERO, shown
from crm_desktop.queries.credit import Credit, credit
from crm_desktop.queries.listing import Reference
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.formatting import in_capitals, percent
from crm_desktop.views.shared.lines_grid.spec import Figure, Remark, Values

ORDERS = "orders"


def where_customer_stands(workspace: Workspace, entity: str, head: Values, key: int | None) -> Credit | None:
    """How the document's customer stands before it; None while none is named."""
    customer = head.get("customer_id")
    if not isinstance(customer, Reference):
        return None
    order = key if entity == ORDERS else None
    return workspace.ask(credit, customer.id, workspace.clock.today(), order)


def remarks(found: Credit, entity: str, rows: Sequence[Values]) -> Sequence[Remark]:
    """What is owed, overdue, left of the limit, paid last; and that this order would go beyond the limit."""
    told = [Remark(tc("credit", "Owes"), shown(found.owed))]
    if found.overdue:
        days = t("for {days} days at most", days=found.overdue_days)
        told.append(Remark(t("Overdue"), shown(found.overdue), days, Tone.BAD))
    if found.left is not None:
        tone = Tone.BAD if found.left < 0 else Tone.PLAIN
        told.append(Remark(t("Limit left"), shown(found.left), tone=tone))
    if found.paid is not None and found.paid_on is not None:
        told.append(Remark(t("Last payment"), shown(found.paid), f"{found.paid_on:%m-%d}"))
    return [*told, *_beyond(found, rows)] if entity == ORDERS else told


def _beyond(found: Credit, rows: Sequence[Values]) -> Sequence[Remark]:
    amount = sum((row["amount"] for row in rows if row.get("amount") is not None), ZERO)
    beyond = found.beyond_with(amount)
    if not beyond or not amount:
        return ()
    said = t(
        "With this order {used} is used, {beyond} beyond the limit",
        used=shown(found.used_with(amount)),
        beyond=shown(beyond),
    )
    return (Remark(said, tone=Tone.WARNING),)


def totals(rows: Sequence[Values]) -> Sequence[Figure]:
    """Without tax, the tax of each rate, and in all; of lines whose rate nobody knows in all alone."""
    amount = sum((row["amount"] for row in rows if row.get("amount") is not None), ZERO)
    taxed = [row for row in rows if row.get("tax") is not None]
    whole = Figure("amount", t("Amount"), shown(amount) or "\u2013")
    if not taxed:
        return [whole]
    rates: dict[Decimal, Decimal] = {}
    for row in taxed:
        rate = row.get("vat_rate") or ZERO
        rates[rate] = rates.get(rate, ZERO) + row["tax"]
    net = Figure("net", t("Without tax"), shown(amount - sum(rates.values(), ZERO)))
    taxes = [
        Figure(f"tax {rate}", t("Tax {rate}", rate=percent(rate)), shown(tax))
        for rate, tax in sorted(rates.items())
    ]
    return [net, *taxes, whole]


def in_words(rows: Sequence[Values]) -> str:
    """The amount in Chinese capitals, for who reads Chinese."""
    return in_capitals(sum((row["amount"] for row in rows if row.get("amount") is not None), ZERO))
