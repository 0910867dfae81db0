"""How well each kind fits a sheet: what it takes, what only it has, and what it would leave behind."""

import re
from collections.abc import Mapping, Sequence

from crm_desktop.exchange.recognise.head_words import (
    CHARGED_OR_ORDERED,
    INVOICE_NUMBER,
    INVOICES,
    ORDER_NUMBER,
    OWED,
    RECEIVABLE,
    STATEMENT,
    names_either_side,
)
from crm_desktop.exchange.recognise.labels import Label, squeezed
from crm_desktop.exchange.recognise.money_heads import Money, money_of
from crm_desktop.exchange.recognise.payment_heads import says_whether_paid
from crm_desktop.exchange.recognise.vocabulary import LOOSE, OWN, VAGUE, guesses
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.sheets.common import TELLS_NAMESAKES
from crm_desktop.exchange.sheets.sheet_kind import SheetKind

SOLD = ("orders", "deliveries", "returns")
"""What was sold, and is no list of what is owed for it."""
OF_GOODS = ("returns", "deliveries")
"""Documents of goods that may name those they are of: a return its delivery, both their order."""
OF_SALES = re.compile("销售(?!退)|sales(?! returns?)", re.IGNORECASE)
CREDIT_NOTES = re.compile(r"credit ?(?:notes?|memos?)\b|贷项|红字", re.IGNORECASE)
MARKED = 0.75
HINTED = 0.5
FOREIGN_COSTS = 1.5
LOST_COSTS = 1.0
MOST_LOST = 2
INVOICES_COST = 4.0
NAMED_OTHERWISE = 4.0
DUE_COSTS = 2.0
OWED_COSTS = 3.0
FACTS = {"phone", "mobile", "email", "address", "contact_name", "tax_number", "city"}
"""Of a customer; a list of balances has hardly any."""
ENOUGH_FACTS = 2
UNPAID = {"due_date", "received", "balance", "opening", "status"}
"""What no list of payments has."""
TO_COME = re.compile(
    "due|overdue|plan|schedule|reminder|fällig|vencimiento|échéanc|scaden|待收|计划|通知", re.IGNORECASE
)
PAYMENT_DUE = re.compile("到期|付款期限|收款期限|应收日|paymentdue|fällig|échéance|vencimiento|scadenza")
"""When money is due, which no order says; a due date in English may be that of the delivery."""


def weight_of(entity: str, columns: Mapping[str, int], labels: Sequence[Label], hint: str) -> float:
    """How well a kind fits a sheet, all columns weighed: what it takes, what only it has, and what it would leave.

    No single head vetoes a kind; one that leaves money or the firm's name behind loses to one that takes them.
    """
    weight = sum(
        _sureness_of(entity, labels[index], key)
        for key, index in columns.items()
        if index < len(labels) and key != TELLS_NAMESAKES
    )
    kind = SHEETS[entity]
    sure = _sure(entity, columns, labels)
    if entity == "receipts" and not {"number", "reference", "means"} & columns.keys():
        sure -= {"allocated_to"}  # an invoice's number alone marks invoices
    is_together = bool(kind.marks_together) and kind.marks_together <= columns.keys()
    if kind.marks & sure or is_together or _any_marking(entity, labels):
        weight += MARKED
    if kind.hints.search(hint):
        weight += HINTED
    unused = [label for index, label in enumerate(labels) if label.plain and index not in columns.values()]
    weight -= FOREIGN_COSTS * sum(_is_foreign(entity, label) for label in labels)
    if (
        entity == "customers"
        and len(FACTS & columns.keys()) >= ENOUGH_FACTS
        and any(map(_tells_a_balance, unused))
    ):
        weight += OWN
    lost = sum(_is_lost(entity, label) for label in unused) + _takes_a_charge(entity, columns, unused)
    weight -= LOST_COSTS * min(lost, MOST_LOST)
    if entity == "receivables" and UNPAID.isdisjoint(columns) and _is_titled_as_paid(hint, labels):
        weight -= MARKED + HINTED
    if documents_named(labels, hint) not in (None, entity):
        weight -= NAMED_OTHERWISE
    if entity == "orders" and _is_titled_as_other_documents(hint, labels):
        weight -= MARKED + HINTED
    if entity in SOLD:
        weight -= INVOICES_COST if lists_invoices(labels) else 0
        weight -= DUE_COSTS if any(PAYMENT_DUE.search(label.plain) for label in unused) else 0
        is_owed = _speaks_of_what_is_owed(labels) or _is_titled_as_owed(hint, labels)
        is_owed = is_owed or (entity != "returns" and CREDIT_NOTES.search(hint) is not None)
        weight -= OWED_COSTS if is_owed or _is_titled_as_invoices(hint, labels) else 0
    return weight


def _sure(entity: str, columns: Mapping[str, int], labels: Sequence[Label]) -> set[str]:
    """The fields whose heads are no vague words."""
    told = ((key, labels[index]) for key, index in columns.items() if index < len(labels))
    return {key for key, label in told if _sureness_of(entity, label, key) > VAGUE}


def is_marked(entity: str, columns: Mapping[str, int], labels: Sequence[Label]) -> bool:
    """Whether a sheet is of this kind beyond doubt, once somebody says whom its rows are about."""
    if any(_is_foreign(entity, label) for label in labels):
        return False
    sure = _sure(entity, columns, labels)
    if entity == "customers":
        return "number" in sure and bool(FACTS & sure)
    return bool(SHEETS[entity].marks & sure) or _any_marking(entity, labels)


def may_be(entity: str, columns: Mapping[str, int], labels: Sequence[Label], hint: str) -> bool:
    """Whether a sheet is of this kind at all, where its columns alone say too little: heads or titles must say
    so, and no head that it is something else."""
    kind = SHEETS[entity]
    if kind.foreign_forbids and any(_is_foreign(entity, label) for label in labels):
        return False
    marked = kind.marks & columns.keys() or _any_marking(entity, labels)
    return not kind.must_be_marked or bool(marked) or kind.hints.search(hint) is not None


def documents_named(labels: Sequence[Label], hint: str = "") -> str | None:
    """The kind of documents whose name the heads give to a number or a date, where none speaks of orders or
    invoices: what is neither ordered nor owed yet. Deliveries may name their orders, and are no ledger's items."""
    named = {key for key, kind in SHEETS.items() if _is_named(key, kind, labels)}
    if moved := next((key for key in OF_GOODS if key in named), None):
        return None if _are_items_delivered(labels, hint) else moved
    if any(CHARGED_OR_ORDERED.search(label.plain) for label in labels):
        return None
    return next(iter(named), None)


def _is_named(entity: str, kind: SheetKind, labels: Sequence[Label]) -> bool:
    return bool(kind.own_heads) and _any_marking(entity, labels)


def _are_items_delivered(labels: Sequence[Label], hint: str) -> bool:
    """Whether what is numbered as deliveries is ordered or owed as well: heads say when it was ordered, what was paid,
    or number invoices, or the titles call it owed."""
    if STATEMENT.search(hint) or OWED.search(hint) or INVOICES.search(hint):
        return True
    ordered_on = SHEETS["deliveries"].unheard
    return any(
        (ordered_on is not None and ordered_on.search(label.plain))
        or INVOICE_NUMBER.fullmatch(label.plain)
        or RECEIVABLE.search(label.plain)
        or PAYMENT_DUE.search(label.plain)
        or _is_of_a_ledger(label)
        for label in labels
    )


def speaks_of_orders(labels: Sequence[Label]) -> bool:
    """Whether a head numbers, dates or names orders."""
    return _any_marking("orders", labels)


def lists_invoices(labels: Sequence[Label]) -> bool:
    """Whether documents are numbered as invoices, and none as orders."""
    heads = [label.plain for label in labels if label.plain]
    return any(map(INVOICE_NUMBER.fullmatch, heads)) and not any(map(ORDER_NUMBER.search, heads))


def _speaks_of_what_is_owed(labels: Sequence[Label]) -> bool:
    """Whether heads call an amount receivable or say whether it is paid, and none numbers orders."""
    if any(ORDER_NUMBER.search(label.plain) for label in labels):
        return False
    return any(RECEIVABLE.search(label.plain) or says_whether_paid(label) for label in labels)


def _is_titled_as_other_documents(hint: str, labels: Sequence[Label]) -> bool:
    """Whether the titles call the rows quotes or deliveries, and nothing speaks of orders."""
    told = [squeezed(hint), *(label.plain for label in labels)]
    if any(map(ORDER_NUMBER.search, told)) or OF_SALES.search(hint):
        return False
    return any(kind.own_heads and kind.hints.search(hint) for kind in SHEETS.values())


def _is_titled_as_owed(hint: str, labels: Sequence[Label]) -> bool:
    """Whether the titles say that all of it is to be paid: a statement, or nothing speaks of orders."""
    if STATEMENT.search(hint):
        return True
    told = [squeezed(hint), *(label.plain for label in labels)]
    return bool(OWED.search(hint)) and not any(map(ORDER_NUMBER.search, told))


def _is_titled_as_invoices(hint: str, labels: Sequence[Label]) -> bool:
    """Whether the titles call the rows invoices, and nothing speaks of orders."""
    told = [squeezed(hint), *(label.plain for label in labels)]
    return bool(INVOICES.search(hint)) and not any(map(ORDER_NUMBER.search, told))


def _is_titled_as_paid(hint: str, labels: Sequence[Label]) -> bool:
    """Whether the titles, not the heads, speak of payments, and of none that are to come."""
    for label in labels:
        hint = hint.replace(label.written, " ") if label.written else hint
    is_owed = SHEETS["receivables"].hints.search(hint) or OWED.search(hint) or TO_COME.search(hint)
    return SHEETS["receipts"].hints.search(hint) is not None and not is_owed


def _is_foreign(entity: str, label: Label) -> bool:
    pattern = SHEETS[entity].foreign
    is_named = pattern is not None and pattern.search(label.plain) is not None
    return is_named and not names_either_side(label.plain)


def _tells_a_balance(label: Label) -> bool:
    return money_of(label) in (Money.BALANCE, Money.OPENING)


def _takes_a_charge(entity: str, columns: Mapping[str, int], unused: Sequence[Label]) -> bool:
    """Whether a freight that is said to be paid or not would be taken for what deliveries to the customer cost."""
    return entity == "customers" and "logistics_cost" in columns and any(map(says_whether_paid, unused))


def _is_lost(entity: str, label: Label) -> bool:
    """Whether a kind that has no use for this column would leave behind what a firm can least do without."""
    if entity in ("customers", "contacts") and money_of(label) in (Money.AMOUNT, Money.RECEIVED):
        return True
    if entity == "contacts" and (_tells_a_balance(label) or _names_a_firm(label)):
        return True
    if entity == "customers" and any(guess.field == "first_name" for guess in guesses("contacts", label)[:1]):
        return True
    if entity in SOLD and money_of(label) in (Money.RECEIVED, Money.BALANCE):
        return True
    return entity == "products" and (_is_of_a_ledger(label) or _names_a_customer(label))


def _is_of_a_ledger(label: Label) -> bool:
    """Whether a head says what was paid, or is left to be paid."""
    return money_of(label) in (Money.RECEIVED, Money.BALANCE) or says_whether_paid(label)


def _names_a_customer(label: Label) -> bool:
    return any(guess.sureness >= LOOSE for guess in guesses("orders", label) if guess.field == "customer")


def _names_a_firm(label: Label) -> bool:
    return any(guess.field == "name" for guess in guesses("customers", label)[:1])


def _sureness_of(entity: str, label: Label, key: str) -> float:
    return next((guess.sureness for guess in guesses(entity, label) if guess.field == key), 0.0)


def _any_marking(entity: str, labels: Sequence[Label]) -> bool:
    pattern = SHEETS[entity].marking_words
    return pattern is not None and any(pattern.search(label.plain) for label in labels)
