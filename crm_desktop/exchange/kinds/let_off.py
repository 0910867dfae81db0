"""What was let off an amount: never claimed, and off it already where the figures beside it say so."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.money import CENT, ZERO, rounded
from crm_desktop.exchange.kinds.batch import RowTrouble


def less_discount(values: Mapping[str, Any], *, usually_off: bool | None) -> Mapping[str, Any]:
    """The figures with the amount as it is owed. `usually_off` is what the sheet says where a row does not tell;
    where nothing tells, what is called let off is not off the amount yet."""
    amount, let_off = values.get("amount"), values.get("let_off")
    if not let_off:
        return values
    if not amount:
        raise RowTrouble(t("Something is let off here, and there is no amount to take it off."), "let_off")
    told = is_off_already(values)
    if usually_off if told is None else told:
        return values
    return {**values, "amount": _less(amount, let_off)}


def is_usually_off(rows: Iterable[Mapping[str, Any]]) -> bool | None:
    """Whether the amounts of a sheet are those after its discounts; None where no row tells, or both are told."""
    told = {is_off_already(row) for row in rows} - {None}
    return told.pop() if len(told) == 1 else None


def is_off_already(values: Mapping[str, Any]) -> bool | None:
    """Whether an amount is the one after its discount: it, or it less the discount, is what other figures of the row
    come to. None where none of them tells."""
    amount, let_off = values.get("amount"), values.get("let_off")
    if not amount or not let_off:
        return None
    told: set[bool] = set()
    for figure, is_after in _beside(values):
        if abs(figure - amount) < CENT:
            told.add(is_after)
        elif abs(figure - (_less if is_after else _more)(amount, let_off)) < CENT:
            told.add(not is_after)
    return told.pop() if len(told) == 1 else None


def _beside(values: Mapping[str, Any]) -> Iterator[tuple[Decimal, bool]]:
    """What else of the row comes to an amount, and whether that is the one after the discount."""
    balance, received = (values.get(key) for key in ("balance", "received"))
    if balance is not None:
        yield balance + (received or ZERO), True
    quantity, price = values.get("quantity"), values.get("price")
    if quantity is not None and price is not None:
        yield rounded(quantity * price), False


def _less(amount: Decimal, let_off: Decimal) -> Decimal:
    return amount - abs(let_off) if amount > 0 else amount + abs(let_off)


def _more(amount: Decimal, let_off: Decimal) -> Decimal:
    return amount + abs(let_off) if amount > 0 else amount - abs(let_off)
