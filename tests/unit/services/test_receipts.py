"""Receipts, prepayments, refunds; many at once."""

import pytest

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.receipt import receipt as voucher
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.means import Paid
from crm_desktop.services.receipts import ReceiptDraft, RefundDraft
from tests.unit.services.books import Books, day, yuan


def test_a_receipt_pays_the_exact_item_and_says_so_in_its_step(books: Books, buyer: int) -> None:
    first, second = books.charge(buyer, "100", day(10, 1)), books.charge(buyer, "80", day(10, 2))
    change = books.receivables.post(ReceiptDraft(buyer, yuan("80"), date=day(10, 5)))
    assert str(change.label) == "Receipt SK20261005-0001 from Firm C0001: 80.00"
    assert (books.left(first), books.left(second)) == (yuan("100"), 0)


def test_the_named_number_wins_over_the_exact_amount(books: Books, buyer: int) -> None:
    first, second = books.charge(buyer, "100", day(10, 1)), books.charge(buyer, "80", day(10, 2))
    number = books.entry(first).number
    books.receive(buyer, "80", day(10, 5), named=f"payment for {number}")
    assert (books.left(first), books.left(second)) == (yuan("20"), yuan("80"))


def test_oldest_first_passes_over_the_exact_item(books: Books, buyer: int) -> None:
    first, second = books.charge(buyer, "100", day(10, 1)), books.charge(buyer, "80", day(10, 2))
    books.receive(buyer, "80", day(10, 5), allocate="oldest")
    assert (books.left(first), books.left(second)) == (yuan("20"), yuan("80"))


def test_a_receipt_is_saved_though_nothing_is_allocated(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    paid = books.receive(buyer, "80", day(10, 5), allocate="none")
    assert (books.left(charge), books.left(paid)) == (yuan("100"), yuan("-80"))
    assert books.allocations(buyer) == []


def test_what_is_more_than_owed_is_a_prepayment(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", day(10, 1))
    paid = books.receive(buyer, "130", day(10, 5))
    assert books.left(paid) == yuan("-30")
    assert books.ask(ageing, day(10, 5)).total.unapplied == yuan("-30")


def test_items_named_by_hand_are_paid_by_key_or_number(books: Books, buyer: int) -> None:
    first, second = books.charge(buyer, "100", day(10, 1)), books.charge(buyer, "80", day(10, 2))
    shares = [(first, yuan("25")), (books.entry(second).number, yuan("30"))]
    paid = books.receive(buyer, "60", day(10, 5), allocate=shares)
    assert [books.left(one) for one in (first, second, paid)] == [yuan("75"), yuan("50"), yuan("-5")]


def test_a_receipt_older_than_the_item_is_allocated_on_the_items_date(books: Books, buyer: int) -> None:
    books.receive(buyer, "100", day(9, 1))
    charge = books.charge(buyer, "100", day(10, 1))
    books.receivables.post(AllocationDraft(books.entries(buyer)[0].id))
    assert [one.date for one in books.allocations(buyer)] == [day(10, 1)]
    assert books.entry(charge).closed_on == day(10, 1)


def test_a_backdated_receipt_also_pays_later_items(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receive(buyer, "100", day(9, 1))
    assert books.left(charge) == 0
    assert books.allocations(buyer)[0].date == day(10, 1)


def test_several_means_sum_to_the_receipt(books: Books, buyer: int) -> None:
    paid = [
        Paid(yuan("60"), "bank", account="ICBC", reference="880"),
        Paid(yuan("40"), "bill", matures_on=day(12, 31)),
    ]
    change = books.receivables.post(ReceiptDraft(buyer, date=day(10, 5), paid=paid))
    view = books.ask(voucher, change.new_id("receipts"))
    assert view.amount == yuan("100")
    assert [(one.means, one.amount, one.account, one.matures_on) for one in view.means] == [
        ("bank", yuan("60"), "ICBC", None),
        ("bill", yuan("40"), "", day(12, 31)),
    ]


def test_means_that_do_not_sum_to_the_amount_are_refused(books: Books, buyer: int) -> None:
    with pytest.raises(Refusal, match=r"sum to 60.00, not 100.00") as refused:
        books.receive(buyer, "100", day(10, 5), paid=[Paid(yuan("60"))])
    assert refused.value.field == "means"


def test_an_unknown_means_or_manner_is_refused(books: Books, buyer: int) -> None:
    with pytest.raises(Refusal, match="shells"):
        books.receive(buyer, "1", day(10, 5), paid=[Paid(yuan("1"), "shells")])
    with pytest.raises(Refusal, match="somehow"):
        books.receive(buyer, "1", day(10, 5), allocate="somehow")
    assert books.entries(buyer) == []


def test_what_little_is_left_is_written_off_with_the_receipt(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    shares = [(charge, yuan("99.70"))]
    books.receive(buyer, "99.70", day(10, 5), allocate=shares, write_off=[charge], reason="rounded")
    assert books.left(charge) == 0
    assert books.newest(buyer).kind == "write_off"
    assert books.newest(buyer).date == day(10, 5)


def test_a_refund_takes_the_oldest_credits(books: Books, buyer: int) -> None:
    first = books.receive(buyer, "50", day(10, 1))
    second = books.receive(buyer, "50", day(10, 2))
    books.receivables.post(RefundDraft(buyer, yuan("70"), date=day(10, 9)))
    refund = books.newest(buyer)
    assert (refund.number, refund.amount, refund.closed_on) == ("TK20261009-0001", yuan("70"), day(10, 9))
    assert (books.left(first), books.left(second)) == (0, yuan("-30"))


def test_a_refund_of_a_named_credit_note(books: Books, buyer: int) -> None:
    books.receive(buyer, "50", day(10, 1))
    note = books.credit(buyer, "20", day(10, 2))
    books.receivables.post(RefundDraft(buyer, yuan("20"), date=day(10, 9), sources=[(note, yuan("20"))]))
    assert books.left(note) == 0


def test_more_than_was_paid_ahead_is_not_paid_back(books: Books, buyer: int) -> None:
    books.receive(buyer, "50", day(10, 1))
    with pytest.raises(Refusal, match=r"Only 50.00 can be paid back"):
        books.receivables.post(RefundDraft(buyer, yuan("60"), date=day(10, 9)))


def test_many_receipts_are_one_step_and_allocate_like_single_ones(books: Books, buyer: int) -> None:
    other = books.customer("C2")
    first = books.charge(buyer, "100", day(10, 1))
    second = books.charge(buyer, "80", day(10, 2))
    drafts = [
        ReceiptDraft(buyer, yuan("80"), date=day(10, 5)),
        ReceiptDraft(buyer, yuan("130"), date=day(10, 6), paid=[Paid(yuan("130"), "wechat")], note="late"),
        ReceiptDraft(other, yuan("5"), date=day(10, 5), number="R-9", allocate="none"),
    ]
    change = books.receivables.post_many(drafts)
    assert str(change.label) == "3 receipts"
    receipts = books.entries(buyer)[2:]
    assert [(one.number, one.left, one.salesperson) for one in receipts] == [
        ("SK20261005-0001", 0, "Chen"),
        ("SK20261006-0001", yuan("-30"), "Chen"),
    ]
    assert [books.entry(one).closed_on for one in (first, second)] == [day(10, 6), day(10, 5)]
    assert books.newest(other).number == "R-9"
    assert books.means(receipts[1].id)[0].means == "wechat"
    books.file.undo()
    assert [one.left for one in books.entries(buyer)] == [yuan("100"), yuan("80")]


def test_one_bad_receipt_among_many_stops_all(books: Books, buyer: int) -> None:
    good = ReceiptDraft(buyer, yuan("5"), date=day(10, 5))
    with pytest.raises(NotFound):
        books.receivables.post_many([good, ReceiptDraft(77, yuan("5"), date=day(10, 5))])
    with pytest.raises(Refusal, match="already"):
        books.receivables.post_many([ReceiptDraft(buyer, yuan("5"), date=day(10, 5), number="A")] * 2)
    assert books.entries(buyer) == []


def test_a_number_typed_in_a_batch_is_not_given_again(books: Books, buyer: int) -> None:
    drafts = [
        ReceiptDraft(buyer, yuan("5"), date=day(10, 5)),
        ReceiptDraft(buyer, yuan("5"), date=day(10, 5), number="SK20261005-0001"),
    ]
    books.receivables.post_many(drafts)
    assert [one.number for one in books.entries(buyer)] == ["SK20261005-0002", "SK20261005-0001"]


def test_nothing_is_paid_back_before_it_came(books: Books, buyer: int) -> None:
    first = books.receive(buyer, "50", day(10, 9))
    for sources in ((), [(first, yuan("20"))]):
        with pytest.raises(Refusal, match="of 2026-10-09; it cannot be paid back before") as refused:
            books.receivables.post(RefundDraft(buyer, yuan("20"), date=day(10, 8), sources=sources))
        assert refused.value.field == "date"
    books.receivables.post(RefundDraft(buyer, yuan("20"), date=day(10, 9)))
    assert books.left(first) == yuan("-30")
