"""Charges, instalments, credit notes, contras: what a customer owes for and what is credited."""

from datetime import date

import pytest

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import use_language
from crm_desktop.queries.balances import balance
from crm_desktop.services.charges import ChargeDraft, ContraDraft
from crm_desktop.services.records import Records
from tests.conftest import TODAY
from tests.unit.services.books import Books, day, yuan


def test_a_charge_falls_due_by_the_customers_terms(books: Books, buyer: int) -> None:
    entry = books.entry(books.charge(buyer, "1200.50", day(11, 1)))
    assert (entry.number, entry.amount, entry.left) == ("YS20261101-0001", yuan("1200.50"), yuan("1200.50"))
    assert (entry.due_date, entry.closed_on, entry.salesperson) == (day(12, 1), None, "Chen")


def test_terms_from_the_invoice_run_from_its_date(books: Books) -> None:
    buyer = books.customer(terms_kind="month_end", terms_months=1, terms_base="invoice")
    entry = books.entry(books.charge(buyer, "10", day(1, 28), base_date=day(2, 3)))
    assert entry.due_date == day(3, 31)


def test_a_due_date_said_outright_is_taken(books: Books, buyer: int) -> None:
    assert books.entry(books.charge(buyer, "10", day(11, 1), due_date=day(11, 9))).due_date == day(11, 9)


def test_a_due_date_before_the_day_of_the_charge_is_taken_and_told(books: Books, buyer: int) -> None:
    post = books.receivables.post
    told = post(ChargeDraft(buyer, yuan("10"), date=day(11, 1), due_date=day(10, 31))).remarks
    assert [str(one) for one in told] == ["YS20261101-0001 of 2026-11-01 is due before that: on 2026-10-31."]
    assert post(ChargeDraft(buyer, yuan("10"), date=day(11, 1), due_date=day(11, 1))).remarks == ()


def test_without_terms_a_charge_has_no_due_date(books: Books) -> None:
    assert books.entry(books.charge(books.customer(), "10", day(11, 1))).due_date is None


def test_a_charge_without_a_date_is_of_today(books: Books, buyer: int) -> None:
    books.receivables.post(ChargeDraft(buyer, yuan("10")))
    assert books.newest(buyer).date == TODAY


def test_a_charge_is_made_from_an_order_of_the_same_customer(books: Books, buyer: int) -> None:
    order = books.order(buyer, "DD1", ("Bolt", "8", "12.5"), on=day(10, 30))
    assert books.entry(books.charge(buyer, "100", day(11, 1), order_id=order)).order_id == order
    with pytest.raises(Refusal, match="Order DD1 is another customer's") as refused:
        books.charge(books.customer("C2"), "100", day(11, 1), order_id=order)
    assert refused.value.field == "order_id"
    with pytest.raises(NotFound, match="no such order"):
        books.charge(buyer, "100", day(11, 1), order_id=99)


def test_an_order_that_was_charged_stays(books: Books, buyer: int) -> None:
    order = books.order(buyer, "DD1", ("Bolt", "8", "12.5"), on=day(10, 30))
    books.charge(buyer, "100", day(11, 1), order_id=order)
    with pytest.raises(Refusal, match="made from this order"):
        Records(books.file).delete("orders", [order])


def test_the_step_names_document_customer_and_amount(books: Books, buyer: int) -> None:
    change = books.receivables.post(ChargeDraft(buyer, yuan("1200.50"), date=day(11, 1)))
    assert str(change.label) == "Charge YS20261101-0001 to Firm C0001: 1,200.50"
    use_language("zh_CN")
    assert "1,200.50" in str(change.label)


def test_numbers_of_a_day_follow_each_other_and_skip_those_taken(books: Books, buyer: int) -> None:
    books.charge(buyer, "1", day(11, 1), number="YS20261101-0002")
    numbers = [books.entry(books.charge(buyer, "1", day(11, 1))).number for _ in range(2)]
    assert numbers == ["YS20261101-0001", "YS20261101-0003"]


def test_a_number_given_twice_is_refused(books: Books, buyer: int) -> None:
    books.charge(buyer, "1", day(11, 1), number="A-1")
    with pytest.raises(Refusal, match="A-1 already") as refused:
        books.charge(buyer, "1", day(11, 1), number="A-1")
    assert refused.value.field == "number"


@pytest.mark.parametrize(
    ("amount", "said"),
    [("0.00", "more than zero"), ("-5.00", "more than zero"), ("1000000000000.00", "too large")],
)
def test_amounts_no_document_can_carry_are_refused(books: Books, buyer: int, amount: str, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        books.charge(buyer, amount, day(11, 1))
    assert refused.value.field == "amount"
    assert books.entries(buyer) == []


def test_a_third_decimal_is_refused_not_rounded(books: Books, buyer: int) -> None:
    with pytest.raises(Refusal, match="two decimals"):
        books.receivables.post(ChargeDraft(buyer, yuan("1") / 3))


def test_a_charge_to_nobody_is_refused(books: Books) -> None:
    with pytest.raises(NotFound, match="no such customer"):
        books.charge(99, "1", day(11, 1))


def test_instalments_fall_due_month_by_month_and_the_last_takes_the_cents(books: Books, buyer: int) -> None:
    change = books.receivables.post(
        ChargeDraft(
            buyer, yuan("100"), instalments=3, date=day(10, 31), due_date=day(10, 31), summary="Machine"
        )
    )
    items = [(e.number, e.amount, e.due_date, e.summary) for e in books.entries(buyer)]
    assert items == [
        ("YS20261031-0001-1", yuan("33.33"), day(10, 31), "Machine"),
        ("YS20261031-0001-2", yuan("33.33"), day(11, 30), "Machine"),
        ("YS20261031-0001-3", yuan("33.34"), day(12, 31), "Machine"),
    ]
    assert "in 3 instalments" in str(change.label)
    books.file.undo()
    assert books.entries(buyer) == []


def test_the_first_instalment_falls_due_by_the_terms(books: Books, buyer: int) -> None:
    books.receivables.post(ChargeDraft(buyer, yuan("100"), instalments=2, date=day(10, 1), number="M1"))
    assert [(e.number, e.due_date) for e in books.entries(buyer)] == [
        ("M1-1", day(10, 31)),
        ("M1-2", day(11, 30)),
    ]


def test_instalments_of_a_customer_who_pays_at_month_end_stay_at_month_end(books: Books) -> None:
    monthly = books.customer("C7", terms_kind="month_end", terms_months=1)
    books.receivables.post(ChargeDraft(monthly, yuan("100"), instalments=3, date=day(1, 15)))
    assert [e.due_date for e in books.entries(monthly)] == [day(2, 28), day(3, 31), day(4, 30)]


def test_instalments_pass_over_a_stem_of_which_a_part_is_left(books: Books, buyer: int) -> None:
    first = books.receivables.post(ChargeDraft(buyer, yuan("100"), instalments=2, date=day(10, 1)))
    books.receivables.change_due_date(first.new_id("receivables") + 1, day(12, 1), "asked for it")
    books.file.undo(first.step)
    assert [e.number for e in books.entries(buyer)] == ["YS20261001-0001-2"]
    books.receivables.post(ChargeDraft(buyer, yuan("100"), instalments=2, date=day(10, 1)))
    assert [e.number for e in books.entries(buyer)][1:] == ["YS20261001-0002-1", "YS20261001-0002-2"]


def test_a_due_date_beyond_the_calendar_is_refused(books: Books, buyer: int) -> None:
    with pytest.raises(Refusal, match="beyond the calendar"):
        books.charge(buyer, "5", date(9999, 12, 20))
    with pytest.raises(Refusal, match="beyond the calendar"):
        books.receivables.post(ChargeDraft(buyer, yuan("100"), instalments=2, due_date=date(9999, 12, 20)))


@pytest.mark.parametrize("parts", [0, 121])
def test_no_instalment_or_too_many_are_refused(books: Books, buyer: int, parts: int) -> None:
    with pytest.raises(Refusal, match="Instalments cannot be"):
        books.receivables.post(ChargeDraft(buyer, yuan("100"), instalments=parts))


def test_instalments_too_small_for_a_cent_each_are_refused(books: Books, buyer: int) -> None:
    with pytest.raises(Refusal, match="more than zero"):
        books.receivables.post(ChargeDraft(buyer, yuan("0.02"), instalments=3))


def test_a_credit_note_lowers_what_is_owed_and_settles_the_items_named(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    number = books.entry(charge).number
    note = books.entry(books.credit(buyer, "30", day(10, 9), allocate=[(number, yuan("30"))]))
    assert (note.number, note.amount, note.closed_on) == ("HC20261009-0001", yuan("-30"), day(10, 9))
    assert books.left(charge) == yuan("70")


def test_a_contra_sets_off_what_we_owe(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receivables.post(ContraDraft(buyer, yuan("40"), date=day(10, 5), allocate=[(charge, yuan("40"))]))
    assert books.ask(balance, buyer, day(10, 4)) == yuan("100")
    assert books.ask(balance, buyer, day(10, 5)) == yuan("60")


def test_a_refusal_half_way_leaves_nothing_behind(books: Books, buyer: int) -> None:
    with pytest.raises(NotFound, match="no document X-1"):
        books.credit(buyer, "30", day(10, 9), allocate=[("X-1", yuan("30"))])
    assert books.entries(buyer) == []


def test_the_first_number_of_a_day_may_be_given_again_after_undo(books: Books, buyer: int) -> None:
    books.charge(buyer, "1", date(2026, 11, 3))
    books.file.undo()
    assert books.entry(books.charge(buyer, "2", date(2026, 11, 3))).number == "YS20261103-0001"


def test_an_order_that_was_charged_stays_its_customers(books: Books, buyer: int) -> None:
    other = books.customer("C2")
    records = Records(books.file)
    order = records.add("orders", {"customer_id": buyer, "date": day(10, 1)}).new_id("orders")
    charge = books.receivables.post(ChargeDraft(buyer, yuan("100"), date=day(10, 2), order_id=order)).new_id(
        "receivables"
    )
    for change in (records.change, lambda *what: records.change_many(what[0], [what[1]], what[2])):
        with pytest.raises(Refusal, match="was made from this order") as refused:
            change("orders", order, {"customer_id": other})
        assert refused.value.field == "customer_id"
    records.change("orders", order, {"customer_id": buyer, "note": "as before"})

    books.receivables.reverse(charge)
    records.change("orders", order, {"customer_id": other})
