"""Sheets that are written for people: how a book is used, what its columns mean. They list nothing."""

import re
from collections.abc import Sequence

from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.remarks import reads_as_remark
from crm_desktop.exchange.recognise.vocabulary import guesses
from crm_desktop.exchange.sheets.all_kinds import SHEETS

MOSTLY = 0.5
FEWEST_SIGNS = 4
_COUNTED = re.compile(
    r"\s*(?:[(（]?\d{1,2}\s*[.)、）．]|[一二三四五六七八九十]{1,2}\s*[、.．]|[-–*•·●○]\s)\s*"
)
_PLACE = re.compile(r"\s*[(（]?\d{1,2}(?:\.0)?\s*[.)、）]?\s*")
"""What stands before each of several sentences: 1. Add customers here."""


def is_prose(rows: Sequence[Row]) -> bool:
    """Whether most of the rows are sentences that stand alone, or behind their number or the head they explain."""
    texts = [said for row in rows if (said := list(_said(row)))]
    if any(len(said) > 1 or not isinstance(said[0], str) for said in texts):
        return False
    told = sum(_is_sentence(str(said[0])) for said in texts)
    return bool(told) and told >= MOSTLY * (len(texts) - 1)


def _said(row: Row) -> Sequence[Cell]:
    """What a row says, without the number of the sentence or the head it explains."""
    filled = [cell for cell in row if cell is not None and str(cell).strip()]
    is_led = len(filled) > 1 and (_is_place(filled[0]) or _is_head(filled[0]))
    return filled[1:] if is_led else filled


def _is_place(cell: Cell) -> bool:
    return _PLACE.fullmatch(str(cell)) is not None


def _is_head(cell: Cell) -> bool:
    label = label_of(cell)
    return any(guesses(entity, label) for entity in SHEETS)


def _is_sentence(text: str) -> bool:
    counted = _COUNTED.match(text)
    rest = text[counted.end() :] if counted else text
    return reads_as_remark(rest) or (counted is not None and len(rest) >= FEWEST_SIGNS)
