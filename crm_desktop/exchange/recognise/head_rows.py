"""What a row near the top of a sheet can be, and cannot: a head, a title, a record, a group."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from crm_desktop.exchange.reading.rows import Cell, Row, text_at
from crm_desktop.exchange.recognise.row_words import GROUP
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values.currencies import without_currency
from crm_desktop.exchange.values.paid_words import state_said

WIDEST = 400
LABEL_AND_TEXT = 2

OF_A_RECORD = re.compile(
    r"\d{1,4}[-./年]\d{1,2}[-./月]\d{1,4}日?|[-(]?\s*-?\d[\d,.' ]*[.,]\d{2}\)?\s*|\d{5,}"
    r"|\+?\(?\d(?:[-/.() ]{0,2}\d){8,}",
    re.ASCII,
)
"""A day, an amount with cents, a long number, a telephone: no head has one for a label."""

SUBHEAD = re.compile(
    "借方?|贷方?|方向|金额|数量|单价|本币|原币|debits?|credits?|dr\\.?|cr\\.?|soll|haben|s/h|débit|crédit|debe|haber|dare|avere|amount|qty"
)
NUMBER = re.compile(r"-?\d[\d.,]*")

NumberedRow = tuple[int, Row]


def ends_the_rows(rows: Sequence[NumberedRow], place: int) -> bool:
    """Whether nothing stands below a row, and above it what is no title: then it is a total or a note."""
    return place == len(rows) - 1 and any(
        sum(1 for _cell in filled_cells(row)) > 1 for _number, row in rows[:place]
    )


def is_title(row: Row, below: Row) -> bool:
    """Whether a row is a title over the whole sheet, no head of a group of its columns."""
    filled = [index for index, cell in enumerate(row) if cell not in ("", None)]
    first = next((index for index, cell in enumerate(below) if cell not in ("", None)), 0)
    return len(filled) == 1 and filled[0] <= first


def is_said_in_two_cells(row: Row) -> bool:
    """Whether a row is a label with what it says behind it, in cells of their own: Customer: | Riverside Vets."""
    filled = list(filled_cells(row))
    return (
        len(filled) == LABEL_AND_TEXT
        and isinstance(filled[0], str)
        and filled[0].rstrip().endswith((":", "："))
    )


def filled_cells(row: Row) -> Iterable[Cell]:
    """The cells of a row that hold anything."""
    return (cell for cell in row if cell not in ("", None))


def figures_in(row: Row) -> int:
    """How many of a row's cells are figures or days."""
    return sum(isinstance(cell, (int, float, dt.date)) for cell in row[:WIDEST])


def is_of_record(row: Row) -> bool:
    """Whether a row holds what no head does."""
    return bool(figures_in(row) or of_record(row))


def of_record(row: Row) -> int:
    """How many of a row's texts are such as no head has."""
    texts = (cell for cell in row[:WIDEST] if isinstance(cell, str))
    return sum(OF_A_RECORD.fullmatch(without_currency(text.strip())) is not None for text in texts)


def repeated(row: Row, others: Iterable[Row]) -> int:
    """How many of a row's texts stand in the same column of another row too, as those of records do: no head names
    what its cells are, but for a state. A row of which most comes again is a head that does."""
    texts = {
        index: cell.strip()
        for index, cell in enumerate(row[:WIDEST])
        if isinstance(cell, str) and cell.strip() and state_said(cell) is None
    }
    again: set[int] = set()
    for other in others:
        same = {index for index, text in texts.items() if text_at(other, index) == text}
        if 2 * len(same) < len(texts):
            again |= same
    return len(again)


def is_subhead(row: Row) -> bool:
    """Whether a row says of the columns above it which part of them each is, and nothing else: 借方, 贷方."""
    texts = [cell.strip().casefold() for cell in filled_cells(row) if isinstance(cell, str)]
    return (
        len(texts) > 1 and len(texts) == len(list(filled_cells(row))) and all(map(SUBHEAD.fullmatch, texts))
    )


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number written as text."""
    return isinstance(cell, str) and NUMBER.fullmatch(cell.strip()) is not None


def is_group(row: Row) -> bool:
    """Whether a row names the customer of the rows below it: Customer: Acme."""
    filled = list(filled_cells(row))
    text = filled[0] if len(filled) == 1 else None
    return isinstance(text, str) and GROUP.match(simplified(text.strip())) is not None
