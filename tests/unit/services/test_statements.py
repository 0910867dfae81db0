"""Statements that went out: frozen, numbered, confirmed, followed by the next one."""

from typing import Any

import pytest

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Company, DocumentLine
from crm_desktop.queries.issued import frozen_statement, issued_statements
from crm_desktop.queries.standing import standing
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
        work.session.get(DocumentLine, 1).product_name = "Tube"
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


def test_a_void_statement_keeps_its_number_and_the_next_one_says_so(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", day(9, 1))
    september = issue(books, buyer, (day(9, 1), day(9, 30)))
    books.statements.confirm(september)
    books.charge(buyer, "80", day(10, 1))
    wrong = issue(books, buyer, (day(10, 1), day(10, 15)))

    change = books.statements.void([wrong], " wrong month ")

    assert str(change.told) == "Voided statement DZ20261120-0002"
    row = next(row for row in books.ask(issued_statements) if row.id == wrong)
    assert (row.number, row.voided_on, row.void_reason) == ("DZ20261120-0002", TODAY, "wrong month")
    assert books.ask(frozen_statement, wrong).voided_on == TODAY
    assert books.ask(next_period, buyer, TODAY) == (day(10, 1), TODAY)
    told = books.ask(statement, buyer, *OCTOBER)
    assert told.opening == books.ask(frozen_statement, september).statement.closing
    assert [str(one.words) for one in told.voided] == [
        "Statement DZ20261120-0002 of 2026-11-20, 2026-10-01 to 2026-10-15, is void; please disregard it."
    ]
    issue(books, buyer)
    assert books.ask(statement, buyer, *NOVEMBER).voided == ()


def test_a_months_statements_are_voided_in_one_step_and_that_is_undone_until_the_next_tells_of_it(
    books: Books, buyer: int
) -> None:
    other = books.customer("D1")
    change = books.statements.issue_many([buyer, other], *OCTOBER)
    keys = [key for table, key in change.created if table == "issued_statement"]
    void = books.statements.void(keys, "wrong month")
    assert str(void.label) == "Void 2 statements"
    books.file.undo()
    assert [row.voided_on for row in books.ask(issued_statements)] == [None, None]
    books.file.redo()
    again = issue(books, buyer)
    with pytest.raises(Refusal, match="it stays void"):
        books.file.undo(void.step)
    books.statements.void([again], "typed wrong")
    assert [one.number for one in books.ask(statement, buyer, *OCTOBER).voided] == [
        "DZ20261120-0001",
        "DZ20261120-0003",
    ]
    books.file.undo(void.step)
    assert [one.number for one in books.ask(statement, buyer, *OCTOBER).voided] == ["DZ20261120-0003"]


def test_what_stood_on_a_void_statement_alone_can_be_voided_but_not_undone(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    step = books.ask(standing, charge).step
    statement_id = issue(books, buyer)
    with pytest.raises(Refusal, match="Reverse it instead"):
        books.receivables.void(charge, "typed twice")
    books.statements.void([statement_id], "wrong month")
    found = books.ask(standing, charge)
    assert (found.may_undo, found.may_void, found.statement) == (False, True, None)
    with pytest.raises(Refusal, match="has left the house"):
        books.file.undo(step)
    books.receivables.void(charge, "typed twice")


def test_a_confirmed_statement_is_voided_only_knowingly_and_not_under_one_that_opens_with_it(
    books: Books, buyer: int
) -> None:
    books.charge(buyer, "100", day(10, 1))
    october = issue(books, buyer)
    books.statements.confirm(october)
    with pytest.raises(Refusal, match="only when they know"):
        books.statements.void([october], "wrong")
    november = issue(books, buyer, NOVEMBER)
    with pytest.raises(Refusal, match="opens with DZ20261120-0001"):
        books.statements.void([october], "wrong", though_confirmed=True)
    books.statements.void([october, november], "wrong", though_confirmed=True)
    late = books.charge(buyer, "7", day(10, 20))
    told = books.ask(statement, buyer, *NOVEMBER)
    assert (told.opening, [line.entry_id for line in told.lines if line.late]) == (yuan("107"), [])
    assert late


def test_a_statement_is_not_voided_twice_nor_without_a_reason_nor_confirmed_once_void(
    books: Books, buyer: int
) -> None:
    key = issue(books, buyer)
    with pytest.raises(Refusal, match="reason"):
        books.statements.void([key], "  ")
    with pytest.raises(NotFound):
        books.statements.void([key, 99], "wrong")
    assert books.ask(frozen_statement, key).voided_on is None
    books.statements.void([key], "wrong")
    with pytest.raises(Refusal, match="void already"):
        books.statements.void([key], "wrong")
    with pytest.raises(Refusal, match="is void"):
        books.statements.confirm(key)


def test_due_dates_a_void_statement_alone_had_set_wait_for_the_next(books: Books) -> None:
    buyer = books.customer("S1", terms_kind="net", terms_days=10, terms_base="statement")
    charge, promised = books.charge(buyer, "100", day(10, 3)), books.charge(buyer, "5", day(10, 4))
    key = issue(books, buyer)
    books.receivables.change_due_date(promised, day(12, 31), "promised")
    books.statements.void([key], "wrong month")
    assert [books.entry(one).due_date for one in (charge, promised)] == [day(11, 10), day(12, 31)]
    issue(books, buyer)
    assert [books.entry(one).due_date for one in (charge, promised)] == [day(11, 30), day(12, 31)]
