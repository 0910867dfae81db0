"""What the balance column of a sheet of open items says: what is left of each, or a balance that runs."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from crm_desktop.core.money import CENT, ZERO
from crm_desktop.exchange.kinds.let_off import is_off_already
from crm_desktop.exchange.kinds.open_items import Balance, signed_by_side, type_of, with_amount

MOSTLY = 0.6
FEW = 2
WHOSE = ("customer", "customer_number")


def meaning_of_balance(
    rows: Sequence[Mapping[str, Any]], *, is_list: bool = False, is_open: bool = False
) -> Balance:
    """What the balance column of a sheet says, told from its first rows.

    `is_list` where no row is a document, `is_open` where the head says that it is what is left of each item.
    """
    if is_list and any(row.get("opening") is not None for row in rows):
        return Balance.CLOSING
    if not is_list and _is_left_of_moves(rows):
        return Balance.RUNNING
    found = (
        Balance.OF_ITEM
        if is_open and not is_list and not _runs(rows)
        else _meaning([with_amount(row) for row in rows])
    )
    return Balance.CLOSING if is_list and found is Balance.RUNNING else found


def _is_left_of_moves(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether payments stand in rows of their own that have nothing left, and all that is left together is what came
    and went: then each row is taken for what it moves, or what was paid would count twice."""
    told = [signed_by_side(row) for row in rows]
    paid = [row for row in told if row.get("received") and not row.get("amount") and not row.get("balance")]
    moved = sum(((row.get("amount") or ZERO) - (row.get("received") or ZERO) for row in told), ZERO)
    return bool(paid) and moved == _sum_of("balance", told)


def balance_decides(rows: Sequence[Mapping[str, Any]], totals: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the book's own total bears out what it says is left of its items, and not their amounts less what was
    received: something else was taken off, and what is left is right."""
    told = [row for row in rows if all(row.get(key) is not None for key in ("amount", "received", "balance"))]
    reckoned = sum((row["amount"] - row["received"] for row in told), ZERO)
    left = _sum_of("balance", rows)
    stated = [total["balance"] for total in totals if total.get("balance") is not None]
    return bool(told) and abs(reckoned - _sum_of("balance", told)) >= CENT and left in stated


def _sum_of(key: str, rows: Sequence[Mapping[str, Any]]) -> Decimal:
    return sum((row.get(key) or ZERO for row in rows), ZERO)


def _meaning(rows: Sequence[Mapping[str, Any]]) -> Balance:
    if _runs(rows) or any(_goes_on(one, other) for one, other in pairwise(rows)):
        return Balance.RUNNING
    told = [row for row in rows if row.get("balance") is not None and row.get("amount") is not None]
    if not told:
        return Balance.OF_ITEM
    fitting = sum(
        _fits(row["amount"], row.get("received"), row["balance"]) or is_off_already(row) is not None
        for row in told
    )
    if fitting >= MOSTLY * len(told):
        return Balance.OF_ITEM
    pairs = any(_of_one(*pair) for pair in pairwise(rows))
    return Balance.RUNNING if pairs or (fitting == 0 and len(told) > FEW) else Balance.OF_ITEM


def _runs(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every balance is the one before it with the row's own figures, of each customer or of all together."""
    told = [row for row in map(signed_by_side, rows) if row.get("balance") is not None]
    charged = [row for row in told if row.get("amount") is not None]
    is_of_items = all(_fits(row["amount"], row.get("received"), row["balance"]) for row in charged)
    of_one = [pair for pair in pairwise(told) if _of_one(*pair)]
    of_all = list(pairwise(told)) if len(told) > FEW else []
    return any(
        any(before["balance"] for before, _row in pairs)
        and all(_moves(*pair, any_sign=not is_of_items) for pair in pairs)
        for pairs in (of_one, of_all)
    )


def _of_one(before: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    return all(before.get(key) == row.get(key) for key in WHOSE)


def _moves(before: Mapping[str, Any], row: Mapping[str, Any], *, any_sign: bool) -> bool:
    """Whether a row's own figures lead from the balance before it to its own; a payment's may bear any sign."""
    amount, received = row.get("amount") or ZERO, row.get("received") or ZERO
    ways = {amount - received}
    if any_sign or type_of(row) is not None:
        ways.add(-amount - received)
    return bool(amount or received) and row["balance"] - before["balance"] in ways


def _goes_on(before: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether a row of money received alone takes it off the same customer's balance in the row before."""
    told = (before.get("balance"), row.get("received"), row.get("balance"))
    if row.get("amount") or None in told or not _of_one(before, row):
        return False
    owed, received, left = told
    return bool(received) and owed - received == left


def _fits(amount: Decimal, received: Decimal | None, balance: Decimal) -> bool:
    """Whether a balance is what is left of the row's own amount."""
    if received is not None:
        return abs(amount - received - balance) < CENT or abs(amount + abs(received) - balance) < CENT
    return min(amount, ZERO) <= balance <= max(amount, ZERO)
