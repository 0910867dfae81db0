"""Whether a column of tax beside lines of goods holds rates or amounts, and whether the amounts beside it hold it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.exchange.money_columns.figures import read_figures
from crm_desktop.exchange.money_columns.taxes import RATES, is_upon
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.labels import Label

A_RATE = re.compile("rate|percent|率|satz|taux|tipo|aliquota|tarief")
USUAL = {Decimal(0), *RATES, *(rate * 100 for rate in RATES)}
SLACK = Decimal("0.0005")
WORTHS = ("net_amount", "amount")


def with_tax_of_lines(
    columns: dict[str, int], labels: Sequence[Label], records: Sequence[Row]
) -> dict[str, int]:
    """The columns with amounts of tax as such, though their head is one of rates: VAT; and the amount that the tax
    comes on top of as the one without it."""
    if {"vat_rate", "tax"} <= columns.keys():
        return columns
    index = columns.get("vat_rate", columns.get("tax"))
    worth = next((columns[key] for key in WORTHS if key in columns), None)
    if index is None or worth is None:
        return columns
    figures = (read_figures(one, labels, records) or () for one in (index, worth))
    pairs = [(tax, of) for tax, of in zip(*figures, strict=False) if tax is not None and of]
    if not pairs:
        return columns
    taxes, worths = [tax for tax, _of in pairs], [of for _tax, of in pairs]
    if "vat_rate" in columns:
        if A_RATE.search(labels[index].plain) or not _are_amounts(taxes, worths):
            return columns
        columns = {"tax" if key == "vat_rate" else key: at for key, at in columns.items()}
    return columns if "net_amount" in columns else _of_amount(columns, is_upon(worths, taxes))


def _of_amount(columns: dict[str, int], is_net: bool | None) -> dict[str, int]:
    """The columns with the only amount as what it is; without the tax where that may be on top of it or within."""
    if is_net is None:
        return {key: at for key, at in columns.items() if key != "tax"}
    return {"net_amount" if is_net and key == "amount" else key: at for key, at in columns.items()}


def _are_amounts(taxes: Sequence[Decimal], worths: Sequence[Decimal]) -> bool:
    """Whether every tax is a usual rate of its amount, upon or within it, and they are not usual rates themselves."""
    if is_upon(worths, taxes) is False and not _are_within(taxes, worths):
        return False
    if not USUAL.issuperset(taxes):
        return True
    shares = [tax / worth for tax, worth in zip(taxes, worths, strict=True)]
    return len(set(taxes)) > 1 and max(shares) - min(shares) <= SLACK


def _are_within(taxes: Sequence[Decimal], worths: Sequence[Decimal]) -> bool:
    return bool(is_upon([worth - tax for tax, worth in zip(taxes, worths, strict=True)], taxes))
