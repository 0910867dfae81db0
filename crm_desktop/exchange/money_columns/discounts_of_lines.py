"""Discounts of lines as amounts, and which of two amounts is the one after them: quantity, price and they tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from crm_desktop.core.money import CENT, ZERO, rounded
from crm_desktop.exchange.money_columns.figures import Column, adds_up, figure_at, moved, read_figures
from crm_desktop.exchange.reading.rows import Row, filled_at
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import Money, money_of, names_a_discount
from crm_desktop.exchange.recognise.traditional import simplified

IN_MONEY = re.compile(r"[额額]|金额|amount|amt|betrag|montant|importe|[¥￥$€£]", re.IGNORECASE)
CALLED = re.compile("折扣[额金]|立减|满减|优惠券")
AFTER = re.compile(r"[折惠扣减][扣]?后|discounted|after\s+disc|net of disc", re.IGNORECASE)
PRICED = re.compile("价|price", re.IGNORECASE)
ALL = Decimal(100)
TAXED = {"vat_rate", "tax"}
NO_LINES = (Money.RECEIVED, Money.BALANCE, Money.OPENING, Money.TAX)


def with_discounts_of_lines(
    columns: dict[str, int], labels: Sequence[Label], records: Sequence[Row]
) -> dict[str, int]:
    """The columns of lines with what was let off as money, the amount after it as the amount, and the price after it as
    the price where nothing else is let off."""
    found = _with_price_after(columns, labels)
    for index in _said_to_be_let_off(found, labels):
        figures = read_figures(index, labels, records)
        if figures is None or not any(figures):
            continue
        after = _amount_after(found, index, figures, labels, records)
        if after is not None:
            return _let_off(moved(found, "amount", after), index)
        if _is_money(found, index, figures, labels, records):
            return _let_off(found, index)
    return found


def _said_to_be_let_off(columns: Mapping[str, int], labels: Sequence[Label]) -> Iterator[int]:
    """The columns, not taken for anything else, whose heads name a discount."""
    taken = {at for key, at in columns.items() if key not in ("discount", "let_off")}
    for index, label in enumerate(labels):
        text = simplified(label.written)
        is_named = columns.get("discount") == index or names_a_discount(label) or CALLED.search(text)
        if is_named and index not in taken and not AFTER.search(text):
            yield index


def _amount_after(
    columns: Mapping[str, int], index: int, off: Column, labels: Sequence[Label], records: Sequence[Row]
) -> int | None:
    """The column that is the amount less what was let off in every row; None where none is."""
    amount = read_figures(columns["amount"], labels, records) if "amount" in columns else None
    taken = {at for key, at in columns.items() if key != "net_amount" or not TAXED.isdisjoint(columns)}
    free = [i for i, label in enumerate(labels) if label.plain and i not in taken and i != index]
    for other in free if amount is not None else ():
        left = read_figures(other, labels, records) if money_of(labels[other]) not in NO_LINES else None
        if left is not None and adds_up(amount or (), left, [abs(one or ZERO) for one in off]):
            return other
    return None


def _is_money(
    columns: Mapping[str, int], index: int, off: Column, labels: Sequence[Label], records: Sequence[Row]
) -> bool:
    """Whether what was let off is money: quantity × price is every amount, or as much more; without amounts, the head
    or a cell says so."""
    if "amount" in columns or "net_amount" in columns:
        wholes, amounts = (
            _wholes(columns, labels, records),
            read_figures(columns.get("amount", -1), labels, records),
        )
        rows = [row for row, figure in enumerate(off) if figure]
        over = [figure_at(wholes, row) - figure_at(amounts or (), row) for row in rows]
        offs = [abs(figure_at(off, row)) for row in rows]
        return all(abs(one - other) < CENT for one, other in zip(over, offs, strict=True)) or (
            columns.get("discount") != index and all(abs(one) < CENT for one in over)
        )
    cells = (labels[index].written, *(cell for cell in filled_at(records, index) if isinstance(cell, str)))
    is_more = any(abs(figure or ZERO) > ALL for figure in off)
    return is_more or any(map(IN_MONEY.search, cells))


def _wholes(columns: Mapping[str, int], labels: Sequence[Label], records: Sequence[Row]) -> Column:
    """Quantity × price of every row; nothing where either has no column."""
    if not {"quantity", "price"} <= columns.keys():
        return ()
    both = [read_figures(columns[key], labels, records, key) or () for key in ("quantity", "price")]
    return [rounded((one or ZERO) * (other or ZERO)) for one, other in zip(*both, strict=False)]


def _let_off(columns: Mapping[str, int], index: int) -> dict[str, int]:
    return {**{key: at for key, at in columns.items() if at != index}, "let_off": index}


def _with_price_after(columns: dict[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """The columns with the price after the discount, where no other says what was taken off."""
    if not {"discount", "amount"}.isdisjoint(columns):
        return columns
    after = [
        index
        for index, label in enumerate(labels)
        if index not in columns.values()
        if PRICED.search(label.written) and AFTER.search(simplified(label.written))
    ]
    return moved(columns, "price", after[0]) if len(after) == 1 else columns
