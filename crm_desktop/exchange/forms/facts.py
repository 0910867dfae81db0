"""The facts of a form: what stands behind its labels, beside them or beneath them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm_desktop.exchange.forms.labels import Role, is_known, role_of, sums_up
from crm_desktop.exchange.forms.said import said_in
from crm_desktop.exchange.reading.rows import Cell, Row, cell_at
from crm_desktop.exchange.recognise.days_said import is_a_moment

BLANKS = re.compile(r"\s+")
COLONS = (":", "：")
"""What stands between a label and what it says in cells of their own."""
LONGEST_DAY = 20
LONGEST = 300
"""What is longer is read by people."""
HAVE_FIGURES = (Role.NUMBER, Role.DATE)


@dataclass(frozen=True)
class Fact:
    """What a label says; `row` is its place among the rows. A day that stands by itself has no label."""

    row: int
    label: str
    value: Cell


@dataclass(frozen=True)
class _Label:
    """A label with nothing behind it in its cell, and what stands before it there; `is_sure` where a colon tells it."""

    row: int
    index: int
    text: str
    before: str
    is_sure: bool

    def leads_to(self, cell: Cell) -> bool:
        """Whether a cell may be what it says; a word that is no more than a label's needs figures where those do."""
        if cell in (None, "") or _is_label(cell):
            return False
        is_figured = isinstance(cell, dt.date) or any(map(str.isdigit, str(cell)))
        return self.is_sure or is_figured or role_of(self.text, "orders") not in HAVE_FIGURES


def facts_of(rows: Sequence[Row]) -> tuple[list[Fact], list[Row]]:
    """What the labels in some rows say, from above, and what is left of the rows without it."""
    left: list[Row] = [["" if cell in COLONS else cell for cell in row] for row in rows]
    labels: list[_Label] = []
    found: list[Fact] = []
    for row, index, text in _texts(left):
        if left[row][index] == text:  # and not what a label before it says
            found += _facts_in(left, row, index, text, labels)
    found += [fact for label in labels for fact in _fact_below(left, label)]
    found += _days_alone(left)
    return sorted(found, key=lambda fact: fact.row), left


def _texts(rows: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    for place, row in enumerate(rows):
        texts = ((index, cell) for index, cell in enumerate(row) if isinstance(cell, str) and cell)
        yield from (
            (place, index, text) for index, text in texts if len(text) <= LONGEST and not sums_up(text)
        )


def _facts_in(left: list[Row], row: int, index: int, text: str, labels: list[_Label]) -> list[Fact]:
    """What one text says, and what stands beside a label at its end; one with nothing there is put to the others."""
    before, said = said_in(text.strip())
    found = [Fact(row, one.label, one.text) for one in said if one.text]
    if found:
        left[row][index] = before
    label = _label_at_end(row, index, text.strip(), before)
    if label is None:
        return found
    beside = next((at for at, cell in enumerate(left[row]) if at > index and cell not in (None, "")), None)
    if beside is None or not label.leads_to(left[row][beside]):
        labels.append(label)
        return found
    found.append(Fact(row, label.text, left[row][beside]))
    left[row][index], left[row][beside] = label.before, ""
    return found


def _label_at_end(row: int, index: int, text: str, before: str) -> _Label | None:
    _before, said = said_in(text)
    if said:
        return None if said[-1].text else _Label(row, index, said[-1].label, before, is_sure=True)
    return _Label(row, index, text, "", is_sure=False) if is_known(text) else None


def _fact_below(left: list[Row], label: _Label) -> list[Fact]:
    below = label.row + 1
    value = cell_at(left[below], label.index) if below < len(left) else None
    if not label.leads_to(value):
        if label.is_sure:
            left[label.row][label.index] = label.before
        return []
    left[label.row][label.index], left[below][label.index] = label.before, ""
    return [Fact(label.row, label.text, value)]


def _days_alone(left: list[Row]) -> list[Fact]:
    """Days that stand without a label: 2026 年 3 月 1 日."""
    found: list[Fact] = []
    for place, row in enumerate(left):
        for index, cell in enumerate(row):
            if (day := _day(cell)) is not None:
                row[index] = ""
                found.append(Fact(place, "", day))
    return found


def _day(cell: Cell) -> Cell:
    if isinstance(cell, dt.date):
        return cell
    if not isinstance(cell, str) or len(cell) > LONGEST_DAY:
        return None
    plain = BLANKS.sub("", cell)
    return next((text for text in (cell.strip(), plain) if is_a_moment(text)), None)


def _is_label(cell: Cell) -> bool:
    return isinstance(cell, str) and (bool(said_in(cell.strip())[1]) or is_known(cell.strip()))
