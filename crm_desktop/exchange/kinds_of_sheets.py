"""What kind of records a sheet holds: every kind is weighed over all columns; where two come close, it is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm_desktop.exchange.belief import believable
from crm_desktop.exchange.column_pairs import (
    text_at,
    with_code_and_name,
    with_days,
    with_due_date,
    with_last_name,
    with_person,
    with_sides,
)
from crm_desktop.exchange.document_type_column import with_document_type
from crm_desktop.exchange.false_keys import without_false_keys
from crm_desktop.exchange.figures import read_figures, settled_by_figures
from crm_desktop.exchange.own_books import is_own
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.heads import Head, columns_for, is_enough, lists_payments
from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.money_heads import Money, money_of, speaks_of_something_else
from crm_desktop.exchange.recognise.rowkinds import KEYS_OF_A_RECORD, RowKind, RowSorter
from crm_desktop.exchange.recognise.weights import lists_invoices, may_be, weight_of
from crm_desktop.exchange.targets import TARGETS
from crm_desktop.exchange.unused import looks_like_money
from crm_desktop.exchange.values.choices import yes_or_no
from crm_desktop.exchange.values.troubles import CellTrouble

BALANCES = ("balance", "opening", "prepaid", "side", "opening_side", "currency")
"""What a list of customers may say of what they owe."""

DOCUMENTS_HAVE = {"number", "date", "due_date", "amount", "received", "summary"}

Weighed = tuple[float, str, dict[str, int]]

MAY_BE_ELSE = {
    "received": ("status", "received_on"),
    "balance": ("status", "received_on"),
    "due_date": ("balance",),
}
"""What a column may say that does not hold what its head promises."""

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
    if set(close) == {"customers", "contacts"} and (told := _of_one_firm_each(weighed, sample)) is not None:
        return KindOfSheet(told, next(taken for _weight, other, taken in weighed if other == told))
    if entity in ("customers", "receivables") and _takes_balances(weighed, head, sample):
        return KindOfSheet(
            "customers", next(taken for _weight, other, taken in weighed if other == "customers")
        )
    if close == ("orders",) and _leaves_payments(columns, head, sample):
        close = (entity, "receivables")
    if len(close) == 1 and entity in RECORDS and lists_invoices(head.labels):
        close = (entity, "receivables")
    if len(close) == 1 and _leaves_money(entity, columns, head, sample):
        close = (entity, "receivables")
    return KindOfSheet(entity, columns, close if len(close) > 1 else ())


def _takes_balances(weighed: Sequence[Weighed], head: Head, sample: Sequence[Row]) -> bool:
    """Whether a list of customers takes all that a ledger would take of it: balances, and no documents."""
    columns = {entity: taken for _weight, entity, taken in weighed}
    persons, owing = columns.get("customers"), columns.get("receivables")
    if persons is None or owing is None or not DOCUMENTS_HAVE.isdisjoint(owing):
        return False
    balances = columns_of_balances(head, persons, sample)
    return bool(balances) and {*persons.values(), *balances.values()} > set(owing.values())


def _leaves_payments(columns: Mapping[str, int], head: Head, sample: Sequence[Row]) -> bool:
    """Whether orders would leave behind what was paid on them, or what is open."""
    free = [i for i, label in enumerate(head.labels) if label.plain and i not in columns.values()]
    told = [i for i in free if money_of(head.labels[i]) in (Money.RECEIVED, Money.BALANCE)]
    return any(any(read_figures(i, head.labels, sample) or ()) for i in told)


def _leaves_money(entity: str, columns: Mapping[str, int], head: Head, sample: Sequence[Row]) -> bool:
    """Whether a list of hardly more than names would leave behind what looks like a ledger's money."""
    if entity not in ("customers", "contacts") or len(columns) > FEW_COLUMNS:
        return False
    free = [i for i, label in enumerate(head.labels) if label.plain and i not in columns.values()]
    money = [
        i
        for i in free
        if money_of(head.labels[i]) in (Money.AMOUNT, Money.RECEIVED) or looks_like_money(i, sample)
    ]
    return any(
        not speaks_of_something_else(head.labels[i]) and any(read_figures(i, head.labels, sample) or ())
        for i in money
    )


def columns_of(entity: str, head: Head, sample: Sequence[Row]) -> dict[str, int]:
    """The columns of a sheet taken for one kind, as its cells and figures bear them out."""
    if is_own(entity, [label.written for label in head.labels]):
        return dict(head.columns)
    guessed = head.columns if entity == head.entity else columns_for(entity, head.labels)[0]
    guessed = _of_filled(entity, guessed, head, sample)
    columns = without_false_keys(entity, believable(entity, guessed, head.labels, sample), sample)
    if entity == "contacts":
        return with_last_name(columns, sample)
    if entity == "customers":
        return with_person(columns, head.labels)
    if entity != "receivables":
        return columns
    columns = with_code_and_name(entity, columns, head.labels, sample)
    columns = with_sides(with_due_date(columns, head.labels, sample), head.labels)
    columns = _with_states(columns, guessed, head, sample)
    columns = with_document_type(columns, head.labels, sample)
    columns = with_days(columns, head.labels, records_of(columns, head, sample))
    return settled_by_figures(columns, head.labels, records_of(columns, head, sample))


def records_of(columns: Mapping[str, int], head: Head, sample: Sequence[Row]) -> list[Row]:
    """The rows of a sample that are records."""
    sorter = RowSorter(head.labels, columns, (), KEYS_OF_A_RECORD)
    return [row for row in sample if sorter.sort(row) is RowKind.DATA]


def _of_filled(entity: str, guessed: Mapping[str, int], head: Head, sample: Sequence[Row]) -> dict[str, int]:
    """The guess with a filled column in the place of an empty one, where both may mean the field."""
    empty = {key for key, index in guessed.items() if not any(text_at(row, index) for row in sample)}
    if not empty or not sample:
        return dict(guessed)
    taken = {guessed[key] for key in empty} | {index for key, index in guessed.items() if key not in empty}
    free = [label_of(None) if index in taken else label for index, label in enumerate(head.labels)]
    others, _sureness = columns_for(entity, free, empty)
    return {**guessed, **others}


def _with_states(
    columns: dict[str, int], guessed: Mapping[str, int], head: Head, sample: Sequence[Row]
) -> dict[str, int]:
    """A column that holds no amounts, as its head has it, may say whether or when it was paid: Paid? yes. One that
    holds no days may be what is due."""
    for key, others in MAY_BE_ELSE.items():
        index = guessed.get(key)
        if index is None or not _is_free(key, index, columns, head, sample):
            continue
        for other in others:
            if other not in columns and _holds(other, index, head, sample):
                columns = {known: at for known, at in columns.items() if at != index} | {other: index}
                break
    return columns


def _is_free(key: str, index: int, columns: Mapping[str, int], head: Head, sample: Sequence[Row]) -> bool:
    """Whether a column is taken for nothing, or for figures and holds not a single one."""
    if index not in columns.values():
        return True
    if key == "balance" and _is_yes_or_no(index, sample):
        return False  # “yes” would be open there, not paid
    is_text = any(text_at(row, index) for row in sample) and read_figures(index, head.labels, sample) is None
    return columns.get(key) == index and key in ("received", "balance") and is_text


def _is_yes_or_no(index: int, sample: Sequence[Row]) -> bool:
    try:
        return all(yes_or_no(text) is not None for row in sample if (text := text_at(row, index)))
    except CellTrouble:
        return False


def _holds(key: str, index: int, head: Head, sample: Sequence[Row]) -> bool:
    return bool(believable("receivables", {key: index}, head.labels, sample))


def _of_one_firm_each(weighed: Sequence[Weighed], sample: Sequence[Row]) -> str | None:
    """Firms with a person each are customers with their contacts; firms that come again are contacts' firms."""
    columns = {entity: taken for _weight, entity, taken in weighed}
    persons, firms = columns.get("contacts", {}), columns.get("customers", {})
    if "customer" not in persons or firms.get("name") != persons["customer"] or "contact_name" not in firms:
        return None
    index = firms["name"]
    named = [row[index] for row in sample if index < len(row) and row[index]]
    return "customers" if len(set(named)) == len(named) else "contacts"


def _weighed(head: Head, sample: Sequence[Row], hint: str) -> list[tuple[float, str, dict[str, int]]]:
    found: list[tuple[float, str, dict[str, int]]] = []
    for entity in TARGETS:
        guessed, _sureness = columns_for(entity, head.labels)
        grouped = entity == head.entity
        if not is_enough(entity, guessed, grouped) or lists_payments(entity, guessed, head.labels):
            continue
        columns = columns_of(entity, head, sample)
        if not may_be(entity, columns, head.labels, hint):
            continue
        if is_enough(entity, columns, grouped):
            # what figures have moved fits no worse for it
            weight = max(
                weight_of(entity, fitting, head.labels, hint)
                for fitting in (columns, _also(columns, guessed))
            )
            found.append((weight, entity, columns))
    return found


def _also(columns: Mapping[str, int], guessed: Mapping[str, int]) -> dict[str, int]:
    """The guess as far as its columns are still used."""
    return {key: index for key, index in guessed.items() if index in columns.values()}


def columns_of_balances(head: Head, taken: Mapping[str, int], sample: Sequence[Row]) -> dict[str, int]:
    """The columns of a list of customers that say what they owe, with those that say who; empty where none does."""
    free = [
        label if index not in taken.values() else label_of(None) for index, label in enumerate(head.labels)
    ]
    found, _sureness = columns_for("receivables", free, BALANCES)
    told = with_sides(believable("receivables", found, head.labels, sample), head.labels)
    owing = [
        key
        for key in ("balance", "opening", "prepaid")
        if key in told and _says_anything(told[key], head, sample)
    ]
    if not owing:
        return {}
    whose = {"customer": taken["name"]} if "name" in taken else {}
    return told | whose | ({"customer_number": taken["number"]} if "number" in taken else {})


def _says_anything(index: int, head: Head, sample: Sequence[Row]) -> bool:
    return any(read_figures(index, head.labels, sample) or ())
