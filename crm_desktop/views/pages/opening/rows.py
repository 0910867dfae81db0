"""Opening balances as they are typed: rows of text, what they mean, what is wrong with them; no widget."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from crm_desktop.core.errors import Refusal
from crm_desktop.core.figures import figure, why_no_figure
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO, grouped, rounded
from crm_desktop.services.opening import OpeningLine
from crm_desktop.views.shared.editors.typed_days import read_day


class Column(IntEnum):
    """The columns of the grid."""

    CUSTOMER = 0
    NUMBER = 1
    DATE = 2
    DUE = 3
    OWED = 4
    PREPAID = 5
    SUMMARY = 6


HEADS: dict[Column, Text] = {
    Column.CUSTOMER: t("Customer"),
    Column.NUMBER: t("Document no."),
    Column.DATE: t("Date"),
    Column.DUE: t("Due date"),
    Column.OWED: t("Amount due"),
    Column.PREPAID: t("Prepaid"),
    Column.SUMMARY: t("Summary"),
}
FIGURES = (Column.OWED, Column.PREPAID)
DAYS = (Column.DATE, Column.DUE)
BLANK = ("",) * len(Column)

Row = tuple[str, ...]
Known = Callable[[str], int]


@dataclass(frozen=True)
class Meant:
    """What a row means: its lines, or what is wrong with it and in which column."""

    lines: tuple[OpeningLine, ...] = ()
    trouble: Text | None = None
    column: Column | None = None
    owed: Decimal = ZERO
    prepaid: Decimal = ZERO


def meant(row: Row, known: Known, today: dt.date, cutover: dt.date | None = None) -> Meant:
    """What a row means; `known` answers a customer's key or refuses. A blank row means nothing.

    No document of an opening is later than `cutover`, where that is known.
    """
    if not any(cell.strip() for cell in row):
        return Meant()
    for column in FIGURES:
        if not _is_figure(row[column]):
            return Meant(trouble=why_no_figure(row[column]), column=column)
    for column in DAYS:
        if not _is_day(row[column], today):
            sentence = t("This is no date. Type it as 2026-11-20, 11.20 or “today”.")
            return Meant(trouble=sentence, column=column)
    day = read_day(row[Column.DATE], today)
    if day and cutover and day > cutover:
        late = t("An opening item cannot be dated after {date}.", date=cutover)
        return Meant(trouble=late, column=Column.DATE)
    owed, prepaid = _figure(row[Column.OWED]), _figure(row[Column.PREPAID])
    if owed < 0:
        owed, prepaid = ZERO, prepaid - owed
    return _with_customer(row, known, today, owed, prepaid)


def without_twins(rows: Sequence[Meant]) -> list[Meant]:
    """The rows with every second balance of a customer marked: one has one opening balance only."""
    first: dict[int, int] = {}
    checked: list[Meant] = []
    for place, row in enumerate(rows):
        keys = [line.customer_id for line in row.lines if line.is_balance and line.amount > 0]
        twin = next((first[key] for key in keys if key in first), None)
        if twin is not None:
            said = t("Row {row} has a balance of this customer already.", row=twin + 1)
            row = Meant(trouble=said, column=Column.CUSTOMER)
        for key in keys:
            first.setdefault(key, place)
        checked.append(row)
    return checked


def _with_customer(row: Row, known: Known, today: dt.date, owed: Decimal, prepaid: Decimal) -> Meant:
    if not row[Column.CUSTOMER].strip():
        return Meant(trouble=t("Which customer?"), column=Column.CUSTOMER)
    if not owed and not prepaid:
        return Meant(trouble=t("How much?"), column=Column.OWED)
    try:
        customer = known(row[Column.CUSTOMER].strip())
    except Refusal as refusal:
        return Meant(trouble=refusal.text, column=Column.CUSTOMER)
    return Meant(_lines(row, customer, today, owed, prepaid), owed=owed, prepaid=prepaid)


def _lines(
    row: Row, customer: int, today: dt.date, owed: Decimal, prepaid: Decimal
) -> tuple[OpeningLine, ...]:
    number, summary = row[Column.NUMBER].strip() or None, row[Column.SUMMARY].strip() or None
    day, due = read_day(row[Column.DATE], today), read_day(row[Column.DUE], today)
    lines: list[OpeningLine] = []
    if owed:
        lines.append(OpeningLine(customer, owed, number, day, due, summary))
    if prepaid:
        lines.append(OpeningLine(customer, -prepaid, None if owed else number, day, None, summary))
    return tuple(lines)


def as_figure(text: str) -> str:
    """What was typed, grouped as a figure; as it is where it is none."""
    return grouped(_figure(text)) if text.strip() and _is_figure(text) else text


def _figure(text: str) -> Decimal:
    return rounded(figure(text)) if text.strip() else ZERO


def _is_figure(text: str) -> bool:
    try:
        _figure(text)
    except (ValueError, ArithmeticError):
        return False
    return True


def _is_day(text: str, today: dt.date) -> bool:
    try:
        read_day(text, today)
    except ValueError:
        return False
    return True
