"""Rows that are one document: its lines with the goods, or its instalments with their due dates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from crm_desktop.core.money import CENT, ZERO, rounded
from crm_desktop.exchange.known_records.tokens import Ref

Facts = tuple[Any, ...]

LINE_FIGURES = ("line_amount", "quantity", "price")
SLACK = Decimal("0.05")
MOSTLY = 0.6
MOST_OF_ALL = Decimal("1.5")
"""What lines may come to beside their document's amount, before discounts."""


class Amounts(Enum):
    """What the amount of a row is where a document has several rows: the document's, written on each; its own
    line's; or nobody knows."""

    WHOLE = "whole"
    LINES = "lines"
    OPEN = "open"


@dataclass(slots=True)
class Part:
    """One entry to be: the row it begins in, its days, what it comes to so far, what its goods are, all its rows.

    `there` is the amount of the same entry where it was there before.
    """

    row: int
    ref: Ref
    day: date
    due: date | None
    amount: Decimal
    received: Decimal
    goods: list[str]
    rows: list[int]
    says: int
    there: Decimal | None = None


class DocumentParts:
    """The numbered documents of one sheet, by customer and number."""

    def __init__(self) -> None:
        self._parts: dict[tuple[Ref, str], list[Part]] = {}

    def of(self, customer: Ref, number: str) -> list[Part]:
        """The parts found so far."""
        return self._parts.get((customer, number), [])

    def __iter__(self) -> Iterator[tuple[str, Part]]:
        """Every part with its document's number."""
        for (_customer, number), parts in self._parts.items():
            for part in parts:
                yield number, part

    def add(self, customer: Ref, number: str, part: Part) -> None:
        self._parts.setdefault((customer, number), []).append(part)


def meaning_of_amounts(rows: Iterable[Mapping[str, Any]]) -> Amounts:
    """What amounts mean on rows that share a number and a due date; told by the goods' own figures."""
    groups: dict[Facts, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row.get("number"):
            key = (row.get("customer"), row.get("customer_number"), row["number"], row.get("due_date"))
            groups.setdefault(key, []).append(row)
    several = [group for group in groups.values() if len(group) > 1]
    if not several:
        return Amounts.OPEN
    if any(row.get("amount") is None and _line(row) is not None for group in several for row in group):
        return Amounts.LINES
    told = [found for group in several if (found := _told_by_lines(group)) is not None]
    if told:
        return (
            Amounts.WHOLE
            if sum(found is Amounts.WHOLE for found in told) >= MOSTLY * len(told)
            else Amounts.LINES
        )
    return Amounts.OPEN


def _told_by_lines(group: Sequence[Mapping[str, Any]]) -> Amounts | None:
    amounts = {row.get("amount") for row in group}
    lines = [_line(row) for row in group]
    if None in amounts:
        return None
    if len(amounts) > 1:
        return (
            Amounts.LINES
            if any(row.get(key) is not None for row in group for key in (*LINE_FIGURES, "goods"))
            else None
        )
    if None in lines:
        return None
    amount = abs(next(iter(amounts)) or ZERO)
    each = [
        (abs(line), abs(row.get("tax") or ZERO))
        for line, row in zip(lines, group, strict=True)
        if line is not None
    ]
    if all(min(abs(line - amount), abs(line + tax - amount)) <= SLACK for line, tax in each):
        return Amounts.LINES
    return Amounts.WHOLE if sum(line for line, _tax in each) <= amount * MOST_OF_ALL + SLACK else None


def _line(row: Mapping[str, Any]) -> Decimal | None:
    """The amount of a row's own goods."""
    if row.get("line_amount") is not None:
        return row["line_amount"]
    quantity, price = row.get("quantity"), row.get("price")
    return None if quantity is None or price is None else rounded(quantity * price)


def is_same_amount(one: Decimal, other: Decimal) -> bool:
    """Equal to the cent."""
    return abs(one - other) < CENT
