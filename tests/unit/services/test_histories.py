"""Random histories of the ledger: at every past date all its figures are one figure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings

from crm_desktop.core.clock import FixedClock
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.balances import balance, balances
from crm_desktop.queries.open_items import open_items
from crm_desktop.queries.statement import statement
from crm_desktop.queries.statement_rows import StatementKind
from tests.conftest import TODAY
from tests.proofs import examples
from tests.unit.services.acts import HISTORIES, SPAN, at, perform
from tests.unit.services.books import Books

NUMBERS = count(1)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """One file for all histories, each with a customer of its own."""
    opened = Books.new(tmp_path_factory.mktemp("histories") / "books.crm", FixedClock(TODAY))
    yield opened
    opened.file.close()


@settings(max_examples=examples(15))
@given(history=HISTORIES)
def test_all_figures_agree_at_every_past_date(shared: Books, history: list[Any]) -> None:
    customer = shared.customer(f"H{next(NUMBERS)}", terms_kind="net", terms_days=10)
    shared.order(customer, f"O{customer}", ("Bolt", "3", "0.333"), ("Nut", "1", "70"), on=at(0))
    for act in history:
        perform(shared, customer, *act)
    entries, allocations = shared.entries(customer), shared.allocations(customer)
    check_every_allocation_fits(entries, allocations)
    check_left_and_closed_on(entries, allocations)
    with shared.file.reading() as db:
        for number in range(-1, SPAN + 2, 8):
            check_figures(db, customer, entries, at(number))


def check_every_allocation_fits(entries: list[Any], allocations: list[Any]) -> None:
    by_id = {entry.id: entry for entry in entries}
    for tie in allocations:
        debit, credit = by_id[tie.debit_id], by_id[tie.credit_id]
        assert tie.date >= max(debit.date, credit.date)
        assert debit.amount > 0 or debit.voided_on  # voided once all was taken back: nothing of it is used
        assert credit.amount < 0 or credit.voided_on
    for entry in entries:
        for on in {tie.date for tie in allocations}:
            assert 0 <= used(entry, allocations, on) <= abs(entry.amount)


def check_left_and_closed_on(entries: list[Any], allocations: list[Any]) -> None:
    for entry in entries:
        days = [tie.date for tie in allocations if entry.id in (tie.debit_id, tie.credit_id)]
        left = abs(entry.amount) - used(entry, allocations, date.max)
        assert abs(entry.left) == left
        assert entry.left * entry.amount >= 0
        assert entry.closed_on == (max([entry.date, *days]) if not left else None)


def used(entry: Any, allocations: list[Any], on: date) -> Decimal:
    mine = (tie for tie in allocations if entry.id in (tie.debit_id, tie.credit_id) and tie.date <= on)
    return sum((tie.amount for tie in mine), Decimal(0))


def check_figures(db: Any, customer: int, entries: list[Any], on: date) -> None:
    ledger = sum((entry.amount for entry in entries if entry.date <= on), Decimal(0))
    aged = ageing(db, on, customer_id=customer).total
    assert sum(aged.buckets, Decimal(0)) == aged.gross
    assert aged.unapplied <= 0
    assert aged.gross + aged.unapplied == aged.net == ledger
    items = open_items(db, on, customer)
    assert sum((item.left for item in items), Decimal(0)) == ledger
    assert sum((item.left for item in items if item.bucket is None), Decimal(0)) == aged.unapplied
    assert balance(db, customer, on) == ledger
    known = balances(db, [customer], on)[customer]
    assert (known.owed, known.overdue) == (ledger, aged.overdue)
    for kind in StatementKind:
        told = statement(db, customer, on - timedelta(days=20), on, kind)
        assert told.closing == ledger
        assert told.opening + told.total_debit - told.total_credit == told.closing
        assert not told.lines or told.lines[-1].balance == told.closing
        assert told.ageing.net == ledger
    check_detail_changes_no_figure(db, customer, on)


def check_detail_changes_no_figure(db: Any, customer: int, on: date) -> None:
    detailed, forward = (
        statement(db, customer, on - timedelta(days=20), on, kind)
        for kind in (StatementKind.DETAILED, StatementKind.BALANCE)
    )
    told = tuple(replace(line, order="", order_id=None, goods=()) for line in detailed.lines)
    assert replace(detailed, kind=forward.kind, lines=told) == forward
