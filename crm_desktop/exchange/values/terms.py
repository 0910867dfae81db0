"""Payment terms as traders write them: 90天, 月结60天25号付, 现款现货, net 30, 30 days EOM on the 10th.

A text is understood whole or not at all: each part known is taken out, and nothing that says more may stay. Only a
cash discount is named and left out, there being no place for it in the file.
"""

from typing import Any

from crm_desktop.core.i18n import LANGUAGES, t
from crm_desktop.core.terms import LAST_DAY, TERM_KINDS, TermKind
from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values import terms_words as words
from crm_desktop.exchange.values.numbers import whole
from crm_desktop.exchange.values.partly import Partly
from crm_desktop.exchange.values.rest import Rest, plain
from crm_desktop.exchange.values.troubles import CellTrouble, quoted
from crm_desktop.exchange.values.words import is_blank

MOST_DAYS = 3650

Found = dict[str, Any]


def terms(cell: Cell) -> Found | Partly | None:
    """The fields of a customer's terms that a cell means; a bare number is days.

    None where it says nothing, or only by what means is paid (such columns are often headed alike).
    """
    if is_blank(cell):
        return None
    text = plain(cell)
    rest = Rest(text)
    discount = rest.take(words.DISCOUNT)
    found = _by_label(text) or _understood(rest)
    if found is None and words.MEANS.search(text) and not discount:
        return None
    if found is None:
        raise CellTrouble(t("“{cell}” is not understood as payment terms.", cell=quoted(cell)))
    if found.get("terms_days", 0) > MOST_DAYS:
        raise CellTrouble(t("“{cell}” is too large.", cell=quoted(cell)))
    if discount is None:
        return found
    return Partly(found, t("“{cell}”: the cash discount is not taken.", cell=quoted(cell)))


def days_or_terms(cell: Cell) -> Any:
    """A number of days, or terms in words where those stand under such a head."""
    try:
        return whole(cell)
    except CellTrouble:
        return terms(cell)


def _by_label(text: str) -> Found | None:
    """The manner of payment alone, as an exported list names it; its days stand in columns of their own."""
    for choice in TERM_KINDS:
        labels = (choice.label.render(language) for language in LANGUAGES)
        if text in (choice.value, *("".join(folded(label).split()) for label in labels)):
            return {"terms_kind": choice.value}
    return None


def _understood(rest: Rest) -> Found | None:
    """The terms a text means; None where any of it says more, or it says two things at once."""
    at_once = [
        kind
        for kind, pattern in ((TermKind.PREPAID, words.PREPAID), (TermKind.ON_DELIVERY, words.ON_DELIVERY))
        if rest.has(pattern)
    ]
    later = _later(rest)
    base = next(({"terms_base": base.value} for pattern, base in words.BASES if rest.has(pattern)), {})
    if rest.has(words.CASH) and not (at_once or later):
        at_once = [TermKind.ON_DELIVERY]
    rest.has(words.MEANS)
    if rest.says_more or len(at_once) > 1 or (at_once and _takes_time(later)) or not (at_once or later):
        return None
    return ({"terms_kind": at_once[0].value} if at_once else later) | base


def _later(rest: Rest) -> Found:
    """The days, months, month end and pay day a text names; empty where it names none."""
    pay_day = rest.take(words.PAY_DAY)
    next_month, month_end = rest.has(words.NEXT_MONTH), rest.has(words.MONTH_END)
    months, days = rest.take_time()
    if days is None and months is None:
        days = rest.take(words.BARE)
    if days is months is pay_day is None and not (next_month or month_end):
        return {}
    by_month = month_end or next_month or (pay_day is not None and days is months is None)
    found: Found = {
        "terms_kind": (TermKind.MONTH_END if by_month else TermKind.NET).value,
        "terms_days": days or 0,
    }
    if months is not None:
        found["terms_months"] = months
    elif pay_day is not None or next_month:
        found["terms_months"] = int(pay_day is None)
    if pay_day is not None:
        found["terms_pay_day"] = min(pay_day, LAST_DAY)
    return found


def _takes_time(later: Found) -> bool:
    return any(later.get(key) for key in ("terms_days", "terms_months", "terms_pay_day"))
