"""Words in cells: what counts as blank, what is stripped, what a worksheet did to codes and phones undone."""

import datetime as dt
import re
from unicodedata import is_normalized

from crm_desktop.core.i18n import t
from crm_desktop.core.names import tidy
from crm_desktop.core.phones import phone_shown
from crm_desktop.core.text import one_line, trimmed, visible
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.troubles import CellTrouble, quoted

SIGNS_FOR_NONE = """
- -- --- — —— – − / \\ // 、 . · * 无 暂无 没有 未填 空 (空) (空白) （空） （空白）
n/a na n.a. nil null none nan (blank) (none) (null)
"""
SIGNS_FOR_UNKNOWN = """
? ？ ?? ？？ 未知 不详 待补 待定 待确认 待核 待查 待核实 tbd tbc tba unknown pending unspecified 未指定
#n/a #ref! #value! #name? #div/0! #null! #num! #n/a! #spill! #calc!
"""
UNKNOWN = frozenset(SIGNS_FOR_UNKNOWN.split())
BLANKS = frozenset(("", *SIGNS_FOR_NONE.split(), *UNKNOWN))

FIRST_INEXACT = 1e15
SHORTENED = re.compile(r"^'?\d(?:\.(\d{0,5}))?e\+(\d{1,2})$", re.IGNORECASE)
"""As a worksheet shows a long number; more decimals than five are all there are."""

PICTURE = re.compile(r"^=?(?:_xlfn\.)?DISPIMG\(", re.IGNORECASE)
"""What stands in the cell of a picture that WPS has laid into it."""

LOST = "\ufffd"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f\ud800-\udfff\ufeff\u200b\u2060]")


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing: empty, or one of the signs people put where nothing is known."""
    if cell is None or cell == "":
        return True
    return type(cell) is str and cell.strip().casefold() in BLANKS


def text(cell: Cell) -> str | None:
    """A cell as words, lines kept; None where it says nothing."""
    if type(cell) is not str:
        return None if cell is None else written(cell)
    words = cell.strip()
    if not words.isprintable():
        words = trimmed(words.replace("_x000D_", ""))
    if words.casefold() in BLANKS or (words[:1] in "=_" and PICTURE.match(words)):
        return None
    if LOST in words:
        raise CellTrouble(
            t(
                "“{text}”: {sign} stands for a letter that is damaged in the file.",
                text=quoted(words),
                sign=LOST,
            )
        )
    return words


def exactly(cell: Cell) -> str | None:
    """A text as it stands, even one that elsewhere says nothing."""
    return None if cell is None else written(cell) or None


def name(cell: Cell) -> str | None:
    """A name in one line, as written: brackets, letters and digits of either width."""
    words = text(cell)
    return words if words is None or words.isprintable() else one_line(words) or None


def word(cell: Cell) -> str | None:
    """A word for a list of words: letters and digits of one width, single blanks, nothing invisible."""
    words = text(cell)
    if words is None or (words.isprintable() and "  " not in words and is_normalized("NFKC", words)):
        return words
    return tidy(visible(words)) or None


def code(cell: Cell) -> str | None:
    """A number or code as typed: a whole number without a decimal point, full-width digits made plain.

    CellTrouble where the worksheet has lost some of its digits.
    """
    _refuse_lost_digits(cell)
    words = text(cell)
    if words is None or (words.isascii() and words.isalnum()):
        return words
    words = visible(words).strip()
    if words.startswith("'"):
        words = words[1:].strip()
    if "E+" in words.upper() or words.endswith(".0"):
        words = phone_shown(words)
    return words or None


def phone(cell: Cell) -> str | None:
    """A phone number as it is kept and shown; CellTrouble where the worksheet has lost some of its digits."""
    _refuse_lost_digits(cell)
    words = text(cell)
    if words is None or (words.isascii() and words.replace("-", "").isdigit()):
        return words
    return phone_shown(words) or None


def written(cell: Cell) -> str:
    """A cell that is no text as a person would have typed it: 1001, not 1001.0; dates ISO."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e17:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    return str(cell)


def _refuse_lost_digits(cell: Cell) -> None:
    """A worksheet keeps 15 digits of a number, and a text table saved from it what its column had room for."""
    if type(cell) is float:
        lost = abs(cell) >= FIRST_INEXACT
    else:
        found = SHORTENED.match(cell.strip()) if type(cell) is str and "+" in cell else None
        lost = found is not None and len(found[1] or "") < int(found[2])
    if lost:
        raise CellTrouble(t("“{cell}” has lost digits in the worksheet.", cell=quoted(cell)))
