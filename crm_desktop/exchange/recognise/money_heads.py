"""What a head says of money, understood by its parts: outstanding × amount, including × tax, 未收 × 金额."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from crm_desktop.exchange.listed_words import listed
from crm_desktop.exchange.recognise.labels import Label, label_of, undated, without_sign, words_of
from crm_desktop.exchange.recognise.traditional import simplified


class Money(StrEnum):
    """What a column of money holds; the values are the fields' keys, but for parts of a figure."""

    AMOUNT = "amount"
    RECEIVED = "received"
    BALANCE = "balance"
    OPENING = "opening"
    NET = "net_amount"
    TAX = "tax"
    BUCKET = "bucket"
    PREPAID = "prepaid"
    PART = "part"
    UNKNOWN = "unknown"


CHINESE_PARTS = (
    ("part", Money.PART),
    ("opening", Money.OPENING),
    ("net", Money.NET),
    ("tax", Money.TAX),
    ("open", Money.BALANCE),
    ("paid", Money.RECEIVED),
    ("amount", Money.AMOUNT),
)
"""The parts of Chinese heads in the order in which they decide."""

_SHORT = re.compile(r"\bO/S\b", re.IGNORECASE)
"""How British ledgers write outstanding."""
TAX_NAMES = re.compile(r"MwSt|USt|TVA|IVA", re.IGNORECASE)
_OF_ITEM = re.compile(
    "未收|未付|未核销|未结|未回|未清|尚欠|尾款|待收|outstanding|open|unpaid|remaining|owing|owed|offen|due|pending",
    re.IGNORECASE,
)
DUE_WITH = {"still", "balance", "invoice", "from", "us"}
CLOSING = {"closing", "ending", "final"}
PAYMENTS = {"payment", "payments"}
"""What is open of them is owed; what is paid and unpaid is a state."""
OF_TERMS = {"term", "year"}
"""What a fee is for: a term fee is money, terms are none."""
_DISCOUNT = re.compile(
    "质保金|保留金|retention|retainage|einbehalt|奖学|助学|bursary|scholarship|优惠|折让|抹零|减免|让利|discount|disc\\b|allowance|rabatt|skonto|nachlass|remise|rabais|escompte|descuento|sconto",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[后後]|\bafter\b|\bless\b|\bnet\b|\bnach\b|\baprès\b|\bunder\b", re.IGNORECASE)
_BUCKET = re.compile(
    r"^(?:\d{1,3}\s*(?:-|–|~|～|—|to|至|到)\s*\d{1,3}|(?:>|≥|over|above|more than|超过)\s*\d{1,3}|\d{1,3}\s*\+"
    r"|\+\s*\d{1,3}|(?:<|≤|under|within|less than)\s*\d{1,3}"
    r"|\d{1,3}\s*(?:天|日|个月|月|年)?(?:以内|以上|及以上|以下|内)|\d{1,3}\s*(?:and|or)\s*(?:over|more|older)"
    r"|current|at date|older|not (?:yet )?(?:over)?due|nicht fällig|non échu|no vencido|non scaduto|未到期|未逾期)"
    r"\s*(?:days?|tage|jours|días|giorni|dagen|dagar|months?|天|日|个月|月|年)?"
    r"\s*(?:past due|overdue|old|逾期|以内|以上|内)?$",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"^(?:(?:应收)?(?:账款|帐款)?(?:[账帐]龄|逾期)(?:区间|分布|分段|天数|情况|分析|明细|段)?"
    r"|(?:days )?(?:ageing|aging|aged|age)"
    r"(?: (?:bucket|band|period|analysis)s?)?|days overdue|overdue|past due|days past due|fälligkeit|alter)"
    r"\s*[:：/_-]?\s+(?=\S)",
    re.IGNORECASE,
)
"""The title over the ages of a balance, before one of them: 账龄 1-30天."""
_OF_THE_ACCOUNT = re.compile(
    r"\bto date\b|\bon statement\b"
    r"|\b(?:(?:at|of|for|this|current|the|end)\s+)*(?:month|year|quarter|period|week)(?:[- ]?end)?\b"
    r"|\b(?:of |on )?accounts?\b",
    re.IGNORECASE,
)
"""Beside a word for what is owed, only whose it is and when it stands: Account balance, Owing at month end."""
_ON_ACCOUNT = re.compile(
    r"\b(?:put )?on (?:(?:the|their) )?(?:account|tick|slate|tab|credit)\b", re.IGNORECASE
)
"""How something was sold, whatever else a head says: Sold on account."""
_TO_BE_PAID = re.compile(
    r"\bto (?:be )?(?:pay|paid|collect(?:ed)?|receive(?:d)?|settled?)\b(?! by\b)"
    r"|\bpor cobrar\b|à (?:encaisser|recevoir)\b|\b(?:da|zu) (?:incassare|ricevere|zahlen)\b"
    r"|\bte (?:betalen|ontvangen)\b|\ba receber\b|\bem aberto\b",
    re.IGNORECASE,
)
_CREDITED = re.compile(r"credit (?:note|memo)s?(?: (?:amount|value|total|applied|issued))?", re.IGNORECASE)
"""What was credited on an invoice, in a column of its own beside what is left of it."""
_PER_MONTH = re.compile(
    r"\b(?:p\.?\s?[mw]\b|p\.?c\.?m\b|per (?:month|week|quarter)\b|monthly|weekly|mensu|mensil|monat)"
    r"|[月周]租|每[月周]|月(?:费|供|物业)",
    re.IGNORECASE,
)
"""What falls due again and again, of which nobody owes one."""
_LEFT_IN_CREDIT = re.compile(
    r"^(?=.*(?:balance|closing|saldo|solde|期末|余额))(?=.*(?:\bcredit(?:or)?\b|\bcr\b|haben|crédit|avere|acreedor|贷))"
    r"(?!.*(?:open|begin|期初|年初|vortrag|limit|note|方向))",
    re.IGNORECASE,
)
"""What customers are owed at the end, in a column of its own beside what they owe."""


_FORWARD = re.compile(
    r"\b(?:(?P<brought>b/[fd](?:wd)?|bfwd|brought (?:forward|down|over))"
    r"|c/[fd](?:wd)?|cfwd|carried (?:forward|down|over|on))(?!\w)",
    re.IGNORECASE,
)
"""What was owed before the sheet begins, and after it ends: Arrears b/f, Rent c/f."""


@dataclass(frozen=True)
class _Words:
    """The words of Western heads, by what they say."""

    open: frozenset[str]
    paid: frozenset[str]
    sum: frozenset[str]
    tax: frozenset[str]
    excluding: frozenset[str]
    including: frozenset[str]
    invoiced: frozenset[str]
    part: frozenset[str]
    part_alone: frozenset[str]
    of_a_term: frozenset[str]
    owed: frozenset[str]
    not_of_money: frozenset[str]
    no_money: frozenset[str]
    measure: frozenset[str]
    opening: frozenset[str]
    negated: frozenset[str]


@cache
def _words() -> _Words:
    table = dict(listed("money"))
    return _Words(**{key: frozenset(str(table[key]).split()) for key in table if key != "chinese"})


@cache
def _chinese() -> dict[str, re.Pattern[str]]:
    table = listed("money")["chinese"]
    return {key: re.compile("|".join(str(parts).split())) for key, parts in table.items()}


def _in_small(found: re.Match[str]) -> str:
    return found[0].lower()


def money_of(label: Label) -> Money | None:
    """What a head says of money; None where it says nothing of it."""
    text = undated(_SHORT.sub("outstanding", without_sign(simplified(label.written)).strip())).strip()
    if _BUCKET.match(_AGED.sub("", text)):
        return Money.BUCKET
    if _CREDITED.fullmatch(text) or _is_rate(text):
        return Money.PART
    if _LEFT_IN_CREDIT.search(text):
        return Money.PREPAID
    if forward := _FORWARD.search(text):
        return Money.OPENING if forward["brought"] else Money.BALANCE
    if any("\u3400" <= sign <= "\u9fff" for sign in text):
        return _of_chinese(text)
    text = _ON_ACCOUNT.sub(" ", text)
    words = _words_in(text)
    if words & _words().owed:
        words = _words_in(_OF_THE_ACCOUNT.sub(" ", text))
    if _TO_BE_PAID.search(text) and not words & _words().no_money:
        return Money.BALANCE
    return _of_words(words) if words else None


def _words_in(text: str) -> set[str]:
    """The words of a Western head in small letters."""
    return {word.lower() for word in words_of(TAX_NAMES.sub(_in_small, text)) if not word.isdigit()}


def _is_rate(text: str) -> bool:
    return _PER_MONTH.search(text) is not None and not _OF_ITEM.search(text)


def speaks_of_something_else(label: Label) -> bool:
    """Whether a head names what is no money, however its figures look: a rate, a weight, a quantity, a number."""
    text = _ON_ACCOUNT.sub(" ", simplified(label.written))
    words, chinese = {word.lower() for word in words_of(text)}, _chinese()
    return bool(
        words & (_words().no_money | _words().measure)
        or chinese["no_money"].search(text)
        or chinese["measure"].search(text)
    )


def names_a_sum(label: Label) -> bool:
    """Whether a head says that its figures are sums of money: Amount past due, 欠款金额."""
    words = {word.lower() for word in words_of(label.written)}
    return bool(words & (_words().sum | {"balance"})) or not label.plain.isascii()


def names_a_discount(label: Label) -> bool:
    """Whether a head names what was let off an amount: 优惠金额, Discount."""
    text = simplified(label.written)
    return bool(_DISCOUNT.search(text)) and not _AFTER.search(text)


def says_what_is_left(head: str) -> bool:
    """Whether a head says that its figures are what is left of each item, no running balance: 未收金额, Outstanding."""
    return bool(_OF_ITEM.search(simplified(head))) and money_of(label_of(head)) in (Money.BALANCE, None)


def _of_words(words: set[str]) -> Money | None:
    known = _words()
    if not words:
        return None
    if words & known.negated and words & known.paid:
        return Money.BALANCE
    if words & known.opening and words & (known.open | known.sum):
        return Money.OPENING
    if words & known.open and words & known.not_of_money:
        return None
    if words & CLOSING and words & (known.sum | known.invoiced):
        return Money.BALANCE
    if words & known.no_money - (OF_TERMS if words & known.of_a_term else set()):
        return None
    says_sum = bool(words & known.sum) or words <= known.invoiced or "subtotal" in words
    if words & known.tax and words & {"item", "items", "line"} and not words & {"rate", "price"}:
        return Money.TAX
    if words & known.of_a_term and words & (known.open | known.paid | {"due"}):
        return Money.RECEIVED if words & known.paid else Money.BALANCE
    if words & known.of_a_term and not words & known.part - known.of_a_term:
        return Money.AMOUNT
    if words & known.part:
        return Money.PART if says_sum or words & known.part_alone else None
    if words & known.tax:
        return _of_tax(words)
    if words & known.open or ("due" in words and (says_sum or words & DUE_WITH)):
        return None if words & known.paid - PAYMENTS else Money.BALANCE
    return Money.RECEIVED if words & known.paid else _of_a_sum(words, says_sum)


def _of_a_sum(words: set[str], says_sum: bool) -> Money | None:
    if "subtotal" in words or {"sub", "total"} <= words or words in ({"net"}, {"netto"}):
        return Money.NET
    if not says_sum and not words & {"gross", "brutto"}:
        return None
    return Money.NET if words & {"net", "netto", "untaxed"} else Money.AMOUNT


def _of_tax(words: set[str]) -> Money | None:
    known = _words()
    if words & known.excluding:
        return Money.NET
    if words & known.including:
        return Money.AMOUNT
    return Money.TAX if words <= known.tax | known.sum | {"output", "sales"} else None


def _of_chinese(text: str) -> Money | None:
    found = _chinese()
    if found["no_money"].search(text):
        return None
    return next((money for part, money in CHINESE_PARTS if found[part].search(text)), None)
