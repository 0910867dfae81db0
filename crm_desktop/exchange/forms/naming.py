"""What a form says of itself: its number, its day, whom it is for, and the rest, each under a head that lists have."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crm_desktop.exchange.forms.cutting import Cut
from crm_desktop.exchange.forms.facts import Fact
from crm_desktop.exchange.forms.labels import (
    FORMS,
    LEDGER,
    READ_AS,
    Role,
    is_theirs,
    pattern,
    rank_of_customer,
    role_of,
)
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.labels import label_of, together
from crm_desktop.exchange.recognise.remarks import OF_FIRMS
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.recognise.vocabulary import LOOSE, guesses
from crm_desktop.exchange.sheets.all_kinds import SHEETS

CHINESE = re.compile("[\u3400-\u9fff]")
WHO = (Role.CUSTOMER, Role.PERHAPS_CUSTOMER)
ALSO = (Role.TOLD, Role.ORDER)
NEEDED = ("customer", "date")


@dataclass(frozen=True)
class Named:
    """The facts of one form by the heads that lists of documents have for them.

    `keys` are the fields that tell the document, `rest` what it says besides. `is_surely_for` where a label says that
    it names the customer; `is_bought` where one names who sold and none whom it is for.
    """

    cut: Cut
    columns: Mapping[str, Cell]
    keys: frozenset[str]
    rest: tuple[Fact, ...]
    is_surely_for: bool
    is_bought: bool

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a document needs and this form does not say."""
        return tuple(key for key in NEEDED if key not in self.keys)


def titled_as(titles: Iterable[str]) -> str | None:
    """Which kind of documents titles speak of; what a firm is called tells nothing of what it prints."""
    plain = [together(simplified(title.strip())) for title in titles]
    told = [pattern("firm_before").sub("", title) for title in plain if not OF_FIRMS.search(title)]
    return next((kind for kind in FORMS if any(map(SHEETS[kind].hints.search, told))), None)


def named(cut: Cut, kind: str | None) -> Named:
    """A form with its facts under heads that tell them; `kind` is what its titles call it."""
    facts = cut.facts
    roles = {id(fact): role_of(fact.label, kind or "orders") if fact.label else Role.DATE for fact in facts}
    keys = {
        "number": _best(_numbers(facts, roles), lambda fact: _rank_of_number(fact, kind)),
        "date": _best(_days(cut, roles), lambda fact: (fact.row >= cut.below, not fact.label)),
        "customer": _best(
            [fact for fact in facts if roles[id(fact)] in WHO],
            lambda fact: (fact.row >= cut.below, rank_of_customer(fact.label)),
        ),
    }
    chosen = {key: fact for key, fact in keys.items() if fact is not None}
    columns = {_head(key, fact.label, kind): _value(key, fact.value) for key, fact in chosen.items()}
    others = [fact for fact in facts if all(fact is not one for one in chosen.values())]
    rest: list[Fact] = []
    for fact in others:
        is_told = roles[id(fact)] in ALSO and columns.setdefault(fact.label, fact.value) == fact.value
        rest += [] if is_told else [fact]
    customer = chosen.get("customer")
    is_surely_for = customer is not None and roles[id(customer)] is Role.CUSTOMER
    is_bought = customer is None and Role.SELLER in roles.values()
    return Named(cut, columns, frozenset(chosen), tuple(rest), is_surely_for, is_bought)


def _best(facts: Sequence[Fact], rank: Callable[[Fact], tuple[object, ...]]) -> Fact | None:
    return min(facts, key=rank, default=None)  # pyright: ignore[reportArgumentType]


def _numbers(facts: Sequence[Fact], roles: Mapping[int, Role]) -> list[Fact]:
    numbers = (fact for fact in facts if roles[id(fact)] is Role.NUMBER)
    return [fact for fact in numbers if any(map(str.isdigit, str(fact.value)))]


def _rank_of_number(fact: Fact, kind: str | None) -> tuple[bool, bool]:
    """The number that bears the name of the document goes before any, the customer's own behind all."""
    return is_theirs(fact.label), not _is_numbered_as(kind, fact.label)


def _is_numbered_as(kind: str | None, label: str) -> bool:
    told = SHEETS[kind].own_heads.get("number") if kind else None
    return told is not None and told.search(label_of(label).plain) is not None


def _days(cut: Cut, roles: Mapping[int, Role]) -> list[Fact]:
    """The days a form may be of: below the goods none that stands beside a signature."""
    signed = {fact.row for fact in cut.facts if fact.row >= cut.below and roles[id(fact)] is Role.OTHER}
    return [fact for fact in cut.facts if roles[id(fact)] is Role.DATE and fact.row not in signed]


def _head(key: str, label: str, kind: str | None) -> str:
    """The head under which lists have a fact: its own label, where that tells it, else the field's."""
    if key == "number" and kind not in (None, "orders"):
        is_told = _is_numbered_as(kind, label)
    else:
        told = (guesses(one, label_of(label))[:1] for one in ((kind,) if kind else READ_AS))
        is_told = any(guess.field == key and guess.sureness > LOOSE for found in told for guess in found)
    language = "zh_CN" if CHINESE.search(label) else "en"
    return label if is_told else SHEETS[kind or LEDGER].field(key).label.render(language)


def _value(key: str, value: Cell) -> Cell:
    """What is behind a label; a customer's address below the name is none of it."""
    lines = str(value).strip().splitlines() if key == "customer" else []
    return lines[0].strip() if lines else value
