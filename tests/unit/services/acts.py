"""Random acts on the ledger, for tests that hold whatever is done."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from crm_desktop.core.errors import Refusal
from crm_desktop.services.adjustments import BadDebtDraft, RecoveryDraft, WriteOffDraft
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.charges import ChargeDraft, CreditDraft
from crm_desktop.services.receipts import ReceiptDraft, RefundDraft
from tests.conftest import TODAY
from tests.unit.services.books import Books

START = TODAY - timedelta(days=60)
SPAN = 75
ACTS = (
    "charge",
    "charge",
    "credit",
    "receive",
    "receive",
    "refund",
    "write_off",
    "bad_debt",
    "recover",
    "allocate",
    "allocate",
    "take_back",
    "reverse",
    "void",
    "bulk",
)
DAYS = st.integers(0, SPAN)
HISTORIES = st.lists(
    st.tuples(st.sampled_from(ACTS), DAYS, st.integers(1, 300), st.integers(0, 40), st.booleans()),
    min_size=3,
    max_size=14,
)


def at(number: int) -> date:
    return START + timedelta(days=number)


def perform(books: Books, customer: int, verb: str, number: int, cents: int, pick: int, flag: bool) -> None:
    """One act; what the rules refuse is left undone."""
    try:
        _perform(books, customer, verb, at(number), Decimal(cents) / 4 + Decimal("0.00"), pick, flag)
    except Refusal:
        return


def _perform(
    books: Books, customer: int, verb: str, on: date, amount: Decimal, pick: int, flag: bool
) -> None:
    entries = books.entries(customer)
    one = entries[pick % len(entries)] if entries else None
    amount = amount.quantize(Decimal("0.01"))
    if verb == "charge":
        order = books.newest_order(customer) if flag else None
        books.receivables.post(ChargeDraft(customer, amount, date=on, order_id=order))
    elif verb == "receive":
        books.receivables.post(
            ReceiptDraft(customer, amount, date=on, allocate=("auto", "oldest", "none")[pick % 3])
        )
    elif verb == "credit":
        books.receivables.post(CreditDraft(customer, amount, date=on))
    elif verb == "refund":
        books.receivables.post(RefundDraft(customer, amount, date=on))
    elif verb == "bulk":
        _bulk(books, customer, on, amount, pick)
    elif one is None:
        return
    elif verb == "write_off":
        books.receivables.post(WriteOffDraft(one.id, "small", amount=min(amount, Decimal(1)), date=on))
    elif verb == "bad_debt":
        books.receivables.post(BadDebtDraft(one.id, "gone", amount=amount if flag else None, date=on))
    elif verb == "recover":
        debts = [entry.id for entry in entries if entry.kind == "bad_debt"]
        books.receivables.post(RecoveryDraft(debts[pick % len(debts)] if debts else one.id, amount, date=on))
    elif verb == "allocate":
        credits = [entry.id for entry in entries if entry.left < 0]
        debits = [entry.id for entry in entries if entry.left > 0]
        if credits and debits:
            share = [(debits[pick % len(debits)], amount)]
            books.receivables.post(
                AllocationDraft(credits[pick % len(credits)], share, date=on if flag else None)
            )
    elif verb == "take_back":
        ties = [tie for tie in books.allocations(customer) if tie.reverses_id is None]
        if ties:
            books.receivables.take_back([ties[pick % len(ties)].id], date=on if flag else None)
    elif verb == "reverse":
        books.receivables.reverse(one.id, date=on if flag and pick % 2 else None)
    elif verb == "void":
        books.receivables.void(one.id)


def _bulk(books: Books, customer: int, on: date, amount: Decimal, pick: int) -> None:
    how = ("auto", "oldest", "none")[pick % 3]
    drafts = [
        ReceiptDraft(customer, amount, date=on + timedelta(days=n), allocate=how) for n in range(pick % 3 + 1)
    ]
    books.receivables.post_many(drafts)
