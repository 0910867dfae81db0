"""What is left of an amount: the amount less what was paid, in every row."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product

from crm_desktop.core.money import CENT, ZERO
from crm_desktop.exchange.money_columns.figures import (
    Figures,
    adds_up,
    figure_at,
    first_of,
    moved,
    never_below,
    only,
    said_to_be,
)
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import Money, names_a_discount
from crm_desktop.exchange.recognise.sides_of_books import Side, side_of

MOSTLY = 0.5
ENOUGH_SAME = 2
OF_DOCUMENTS = {"date", "number", "due_date"}
WHOLES = (Money.AMOUNT, Money.NET, Money.BALANCE)
UNTOLD = (Money.UNKNOWN, Money.PART, Money.AMOUNT)
"""What a head may say of a column that turns out to be what was paid, or what is left."""


def with_balance(
    columns: dict[str, int], labels: Sequence[Label], said: Mapping[int, Money], figures: Figures
) -> dict[str, int]:
    """Amount, received and balance such that the one less the other gives the third in every row.

    One of the two parts has to be told by its head, be it in the owner's own words; the others may be what nobody
    knows by name.
    """
    amounts = first_of(columns.get("amount"), said_to_be(said, figures, *WHOLES, Money.UNKNOWN, Money.PART))
    paid = said_to_be(said, figures, Money.RECEIVED, *UNTOLD)
    open_ones = said_to_be(said, figures, Money.BALANCE, *UNTOLD)
    parts = [
        (received, balance)
        for received, balance in product(paid, open_ones)
        if received != balance and (said[received] is Money.RECEIVED or said[balance] is Money.BALANCE)
    ]
    parts += [pair for pair in product(paid, open_ones) if pair not in parts and may_be_parts(labels, *pair)]
    for amount, (received, balance) in product(amounts, parts):
        is_left_of_it = said[amount] is not Money.BALANCE or said[balance] is Money.BALANCE
        if amount in (received, balance) or not is_left_of_it or said[amount] is Money.NET:
            continue
        if adds_up(figures[amount], figures[balance], figures[received]):
            columns = moved(moved(columns, "amount", amount), "received", received)
            return moved(columns, "balance", balance)
    return _with_open_amount(columns, said, figures)


def may_be_parts(labels: Sequence[Label], paid: int, left: int) -> bool:
    """Whether loose words say of one of two columns that it was paid or of the other that it is left, and none says
    the contrary."""
    if any(names_a_discount(labels[index]) for index in (paid, left)):
        return False
    sides = side_of(labels[paid]), side_of(labels[left])
    is_told = sides[0] is Side.PAID or sides[1] is Side.OPEN
    return is_told and paid != left and sides[0] is not Side.OPEN and sides[1] is not Side.PAID


def with_discount(columns: dict[str, int], labels: Sequence[Label], figures: Figures) -> dict[str, int]:
    """A discount that has to be taken off before amount and received give the balance of every row; without a
    balance, the amount is the one after it, where that stands there too."""
    amount, balance = figures.get(columns.get("amount", -1)), figures.get(columns.get("balance", -1))
    if amount is None:
        return columns
    free = sorted(figures.keys() - set(columns.values()))
    discounts = [index for index in free if names_a_discount(labels[index])]
    if balance is None:
        after = (
            net
            for net, off in product(free, discounts)
            if net != off and adds_up(amount, figures[net], figures[off])
        )
        return moved(columns, "amount", net) if (net := next(after, None)) is not None else columns
    received = figures.get(columns.get("received", -1), [None] * len(amount))
    if adds_up(amount, balance, received):
        return columns
    for index in (*discounts, *free):
        off = [_both(one, other) for one, other in zip(received, figures[index], strict=True)]
        if adds_up(amount, balance, off) and any(figures[index]):
            return {**columns, "let_off": index}
    return columns


def _both(one: Decimal | None, other: Decimal | None) -> Decimal:
    return (one or ZERO) + abs(other or ZERO)


def _with_open_amount(columns: dict[str, int], said: Mapping[int, Money], figures: Figures) -> dict[str, int]:
    """An amount due beside a total is what is left of it; any other column of what is open is the balance."""
    if (whole := _with_whole_due(columns, said, figures)) is not None:
        return whole
    taken = columns.get("amount")
    if taken is None and "balance" in columns:
        return _with_instalments(columns, said, figures)
    if taken is None or "balance" in columns:
        return columns
    if said.get(taken) is Money.BALANCE:
        totals = only(
            i for i in figures if said[i] is Money.AMOUNT and never_below(figures[i], figures.get(taken))
        )
        return columns if totals is None else moved(moved(columns, "balance", taken), "amount", totals)
    left = only(
        i for i in figures if said[i] is Money.BALANCE and never_below(figures.get(taken), figures[i])
    )
    return columns if left is None else moved(columns, "balance", left)


def _with_instalments(columns: dict[str, int], said: Mapping[int, Money], figures: Figures) -> dict[str, int]:
    """Beside what is left of documents, the only figures that are never less, and the same where nothing was paid."""
    left = figures.get(columns["balance"])
    if left is None or OF_DOCUMENTS.isdisjoint(columns):
        return columns
    whole = only(
        i
        for i in figures
        if i != columns["balance"]
        and said[i] in UNTOLD
        and never_below(figures[i], left)
        and sum(bool(rest) and rest == total for total, rest in zip(figures[i], left, strict=True))
        >= ENOUGH_SAME
    )
    return columns if whole is None else moved(columns, "amount", whole)


def _with_whole_due(
    columns: dict[str, int], said: Mapping[int, Money], figures: Figures
) -> dict[str, int] | None:
    """What is due is not what is left, where it is the whole amount of every row, paid or not; None elsewhere."""
    paid, due = columns.get("received"), columns.get("balance")
    paid = only(i for i in figures if said[i] is Money.RECEIVED) if paid is None else paid
    due = only(i for i in figures if said[i] is Money.BALANCE) if due is None else due
    if paid is None or due is None or due not in figures or not any(figures.get(paid, ())):
        return None
    whole = only(i for i in figures if i != due and said[i] is Money.AMOUNT and figures[i] == figures[due])
    if whole is None:
        return None
    rest = {key: index for key, index in columns.items() if key != "balance"}
    return moved(moved(rest, "amount", whole), "received", paid)


def without_sales(columns: dict[str, int], figures: Figures) -> dict[str, int]:
    """A list of balances without dates and numbers: what was sold and paid counts only where it makes the balance."""
    is_dated = not {"date", "number", "date_day", "opening"}.isdisjoint(columns)
    if is_dated or columns.get("balance") not in figures:
        return columns
    charged, received, off, balance = (
        figures.get(columns.get(key, -1), ()) for key in ("amount", "received", "let_off", "balance")
    )
    reckoned = [
        figure_at(charged, row) - figure_at(received, row) - abs(figure_at(off, row))
        for row in range(len(balance))
    ]
    told = [abs(one - left) < CENT for one, left in zip(reckoned, balance, strict=True) if left]
    is_whole = "received" in columns or never_below(charged or None, balance)
    if is_whole and any(told) and sum(told) >= MOSTLY * len(told):
        return columns
    return {key: index for key, index in columns.items() if key not in ("amount", "received")}
