"""Matching what was paid with what was owed, and taking that back."""

import pytest

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.open_items import payable_items, suggestion, usable_credits
from crm_desktop.queries.receipt import allocation_lines
from crm_desktop.services.adjustments import WriteOffDraft
from crm_desktop.services.allocations import AllocationDraft
from tests.conftest import TODAY
from tests.unit.services.books import Books, day, yuan


@pytest.fixture
def pair(books: Books, buyer: int) -> tuple[int, int]:
    """A charge of 100 of 1 October and a receipt of 60 of 5 October, not allocated."""
    return books.charge(buyer, "100", day(10, 1)), books.receive(buyer, "60", day(10, 5), allocate="none")


def test_an_allocation_falls_on_the_later_of_both_dates(
    books: Books, buyer: int, pair: tuple[int, int]
) -> None:
    charge, paid = pair
    change = books.receivables.post(AllocationDraft(paid, [(charge, yuan("60"))]))
    assert str(change.label) == "Allocate 60.00 of SK20261005-0001"
    assert [(one.date, one.amount) for one in books.allocations(buyer)] == [(day(10, 5), yuan("60"))]


def test_an_allocation_is_no_ledger_entry_and_counts_from_its_own_date(
    books: Books, buyer: int, pair: tuple[int, int]
) -> None:
    charge, paid = pair
    books.receivables.post(AllocationDraft(paid, [(charge, yuan("60"))], date=day(11, 10)))
    before, after = (books.ask(ageing, on).total for on in (day(11, 9), day(11, 10)))
    assert (before.gross, before.unapplied, before.net) == (yuan("100"), yuan("-60"), yuan("40"))
    assert (after.gross, after.unapplied, after.net) == (yuan("40"), 0, yuan("40"))


def test_an_allocation_before_either_date_is_refused(books: Books, pair: tuple[int, int]) -> None:
    charge, paid = pair
    with pytest.raises(Refusal, match=r"cannot be dated before SK20261005-0001 of 2026-10-05") as refused:
        books.receivables.post(AllocationDraft(paid, [(charge, yuan("60"))], date=day(10, 4)))
    assert refused.value.field == "date"


@pytest.mark.parametrize(("amount", "number"), [("60.01", "SK20261005-0001"), ("100.01", "YS20261001-0001")])
def test_neither_side_is_used_beyond_what_is_left(
    books: Books, pair: tuple[int, int], amount: str, number: str
) -> None:
    charge, paid = pair
    with pytest.raises(Refusal, match=number):
        books.receivables.post(AllocationDraft(paid, [(charge, yuan(amount))]))


def test_another_customers_item_is_refused(books: Books, pair: tuple[int, int]) -> None:
    strange = books.charge(books.customer("C9"), "10", day(10, 1))
    with pytest.raises(Refusal, match="different customers"):
        books.receivables.post(AllocationDraft(pair[1], [(strange, yuan("10"))]))


def test_two_of_the_same_sign_are_not_allocated(books: Books, buyer: int, pair: tuple[int, int]) -> None:
    charge, paid = pair
    with pytest.raises(Refusal, match="is not a receipt or credit"):
        books.receivables.post(AllocationDraft(charge, [(charge, yuan("1"))]))
    with pytest.raises(Refusal, match="is not an amount due"):
        books.receivables.post(AllocationDraft(paid, [(books.credit(buyer, "5", day(10, 6)), yuan("5"))]))


def test_taken_back_is_a_dated_row_of_its_own(books: Books, buyer: int, pair: tuple[int, int]) -> None:
    charge, paid = pair
    books.receivables.post(AllocationDraft(paid, [(charge, yuan("60"))]))
    tie = books.allocations(buyer)[0]
    change = books.receivables.take_back([tie.id])
    back = books.allocations(buyer)[1]
    assert (back.date, back.amount, back.reverses_id) == (TODAY, yuan("-60"), tie.id)
    assert (books.left(charge), books.left(paid)) == (yuan("100"), yuan("-60"))
    assert "SK20261005-0001" in str(change.label)
    assert books.ask(ageing, day(11, 1)).total.unapplied == 0
    assert books.ask(allocation_lines, paid) == ()


def test_taken_back_twice_before_its_day_or_not_there_is_refused(
    books: Books, buyer: int, pair: tuple[int, int]
) -> None:
    charge, paid = pair
    books.receivables.post(AllocationDraft(paid, [(charge, yuan("60"))]))
    tie = books.allocations(buyer)[0].id
    with pytest.raises(Refusal, match="cannot be taken back before"):
        books.receivables.take_back([tie], date=day(10, 4))
    books.receivables.take_back([tie], date=day(10, 5))
    with pytest.raises(Refusal, match="taken back already"):
        books.receivables.take_back([tie])
    with pytest.raises(NotFound):
        books.receivables.take_back([books.allocations(buyer)[1].id])


def test_a_tomorrows_allocation_is_taken_back_on_its_own_day(
    books: Books, buyer: int, pair: tuple[int, int]
) -> None:
    charge, paid = pair
    books.receivables.post(AllocationDraft(paid, [(charge, yuan("60"))], date=day(12, 24)))
    books.receivables.take_back([books.allocations(buyer)[0].id])
    assert books.allocations(buyer)[1].date == day(12, 24)


def test_what_was_used_until_a_day_is_free_from_that_day_on(
    books: Books, buyer: int, pair: tuple[int, int]
) -> None:
    charge, paid = pair
    books.receivables.post(AllocationDraft(paid, [(charge, yuan("60"))]))
    books.receivables.take_back([books.allocations(buyer)[0].id], date=day(11, 10))
    second = books.charge(buyer, "60", day(10, 2))
    with pytest.raises(Refusal, match="Until 2026-11-10 that amount is used otherwise"):
        books.receivables.post(AllocationDraft(paid, [(second, yuan("60"))], date=day(10, 20)))
    books.receivables.post(AllocationDraft(paid, [(second, yuan("60"))]))
    assert books.allocations(buyer)[-1].date == day(11, 10)


def test_what_exists_only_as_allocated_is_reversed_instead(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "5", day(10, 1))
    books.receivables.post(WriteOffDraft(charge, "small"))
    with pytest.raises(Refusal, match=r"belongs to ZR\d+-0001. Reverse that instead"):
        books.receivables.take_back([books.allocations(buyer)[0].id])


def test_automatic_allocation_later_follows_the_same_order(
    books: Books, buyer: int, pair: tuple[int, int]
) -> None:
    books.charge(buyer, "60", day(10, 3))
    books.receivables.post(AllocationDraft(pair[1]))
    assert [one.left for one in books.entries(buyer)] == [yuan("100"), 0, 0]


def test_the_rest_of_an_item_is_written_off_with_the_allocation(
    books: Books, buyer: int, pair: tuple[int, int]
) -> None:
    small = books.charge(buyer, "60.30", day(10, 3))
    books.receivables.post(
        AllocationDraft(pair[1], [(small, yuan("60"))], write_off=[small], reason="rounded")
    )
    assert books.left(small) == 0
    with pytest.raises(Refusal, match="more than the"):
        books.receivables.post(WriteOffDraft(pair[0], "no"))


def test_the_suggestion_shown_is_the_one_that_would_be_made(
    books: Books, buyer: int, pair: tuple[int, int]
) -> None:
    exact = books.charge(buyer, "60", day(10, 3))
    shown = books.ask(suggestion, buyer, yuan("60"), TODAY)
    assert [(item.entry_id, share) for item, share in shown] == [(exact, yuan("60"))]
    assert [one.entry_id for one in books.ask(payable_items, buyer, TODAY)] == [pair[0], exact]
    (credit,) = books.ask(usable_credits, buyer, TODAY)
    assert (credit.entry_id, credit.left) == (pair[1], yuan("-60"))


def test_many_receipts_are_allocated_in_one_step(books: Books, buyer: int) -> None:
    other = books.customer("C7")
    charges = [books.charge(one, "100", day(10, 1)) for one in (buyer, buyer, other)]
    paid = [books.receive(one, "70", day(10, 5), allocate="none") for one in (buyer, buyer, other)]

    change = books.receivables.allocate_many(paid)

    assert str(change.told) == "Allocated 3 receipts: 210.00"
    assert [books.entry(key).left for key in charges] == [0, yuan("60"), yuan("30")]
    assert [books.entry(key).closed_on for key in paid] == [day(10, 5)] * 3
    assert books.file.undo(change.step).step
    assert [books.entry(key).left for key in charges] == [yuan("100")] * 3


def test_of_many_receipts_one_that_names_or_pays_exactly_comes_before_an_older_guess(
    books: Books, buyer: int
) -> None:
    oldest = books.charge(buyer, "80", day(9, 1))
    exact = books.charge(buyer, "50", day(9, 2))
    named = books.charge(buyer, "90", day(9, 3), number="XS-77")
    guess = books.receive(buyer, "100", day(10, 1), allocate="none")
    whole = books.receive(buyer, "50", day(10, 2), allocate="none")
    naming = books.receive(buyer, "60", day(10, 3), allocate="none", summary="for XS-77")

    books.receivables.allocate_many([naming, whole, guess])

    assert [(line.number, line.amount) for line in books.ask(allocation_lines, whole)] == [
        (books.entry(exact).number, yuan("50"))
    ]
    assert [line.number for line in books.ask(allocation_lines, naming)] == ["XS-77"]
    assert (books.entry(oldest).left, books.entry(named).left) == (0, yuan("10"))


def test_where_nothing_can_be_allocated_many_receipts_are_refused(books: Books, buyer: int) -> None:
    paid = books.receive(buyer, "60", day(10, 5), allocate="none")
    with pytest.raises(Refusal, match="Nothing to allocate"):
        books.receivables.allocate_many([paid])
