"""Which columns of money are what, where their heads leave a choice: the figures themselves decide.

What is open is the amount less what was paid, in every row; an amount with tax is the one without it and the tax.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import permutations, product
from typing import Any

from crm_desktop.core.money import CENT, ZERO
from crm_desktop.exchange.columns import column_readers
from crm_desktop.exchange.reading.rows import Cell, Row, cell_at, filled_at
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import Money, money_of, speaks_of_something_else
from crm_desktop.exchange.values.troubles import CellTrouble

FIGURE = re.compile(r"[-(]?[¥￥$€£]?\s*-?\d[\d,. ]*\)?")
ANY_DAY = dt.date(2050, 1, 1)
SLACK = Decimal("0.02")
RATES = tuple(
    Decimal(rate) / 100 for rate in (1, 3, 5, 6, 7, 8, 9, 10, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 25)
)
"""Usual rates of VAT and GST."""
FIGURES = ("amount", "received", "balance", "net_amount", "tax", "opening", "line_amount")

WHOLES = (Money.AMOUNT, Money.NET, Money.BALANCE)
UNTOLD = (Money.UNKNOWN, Money.PART, Money.AMOUNT)
"""What a head may say of a column that turns out to be what was paid, or what is left."""
MOST_UNKNOWN = 12
"""Where a sheet has more columns of figures that nobody knows, a column for each shop say, they decide nothing."""

Column = Sequence[Decimal | None]
Figures = Mapping[int, Column]


def settled_by_figures(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """The columns of open items with those of money as their figures want them; `sample` are rows of records."""
    said = _said(columns, labels, sample)
    figures = {index: read for index in said if (read := read_figures(index, labels, sample)) is not None}
    found = _with_balance(_with_gross(dict(columns), said, figures), said, figures)
    found = _with_moves(_with_gross_lines(found, said, figures), said, figures, sample)
    return _without_sales(_with_net(found, said, figures), figures)


def equal_columns(one: Sequence[Decimal | None], other: Sequence[Decimal | None]) -> bool:
    """Whether the first says nothing that the other does not say too."""
    return all(first == second for first, second in zip(one, other, strict=True) if first)


def _said(columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]) -> dict[int, Money]:
    """What the heads of columns say of money; those that go to other fields are left alone."""
    taken = {index for key, index in columns.items() if key not in FIGURES}
    free = [(index, label) for index, label in enumerate(labels) if label.plain and index not in taken]
    said = {index: money_of(label) for index, label in free}
    unknown = [index for index, label in free if said[index] is None and _may_be_money(index, label, sample)]
    if len(unknown) <= MOST_UNKNOWN:
        said |= dict.fromkeys(unknown, Money.UNKNOWN)
    for key, index in columns.items():
        if key in FIGURES and said.get(index) in (None, Money.UNKNOWN):
            said[index] = Money.PART if key == "line_amount" else Money(key)
    return {index: money for index, money in said.items() if money is not None}


def _may_be_money(index: int, label: Label, sample: Sequence[Row]) -> bool:
    """Whether a column whose head nobody knows holds nothing but figures."""
    cells = filled_at(sample, index)
    return bool(cells) and not speaks_of_something_else(label) and all(map(_is_figure, cells))


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or FIGURE.fullmatch(str(cell).strip()) is not None


def read_figures(index: int, labels: Sequence[Label], sample: Sequence[Row]) -> list[Decimal | None] | None:
    """A column's amounts; None where it holds anything else or nothing."""
    reader = column_readers("receivables", {"amount": index}, labels, sample, 1, ANY_DAY)[0]
    found: list[Decimal | None] = []
    for row in sample:
        cell = cell_at(row, index)
        try:
            found.append(None if cell in (None, "") else reader.read(cell))
        except CellTrouble:
            found.append(None)
    return found if any(figure is not None for figure in found) else None


def _with_gross(columns: dict[str, int], said: Mapping[int, Money], figures: Figures) -> dict[str, int]:
    """The amount is the one with tax, where one without it and the tax stand beside it."""
    amounts = [i for i in figures if said[i] in (Money.AMOUNT, Money.BALANCE, Money.UNKNOWN)]
    nets = [i for i in figures if said[i] in (Money.NET, Money.AMOUNT)]
    taxes = [i for i in figures if said[i] is Money.TAX]
    for gross, net, tax in product(amounts, nets, taxes):
        if gross != net and _adds_up(figures[gross], figures[net], figures[tax]):
            if said[gross] in (Money.AMOUNT, Money.UNKNOWN):
                columns = _moved(columns, "amount", gross)
            return _moved(_moved(columns, "net_amount", net), "tax", tax)
    return columns


def _with_balance(columns: dict[str, int], said: Mapping[int, Money], figures: Figures) -> dict[str, int]:
    """Amount, received and balance such that the one less the other gives the third in every row.

    One of the two parts has to be told by its head; the others may be what nobody knows by name.
    """
    amounts = _first(columns.get("amount"), _of(said, figures, *WHOLES, Money.UNKNOWN))
    paid = _of(said, figures, Money.RECEIVED, *UNTOLD)
    open_ones = _of(said, figures, Money.BALANCE, *UNTOLD)
    parts = [
        (received, balance)
        for received, balance in product(paid, open_ones)
        if received != balance and (said[received] is Money.RECEIVED or said[balance] is Money.BALANCE)
    ]
    for amount, (received, balance) in product(amounts, parts):
        is_left_of_it = said[amount] is not Money.BALANCE or said[balance] is Money.BALANCE
        if amount in (received, balance) or not is_left_of_it or said[amount] is Money.NET:
            continue
        if _adds_up(figures[amount], figures[balance], figures[received]):
            columns = _moved(_moved(columns, "amount", amount), "received", received)
            return _moved(columns, "balance", balance)
    return _with_open_amount(columns, said, figures)


def _with_open_amount(columns: dict[str, int], said: Mapping[int, Money], figures: Figures) -> dict[str, int]:
    """An amount due beside a total is what is left of it; any other column of what is open is the balance."""
    if (whole := _with_whole_due(columns, said, figures)) is not None:
        return whole
    taken = columns.get("amount")
    if taken is None or "balance" in columns:
        return columns
    if said.get(taken) is Money.BALANCE:
        totals = _only(
            i for i in figures if said[i] is Money.AMOUNT and _never_below(figures[i], figures.get(taken))
        )
        return columns if totals is None else _moved(_moved(columns, "balance", taken), "amount", totals)
    left = _only(
        i for i in figures if said[i] is Money.BALANCE and _never_below(figures.get(taken), figures[i])
    )
    return columns if left is None else _moved(columns, "balance", left)


def _with_whole_due(
    columns: dict[str, int], said: Mapping[int, Money], figures: Figures
) -> dict[str, int] | None:
    """What is due is not what is left, where it is the whole amount of every row, paid or not; None elsewhere."""
    paid, due = columns.get("received"), columns.get("balance")
    paid = _only(i for i in figures if said[i] is Money.RECEIVED) if paid is None else paid
    due = _only(i for i in figures if said[i] is Money.BALANCE) if due is None else due
    if paid is None or due is None or due not in figures or not any(figures.get(paid, ())):
        return None
    whole = _only(i for i in figures if i != due and said[i] is Money.AMOUNT and figures[i] == figures[due])
    if whole is None:
        return None
    rest = {key: index for key, index in columns.items() if key != "balance"}
    return _moved(_moved(rest, "amount", whole), "received", paid)


def _with_gross_lines(columns: dict[str, int], said: Mapping[int, Money], figures: Figures) -> dict[str, int]:
    """Lines whose amount has the tax in it already, as the one without it beside them shows: it is not added."""
    line, tax = figures.get(columns.get("line_amount", -1)), figures.get(columns.get("tax", -1))
    if line is None or tax is None:
        return columns
    others = (i for i in figures if said[i] in (Money.PART, Money.NET) and figures[i] is not line)
    if not any(_adds_up(line, figures[other], tax) for other in others):
        return columns
    return {key: index for key, index in columns.items() if key not in ("tax", "net_amount")}


def _with_moves(
    columns: dict[str, int],
    said: Mapping[int, Money],
    figures: Figures,
    sample: Sequence[Row],
) -> dict[str, int]:
    """A balance that runs is no item: the columns by which it goes up and down from row to row are what moves it."""
    if "balance" not in columns or not {"amount", "received"}.isdisjoint(columns) or "date" not in columns:
        return columns
    balance = figures.get(columns["balance"])
    free = [i for i in figures if said[i] in (Money.UNKNOWN, Money.AMOUNT, Money.RECEIVED)]
    steps = _steps(balance, _whose(columns, sample)) if balance else []
    for up, down in permutations(free, 2):
        if steps and all(_at(figures[up], row) - _at(figures[down], row) == step for row, step in steps):
            return _moved(_moved(columns, "amount", up), "received", down)
    return columns


def _steps(balance: Column, whose: Sequence[Any]) -> list[tuple[int, Decimal]]:
    """By how much a customer's balance changes from each row to the next."""
    last: dict[Any, Decimal] = {}
    steps: list[tuple[int, Decimal]] = []
    for row, (left, who) in enumerate(zip(balance, whose, strict=True)):
        if left is None:
            continue
        if who in last:
            steps.append((row, left - last[who]))
        last[who] = left
    return steps


def _whose(columns: Mapping[str, int], sample: Sequence[Row]) -> list[Any]:
    index = columns.get("customer", columns.get("customer_number"))
    return [cell_at(row, index) if index is not None else None for row in sample]


def _with_net(columns: dict[str, int], said: Mapping[int, Money], figures: Figures) -> dict[str, int]:
    """An amount with the tax upon it, not within it, is the one without tax: told by its head or by the rates."""
    amount, tax = columns.get("amount"), _only(i for i in figures if said[i] is Money.TAX)
    if amount is None or tax is None or "net_amount" in columns or amount not in figures:
        return columns
    is_upon = said[amount] is Money.NET or _is_upon(figures[amount], figures[tax])
    if is_upon:
        rest = {key: index for key, index in columns.items() if key != "amount"}
        return _moved(_moved(rest, "net_amount", amount), "tax", tax)
    return columns if is_upon is False else {key: at for key, at in columns.items() if key != "tax"}


def _is_upon(amounts: Column, taxes: Column) -> bool | None:
    """Whether the tax of every row is a rate of its amount, and no part of it; None where it may be either."""
    pairs = [(a, t) for a, t in zip(amounts, taxes, strict=True) if a and t]
    if not pairs:
        return False
    upon = all(any(abs(tax - amount * rate) <= SLACK for rate in RATES) for amount, tax in pairs)
    within = all(
        any(abs(tax - amount + amount / (1 + rate)) <= SLACK for rate in RATES) for amount, tax in pairs
    )
    return None if upon and within else upon


def _without_sales(columns: dict[str, int], figures: Figures) -> dict[str, int]:
    """A list of balances without dates and numbers: what was sold and paid counts only where it makes the balance."""
    if not {"date", "number", "date_day", "opening"}.isdisjoint(columns) or "balance" not in columns:
        return columns
    charged, received, balance = (
        figures.get(columns.get(key, -1), ()) for key in ("amount", "received", "balance")
    )
    reckoned = [_at(charged, row) - _at(received, row) for row in range(len(balance))]
    if any(left and abs(one - left) < CENT for one, left in zip(reckoned, balance, strict=True)):
        return columns
    return {key: index for key, index in columns.items() if key not in ("amount", "received")}


def _at(column: Column, row: int) -> Decimal:
    return (column[row] if row < len(column) else None) or ZERO


def _of(said: Mapping[int, Money], figures: Figures, *wanted: Money) -> list[int]:
    """The columns of figures whose heads say one of these, those first that say the first."""
    return [index for money in wanted for index in figures if said[index] is money]


def _only(found: Iterable[int]) -> int | None:
    several = list(found)
    return several[0] if len(several) == 1 else None


def _first(one: int | None, among: Sequence[int]) -> list[int]:
    return sorted(among, key=lambda index: index != one)


def _adds_up(
    whole: Sequence[Decimal | None], one: Sequence[Decimal | None], other: Sequence[Decimal | None]
) -> bool:
    """Whether one and other make the whole in every row that has them, and not only where the other is nothing."""
    is_any = False
    for total, part, rest in zip(whole, one, other, strict=True):
        if total is None or part is None:
            continue
        if abs(total - part - (rest or ZERO)) >= CENT:
            return False
        is_any = is_any or bool(rest)
    return is_any


def _never_below(totals: Column | None, rests: Column | None) -> bool:
    if totals is None or rests is None:
        return False
    told = [
        (total, rest)
        for total, rest in zip(totals, rests, strict=True)
        if total is not None and rest is not None
    ]
    return all(abs(rest) <= abs(total) for total, rest in told)


def _moved(columns: Mapping[str, int], key: str, index: int) -> dict[str, int]:
    return {**{known: at for known, at in columns.items() if at != index and known != key}, key: index}
