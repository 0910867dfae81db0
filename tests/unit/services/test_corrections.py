"""Void keeps the number, reversal posts the mirror."""

import pytest

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.balances import balance
from crm_desktop.queries.receipt import receipt as voucher
from crm_desktop.services.adjustments import WriteOffDraft
from crm_desktop.services.allocations import AllocationDraft
from tests.conftest import TODAY
from tests.unit.services.books import Books, day, yuan


def test_a_reversal_takes_allocations_back_and_meets_its_mirror_that_day(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    paid = books.receive(buyer, "60", day(10, 5))
    change = books.receivables.reverse(paid, date=day(11, 2), reason="bill dishonoured")
    mirror = books.newest(buyer)
    assert str(change.label) == "Reversal of SK20261005-0001 of Firm C0001: 60.00"
    assert (mirror.number, mirror.kind, mirror.amount) == ("CX20261102-0001", "reversal", yuan("60"))
    assert (mirror.date, mirror.reverses_id, mirror.reason) == (day(11, 2), paid, "bill dishonoured")
    assert [(one.date, one.amount) for one in books.allocations(buyer)] == [
        (day(10, 5), yuan("60")),
        (day(11, 2), yuan("-60")),
        (day(11, 2), yuan("60")),
    ]
    assert [one.left for one in books.entries(buyer)] == [yuan("100"), 0, 0]
    assert books.entry(charge).closed_on is None


def test_the_past_before_a_reversal_stays_as_it_was(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", day(10, 1))
    paid = books.receive(buyer, "60", day(10, 5))
    books.receivables.reverse(paid, date=day(11, 2))
    owed = [books.ask(balance, buyer, on) for on in (day(10, 4), day(11, 1), day(11, 2))]
    assert owed == [yuan("100"), yuan("40"), yuan("100")]
    assert books.ask(ageing, day(11, 1)).total.gross == yuan("40")


def test_a_reversal_without_a_date_is_of_today_or_the_last_move(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    later = books.charge(buyer, "5", day(12, 24))
    books.receivables.reverse(charge)
    books.receivables.reverse(later)
    assert [one.date for one in books.entries(buyer)[2:]] == [TODAY, day(12, 24)]


def test_a_reversal_before_the_last_allocation_is_refused(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receive(buyer, "60", day(10, 5))
    with pytest.raises(Refusal, match="moved last on 2026-10-05") as refused:
        books.receivables.reverse(charge, date=day(10, 4))
    assert refused.value.field == "date"


def test_reversing_a_charge_leaves_what_was_paid_as_a_prepayment(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    paid = books.receive(buyer, "60", day(10, 5))
    books.receivables.reverse(charge, date=day(10, 6))
    assert books.left(paid) == yuan("-60")
    assert books.ask(ageing, day(10, 6)).total.unapplied == yuan("-60")


def test_a_write_off_goes_with_the_charge_it_was_made_on(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receive(buyer, "99.50", day(10, 5))
    books.receivables.post(WriteOffDraft(charge, "rounded", date=day(10, 5)))
    books.receivables.reverse(charge, date=day(10, 6))
    aged = books.ask(ageing, day(10, 6)).total
    assert (aged.gross, aged.unapplied) == (0, yuan("-99.50"))


def test_nothing_is_reversed_twice_nor_a_reversal_itself(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receivables.reverse(charge)
    with pytest.raises(Refusal, match="reversed already"):
        books.receivables.reverse(charge)
    with pytest.raises(Refusal, match="itself a reversal"):
        books.receivables.reverse(books.newest(buyer).id)
    with pytest.raises(NotFound):
        books.receivables.reverse(999)


def test_a_void_document_keeps_its_number_and_counts_on_no_date(books: Books, buyer: int) -> None:
    paid = books.receive(buyer, "60", day(10, 5))
    change = books.receivables.void(paid, "typed twice")
    entry = books.entry(paid)
    assert str(change.label) == "Void SK20261005-0001 of Firm C0001: 60.00"
    assert (entry.number, entry.amount, entry.voided_amount) == ("SK20261005-0001", 0, yuan("-60"))
    assert (entry.voided_on, entry.reason, entry.left, entry.closed_on) == (
        TODAY,
        "typed twice",
        0,
        day(10, 5),
    )
    assert books.ask(balance, buyer, day(10, 31)) == 0
    view = books.ask(voucher, paid)
    assert (view.amount, view.voided_on) == (yuan("60"), TODAY)


def test_what_was_allocated_is_reversed_not_voided(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receive(buyer, "60", day(10, 5))
    with pytest.raises(Refusal, match=r"has been allocated\. Reverse it"):
        books.receivables.void(charge)
    books.receivables.take_back([books.allocations(buyer)[0].id])
    with pytest.raises(Refusal, match=r"has been allocated\. Reverse it"):
        books.receivables.void(charge)
    assert books.left(charge) == yuan("100")


def test_what_stands_in_a_statement_is_reversed_not_voided(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.statements.issue(buyer, day(10, 1), day(10, 31))
    with pytest.raises(Refusal, match="stands in statement DZ20261120-0001"):
        books.receivables.void(charge)
    late = books.charge(buyer, "7", day(10, 20))
    books.receivables.void(late)
    assert books.entry(late).amount == 0


def test_a_void_document_is_neither_voided_reversed_nor_allocated(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receivables.void(charge)
    for act in (books.receivables.void, books.receivables.reverse):
        with pytest.raises(Refusal, match="is void"):
            act(charge)
    paid = books.receive(buyer, "60", day(10, 5))
    with pytest.raises(Refusal, match="is void"):
        books.receivables.post(AllocationDraft(paid, [(charge, yuan("1"))]))


def test_a_due_date_moves_with_a_reason_in_the_history(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    change = books.receivables.change_due_date(charge, day(12, 31), "promised")
    assert str(change.label) == "Due date of YS20261001-0001 moved to 2026-12-31: promised"
    assert books.entry(charge).due_date == day(12, 31)
    with pytest.raises(Refusal, match="reason is needed"):
        books.receivables.change_due_date(charge, day(12, 31), "")


def test_what_is_sent_out_is_marked_once_with_its_first_day(books: Books, buyer: int) -> None:
    first, second = books.receive(buyer, "1", day(10, 5)), books.receive(buyer, "2", day(10, 5))
    change = books.receivables.mark_left_house([first])
    assert str(change.label) == "SK20261005-0001 sent out"
    again = books.receivables.mark_left_house([first])
    assert not again.touched
    books.receivables.mark_left_house([first, second])
    assert books.entry(second).left_house_on == TODAY
