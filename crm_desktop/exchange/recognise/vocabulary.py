"""How columns are headed: the table of words, with the fields' own labels, as a look-up."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache

from crm_desktop.core.i18n import LANGUAGES
from crm_desktop.core.places import resource
from crm_desktop.exchange.recognise.labels import Label, squeezed
from crm_desktop.exchange.recognise.money_heads import money_of, names_a_sum
from crm_desktop.exchange.recognise.payment_heads import payment_of
from crm_desktop.exchange.recognise.who_heads import asks_who
from crm_desktop.exchange.sheets.all_kinds import DOCUMENTS, SHEETS
from crm_desktop.exchange.values.currencies import CURRENCIES, SIGNS

GENERAL = "~"

OWN = 1.0
"""A word that only this field has among its kind of sheet."""
LOOSE = 0.55
"""A head that ends with such a word: 单位联系电话."""
VAGUE = 0.3
"""A word too general to tell kinds of sheets apart."""

NAMED_BESIDE = 0.9
"""A head in two languages: 客户名称 Customer Name."""

OF_OTHERS = frozenset(
    {
        "accountcode",
        "company",
        "firm",
        "buyer",
        "businessname",
        "contact",
        "contactname",
        "kontakt",
        "to",
        "sentto",
    }
)
"""Of a customer only in a list of them; elsewhere a ledger's account, or somebody else."""

BY_PARTS = 500
"""The place of a head understood by its parts: one that is listed goes before."""

CODES = ("编码", "编号", "代码", "号", "号码", "名称")
OTHERS_CODE = re.compile(
    "部门|类别|类型|业务员|职员|员工|人员|地区|区域|仓库|科目|银行|项目|级别|等级|税|统一"
)
"""Before such a word it is the code of something else: 部门编码 is no customer's, 客户类别编码 no product's."""

OF_TAXES = frozenset({"tax code", "tax no", "UID", "~Codice fiscale"})
"""What numbers a customer in a list of them; on documents the rate of a tax, an invoice, a record."""

NAMED = re.compile(r"names?of(?:the)?(?P<one>[a-z]+)|(?P<other>[a-z]+?)(?:full)?names?")
NAMED_IN_CHINESE = re.compile("(?P<one>(?!收)[\u4e00-\u9fff]{2,4})(?:姓名|名字|单位|公司)(?P<other>)")
NUMBERED = re.compile(r"(?P<one>[a-z]+?)(?:account|acct)?(?:no|number|code|id|ref)(?P<other>)")
"""What a head adds to the word for somebody: Name of tenant, Pupil ID, Client account no."""
DATED = re.compile(r"(?:date|day)of(?:the)?(?P<what>[a-z]+)")
WHO = ("customer", "name")
WHOSE_NUMBER = ("customer_number", "number")

CUSTOMERS = frozenset({"customer", "client", "buyer", "debtor", "kunde", "cliente", "klant", "householder"})
FLAGS = frozenset({"per", "new", "is", "existing", "no", "number", "of", "former", "type", "neuer", "nuevo"})
"""Before such a word a head says how many customers there are, or of which kind one is."""

OUR_PEOPLE = re.compile("业务员|业务经理|销售员|销售代表|司机|送货|配送|经办|跟单|员工|客服|制单")
PHONES = ("phone", "mobile", "customer_phone")
"""A telephone is no customer's behind such a word: 业务员电话."""

IN_MONEY = re.compile(rf"[{SIGNS}]|\b(?:RMB|{CURRENCIES})\b|[(（]元[)）]")
IN_WORDS = re.compile("大写|inwords")
"""An amount in words is none to reckon with."""

AFTER_ALL = 1000
"""The place of a field's own labels: a word that is listed elsewhere means that."""

EASTERN = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
"""What is written without blanks between its words."""
NEGATION = re.compile("nie|ne|не|o|un|in|im|ei|u")
"""What makes the contrary of the word it begins: Неоплачено, Obetalt."""
SHORTEST_COMPOUNDED = 6
"""Elsewhere only a long word ends another one: Nettofälligkeit is a Fälligkeit, but Odběratel no Tel."""
SHORTEST_TAIL = 2
LONGEST_LEAD = 8


@dataclass(frozen=True)
class Guess:
    """A field a head may mean: how sure (0 to 1), and the word's place in its list (the first ones fit best)."""

    field: str
    sureness: float
    place: int


Words = dict[str, tuple[Guess, ...]]


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resource("exchange", "headers.toml").read_text("utf-8"))


@cache
def words(entity: str) -> Words:
    """Every known word of one kind of sheet with what it may mean, best first."""
    own_table, other = (_table().get(kind, {}) for kind in (entity, SHEETS[entity].headed_as))
    found: dict[str, list[Guess]] = {}
    for field in SHEETS[entity].fields:
        named = dict.fromkeys((*own_table.get(field.key, ()), *other.get(field.key, ())))
        listed = [word for word in named if squeezed(word)]
        own = [*(field.label.render(language) for language in LANGUAGES), field.key]
        borrowed = ((AFTER_ALL, word) for word in _of_others(entity, field.key) if word not in listed)
        for place, word in [*enumerate(listed), *((AFTER_ALL, word) for word in own), *borrowed]:
            sureness = VAGUE if word.startswith(GENERAL) else OWN
            guesses = found.setdefault(squeezed(word), [])
            if all(guess.field != field.key for guess in guesses):
                guesses.append(Guess(field.key, sureness, place))
    return {word: tuple(sorted(guesses, key=_rank)) for word, guesses in found.items()}


def _of_others(entity: str, key: str) -> list[str]:
    """How lists of customers, and other kinds of documents, head what a sheet knows customers by."""
    if key == "customer_phone":
        phones = (word for field in ("phone", "mobile") for word in _table()["customers"][field])
        return [f"{GENERAL}{word}" for word in phones if not word.startswith(GENERAL)]
    if key == "customer_tax_number":
        return [f"{GENERAL}{word}" for word in _table()["customers"]["tax_number"] if word not in OF_TAXES]
    if key == "customer_last_name":
        return _table()["customers"]["firm_or_last_name"]
    field = {"customer_number": "number", "customer": "name"}.get(key)
    if field is None:
        return []
    lists = [_table()["customers"][field]]
    if entity in DOCUMENTS:
        lists += [_table().get(kind, {}).get(key, []) for kind in DOCUMENTS if kind != entity]
    return [
        word
        for word in dict.fromkeys(word for one in lists for word in one)
        if not word.startswith(GENERAL) and squeezed(word) not in OF_OTHERS
    ]


def is_firm_or_last_name(label: Label) -> bool:
    """Whether a head stands over names of firms and last names of persons: Co./Last Name."""
    return any(guess.field == "firm_or_last_name" for guess in guesses("customers", label))


@cache
def guesses(entity: str, label: Label) -> tuple[Guess, ...]:
    """What a head may mean on this kind of sheet, best first; empty where nobody knows."""
    known = words(entity)
    if IN_WORDS.search(label.whole):
        return ()
    unheard = SHEETS[entity].unheard
    if unheard is not None and unheard.search(label.plain):
        return ()
    for field, pattern in SHEETS[entity].own_heads.items():
        if pattern.search(label.plain):
            return (Guess(field, OWN, 0),)
    for word in (label.whole, label.plain, label.uncounted):
        if word in known:
            return _in_money(entity, label, known[word])
    if turned := _of_somebody(known, label.plain) or _of_a_day(known, label.plain):
        return turned
    for part in label.parts:
        if part in known:
            return tuple(replace(guess, sureness=guess.sureness * NAMED_BESIDE) for guess in known[part])
    by_parts = _by_money(entity, label)
    return _of_some_customer(known, label) or _by_ending(known, label.plain) if by_parts is None else by_parts


def _of_a_day(known: Words, plain: str) -> tuple[Guess, ...]:
    """What a head says of the day of something: Date of bill is the bill date."""
    found = DATED.fullmatch(plain)
    dated = known.get(f"{found['what']}date", ()) if found else ()
    return tuple(replace(guess, sureness=guess.sureness * NAMED_BESIDE) for guess in dated)


def _in_money(entity: str, label: Label, known: tuple[Guess, ...]) -> tuple[Guess, ...]:
    """What a listed head means; the name of a document with the sign of a currency is what it came to: Bill £."""
    is_sum = SHEETS[entity].is_document and known[0].field == "number" and IN_MONEY.search(label.written)
    return (Guess("amount", OWN, BY_PARTS), *known[1:]) if is_sum and SHEETS[entity].has("amount") else known


def _of_some_customer(known: Words, label: Label) -> tuple[Guess, ...]:
    """What a head says that asks for customers, or ends with a word for them, whichever they are: Hired to, 送到哪家,
    Yard customer."""
    if asks_who(label.written):
        return tuple(replace(guess, sureness=LOOSE) for guess in known.get("customer", ())[:1])
    *before, last = label.plain_words or ("",)
    found = known.get(last, ()) if last in CUSTOMERS and before and FLAGS.isdisjoint(before) else ()
    if not found or found[0].field not in WHO or money_of(label) or payment_of(label):
        return ()
    return (Guess(found[0].field, LOOSE, found[0].place),)


def _of_somebody(known: Words, plain: str) -> tuple[Guess, ...]:
    """What a head says of the name or number of somebody whom such a sheet is about: Tenant's name, Pupil ID."""
    for pattern, fields in ((NAMED, WHO), (NAMED_IN_CHINESE, WHO), (NUMBERED, WHOSE_NUMBER)):
        found = pattern.fullmatch(plain)
        somebody = known.get(found["one"] or found["other"] or "", ()) if found else ()
        if somebody and somebody[0].field in WHO and somebody[0].sureness == OWN:
            field = fields[WHO.index(somebody[0].field)]
            return (Guess(field, somebody[0].sureness * NAMED_BESIDE, somebody[0].place),)
    return ()


def _by_money(entity: str, label: Label) -> tuple[Guess, ...] | None:
    """What a head says of money or payment by its parts, on sheets of documents: Outstanding Amt is a balance.

    Empty where it says what such a sheet has no field for: 最近收款 is no amount received. None where it says nothing.
    """
    if not SHEETS[entity].is_document:
        return None
    said = money_of(label) or (payment_of(label) if entity == "receivables" else None)
    if said is None:
        return None
    place = BY_PARTS if names_a_sum(label) else BY_PARTS + 1  # Open invoices may be how many
    return (Guess(str(said), LOOSE, place),) if SHEETS[entity].has(said) else ()


def _by_ending(known: Words, plain: str) -> tuple[Guess, ...]:
    """What a head means without the s of several, or by the longest known word at its end."""
    if plain.isascii() and plain.endswith("s"):
        one = known.get(plain.removesuffix("s"), ())
        return tuple(Guess(guess.field, guess.sureness * LOOSE, guess.place) for guess in one)
    return _by_tail(known, plain)


def _by_tail(known: Words, plain: str) -> tuple[Guess, ...]:
    """What the longest known word at the end of the head means: 收货详细地址 is an address."""
    if plain.isascii():
        return ()
    for start in range(1, min(len(plain) - SHORTEST_TAIL, LONGEST_LEAD) + 1):
        is_compound = len(plain) - start >= SHORTEST_COMPOUNDED and not NEGATION.fullmatch(plain, 0, start)
        may_begin = EASTERN.match(plain, start) or is_compound
        found = known.get(plain[start:], ()) if may_begin else ()
        if OUR_PEOPLE.search(plain[:start]):
            found = tuple(guess for guess in found if guess.field not in PHONES)
        if found and not (plain[start:] in CODES and OTHERS_CODE.search(plain[:start])):
            return tuple(Guess(guess.field, guess.sureness * LOOSE, guess.place) for guess in found)
    return ()


def _rank(guess: Guess) -> tuple[float, int]:
    return -guess.sureness, guess.place
