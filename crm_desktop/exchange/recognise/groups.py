"""Customers that have rows of their own above theirs, or stand above the head of a sheet that is all theirs."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.remarks import is_remark
from crm_desktop.exchange.recognise.row_words import (
    CODE_ALONE,
    CODE_BEFORE,
    GROUP,
    LONGEST_TOTAL,
    NAME_BEHIND,
    NEXT_LABEL,
    NOTE,
    SECTION,
    TOTAL_WITH_NAME,
)
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.sheets.all_kinds import SHEETS

OUR_OWN = re.compile("(?:单位|單位)(?!全名)|account")
"""Above a head that may as well be the firm whose book it is."""
LABEL_BEHIND = re.compile(
    r"[\s—–,，;；|(（-]((?:客户(?:名称|全称|单位)?|往来单位|购货单位|租户|业主|customer|client|tenant|debtor|kunde|mieter)\s*[:：])",
    re.IGNORECASE,
)
ENDS_BEFORE_NAME = re.compile(r"(?:[:：—–-]|\b(?:for|of|für|pour|per|para))\s*$", re.IGNORECASE)
LEDGER = "ledger account"
"""A title below the party's own name."""
SAYS_WHAT = re.compile(
    "|".join(
        (
            r"\d|sheet|\b(?:ledger|accounts?|statement|card|report|list|summary|schedule|register|details?|overview|group)\b",
            "[表账帐卡月季年周]$|汇总|明细|一览|清单|概览|总览|übersicht|récapitulatif|resumen|riepilogo|overzicht",
            r"^(?:jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]{0,6}$|spring|summer|autumn|winter",
            "中秋|春节|端午|国庆|元旦|清明|年货|上半年|下半年|年[初中底]|[春夏秋冬]$|[期批]$|christmas|xmas|easter|weihnacht|ostern",
            *(kind.hints.pattern for kind in SHEETS.values()),
        )
    ),
    re.IGNORECASE,
)
"""What stands in the name of a list, and hardly in a customer's."""


def group_of(row: Row) -> dict[str, str]:
    """The customer a group's own row names, with the number where that stands before the name."""
    text = next(cell for cell in row if isinstance(cell, str) and cell.strip()).strip()
    found = GROUP.match(simplified(text))
    return named_in(text[found.start(1) :] if found else text)


def named_in_titles(titles: Sequence[str], sheet: str = "") -> dict[str, str]:
    """The customer a line above the head names, of a sheet that is all one customer's; empty where none does.

    A title that is the sheet's name, too, and says of no kind of list what it is, is the customer's name.
    """
    for title in map(_from_label, titles):
        found = GROUP.match(simplified(title))
        if found and not OUR_OWN.match(title):
            told = title[found.start(1) :]
            return named_in(told if NAME_BEHIND.search(told) else NEXT_LABEL.split(told)[0])
    for above, title in pairwise(titles):
        if title.strip().casefold() == LEDGER:
            return {"customer": above.strip()}
    named = sheet.strip()
    if (
        named
        and not SAYS_WHAT.search(simplified(named))
        and any(_names(title.strip(), named) for title in titles)
    ):
        return {"customer": named}
    return {}


def _from_label(title: str) -> str:
    """A title from the word for a customer on, where that stands behind what the sheet lists: 洗涤费 客户：云栖酒店."""
    text = title.strip()
    found = LABEL_BEHIND.search(simplified(text))
    if not found:
        return text
    return text[found.start(1) :].rstrip(")）") if text[found.start()] in "(（" else text[found.start(1) :]


def _names(title: str, named: str) -> bool:
    """Whether a title is this name, begins with it, or ends with it behind a mark: Laundry for Hill Hotel."""
    behind = title.removeprefix(named)
    if behind != title and (not behind or behind[0].isspace() or not named.isascii()):
        return True
    before = title.removesuffix(named)
    return before != title and ENDS_BEFORE_NAME.search(before) is not None


def titles_in(rows: Iterable[Row]) -> tuple[str, ...]:
    """The texts of rows above a head; a label that ends with a colon also together with what stands behind it."""
    found: list[str] = []
    for row in rows:
        texts = [cell.strip() for cell in row if isinstance(cell, str) and cell.strip()]
        found += texts
        found += [f"{label} {text}" for label, text in pairwise(texts) if label.endswith((":", "："))]
    return tuple(found)


def named_in(text: str) -> dict[str, str]:
    """A customer's name, and number where it stands before the name."""
    if behind := NAME_BEHIND.search(text):
        code = text[: behind.start()].strip()
        return {
            "customer": behind[1].strip(),
            **({"customer_number": code} if CODE_ALONE.fullmatch(code) else {}),
        }
    if parts := CODE_BEFORE.match(text.strip()):
        name = parts[2].strip()
        return {"customer_number": parts[1], "customer": name[1:-1] if name[0] in "([（【" else name}
    return {"customer": text.strip()}


def lone_name(row: Row) -> str | None:
    """The text that stands alone in a row, where it may be a name."""
    filled = [cell for cell in row if cell not in ("", None)]
    if len(filled) != 1 or not isinstance(filled[0], str):
        return None
    text = simplified(filled[0].strip())
    is_else = (
        NOTE.match(text)
        or is_remark(text)
        or SECTION.search(text)
        or GROUP.match(text)
        or TOTAL_WITH_NAME.search(text)
    )
    return None if is_else or len(text) > LONGEST_TOTAL else filled[0].strip()


def has_lone_names(rows: Sequence[Row]) -> bool:
    """Whether the rows below a head come in groups under a name that stands alone: the first does, and its name
    comes again in the group's total, or another name heads the next group."""
    filled = [row for row in rows if any(cell not in ("", None) for cell in row)]
    names = [lone_name(row) for row in filled]
    if not names or names[0] is None or (len(names) > 1 and names[1] is not None):
        return False
    if any(
        isinstance(cell, str) and cell.strip() != names[0] and names[0] in cell
        for row in filled[1:]
        for cell in row
    ):
        return True
    return any(names[1:])
