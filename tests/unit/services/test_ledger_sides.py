"""The ledger's two sides: what others owe us and what we owe them are matched each by itself."""

import pytest
from sqlalchemy import select

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Allocation, Entry, Party
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.balances import balance, balances
from crm_desktop.queries.issued import frozen_statement, issued_statements
from crm_desktop.queries.open_items import open_items, usable_credits
from crm_desktop.queries.soundness import problems
from crm_desktop.queries.statement import next_period, statement
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.opening import OpeningLine
from crm_desktop.services.receipts import ReceiptDraft, RefundDraft
from crm_desktop.services.receivables import Receivables
from crm_desktop.services.statements import Statements
from tests.conftest import TODAY
from tests.unit.services.books import Books, day, yuan


@pytest.fixture
def payables(books: Books) -> Receivables:
    """The other side of the same books."""
    return Receivables(books.file, Side.PAYABLE)


def test_money_is_used_for_what_is_owed_on_its_own_side(
    books: Books, payables: Receivables, buyer: int
) -> None:
    sold = books.charge(buyer, "100", day(10, 1))
    payables.post(ChargeDraft(buyer, yuan("100"), date=day(9, 1), number="CG-1"))
    bought = books.newest(buyer).id
    assert (books.entry(sold).side, books.entry(bought).side) == ("receivable", "payable")

    payables.post(ReceiptDraft(buyer, yuan("60"), date=day(10, 5), number="FK-1"))
    paid = books.newest(buyer).id
    assert (books.left(bought), books.left(sold)) == (yuan("40"), yuan("100"))
    payables.post_many([ReceiptDraft(buyer, yuan("45"), date=day(10, 6), number="FK-2")])
    assert (books.left(bought), books.left(sold)) == (yuan("0"), yuan("100"))
    assert books.newest(buyer).side == "payable"

    payables.post(RefundDraft(buyer, yuan("5"), date=day(10, 9), number="FT-1"))
    payables.reverse(paid)
    assert (books.left(bought), books.newest(buyer).side) == (yuan("60"), "payable")


def test_a_side_knows_no_document_of_the_other(books: Books, payables: Receivables, buyer: int) -> None:
    sold = books.charge(buyer, "100", day(10, 1))
    with pytest.raises(NotFound, match="no document"):
        payables.void(sold)
    payables.post(ReceiptDraft(buyer, yuan("30"), date=day(10, 5), number="FK-1"))
    with pytest.raises(NotFound, match="no document FK-1"):
        books.receivables.void("FK-1")


def test_every_figure_of_a_party_is_of_one_side(books: Books, payables: Receivables, buyer: int) -> None:
    books.charge(buyer, "100", day(10, 1), due_date=day(10, 11))
    payables.post(ChargeDraft(buyer, yuan("70"), date=day(9, 1), due_date=day(9, 2), number="CG-1"))
    payables.post(ReceiptDraft(buyer, yuan("30"), date=day(9, 5), number="FK-1", allocate="none"))
    for side, owed, overdue, bucket in ((Side.RECEIVABLE, "100", "100", 2), (Side.PAYABLE, "40", "70", 3)):
        assert books.ask(balance, buyer, TODAY, side) == yuan(owed)
        known = books.ask(balances, [buyer], TODAY, side)[buyer]
        assert (known.owed, known.overdue) == (yuan(owed), yuan(overdue))
        (row,) = books.ask(ageing, TODAY, side=side).rows
        assert (row.net, row.buckets[bucket]) == (yuan(owed), yuan(overdue))
        told = books.ask(statement, buyer, day(9, 1), TODAY, side=side)
        assert (told.opening, told.closing, told.ageing.net) == (0, yuan(owed), yuan(owed))
    assert [item.number for item in books.ask(open_items, TODAY, buyer, side=Side.PAYABLE)] == [
        "CG-1",
        "FK-1",
    ]
    assert [item.number for item in books.ask(usable_credits, buyer, TODAY)] == []
    assert books.ask(next_period, buyer, TODAY)[0] == day(10, 1)
    assert books.ask(next_period, buyer, TODAY, Side.PAYABLE)[0] == day(9, 1)


def test_a_statement_of_one_side_freezes_nothing_of_the_other(
    books: Books, payables: Receivables, buyer: int
) -> None:
    sold = books.charge(buyer, "100", day(10, 1))
    payables.post(ChargeDraft(buyer, yuan("70"), date=day(10, 2), number="CG-1"))
    bought = books.newest(buyer).id
    theirs = Statements(books.file, Side.PAYABLE)
    key = theirs.issue(buyer, day(10, 1), day(10, 31)).new_id("issued_statement")
    assert books.ask(frozen_statement, key).statement.closing == yuan("70")
    assert (books.entry(bought).left_house_on, books.entry(sold).left_house_on) == (TODAY, None)
    with pytest.raises(NotFound, match="no such statement"):
        books.statements.confirm(key)
    theirs.confirm(key)
    assert books.ask(next_period, buyer, TODAY, Side.PAYABLE)[0] == day(11, 1)
    assert books.ask(next_period, buyer, TODAY)[0] == day(10, 1)
    with pytest.raises(Refusal, match="stands in statement"):
        payables.void(bought)
    books.receivables.void(sold)
    assert books.ask(issued_statements) == ()
    assert [row.id for row in books.ask(issued_statements, buyer, Side.PAYABLE)] == [key]


def test_each_side_has_an_opening_balance_of_its_own(books: Books, payables: Receivables, buyer: int) -> None:
    books.receivables.post_openings(day(10, 1), [OpeningLine(buyer, yuan("100"))])
    payables.post_openings(day(10, 1), [OpeningLine(buyer, yuan("70"))])
    with pytest.raises(Refusal, match="opening balance already"):
        payables.post_openings(day(10, 1), [OpeningLine(buyer, yuan("1"))])
    sides = [books.ask(balance, buyer, TODAY, side) for side in Side]
    assert sides == [yuan("100"), yuan("70")]


def test_check_names_an_allocation_across_the_sides(books: Books, payables: Receivables, buyer: int) -> None:
    sold = books.charge(buyer, "50", day(10, 1))
    payables.post(ReceiptDraft(buyer, yuan("50"), date=day(10, 5), number="FK-1", allocate="none"))
    paid = books.newest(buyer).id
    with books.file.gesture(t("Damage")) as work:
        work.session.add(Allocation(debit_id=sold, credit_id=paid, date=day(10, 5), amount=yuan("50")))
        for key in (sold, paid):
            entry = work.session.get_one(Entry, key)
            entry.left, entry.closed_on = yuan("0"), day(10, 5)
    said = [str(problem) for problem in books.ask(problems)]
    assert said == [f"FK-1 and {books.entry(sold).number} cannot be allocated to each other."]


def test_nothing_is_late_for_a_statement_of_the_other_side(
    books: Books, payables: Receivables, buyer: int
) -> None:
    payables.post(ChargeDraft(buyer, yuan("70"), date=day(10, 2), number="CG-1"))
    theirs = Statements(books.file, Side.PAYABLE)
    theirs.confirm(theirs.issue(buyer, day(10, 1), day(10, 31)).new_id("issued_statement"))
    books.charge(buyer, "100", day(10, 20))
    payables.post(ChargeDraft(buyer, yuan("7"), date=day(10, 21), number="CG-2"))
    ours = books.ask(statement, buyer, day(11, 1), day(11, 30))
    assert (ours.opening, ours.lines) == (yuan("100"), ())
    (late,) = books.ask(statement, buyer, day(11, 1), day(11, 30), side=Side.PAYABLE).lines
    assert (late.number, late.late) == ("CG-2", True)


def test_a_void_statement_loosens_due_dates_of_its_own_side(books: Books, payables: Receivables) -> None:
    buyer = books.customer("C2", terms_kind="net", terms_days=30, terms_base="statement")
    sold = books.charge(buyer, "100", day(10, 1))
    payables.post(ChargeDraft(buyer, yuan("70"), date=day(10, 2), number="CG-1"))
    bought = books.newest(buyer).id
    usual, expected = (books.entry(one).due_date for one in (sold, bought))
    theirs = Statements(books.file, Side.PAYABLE)
    key = theirs.issue(buyer, day(10, 1), day(10, 31)).new_id("issued_statement")
    assert (books.entry(sold).due_date, books.entry(bought).due_date) == (usual, day(12, 20))
    books.statements.issue(buyer, day(10, 1), day(10, 31))
    theirs.void([key], "wrong")
    assert (books.entry(sold).due_date, books.entry(bought).due_date) == (day(12, 20), expected)


def test_each_side_numbers_its_documents_by_itself(books: Books, payables: Receivables, buyer: int) -> None:
    payables.post(ChargeDraft(buyer, yuan("70"), date=day(10, 1)))
    payables.post(ChargeDraft(buyer, yuan("90"), date=day(10, 1), instalments=2))
    payables.post(ReceiptDraft(buyer, yuan("30"), date=day(10, 1)))
    payables.post_many([ReceiptDraft(buyer, yuan("1"), date=day(10, 1))])
    books.charge(buyer, "100", day(10, 1))
    numbers = [entry.number.replace("20261001-", " ") for entry in books.entries(buyer)]
    assert numbers == ["YF 0001", "YF 0002-1", "YF 0002-2", "FK 0001", "FK 0002", "YS 0001"]
    Statements(books.file, Side.PAYABLE).issue(buyer, day(10, 1), day(10, 31))
    books.statements.issue(buyer, day(10, 1), day(10, 31))
    papers = [books.ask(issued_statements, buyer, side)[0].number for side in Side]
    assert papers == ["DZ20261120-0001", "GD20261120-0001"]


@pytest.mark.parametrize("side", Side)
def test_who_has_dealings_on_a_side_has_its_role(books: Books, side: Side) -> None:
    party = books.customer(is_customer=side is Side.PAYABLE, is_supplier=side is Side.RECEIVABLE)
    other = books.customer("C2", is_customer=side is Side.PAYABLE, is_supplier=side is Side.RECEIVABLE)
    verbs = Receivables(books.file, side)
    verbs.post(ChargeDraft(party, yuan("1"), date=day(10, 1)))
    verbs.post_openings(day(10, 1), [OpeningLine(other, yuan("1"))])
    with books.file.reading() as db:
        assert db.execute(select(Party.is_customer, Party.is_supplier)).all() == [(True, True)] * 2
    assert books.ask(problems) == []
