"""Which columns of a sheet are taken, for the kind it is taken for: heads guess, cells and figures decide."""

from collections.abc import Mapping, Sequence

from crm_desktop.exchange.closing_stock import with_closing_stock
from crm_desktop.exchange.column_pairs import (
    with_address_of_firm,
    with_code_and_name,
    with_days,
    with_due_date,
    with_firm,
    with_house_number,
    with_last_name,
    with_number_as_name,
    with_person,
    with_person_in_charge,
    with_sides,
    with_title_as_name,
    with_whose_telephone,
)
from crm_desktop.exchange.document_type_column import with_document_type
from crm_desktop.exchange.false_keys import without_false_keys
from crm_desktop.exchange.filled_down import written_once
from crm_desktop.exchange.money_columns.carried import with_carried_forward
from crm_desktop.exchange.money_columns.deciding import settled_by_figures
from crm_desktop.exchange.money_columns.discounts_of_lines import with_discounts_of_lines
from crm_desktop.exchange.money_columns.figures import read_figures
from crm_desktop.exchange.money_columns.lone_charge import with_charge_told_paid, with_lone_charge
from crm_desktop.exchange.money_columns.quantities_of_lines import with_quantities_of_lines
from crm_desktop.exchange.money_columns.tax_of_lines import with_tax_of_lines
from crm_desktop.exchange.own_books import is_own
from crm_desktop.exchange.persons_of_customers import with_person_and_telephone, with_two_persons
from crm_desktop.exchange.plausible_columns import LOOKED_AT, plausible
from crm_desktop.exchange.reading.rows import Row, filled_at, text_at
from crm_desktop.exchange.recognise.head_words import CARD, LEFT_ON_A_CARD, OF_OTHER_MATTERS, RECEIVABLE
from crm_desktop.exchange.recognise.heads import Head, columns_for
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.money_heads import Money, money_of
from crm_desktop.exchange.recognise.payment_heads import asks_what_is_open
from crm_desktop.exchange.recognise.rowkinds import KEYS_OF_A_RECORD, RowKind, RowSorter
from crm_desktop.exchange.recognise.when_heads import heads_money_in
from crm_desktop.exchange.returned_rows import with_kind_of_row
from crm_desktop.exchange.role_column import with_role
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.sheets.common import SAYS_WHAT_IS_OPEN
from crm_desktop.exchange.ticks import ticks_say
from crm_desktop.exchange.values.choices import yes_or_no
from crm_desktop.exchange.values.paid_states import PaidState
from crm_desktop.exchange.values.paid_words import are_states, state_said
from crm_desktop.exchange.values.troubles import CellTrouble

BALANCES = ("balance", "opening", "prepaid", "side", "opening_side", "currency")
"""What a list of customers may say of what they owe."""

MAY_BE_ELSE = {
    "received": ("status", "received_on"),
    "balance": ("status", "received_on"),
    "due_date": ("balance",),
    "status": ("received_on",),
}
"""What a column may say that does not hold what its head promises."""


def columns_of(entity: str, head: Head, sample: Sequence[Row]) -> dict[str, int]:
    """The columns of a sheet taken for one kind, as its cells and figures bear them out."""
    if is_own(entity, [label.written for label in head.labels]):
        return dict(head.columns)
    guessed = head.columns if entity == head.entity else columns_for(entity, head.labels)[0]
    guessed = _of_filled(entity, guessed, head, sample)
    if entity == "receivables":
        guessed = with_lone_charge(guessed, head.labels, records_of(guessed, head, sample))
    columns = without_false_keys(entity, plausible(entity, guessed, head.labels, sample), sample)
    match SHEETS[entity].headed_as or entity:
        case "contacts":
            columns = with_firm(with_last_name(columns, sample), sample)
            once = written_once(SHEETS["contacts"].filled_down, columns, records_of(columns, head, sample))
            return with_address_of_firm(columns, sample) if "customer" in once else columns
        case "customers":
            columns = with_house_number(with_person(columns, head.labels), head.labels, sample)
            columns = with_person_in_charge(with_title_as_name(columns), head.labels, sample)
            columns = with_two_persons(with_person_and_telephone(columns, sample), head.labels)
            columns = with_whose_telephone(columns, head.labels, sample)
            return with_role(columns, head.labels, records_of(columns, head, sample))
        case "products" if "stock_quantity" not in columns:
            return {key: index for key, index in columns.items() if key != "warehouse"}
        case "products":
            return with_closing_stock(columns, head.labels)
        case "orders":
            columns = with_code_and_name(entity, columns, head.labels, sample)
            columns = with_tax_of_lines(columns, head.labels, records_of(columns, head, sample))
            columns = with_quantities_of_lines(columns, head.labels, records_of(columns, head, sample))
            columns = with_discounts_of_lines(columns, head.labels, records_of(columns, head, sample))
            columns = with_kind_of_row(columns, len(head.labels), records_of(columns, head, sample))
            return with_number_as_name(columns, head.labels, sample)
        case "receivables":
            columns = with_code_and_name(entity, columns, head.labels, sample)
            return _of_open_items(columns, guessed, head, sample)
        case _:
            return columns


def _of_open_items(
    columns: dict[str, int], guessed: Mapping[str, int], head: Head, sample: Sequence[Row]
) -> dict[str, int]:
    """The columns of a ledger: what each day, word and figure is follows from the others."""
    columns = with_sides(with_due_date(columns, head.labels, sample), head.labels)
    columns = _with_states(columns, guessed, head, sample)
    columns = _with_day_of_payment(columns, head, sample)
    columns = _with_state_untold(_with_state_in_notes(columns, sample), head.labels, sample)
    columns = _without_cards(columns, head.labels)
    columns = with_charge_told_paid(columns, head.labels, records_of(columns, head, sample))
    columns = with_role(columns, head.labels, records_of(columns, head, sample))
    columns = with_document_type(columns, head.labels, sample)
    columns = _without_empty_days(columns, sample)
    columns = with_days(columns, head.labels, records_of(columns, head, sample))
    return settled_by_figures(columns, head.labels, records_of(columns, head, sample))


def _without_empty_days(columns: dict[str, int], sample: Sequence[Row]) -> dict[str, int]:
    """The columns without one of days that holds none: the rows are as of the day the titles say."""
    day = columns.get("date")
    if (
        day is None
        or "number" in columns
        or not sample
        or len(sample) >= LOOKED_AT
        or any(text_at(row, day) for row in sample)
    ):
        return columns
    return {key: index for key, index in columns.items() if key != "date"}


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


def _with_state_in_notes(columns: dict[str, int], sample: Sequence[Row]) -> dict[str, int]:
    """Notes that say of every row they stand in whether it is paid, where nothing else does."""
    note = columns.get("note")
    if note is None or not SAYS_WHAT_IS_OPEN.isdisjoint(columns) or not are_states(filled_at(sample, note)):
        return columns
    return {key: index for key, index in columns.items() if key != "note"} | {"status": note}


def _with_day_of_payment(columns: dict[str, int], head: Head, sample: Sequence[Row]) -> dict[str, int]:
    """A column of days whose head says that money came, where nothing else says what is paid."""
    if not SAYS_WHAT_IS_OPEN.isdisjoint(columns):
        return columns
    free = (index for index in range(len(head.labels)) if index not in columns.values())
    heading = (index for index in free if heads_money_in(head.labels[index].written))
    index = next(
        (i for i in heading if filled_at(sample, i) and _holds("received_on", i, head, sample)), None
    )
    return columns if index is None else {**columns, "received_on": index}


def _with_state_untold(
    columns: dict[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """A column that says in so many words what is paid and what is not, however it is headed, or ticks what is paid,
    where none else does."""
    if not SAYS_WHAT_IS_OPEN.isdisjoint(columns):
        return columns
    free = [index for index in range(len(labels)) if index not in columns.values()]
    index = next((index for index in free if _tells_what_is_paid(filled_at(sample, index))), None)
    if index is None:
        index = next((i for i in free if ticks_say(i, labels, sample) is PaidState.PAID), None)
    return columns if index is None else {**columns, "status": index}


def _tells_what_is_paid(cells: Sequence[object]) -> bool:
    words = {str(cell).strip().casefold() for cell in cells} - OF_OTHER_MATTERS
    return are_states(cells) and any(state_said(word) == PaidState.PAID.value for word in words)


def _without_cards(columns: dict[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """The columns without what is left on a card: that is the customer's, not owed by them."""
    balance = columns.get("balance")
    if balance is None or not any(CARD.search(label.plain) for label in labels):
        return columns
    is_on_card = labels[balance].plain in LEFT_ON_A_CARD or CARD.search(labels[balance].plain)
    return {key: index for key, index in columns.items() if key != "balance"} if is_on_card else columns


def _is_free(key: str, index: int, columns: Mapping[str, int], head: Head, sample: Sequence[Row]) -> bool:
    """Whether a column is taken for nothing, or for figures and holds not a single one."""
    if key == "balance" and _is_yes_or_no(index, sample):
        return asks_what_is_open(head.labels[index].written)
    if index not in columns.values():
        return True
    is_text = any(text_at(row, index) for row in sample) and read_figures(index, head.labels, sample) is None
    return columns.get(key) == index and key in ("received", "balance") and is_text


def _is_yes_or_no(index: int, sample: Sequence[Row]) -> bool:
    try:
        return all(yes_or_no(text) is not None for row in sample if (text := text_at(row, index)))
    except CellTrouble:
        return False


def _holds(key: str, index: int, head: Head, sample: Sequence[Row]) -> bool:
    return bool(plausible("receivables", {key: index}, head.labels, sample))


def columns_of_balances(head: Head, taken: Mapping[str, int], sample: Sequence[Row]) -> dict[str, int]:
    """The columns of a list of customers that say what they owe, with those that say who; empty where none does."""
    free = [
        label if index not in taken.values() else label_of(None) for index, label in enumerate(head.labels)
    ]
    found, _sureness = columns_for("receivables", free, BALANCES)
    found = found if "balance" in found else found | _receivable(head.labels, taken)
    told = with_sides(plausible("receivables", found, head.labels, sample), head.labels)
    told = _with_moves(_without_cards(told, head.labels), head, taken, sample)
    owing = [
        key
        for key in ("balance", "opening", "prepaid")
        if key in told and _says_anything(told[key], head, sample)
    ]
    if not owing:
        return {}
    whose = {"customer": taken["name"]} if "name" in taken else {}
    return told | whose | ({"customer_number": taken["number"]} if "number" in taken else {})


def _with_moves(
    told: dict[str, int], head: Head, taken: Mapping[str, int], sample: Sequence[Row]
) -> dict[str, int]:
    """What leads from one balance to the other in every row, of columns that say nothing of the customers."""
    if "opening" not in told:
        return told
    free = [index for index, label in enumerate(head.labels) if label.plain and index not in taken.values()]
    records = records_of(taken, head, sample)
    figures = {index: read for index in free if (read := read_figures(index, head.labels, records))}
    return with_carried_forward(told, head.labels, figures)


def _receivable(labels: Sequence[Label], taken: Mapping[str, int]) -> dict[str, int]:
    """What a list of customers calls receivable is what they owe."""
    found = (
        index
        for index, label in enumerate(labels)
        if index not in taken.values() and RECEIVABLE.search(label.plain) and money_of(label) is Money.AMOUNT
    )
    index = next(found, None)
    return {} if index is None else {"balance": index}


def _says_anything(index: int, head: Head, sample: Sequence[Row]) -> bool:
    return any(read_figures(index, head.labels, sample) or ())
