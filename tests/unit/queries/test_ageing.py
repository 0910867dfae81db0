"""Ageing, open items and balances as the rules word them, on books of known figures."""

from datetime import date, timedelta

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.queries.ageing import ageing, ageing_row
from crm_desktop.queries.ageing_rows import Basis
from crm_desktop.queries.balances import balances, customers_with_movement, totals
from crm_desktop.queries.open_items import open_items
from crm_desktop.queries.statement import statement
from crm_desktop.services.receipts import RefundDraft
from tests.conftest import TODAY
from tests.unit.services.books import Books, day, yuan


def days_ago(number: int) -> date:
    return TODAY - timedelta(days=number)


@pytest.mark.parametrize(
    ("overdue", "bucket"),
    [
        (-5, "not_due"),
        (0, "not_due"),
        (1, "1-30"),
        (30, "1-30"),
        (31, "31-60"),
        (60, "31-60"),
        (61, "61-90"),
        (90, "61-90"),
        (91, "over_90"),
        (4000, "over_90"),
    ],
)
def test_the_upper_bound_belongs_to_the_bucket_and_due_today_is_not_overdue(
    books: Books, buyer: int, overdue: int, bucket: str
) -> None:
    books.charge(buyer, "100", days_ago(4100), due_date=days_ago(overdue))
    found = books.ask(ageing, TODAY)
    assert dict(zip(found.keys, found.rows[0].buckets, strict=True))[bucket] == yuan("100")
    (item,) = books.ask(open_items, TODAY, bucket=bucket)
    assert (item.overdue_days, item.bucket) == (overdue, bucket)


def test_the_bounds_are_the_users(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", days_ago(50), due_date=days_ago(8))
    found = books.ask(ageing, TODAY, bounds=(7, 14))
    assert found.keys == ("not_due", "1-7", "8-14", "over_14")
    assert found.total.buckets == (0, 0, yuan("100"), 0)
    for bounds in ((), (30, 30), (0, 10), (60, 30)):
        with pytest.raises(Refusal, match="rising order"):
            books.ask(ageing, TODAY, bounds=bounds)


def test_without_a_due_date_and_by_document_date_the_documents_own_counts(books: Books) -> None:
    buyer = books.customer()
    books.charge(buyer, "100", days_ago(40))
    books.charge(buyer, "20", days_ago(70), due_date=TODAY)
    by_due = books.ask(ageing, TODAY).total.buckets
    by_document = books.ask(ageing, TODAY, Basis.DOCUMENT).total.buckets
    assert by_due == (yuan("20"), 0, yuan("100"), 0, 0)
    assert by_document == (0, 0, yuan("100"), yuan("20"), 0)


def test_a_credit_note_ages_by_its_own_date_negative_in_its_bucket(books: Books, buyer: int) -> None:
    books.credit(buyer, "15", days_ago(45))
    books.receive(buyer, "10", days_ago(45))
    total = books.ask(ageing, TODAY).total
    assert total.buckets == (0, 0, yuan("-15"), 0, 0)
    assert (total.gross, total.unapplied, total.net) == (yuan("-15"), yuan("-10"), yuan("-25"))
    assert [item.number[:2] for item in books.ask(open_items, TODAY, bucket="unapplied")] == ["SK"]


def test_what_is_dated_later_does_not_count_yet(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", day(10, 1))
    books.receive(buyer, "100", day(11, 30))
    assert books.ask(ageing, TODAY).total.net == yuan("100")
    assert books.ask(balances, [buyer], TODAY)[buyer].owed == yuan("100")
    assert books.ask(ageing, day(11, 30)).rows == ()


def test_rows_come_by_customer_number_and_those_with_nothing_are_left_out(books: Books) -> None:
    keys = [books.customer(number) for number in ("C3", "C1", "C2")]
    for key, amount in zip(keys, ("30", "10", "20"), strict=True):
        books.charge(key, amount, day(10, 1))
    books.receive(keys[2], "20", day(10, 2))
    assert [(row.number, row.net) for row in books.ask(ageing, TODAY).rows] == [
        ("C1", yuan("10")),
        ("C3", yuan("30")),
    ]
    assert books.ask(ageing_row, keys[2], TODAY).net == 0
    assert books.ask(customers_with_movement, day(10, 2), day(10, 31)) == [keys[2]]
    assert books.ask(customers_with_movement, day(11, 1), day(11, 30), or_owing=True) == sorted(keys[:2])


def test_balances_tell_owed_overdue_and_paid_ahead(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", days_ago(60))
    books.charge(buyer, "40", days_ago(5))
    books.receive(buyer, "30", days_ago(1), allocate="none")
    nothing = books.customer("C9")
    found = books.ask(balances, [buyer, nothing], TODAY)
    assert found[buyer].owed == yuan("110")
    assert (found[buyer].overdue, found[buyer].unapplied) == (yuan("100"), yuan("-30"))
    assert found[nothing].owed == 0


def test_totals_tell_receivable_received_and_open(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", day(10, 1))
    books.credit(buyer, "10", day(10, 2))
    paid = books.receive(buyer, "60", day(10, 3))
    books.receivables.reverse(paid)
    books.receive(buyer, "50", day(10, 4))
    books.receivables.post(RefundDraft(buyer, yuan("5"), sources=[(books.entries(buyer)[1].id, yuan("5"))]))
    found = books.ask(totals)
    assert (found.receivable_total, found.received_total) == (yuan("90"), yuan("45"))
    assert found.open_total == yuan("45")


def test_dates_at_the_ends_of_the_calendar_are_answered(books: Books, buyer: int) -> None:
    books.charge(buyer, "1", day(10, 1), due_date=day(10, 2))
    assert books.ask(ageing, date.min).rows == ()
    assert books.ask(ageing, date.max).total.buckets[-1] == yuan("1")
    assert books.ask(statement, buyer, date.min, date.max).closing == yuan("1")
