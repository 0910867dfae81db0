"""What a sheet says of all its money that an import does not reckon with: another currency, prices without tax."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values.currencies import CODES, CONVERTED, currency, named_beside

IN_BRACKETS = re.compile(r"[(（\[【]([^)）\]】]{1,8})[)）\]】]")
LAST_WORD = re.compile(r"\b([A-Za-z]{3})\s*$")
DOLLARS = {"USD", "HKD", "AUD", "CAD", "NZD", "SGD", "TWD", "MXN"}
YEN = {"CNY", "JPY"}
WITHOUT_TAX = re.compile(
    "(?:不含|未含|不包含|未)(?:增值)?税|税前价|excl(?:uding|\\.)? ?(?:of )?(?:vat|tax|gst)|ex\\.? (?:vat|gst)"
    "|(?:vat|tax|gst) (?:not included|extra|exclusive)|zzgl\\.? ?(?:mwst|ust)|netto|hors taxes?",
    re.IGNORECASE,
)
SAYS_TAX = {"vat_rate", "tax", "net_amount", "net_price", "tax_included"}


def told_of_currency(at_home: str, heads: Iterable[str], cells: Iterable[Cell]) -> Text | None:
    """That the amounts are in another currency than the file's, where their heads or all their cells say so."""
    written = [head for head in heads if not any(word in folded(head) for word in CONVERTED)]
    named = {code for head in written for code in _named_in(head)}
    signs = {named_beside(cell) for cell in cells if isinstance(cell, str)} - {None}
    found = named or {sign for sign in signs if sign in CODES.values()}
    if len(found) != 1 or at_home in found or any({at_home, *found} <= alike for alike in (DOLLARS, YEN)):
        return None
    return t(
        "The amounts are in {other}, this file keeps {own}: they are taken as they stand, not converted.",
        other=next(iter(found)),
        own=at_home,
    )


def told_of_net(said: Sequence[str], mapped: Collection[str]) -> Text | None:
    """That prices are said to be without tax above or below the rows, and nothing beside them tells the tax."""
    told = next((one for one in said if WITHOUT_TAX.search(simplified(one))), None)
    if told is None or not SAYS_TAX.isdisjoint(mapped):
        return None
    return t(
        "“{said}”: no column tells the tax, so that the amounts are taken as they stand.",
        said=told.strip()[:60],
    )


def _named_in(head: str) -> Iterator[str]:
    for pattern in (IN_BRACKETS, LAST_WORD):
        for word in pattern.findall(head):
            if (code := currency(word)) in CODES.values():
                yield str(code)
