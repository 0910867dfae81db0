"""What is told beside the lines of a document: how its customer stands, what it comes to, in words too."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import ZERO, shown
from crm_desktop.queries.credit import Credit, credit
from crm_desktop.queries.listing import Reference
from crm_desktop.services.confirming import BLOCK, POLICY
from crm_desktop.services.settings import CURRENCY
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.formatting import in_capitals, percent
from crm_desktop.views.shared.lines_grid.spec import Figure, Remark, Values

ORDERS, OPEN, CONFIRMED = "orders", "open", "confirmed"


@dataclass(frozen=True)
class Standing:
    """How a document's customer stands before it, what state it is in, none while it is not in the file, and whether a
    reason lets one beyond the limit."""

    credit: Credit
    state: str | None
    yields: bool


def where_customer_stands(
    workspace: Workspace, entity: str, head: Values, key: int | None
) -> Standing | None:
    """How the document's customer stands before it; None while none is named."""
    customer = head.get("customer_id")
    if not isinstance(customer, Reference):
        return None
    order = key if entity == ORDERS else None
    found = workspace.ask(credit, customer.id, workspace.clock.today(), order)
    yields = workspace.settings.get(POLICY) != BLOCK
    return Standing(found, head.get("state") if key is not None else None, yields)


def remarks(found: Standing, entity: str, rows: Sequence[Values]) -> Sequence[Remark]:
    """What is owed, overdue, left of the limit, paid last; and that this order would go beyond the limit."""
    stands = found.credit
    told = [Remark(tc("credit", "Owes"), shown(stands.owed))]
    if stands.overdue:
        days = t("for {days} days at most", days=stands.overdue_days)
        told.append(Remark(t("Overdue"), shown(stands.overdue), days, Tone.BAD))
    if stands.left is not None:
        tone = Tone.BAD if stands.left < 0 else Tone.PLAIN
        told.append(Remark(t("Limit left"), shown(stands.left), tone=tone))
    if stands.paid is not None and stands.paid_on is not None:
        told.append(Remark(t("Last payment"), shown(stands.paid), f"{stands.paid_on:%m-%d}"))
    return [*told, *_beyond(found, rows)] if entity == ORDERS else told


def _beyond(found: Standing, rows: Sequence[Values]) -> Sequence[Remark]:
    """Nothing of an order that is closed; a draft may be confirmed all the same where a reason is given."""
    amount = _over(rows)
    beyond = found.credit.beyond_with(amount)
    if not beyond or not amount or found.state not in (None, OPEN, CONFIRMED):
        return ()
    figures = {"used": shown(found.credit.used_with(amount)), "beyond": shown(beyond)}
    if found.state == CONFIRMED:
        said = t("This order included {used} is used, {beyond} beyond the limit", **figures)
        return (Remark(said, tone=Tone.WARNING),)
    said = t("With this order {used} is used, {beyond} beyond the limit", **figures)
    offered = t("Confirm for a reason") if found.state == OPEN and found.yields else None
    return (Remark(said, tone=Tone.WARNING, act=offered),)


def totals(rows: Sequence[Values]) -> Sequence[Figure]:
    """Without tax, the tax of each rate, and in all; of lines whose rate nobody knows in all alone."""
    amount = _over(rows)
    taxed = [row for row in rows if row.get("tax") is not None]
    whole = Figure("amount", t("Amount"), shown(amount))
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


def in_words(workspace: Workspace, rows: Sequence[Values]) -> str:
    """The amount in Chinese capitals, for who reads Chinese."""
    return in_capitals(_over(rows), workspace.settings.get(CURRENCY))


def _over(rows: Sequence[Values]) -> Decimal:
    """What all lines come to, of those that come to anything yet."""
    return sum((row["amount"] for row in rows if row.get("amount") is not None), ZERO)
