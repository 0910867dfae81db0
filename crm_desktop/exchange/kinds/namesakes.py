"""Whether two customers of one name are one: what else is known of both decides."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache
from typing import Any

from crm_desktop.core.names import match_key, split_legal_form
from crm_desktop.core.phones import numbers_told_apart, phone_digits

PHONES = ("mobile", "phone", "fax")
STRONG = ("tax_number", "email", "bank_account")
WEAK = ("address", "city", "province", "contact_name", "postcode")
ALIKE = 0.6
REMEMBERED = 10_000


class Likeness(Enum):
    """What the facts of two namesakes say: the same one, somebody else, perhaps another, or nothing."""

    SAME = "same"
    OTHER = "other"
    DOUBTFUL = "doubtful"
    SILENT = "silent"


def likeness_of(row: Mapping[str, Any], known: Mapping[str, Any]) -> Likeness:
    """Compare two records by their fields; a fact that only one of them has says nothing.

    Another tax number is another firm. A telephone, mail, tax or account number in common is one customer, whatever
    else was changed; otherwise any fact that differs leaves it in doubt.
    """
    told = [key for key in (*STRONG, *WEAK) if row.get(key) and known.get(key)]
    equal = {key for key in told if _is_same(row[key], known[key])}
    if "tax_number" in told:
        return Likeness.SAME if "tax_number" in equal else Likeness.OTHER
    own, other = _numbers(row), _numbers(known)
    if own & other or equal & set(STRONG):
        return Likeness.SAME
    if (own and other) or _are_others(row, known) or len(equal) < len(told):
        return Likeness.DOUBTFUL
    return Likeness.SAME if told else Likeness.SILENT


def _are_others(row: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether both have telephones, however short, and none of one may be that of the other: 8001 is an extension of
    0512-65778001."""
    own, other = (
        {digits for key in PHONES if one.get(key) for digits in phone_digits(one[key]) if digits.strip("0")}
        for one in (row, known)
    )
    return bool(own and other) and not any(a.endswith(b) or b.endswith(a) for a in own for b in other)


def _numbers(values: Mapping[str, Any]) -> set[str]:
    """All telephone numbers of a record, by the digits that tell them apart."""
    return numbers_told_apart(*(values.get(key) for key in PHONES))


def _is_same(one: str, other: str) -> bool:
    """Equal, or one says more than the other: 朝阳区1号 is within 北京市朝阳区1号."""
    first, second = match_key(str(one)), match_key(str(other))
    return first in second or second in first


@lru_cache(REMEMBERED)
def are_alike(one: str, other: str) -> bool:
    """Whether two names may well be one customer's: a legal form, a word, a slip of the pen apart."""
    first, second = (split_legal_form(name).core_key for name in (one, other))
    if not first or not second or first in second or second in first:
        return True
    return SequenceMatcher(None, first, second).ratio() >= ALIKE
