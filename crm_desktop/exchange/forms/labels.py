"""What the labels of a printed form name: its number, its day, whom it is for, who issues it, or something else."""

import re
from enum import Enum, auto
from functools import cache, lru_cache

from crm_desktop.core.text import folded
from crm_desktop.exchange.listed_words import listed
from crm_desktop.exchange.recognise.labels import KEPT, label_of, squeezed
from crm_desktop.exchange.recognise.row_words import IN_CAPITALS, NOTE, TOTAL
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.recognise.vocabulary import guesses, words
from crm_desktop.exchange.sheets.all_kinds import SHEETS

ORDERS, LEDGER = "orders", "receivables"
FORMS = (*(key for key, kind in SHEETS.items() if kind.headed_as == ORDERS), ORDERS)
"""What is printed with a heading and a table of goods; those first that are called by a name of their own."""
READ_AS = (*FORMS, LEDGER)
SHORTEST, LONGEST = 1, 24


class Role(Enum):
    """What a label names; `TOLD` is what documents say of themselves besides, `OF_LINE` what their lines say."""

    NUMBER = auto()
    DATE = auto()
    CUSTOMER = auto()
    PERHAPS_CUSTOMER = auto()
    SELLER = auto()
    ORDER = auto()
    TOLD = auto()
    OF_LINE = auto()
    OTHER = auto()


TOLD = (
    "valid_until", "deliver_by", "state", "salesperson", "note", "carrier", "tracking_number", "signed_on",
    "due_date", "terms", "currency",
)  # fmt: skip
"""A telephone, an address or an account is as likely the issuer's own."""
ROLES = {
    "number": Role.NUMBER,
    "date": Role.DATE,
    "customer": Role.CUSTOMER,
    "made_of": Role.ORDER,
    **dict.fromkeys(TOLD, Role.TOLD),
}


@lru_cache(maxsize=KEPT)
def role_of(text: str, kind: str) -> Role:
    """What a label names on a form of that kind of documents."""
    word, label = squeezed(text), label_of(text)
    if word in _words("customer"):
        return Role.CUSTOMER
    if word in _words("perhaps_customer"):
        return Role.PERHAPS_CUSTOMER
    if pattern("seller").search(label.plain):
        return Role.SELLER
    if word in _words("number"):
        return Role.NUMBER
    for one in dict.fromkeys((kind, *READ_AS)):
        for guess in guesses(one, label)[:1]:
            return ROLES.get(guess.field, Role.OF_LINE if guess.field in OF_LINES else Role.OTHER)
    return Role.OTHER


def rank_of_customer(text: str) -> int:
    """How well a label names the customer: of several the first of the list is meant."""
    known = (*_words("customer"), *_words("perhaps_customer"))
    word = squeezed(text)
    return known.index(word) if word in known else len(_words("customer"))


def is_theirs(text: str) -> bool:
    """Whether a number is the customer's own: Your order no."""
    return pattern("theirs").search(label_of(text).plain) is not None


@lru_cache(maxsize=KEPT)
def is_known(text: str) -> bool:
    """Whether all of a text is a label, and not its end alone."""
    word, plain = squeezed(text), label_of(text).plain
    if not SHORTEST <= len(word) <= LONGEST:
        return False
    if any(word in _words(key) for key in ("customer", "perhaps_customer", "number")) or NOTE.match(
        f"{text}:"
    ):
        return True
    return any(plain in words(kind) for kind in (*READ_AS, "customers")) or any(
        told.search(plain) for kind in FORMS for told in SHEETS[kind].own_heads.values()
    )


@lru_cache(maxsize=KEPT)
def counts_lines(text: str) -> bool:
    """Whether a head stands over the running numbers of lines."""
    return squeezed(text) in {squeezed(word) for word in listed("forms")["counting"].split()}


@lru_cache(maxsize=KEPT)
def is_of_notes(text: str) -> bool:
    """Whether a head stands over remarks, in a table of lines those on each."""
    return squeezed(text) in {squeezed(word) for word in listed("forms")["line_note"].split()}


@lru_cache(maxsize=KEPT)
def sums_up(text: str) -> bool:
    """Whether a text says that what stands beside it is a total, or the tax on it."""
    plain = "".join(folded(simplified(text)).split())
    if TOTAL.match(plain) or IN_CAPITALS.search(plain):
        return True
    return pattern("sums").search(squeezed(text)) is not None


OF_LINES = frozenset(SHEETS["orders"].layout.each) | {"net_price", "net_amount", "order_amount", "discount"}


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(squeezed(word) for word in listed("forms")[key])


@cache
def pattern(key: str) -> re.Pattern[str]:
    """The words of titles or labels listed under a key, whatever their case."""
    return re.compile("|".join(filter(None, listed("forms")[key].split("\n"))), re.IGNORECASE)
