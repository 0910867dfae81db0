"""credit-price: what customers owe less for goods they keep, line by line, from the command line."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from decimal import Decimal

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.lines import CHARGED, CHARGES, by_line
from crm_desktop.cli.opened import opened
from crm_desktop.cli.shapes import record_data
from crm_desktop.core.entry import typed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import MONEY_PLACES, PRICE_PLACES
from crm_desktop.queries.price_credits import Priced, priced, priced_by
from crm_desktop.services.price_credits import PriceCreditDraft
from crm_desktop.services.workspace import Workspace


def credit_price(args: Namespace) -> Answer:
    """A credit note for the price alone of lines of an order, a delivery or a charge."""
    prices = by_line(args.prices or (), "N=PRICE", PRICE_PLACES)
    amounts = by_line(args.amounts or (), "N=AMOUNT", MONEY_PLACES)
    with opened(args, writing=True) as workspace:
        lines = _lines(workspace, args.entity, args.number)
        facts = workspace.entity(CHARGES)
        day = typed(facts.field("date"), args.date or "", workspace.clock.today())
        wanted = _wanted(lines, prices, amounts)
        draft = PriceCreditDraft(
            wanted, date=day, summary=args.summary, allocate="none" if args.unused else None
        )
        change = workspace.receivables.post(draft)
        view = workspace.get(CHARGES, change.new_id(CHARGES))
    return Answer({"entity": CHARGES} | record_data(facts, view), [change.told])


def _lines(workspace: Workspace, entity: str, number: str) -> dict[int, Priced]:
    """The lines that were charged, by their places: in a document its own, in a charge as it tells them."""
    if entity == CHARGES:
        found = workspace.ask(priced_by, workspace.named(entity, number))
        return dict(enumerate(found, 1))
    if entity in CHARGED:
        return {line.position: line for line in workspace.ask(priced, workspace.named(entity, number))}
    raise Refusal(
        t("Prices are credited of orders, deliveries or receivables, not of “{name}”.", name=entity)
    )


def _wanted(
    lines: Mapping[int, Priced], prices: Mapping[int, Decimal], amounts: Mapping[int, Decimal]
) -> dict[int, Decimal]:
    """What is credited of each line, by its key."""
    _refuse_strangers(lines, [*prices, *amounts])
    new = {lines[place].key: lines[place].at_price(price) for place, price in prices.items()}
    return new | {lines[place].key: amount for place, amount in amounts.items()}


def _refuse_strangers(lines: Mapping[int, Priced], places: Sequence[int]) -> None:
    for place in places:
        if place not in lines:
            raise Refusal(t("Of line {n} nothing is charged.", n=place))
        if places.count(place) > 1:
            raise Refusal(t("Say the new price of line {n} or the amount, not both.", n=place))
