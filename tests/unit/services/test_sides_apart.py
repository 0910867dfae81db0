"""Random books on both sides of the ledger, of the same parties: no figure of one side has anything of the other's."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing import ageing, ageing_row
from crm_desktop.queries.allocated import allocated
from crm_desktop.queries.bad_debts import bad_debt_memo
from crm_desktop.queries.balances import balance, balances, totals
from crm_desktop.queries.issued import count_issued, frozen_statement, issued_statements
from crm_desktop.queries.open_items import open_items, payable_items, usable_credits
from crm_desktop.queries.soundness import problems
from crm_desktop.queries.statement import next_period, statement
from crm_desktop.queries.statement_customers import statement_customers
from crm_desktop.queries.statement_rows import StatementKind
from tests.conftest import TODAY
from tests.proofs import examples
from tests.unit.services.acts import ACTS, DAYS, SPAN, at, perform
from tests.unit.services.books import Books
from tests.unit.services.naive_ledger import NaiveLedger, a_month_before, ledgers

NUMBERS = count(1)
BOTH = tuple(Side)
ON_PAPER = ("issue", "confirm", "void_statement")
SELDOM = ("bad_debt", "recover", "refund", "issue", "void_statement")
BEGUN = (("charge", 3, 200, 0, False), ("receive", 9, 31, 2, False), ("charge", 20, 120, 0, False))
HISTORIES = st.lists(
    st.tuples(
        st.sampled_from((*ACTS, *ON_PAPER, *SELDOM)),
        DAYS,
        st.integers(1, 300),
        st.integers(0, 40),
        st.booleans(),
    ),
    min_size=4,
    max_size=12,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """One file for all histories, each with parties of its own."""
    opened = Books.new(tmp_path_factory.mktemp("sides") / "books.crm", FixedClock(TODAY))
    yield opened
    opened.file.close()


def act(books: Books, party: int, verb: str, number: int, cents: int, pick: int, flag: bool) -> None:
    """One act on one side; what the rules refuse is left undone."""
    if verb not in ON_PAPER:
        perform(books, party, verb, number, cents, pick, flag)
        return
    issued = books.ask(issued_statements, party, books.side)
    one = issued[pick % len(issued)].id if issued else None
    with suppress(Refusal):
        if verb == "issue":
            books.statements.issue(party, a_month_before(at(number)), at(number))
        elif verb == "confirm" and one:
            books.statements.confirm(one, flag)
        elif verb == "void_statement" and one:
            books.statements.void([one], "wrong", though_confirmed=flag)


@settings(max_examples=examples(5))
@given(history=HISTORIES)
def test_each_side_is_as_if_the_other_were_not_there(shared: Books, history: list[Any]) -> None:
    """The same acts on either side in turn, on the one begun in the middle and with other amounts: a party of both
    sides keeps two ledgers, and each is as that of a party that has no other."""
    terms = {"terms_kind": "net", "terms_days": 10, "terms_base": "statement" if len(history) % 2 else None}
    both, *alone = (shared.customer(f"H{next(NUMBERS)}", **terms) for _ in range(3))
    sides = [shared.on(side) for side in BOTH]
    middle = len(history) // 2
    turned = [*BEGUN, *history[middle:], *history[:middle]]
    others = [(verb, day + 4, 7 * cents + 3, *how) for verb, day, cents, *how in turned]
    for acts in zip((*BEGUN, *history), others, strict=True):
        for books, single, one in zip(sides, alone, acts, strict=True):
            act(books, both, *one)
            act(books, single, *one)
    for books, single in zip(sides, alone, strict=True):
        mixed, pure = ledger(books, both), ledger(books, single)
        assert mixed.shape() == pure.shape()
        assert papers(books, both) == papers(books, single)
        for number in range(10, SPAN + 2, 33):
            check_party(books, both, mixed, at(number))
        check_whatever_the_date(books, both, mixed)
        check_everybody(books, at(SPAN // 2))
    assert shared.ask(problems) == []


def ledger(books: Books, party: int) -> NaiveLedger:
    return NaiveLedger(books.entries(party), books.allocations(party))


def papers(books: Books, party: int) -> list[Any]:
    """The statements issued to a party on one side, as they went out, by what does not depend on the file."""
    rows = books.ask(issued_statements, party, books.side)
    frozen = [books.ask(frozen_statement, row.id).statement for row in rows]
    assert [one.side for one in frozen] == [books.side] * len(rows)
    assert books.ask(count_issued, party, books.side) == len(rows)
    return [
        (
            row.from_date,
            row.confirmed,
            row.voided_on,
            one.opening,
            one.closing,
            len(one.lines),
            len(one.voided),
            one.ageing.buckets,
        )
        for row, one in zip(rows, frozen, strict=True)
    ]


def check_party(books: Books, party: int, naive: NaiveLedger, on: Any) -> None:
    side, owed = books.side, naive.balance(on)
    assert books.ask(balance, party, on, side) == owed
    known = books.ask(balances, [party], on, side)[party]
    unapplied = naive.buckets(on)["unapplied"]
    assert (known.owed, known.overdue, known.unapplied) == (owed, naive.overdue(on), unapplied)
    items = books.ask(open_items, on, party, side=side)
    assert {item.entry_id: item.left for item in items} == naive.open(on)
    aged = books.ask(ageing_row, party, on, side=side)
    one = books.ask(ageing, on, customer_id=party, side=side)
    assert (one.total.buckets, one.total.net) == (aged.buckets, aged.net)
    names = one.keys
    told = {**dict(zip(names, aged.buckets, strict=True)), "unapplied": aged.unapplied}
    assert {name: amount for name, amount in told.items() if amount} == naive.buckets(on)
    check_statements(books, party, naive, on)


def check_statements(books: Books, party: int, naive: NaiveLedger, on: Any) -> None:
    first, side = a_month_before(on), books.side
    told = books.ask(statement, party, first, on, side=side)
    lines = sorted((line.number, line.debit - line.credit) for line in told.lines if not line.late)
    assert lines == naive.in_period(first, on)
    late = sum(line.debit - line.credit for line in told.lines if line.late)
    assert told.opening + late == naive.balance(first - timedelta(days=1))
    assert (told.closing, told.side) == (naive.balance(on), side)
    open_then = books.ask(statement, party, first, on, StatementKind.OPEN, side=side)
    assert {line.entry_id: line.debit for line in open_then.lines} == naive.open(on)


def check_whatever_the_date(books: Books, party: int, naive: NaiveLedger) -> None:
    side = books.side
    for question, sign in ((payable_items, 1), (usable_credits, -1)):
        waiting = books.ask(question, party, TODAY, side)
        assert {item.entry_id: item.left for item in waiting} == naive.waiting(sign)
    assert {one.id: one.amount for one in books.ask(allocated, party, side)} == naive.standing()
    debts = books.ask(bad_debt_memo, party, side)
    assert {debt.number: (debt.amount, debt.recovered) for debt in debts} == naive.bad_debts()
    confirmed = [
        row.to_date
        for row in books.ask(issued_statements, party, side)
        if row.confirmed and not row.voided_on
    ]
    begins = (
        max(confirmed) + timedelta(days=1)
        if confirmed
        else min((e.date for e in naive.entries), default=TODAY)
    )
    assert books.ask(next_period, party, TODAY, side) == (min(begins, TODAY), TODAY)


def check_everybody(books: Books, on: Any) -> None:
    """What is asked of all parties at once."""
    side, first = books.side, a_month_before(on)
    naive = books.ask(ledgers, side)
    assert {row.customer_id: row.net for row in books.ask(ageing, on, side=side).rows} == {
        party: one.balance(on) for party, one in naive.items() if one.buckets(on)
    }
    assert {item.entry_id: item.left for item in books.ask(open_items, on, side=side)} == {
        key: left for one in naive.values() for key, left in one.open(on).items()
    }
    moved = [party for party, one in naive.items() if one.balance(on) or one.in_period(first, on)]
    assert sorted(books.ask(statement_customers, first, on, side)) == sorted(moved)
    found = books.ask(totals, side)
    summed = [sum(part) for part in zip(*(one.totals() for one in naive.values()), strict=True)] or [0, 0, 0]
    assert [found.receivable_total, found.received_total, found.open_total] == summed
