"""What kind of records a sheet holds: every kind is weighed over all columns; where two come close, it is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from crm_desktop.exchange.days_of_payment import are_items
from crm_desktop.exchange.filled_down import written_once
from crm_desktop.exchange.money_columns.carried import carried_forward
from crm_desktop.exchange.money_columns.explained import paid_and_left
from crm_desktop.exchange.money_columns.figures import adds_up, read_figures
from crm_desktop.exchange.money_columns.lone_charge import tells_payment, with_lone_charge
from crm_desktop.exchange.money_columns.looks import may_be_money
from crm_desktop.exchange.moves_by_words import are_moves
from crm_desktop.exchange.own_books import is_own
from crm_desktop.exchange.reading.rows import Row, filled_at, text_at
from crm_desktop.exchange.recognise.column_of_names import may_name_firms
from crm_desktop.exchange.recognise.heads import Head, columns_for, is_enough, lists_payments
from crm_desktop.exchange.recognise.money_heads import Money, money_of, speaks_of_something_else
from crm_desktop.exchange.recognise.payment_heads import STATUS, payment_of
from crm_desktop.exchange.recognise.sides_of_books import Side, side_of
from crm_desktop.exchange.recognise.weights import CREDIT_NOTES, SOLD, lists_invoices, may_be, weight_of
from crm_desktop.exchange.returned_rows import sells_too
from crm_desktop.exchange.sheet_columns import columns_of, columns_of_balances, records_of
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.ticks import ticks_say
from crm_desktop.exchange.values.paid_states import PaidState
from crm_desktop.exchange.values.paid_words import are_states, state_said

DOCUMENTS_HAVE = {"number", "date", "due_date", "amount", "received", "summary"}
"""What a ledger takes of documents; without any of it, it is a list of balances."""

MOVES = {"amount", "received"}
KEYS = {"opening", "balance", *MOVES}

Columns = dict[str, int]

RECORDS = ("customers", "contacts", "products")
FEW_COLUMNS = 2

CLOSE = 0.25
"""Two kinds that differ by less are told apart by nobody."""


@dataclass(frozen=True)
class KindOfSheet:
    """The kind that fits best, with its columns; `in_doubt` names it and those that fit as well."""

    entity: str
    columns: dict[str, int]
    in_doubt: tuple[str, ...] = ()


def kinds_of(head: Head, sample: Sequence[Row], hint: str, only: str | None) -> KindOfSheet:
    """Weigh the kinds a sheet may be of, by its head and the first rows below it."""
    best = str(head.entity)
    if only or is_own(best, [label.written for label in head.labels]):
        return KindOfSheet(best, columns_of(best, head, sample))
    weighed = sorted(_weighed(head, sample, hint), key=lambda one: -one[0])
    if not weighed:
        return KindOfSheet(best, columns_of(best, head, sample))
    top, entity, columns = weighed[0]
    close = tuple(other for weight, other, _columns in weighed if top - weight < CLOSE)
    also = {other: taken for _weight, other, taken in weighed}
    if entity in ("customers", "contacts") and _stand_below_firms(also, head, sample):
        return KindOfSheet("contacts", also["contacts"])
    if set(close) == {"customers", "contacts"} and (told := _of_one_firm_each(also, sample)) is not None:
        doubt = (told, "receivables") if _leaves_money(told, also[told], head, sample) else ()
        return KindOfSheet(told, also[told], doubt)
    if entity == "contacts" and "firm_or_last_name" in also.get("customers", {}):
        return KindOfSheet("customers", also["customers"])
    if entity == "contacts" and _are_of_firms_to_know(also, head, sample):
        return KindOfSheet("customers", also["customers"])
    if entity == "contacts" and (called := _called_customers(columns, head, sample, hint)) is not None:
        return KindOfSheet("customers", called)
    if entity in ("customers", "receivables") and _takes_balances(also, head, sample):
        return KindOfSheet("customers", also["customers"])
    if entity in SOLD and _are_paid_items(columns, also.get("receivables", {}), head, sample):
        return KindOfSheet("receivables", also["receivables"])
    if (
        close == (entity,)
        and entity in SOLD
        and "receivables" in also
        and _leaves_payments(columns, head, sample)
    ):
        close = (entity, "receivables")
    if len(close) == 1 and entity in RECORDS and lists_invoices(head.labels):
        close = (entity, "receivables")
    if entity == "receipts" and "receivables" in also and _may_be_invoices(columns, head, hint):
        close = (entity, "receivables")
    if close == ("contacts",) and _leaves_firms(columns, head, sample):
        close = ("contacts", "customers")
    if len(close) == 1 and _leaves_money(entity, columns, head, sample):
        close = (entity, "receivables")
    return KindOfSheet(entity, columns, close if len(close) > 1 else ())


def _may_be_invoices(columns: Mapping[str, int], head: Head, hint: str) -> bool:
    """Whether only the means of payment beside an invoice's number speaks of payments: invoices may tell it, too."""
    kind, means = SHEETS["receipts"], columns.get("means")
    if "allocated_to" not in columns or means is None or kind.hints.search(hint):
        return False
    told = (label.plain for index, label in enumerate(head.labels) if index != means)
    pattern = kind.marking_words
    return pattern is None or not any(map(pattern.search, told))


def _are_of_firms_to_know(columns: Mapping[str, Columns], head: Head, sample: Sequence[Row]) -> bool:
    """Whether each row names another firm with what it owes, or with two persons: it is about no person."""
    persons, firms = columns["contacts"], columns.get("customers", {})
    if "customer" not in persons or firms.get("name") != persons["customer"]:
        return False
    named = filled_at(sample, persons["customer"])
    is_one_each = len(set(named)) == len(named)
    return is_one_each and ("second_contact" in firms or bool(columns_of_balances(head, firms, sample)))


def _called_customers(columns: Columns, head: Head, sample: Sequence[Row], hint: str) -> Columns | None:
    """The columns of persons of no firm as of customers, where the titles call them so and not contacts."""
    is_titled = SHEETS["customers"].hints.search(hint) and not SHEETS["contacts"].hints.search(hint)
    if not is_titled or not {"customer", "customer_number", "first_name"}.isdisjoint(columns):
        return None
    customers = columns_of("customers", head, sample)
    if "name" not in customers and "contact_name" in customers:
        customers = {"name" if key == "contact_name" else key: at for key, at in customers.items()}
    return customers if customers.get("name") == columns.get("name") else None


def _takes_balances(columns: Mapping[str, Columns], head: Head, sample: Sequence[Row]) -> bool:
    """Whether a list of customers takes all that a ledger would take of it: balances, and no documents."""
    persons, owing = columns.get("customers"), columns.get("receivables")
    if persons is None or owing is None:
        return False
    balances = columns_of_balances(head, persons, sample)
    is_same = all(balances.get(key) == owing.get(key) for key in ("opening", "balance"))
    if is_same and _carries_forward(owing, head, sample):  # what came and went is of no document
        owing = {key: index for key, index in owing.items() if key not in MOVES}
    if owing.get("amount") == balances.get("balance"):  # receivable of a customer is what they owe
        owing = {key: index for key, index in owing.items() if key != "amount"}
    if not DOCUMENTS_HAVE.isdisjoint(owing):
        return False
    taken = {*persons.values(), *(index for key, index in balances.items() if key not in MOVES)}
    if "role" in persons:  # of customers and suppliers together, as no ledger is
        return bool(balances) and taken >= set(owing.values())
    return bool(balances) and taken > set(owing.values())


def _leaves_firms(columns: Columns, head: Head, sample: Sequence[Row]) -> bool:
    """Whether a list of persons would leave behind what may be the names of the firms they are of."""
    person = columns.get("name", columns.get("last_name"))
    if person is None or "customer" in columns:
        return False
    return may_name_firms(head.labels, records_of(columns, head, sample), person) is not None


def _carries_forward(columns: Columns, head: Head, sample: Sequence[Row]) -> bool:
    """Whether what came and went leads from one balance to the other in every row."""
    if not set(KEYS) <= columns.keys():
        return False
    records = records_of(columns, head, sample)
    figures = {columns[key]: read_figures(columns[key], head.labels, records) or () for key in KEYS}
    return carried_forward(figures, head.labels) is not None


def _leaves_payments(columns: Mapping[str, int], head: Head, sample: Sequence[Row]) -> bool:
    """Whether orders would leave behind what was paid on them, or what is open."""
    free = [i for i, label in enumerate(head.labels) if label.plain and i not in columns.values()]
    told = [i for i in free if money_of(head.labels[i]) in (Money.RECEIVED, Money.BALANCE)]
    notes = [columns[key] for key in ("note", "line_note") if key in columns]
    records = records_of(columns, head, sample)
    amounts = read_figures(columns["amount"], head.labels, records) if "amount" in columns else None
    return (
        bool(paid_and_left(free, head.labels, records, amounts or ()))
        or any(any(read_figures(i, head.labels, sample) or ()) for i in told)
        or any(_says_what_is_open(i, head, sample) or ticks_say(i, head.labels, sample) for i in free)
        or any(are_states(filled_at(sample, i)) for i in notes)
    )


def _are_paid_items(orders: Columns, items: Columns, head: Head, sample: Sequence[Row]) -> bool:
    """Whether a ledger takes what was paid and what is left of sales that bear no number of an order."""
    if "number" in orders or not {"amount", "received", "balance"} <= items.keys():
        return False
    records = records_of(items, head, sample)
    amounts = read_figures(items["amount"], head.labels, records) or ()
    parts = (items["received"], items["balance"])
    return parts[0] not in orders.values() and set(parts) == paid_and_left(
        parts, head.labels, records, amounts
    )


def _says_what_is_open(index: int, head: Head, sample: Sequence[Row]) -> bool:
    """Whether a column says of some rows that they are still to be paid."""
    if payment_of(head.labels[index]) != STATUS:
        return False
    return any(state_said(str(cell)) == PaidState.OPEN.value for cell in filled_at(sample, index))


def _leaves_money(entity: str, columns: Mapping[str, int], head: Head, sample: Sequence[Row]) -> bool:
    """Whether a list of customers would leave behind what looks like a ledger's money: any, where it takes hardly more
    than names; else money beside what tells whether it is paid, or figures that make each other up in every row."""
    if entity not in ("customers", "contacts"):
        return False
    free = [i for i, label in enumerate(head.labels) if label.plain and i not in columns.values()]
    records = records_of(columns, head, sample)
    figures = {i: found for i in free if any(found := read_figures(i, head.labels, records) or ())}
    money = [
        i
        for i in figures
        if money_of(head.labels[i]) in (Money.AMOUNT, Money.RECEIVED)
        or may_be_money(i, sample)
        or side_of(head.labels[i]) in (Side.CHARGED, Side.PAID)
        if not speaks_of_something_else(head.labels[i])
    ]
    if len(columns) <= FEW_COLUMNS:
        return bool(money)
    if any(tells_payment(i, head.labels, filled_at(sample, i)) for i in free if i not in money):
        return bool(money)
    makes_up = any(adds_up(*(figures[i] for i in three)) for three in permutations(money, 3))
    return makes_up or carried_forward(figures, head.labels) is not None


def _of_one_firm_each(columns: Mapping[str, Columns], sample: Sequence[Row]) -> str | None:
    """Firms with a person each are customers with their contacts; firms that come again are contacts' firms."""
    persons, firms = columns.get("contacts", {}), columns.get("customers", {})
    if "customer" not in persons or firms.get("name") != persons["customer"] or "contact_name" not in firms:
        return None
    index = firms["name"]
    named = filled_at(sample, index)
    return "customers" if len(set(named)) == len(named) else "contacts"


def _stand_below_firms(columns: Mapping[str, Columns], head: Head, sample: Sequence[Row]) -> bool:
    """Whether several persons stand below each other under a firm that is named once: they are contacts."""
    persons, firms = columns.get("contacts", {}), columns.get("customers", {})
    firm, person = persons.get("customer"), persons.get("name", persons.get("last_name"))
    if firm is None or person is None or firms.get("name") != firm:
        return False
    records = records_of(persons, head, sample)
    stands_once = written_once(SHEETS["contacts"].filled_down, persons, records)
    return "customer" in stands_once and all(text_at(row, person) for row in records)


def _weighed(head: Head, sample: Sequence[Row], hint: str) -> list[tuple[float, str, Columns]]:
    found: list[tuple[float, str, Columns]] = []
    of_items = are_items(columns_for("receivables", head.labels)[0], head, sample)
    for entity in SHEETS:
        guessed, _sureness = columns_for(entity, head.labels)
        if entity == "receivables":
            guessed = with_lone_charge(guessed, head.labels, sample)
        grouped = entity == head.entity
        of_payments = entity == "receipts" if of_items else lists_payments(entity, guessed, head.labels)
        if not is_enough(entity, guessed, grouped) or of_payments:
            continue
        columns = columns_of(entity, head, sample)
        is_told = entity == "moves" and are_moves(columns, head.labels, records_of(columns, head, sample))
        if not (is_told or may_be(entity, columns, head.labels, hint)):
            continue
        if entity == "returns" and _are_no_returns(columns, head, sample, hint):
            continue
        if is_enough(entity, columns, grouped):
            # what figures have moved fits no worse for it
            weight = max(
                weight_of(entity, fitting, head.labels, hint)
                for fitting in (columns, _also(columns, guessed))
            )
            found.append((weight, entity, columns))
    return found


def _are_no_returns(columns: Columns, head: Head, sample: Sequence[Row], hint: str) -> bool:
    """Whether rows are sales as well, or credit notes that name no goods: these are the ledger's."""
    told = (hint, *(label.written for label in head.labels))
    is_credit = "quantity" not in columns and any(map(CREDIT_NOTES.search, told))
    return is_credit or sells_too(columns, records_of(columns, head, sample))


def _also(columns: Mapping[str, int], guessed: Mapping[str, int]) -> dict[str, int]:
    """The guess as far as its columns are still used."""
    return {key: index for key, index in guessed.items() if index in columns.values()}
