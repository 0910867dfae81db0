"""Random histories of statements issued, confirmed and voided: the next one always opens where it must."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.balances import balance
from crm_desktop.queries.issued import frozen_statement, issued_statements
from crm_desktop.queries.statement import next_period, statement
from tests.conftest import TODAY
from tests.proofs import examples
from tests.unit.services.books import Books, day

NUMBERS = count(1)
MONTHS = [(day(month, 1), day(month + 1, 1) - timedelta(days=1)) for month in range(6, 12)]
ACTS = ("charge", "receive", "issue", "issue", "confirm", "confirm", "void", "void", "undo")
HISTORIES = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(0, 9)), max_size=16)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """One file for all histories, each with a customer of its own."""
    opened = Books.new(tmp_path_factory.mktemp("statements") / "books.crm", FixedClock(TODAY))
    yield opened
    opened.file.close()


def perform(books: Books, customer: int, verb: str, month: int, pick: int, voids: list[int]) -> None:
    """One act; what the rules refuse is left undone."""
    issued = books.ask(issued_statements, customer)
    one = issued[pick % len(issued)] if issued else None
    with suppress(Refusal):
        if verb == "charge":
            books.charge(customer, "10.01", MONTHS[month][0] + timedelta(days=pick))
        elif verb == "receive":
            books.receive(customer, "3.02", MONTHS[month][0] + timedelta(days=pick))
        elif verb == "issue":
            books.statements.issue(customer, *MONTHS[month])
        elif verb == "confirm" and one:
            books.statements.confirm(one.id, pick > 1)
        elif verb == "void" and one:
            several = [row.id for row in issued[pick % len(issued) :][: 1 + pick % 2]]
            voids.append(books.statements.void(several, "wrong", though_confirmed=True).step)
        elif verb == "undo" and voids:
            books.file.undo(voids[pick % len(voids)])


@settings(max_examples=examples(15))
@given(history=HISTORIES)
def test_a_void_statement_opens_nothing_and_is_told_of_once(shared: Books, history: list[Any]) -> None:
    customer = shared.customer(f"H{next(NUMBERS)}")
    voids: list[int] = []
    for act in history:
        perform(shared, customer, *act, voids)
    issued = shared.ask(issued_statements, customer)
    counting = [row for row in issued if row.voided_on is None]
    void = {row.number for row in issued if row.voided_on is not None}
    named = [one.number for row in counting for one in frozen(shared, row.id).voided]
    assert len(named) == len(set(named))
    assert set(named) <= void
    confirmed = {row.to_date for row in counting if row.confirmed}
    for first, last in MONTHS:
        check_period(shared, customer, first, last, counting)
        told = shared.ask(statement, customer, first, last)
        assert {one.number for one in told.voided} == void - set(named)
    if confirmed:
        assert shared.ask(next_period, customer, TODAY)[0] == min(max(confirmed) + timedelta(days=1), TODAY)


def frozen(books: Books, key: int) -> Any:
    return books.ask(frozen_statement, key).statement


def check_period(books: Books, customer: int, first: date, last: date, counting: list[Any]) -> None:
    told = books.ask(statement, customer, first, last)
    assert told.closing == books.ask(balance, customer, last)
    assert told.opening + told.total_debit - told.total_credit == told.closing
    before = [row for row in counting if row.confirmed and row.to_date == first - timedelta(days=1)]
    late = [line for line in told.lines if line.late]
    if before:
        assert told.opening == frozen(books, before[0].id).closing
    else:
        assert not late
