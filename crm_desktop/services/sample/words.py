"""The words a sample company is made of, in one language."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class HouseWords:
    """The firm itself. `vat` is a whole percentage, `tax_region` what its tax number begins with."""

    name: str
    english_name: str
    short_name: str
    address: str
    english_address: str
    phone: str
    email: str
    tax_region: str
    tax: str
    bank: str
    bank_account: str
    contact: str
    prepared_by: str
    checked_by: str
    sellers: list[str]
    vat: int
    language: str
    currency: str


@dataclass(frozen=True)
class PeopleWords:
    """What persons are called. `male` and `female` hold two lists of given names that are joined."""

    surnames: str
    rare_surnames: str
    male: list[str]
    female: list[str]
    one_given: float
    single_from: int
    joint: str
    surname_first: bool
    mobiles: list[str]
    firm_positions: list[list[str]]
    small_positions: list[list[str]]
    hobbies: list[str]
    preferences: list[str]
    occupations: list[str]


@dataclass(frozen=True)
class StreetWords:
    """How an address is written. A district of a sort in `of_its_own` is a town and written without its city."""

    of_its_own: list[str]
    area: str
    address: str
    names: str
    houses: list[str]
    homes: list[str]


@dataclass(frozen=True)
class FirmWords:
    """What firms are called. A trade is [word, industry, weight, which forms]."""

    province_endings: str
    first: str
    second: str
    avoid: str
    patterns: list[list[Any]]
    branch: str
    trades: list[list[Any]]
    private_industry: str
    main_products: list[str]
    forms: dict[str, Any]


@dataclass(frozen=True)
class ArchiveWords:
    """What a careful salesperson notes in a customer's file."""

    strategy: list[str]
    bottlenecks: list[str]
    logistics_manner: list[str]
    delivery_wishes: list[str]
    packing_wishes: list[str]
    business_state: list[str]
    departments: list[str]
    buying_department: str
    installed: list[str]
    competitors: list[str]
    competitor_share: list[str]
    competitor_strengths: list[str]
    our_answer: list[str]
    persons_note: list[str]
    notes: list[str]


@dataclass(frozen=True)
class LedgerWords:
    """How documents are summed up, and by which means firms and persons pay."""

    charge: str
    charge_more: str
    credit_note: str
    receipt: str
    deposit: str
    write_off: str
    write_off_reason: str
    bad_debt: str
    bad_debt_reason: str
    reversal: str
    reversal_reason: str
    dishonoured_reason: str
    opening: str
    invoice: str
    means: dict[str, str]
    accounts: dict[str, list[int]]
    order_notes: list[str]
    firm_means: list[list[Any]]
    person_means: list[list[Any]]


@dataclass(frozen=True)
class PlaceWords:
    """A town. A district is [name, what it is, region code of the tax numbers registered there]."""

    province: str
    city: str
    short: str
    phone: str
    postcode: str
    weight: int
    districts: list[list[str]]
    tax: str = "uscc"
    mobiles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """All of one language."""

    house: HouseWords
    people: PeopleWords
    streets: StreetWords
    firms: FirmWords
    archive: ArchiveWords
    ledger: LedgerWords
    places: tuple[PlaceWords, ...]
    dictionaries: dict[str, list[str]]
    banks: dict[str, Any]
    months: list[float]
    weekdays: list[float]
    terms: list[dict[str, Any]]
    goods: dict[str, Any]
    talk: dict[str, list[list[str]]]


@dataclass(frozen=True)
class Word:
    """A word and how it is spelled in Latin letters."""

    text: str
    spelling: str


def spelled_words(text: str) -> tuple[Word, ...]:
    """The words of a list such as `恒heng 瑞rui` or `Ash Beck`."""
    return tuple(_word(part) for part in text.split())


def _word(part: str) -> Word:
    own = "".join(sign for sign in part if not sign.isascii())
    return Word(own, part[len(own) :]) if own else Word(part, part.lower())
