"""An amount with tax is the one without it and the tax."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

from crm_desktop.exchange.money_columns.figures import Column, Figures, adds_up, moved, only
from crm_desktop.exchange.recognise.money_heads import Money

SLACK = Decimal("0.02")
RATES = tuple(
    Decimal(rate) / 100 for rate in (1, 3, 5, 6, 7, 8, 9, 10, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 25)
)
"""Usual rates of VAT and GST."""


def with_gross(columns: dict[str, int], said: Mapping[int, Money], figures: Figures) -> dict[str, int]:
    """The amount is the one with tax, where one without it and the tax stand beside it."""
    amounts = [i for i in figures if said[i] in (Money.AMOUNT, Money.BALANCE, Money.UNKNOWN)]
    nets = [i for i in figures if said[i] in (Money.NET, Money.AMOUNT)]
    taxes = [i for i in figures if said[i] is Money.TAX]
    for gross, net, tax in product(amounts, nets, taxes):
        if gross != net and adds_up(figures[gross], figures[net], figures[tax]):
            if said[gross] in (Money.AMOUNT, Money.UNKNOWN):
                columns = moved(columns, "amount", gross)
            return moved(moved(columns, "net_amount", net), "tax", tax)
    return columns


def with_gross_lines(columns: dict[str, int], said: Mapping[int, Money], figures: Figures) -> dict[str, int]:
    """Lines whose amount has the tax in it already, as the one without it beside them shows: it is not added."""
    line, tax = figures.get(columns.get("line_amount", -1)), figures.get(columns.get("tax", -1))
    if line is None or tax is None:
        return columns
    others = (i for i in figures if said[i] in (Money.PART, Money.NET) and figures[i] is not line)
    if not any(adds_up(line, figures[other], tax) for other in others):
        return columns
    return {key: index for key, index in columns.items() if key not in ("tax", "net_amount")}


def with_net(columns: dict[str, int], said: Mapping[int, Money], figures: Figures) -> dict[str, int]:
    """An amount with the tax upon it, not within it, is the one without tax: told by its head or by the rates."""
    amount, tax = columns.get("amount"), only(i for i in figures if said[i] is Money.TAX)
    if amount is None or tax is None or "net_amount" in columns or amount not in figures:
        return columns
    is_net = said[amount] is Money.NET or is_upon(figures[amount], figures[tax])
    if is_net:
        rest = {key: index for key, index in columns.items() if key != "amount"}
        return moved(moved(rest, "net_amount", amount), "tax", tax)
    return columns if is_net is False else {key: at for key, at in columns.items() if key != "tax"}


def is_upon(amounts: Column, taxes: Column) -> bool | None:
    """Whether the tax of every row is a rate of its amount, and no part of it; None where it may be either."""
    pairs = [(a, t) for a, t in zip(amounts, taxes, strict=True) if a and t]
    if not pairs:
        return False
    upon = all(any(abs(tax - amount * rate) <= SLACK for rate in RATES) for amount, tax in pairs)
    within = all(
        any(abs(tax - amount + amount / (1 + rate)) <= SLACK for rate in RATES) for amount, tax in pairs
    )
    return None if upon and within else upon
