"""Statements that went out: frozen, numbered, confirmed, followed by the next one."""

from typing import Any

import pytest

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Company, OrderLine
from crm_desktop.queries.issued import frozen_statement, issued_statements
from crm_desktop.queries.statement import next_period, statement
from crm_desktop.queries.statement_rows import StatementKind
from tests.conftest import TODAY
from tests.unit.services.books import Books, day, yuan

OCTOBER = (day(10, 1), day(10, 31))
NOVEMBER = (day(11, 1), day(11, 30))


def issue(
    books: Books, buyer: int, period: Any = OCTOBER, kind: StatementKind = StatementKind.BALANCE
) -> int:
    return books.statements.issue(buyer, *period, kind).new_id("issued_statement")


@pytest.mark.parametrize("kind", list(StatementKind))
def test_an_issued_statement_is_read_again_exactly_as_it_was(
    books: Books, buyer: int, kind: StatementKind
) -> None:
    with books.file.gesture(t("Profile")) as work:
        work.session.add(Company(name="Our Firm", bank_account="12345"))
    books.charge(buyer, "100", day(9, 1))
    order = books.order(buyer, "DD1", ("Pipe", "8", "10"), on=day(9, 30))
    books.charge(buyer, "80", day(10, 1), summary="Pipes", invoice_number="26332000000180311", order_id=order)
    books.receive(buyer, "30", day(10, 5))
    before = books.ask(statement, buyer, *OCTOBER, kind)
    key = issue(books, buyer, OCTOBER, kind)
    frozen = books.ask(frozen_statement, key)
    assert (frozen.statement.number, frozen.statement.issued_on) == ("DZ20261120-0001", TODAY)
    assert frozen.statement.lines == before.lines
    assert frozen.statement.closing == before.closing == yuan("150")
    assert frozen.statement.terms == before.terms
    assert frozen.company.bank_account == "12345"
    books.credit(buyer, "5", day(10, 9))
    with books.file.gesture(t("Order")) as work:
        work.session.get(OrderLine, 1).product_name = "Tube"
    with books.file.gesture(t("Profile")) as work:
        work.session.get(Company, 1).bank_account = "99999"
    assert books.ask(frozen_statement, key) == frozen


def test_a_statement_marks_what_it_sums_up_as_sent_out(books: Books, buyer: int) -> None:
    old, inside = books.charge(buyer, "100", day(9, 1)), books.charge(buyer, "80", day(10, 1))
    later = books.charge(buyer, "80", day(11, 1))
    issue(books, buyer)
    assert [books.entry(one).left_house_on for one in (old, inside, later)] == [TODAY, TODAY, None]


def test_issuing_cannot_be_undone(books: Books, buyer: int) -> None:
    change = books.statements.issue(buyer, *OCTOBER)
    assert str(change.label) == "Statement DZ20261120-0001"
    with pytest.raises(Refusal, match="cannot be undone"):
        books.file.undo(change.step)


def test_a_months_statements_are_issued_in_one_step(books: Books, buyer: int) -> None:
    others = [books.customer(f"D{n}") for n in range(2)]
    change = books.statements.issue_many([buyer, *others], *OCTOBER)
    assert str(change.label) == "3 statements"
    rows = books.ask(issued_statements)
    assert [(row.number, row.customer_id) for row in rows] == [
        ("DZ20261120-0003", others[1]),
        ("DZ20261120-0002", others[0]),
        ("DZ20261120-0001", buyer),
    ]
    with pytest.raises(Refusal, match="at least one"):
        books.statements.issue_many([], *OCTOBER)


def test_the_next_statement_opens_with_the_confirmed_closing_then_tells_late_entries(
    books: Books, buyer: int
) -> None:
    books.charge(buyer, "100", day(10, 1))
    key = issue(books, buyer)
    late = books.charge(buyer, "7", day(10, 20), summary="forgotten")
    books.charge(buyer, "50", day(11, 3))
    unconfirmed = books.ask(statement, buyer, *NOVEMBER)
    assert (unconfirmed.opening, len(unconfirmed.lines)) == (yuan("107"), 1)
    change = books.statements.confirm(key)
    assert str(change.label) == "Statement DZ20261120-0001 confirmed"
    told = books.ask(statement, buyer, *NOVEMBER)
    assert told.opening == yuan("100") == books.ask(frozen_statement, key).statement.closing
    assert [(line.entry_id == late, line.late, line.balance) for line in told.lines] == [
        (True, True, yuan("107")),
        (False, False, yuan("157")),
    ]
    assert told.closing == yuan("157")
    assert books.ask(next_period, buyer, TODAY) == (day(11, 1), TODAY)


def test_a_period_that_does_not_follow_opens_with_the_ledger(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", day(10, 1))
    books.statements.confirm(issue(books, buyer))
    books.charge(buyer, "7", day(10, 20))
    told = books.ask(statement, buyer, day(11, 10), day(11, 30))
    assert (told.opening, told.lines) == (yuan("107"), ())


def test_what_a_later_statement_opens_with_stays_confirmed(books: Books, buyer: int) -> None:
    key = issue(books, buyer)
    books.statements.confirm(key)
    books.statements.confirm(key, confirmed=False)
    books.statements.confirm(key)
    issue(books, buyer, NOVEMBER)
    with pytest.raises(Refusal, match="stays confirmed"):
        books.statements.confirm(key, confirmed=False)
    with pytest.raises(NotFound):
        books.statements.confirm(99)
    with pytest.raises(NotFound):
        books.ask(frozen_statement, 99)


def test_terms_from_the_statement_run_from_the_first_one_an_item_stands_on(books: Books) -> None:
    buyer = books.customer("S1", terms_kind="net", terms_days=10, terms_base="statement")
    charge = books.charge(buyer, "100", day(10, 3))
    assert books.entry(charge).due_date == day(11, 10)
    issue(books, buyer)
    assert books.entry(charge).due_date == day(11, 30)
    frozen = books.ask(frozen_statement, books.ask(issued_statements, buyer)[0].id)
    assert frozen.statement.lines[0].due_date == day(11, 30)
    books.receivables.change_due_date(charge, day(12, 31), "promised")
    issue(books, buyer)
    assert books.entry(charge).due_date == day(12, 31)


def test_a_period_that_ends_before_it_begins_and_an_unknown_customer_are_refused(
    books: Books, buyer: int
) -> None:
    with pytest.raises(Refusal, match="ends before it begins"):
        books.statements.issue(buyer, day(10, 31), day(10, 1))
    with pytest.raises(NotFound):
        books.statements.issue(99, *OCTOBER)
    assert books.ask(issued_statements) == ()
