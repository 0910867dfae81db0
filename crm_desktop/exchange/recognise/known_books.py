"""Files of banks, payment platforms and the tax office, known for what they are by the heads only they have.

Heads as in public example files of October 2026 and before: bank statements of the large Chinese banks, bills of
Alipay and WeChat, exports of the e-tax platform. They are told by words, never by the position of a row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.listed_words import listed
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.labels import label_of

HEAD_WITHIN = 45
FEWEST = 4


class Source(Enum):
    """Whose file it is."""

    BANK = "bank"
    ALIPAY = "alipay"
    WECHAT = "wechat"
    PLATFORM = "platform"
    DEDUCTIONS = "deductions"
    TAX_INVOICES = "tax_invoices"
    TAX_ITEMS = "tax_items"


TOLD: dict[Source, Text] = {
    Source.BANK: t(
        "“{name}” is a bank statement: what came in and went out, not what is owed. It cannot be taken yet; "
        "enter receipts under Receivables, or import a list of receipts with customer, date and amount."
    ),
    Source.ALIPAY: t(
        "“{name}” is a bill of Alipay: payments, not what is owed. It cannot be taken yet; "
        "enter receipts under Receivables, or import a list of receipts with customer, date and amount."
    ),
    Source.WECHAT: t(
        "“{name}” is a bill of WeChat Pay: payments, not what is owed. It cannot be taken yet; "
        "enter receipts under Receivables, or import a list of receipts with customer, date and amount."
    ),
    Source.PLATFORM: t(
        "“{name}” is an account of a payment platform: payments and fees, not what is owed. It cannot be taken yet; "
        "enter receipts under Receivables, or import a list of receipts with customer, date and amount."
    ),
    Source.DEDUCTIONS: t(
        "“{name}” lists VAT invoices received from suppliers for deduction. They are no receivables; "
        "they cannot be taken yet."
    ),
}
"""What is said of files that cannot be taken yet; `name` is the sheet's."""


@dataclass(frozen=True)
class _Tell:
    """The heads that tell a source: one for each of `all_of`, none for `none_of`."""

    source: Source
    all_of: tuple[re.Pattern[str], ...]
    none_of: re.Pattern[str] | None = None


@cache
def _tells() -> tuple[_Tell, ...]:
    return tuple(
        _Tell(
            Source(entry["source"]),
            tuple(map(re.compile, entry["all_of"])),
            re.compile(entry["none_of"]) if "none_of" in entry else None,
        )
        for entry in listed("known_books")["tells"]
    )


@dataclass(frozen=True)
class KnownBook:
    """Whose file a sheet is, and in which row its heads stand."""

    source: Source
    row: int


def known_book(rows: Iterable[tuple[int, Row]]) -> KnownBook | None:
    """What a sheet is known for by its heads; None for a firm's own lists."""
    for number, row in rows:
        if number > HEAD_WITHIN:
            break
        heads = [label_of(cell).plain for cell in row if isinstance(cell, str) and cell.strip()]
        if len(heads) >= FEWEST and (source := _source(heads)) is not None:
            return KnownBook(source, number)
    return None


def _source(heads: Sequence[str]) -> Source | None:
    for tell in _tells():
        if tell.none_of is not None and any(map(tell.none_of.search, heads)):
            continue
        if all(any(map(pattern.search, heads)) for pattern in tell.all_of):
            return tell.source
    return None
