"""Documents posted from plain field values, as a form or the console hands them in."""

from typing import Any

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.queries.listing import Reference
from crm_desktop.services.records import Records
from tests.conftest import TODAY
from tests.unit.services.books import Books, day, yuan


@pytest.mark.parametrize(
    ("entity", "values", "kind", "amount"),
    [
        ("receivables", {"amount": "120"}, "charge", "120"),
        ("receivables", {"amount": "-20"}, "credit_note", "-20"),
        ("receivables", {"amount": "-20", "kind": "contra"}, "contra", "-20"),
        ("receipts", {"amount": "50"}, "receipt", "-50"),
    ],
)
def test_the_sign_says_what_is_posted(
    books: Books, buyer: int, entity: str, values: dict[str, Any], kind: str, amount: str
) -> None:
    given = values | {
        "customer_id": Reference(buyer, "Firm"),
        "amount": yuan(values["amount"]),
        "note": "by form",
    }
    key = Records(books.file).add(entity, given).new_id(entity)
    entry = books.entry(key)
    assert (entry.kind, entry.amount, entry.date, entry.note) == (kind, yuan(amount), TODAY, "by form")


def test_dates_numbers_and_means_are_taken(books: Books, buyer: int) -> None:
    records = Records(books.file)
    facts = {"customer_id": buyer, "date": day(10, 1), "due_date": day(10, 9), "number": "A-1", "summary": ""}
    charge = books.entry(records.add("receivables", facts | {"amount": yuan("10")}).new_id("receivables"))
    assert (charge.number, charge.date, charge.due_date, charge.summary) == (
        "A-1",
        day(10, 1),
        day(10, 9),
        None,
    )
    records.add("receipts", {"customer_id": buyer, "amount": yuan("15"), "means": "wechat"})
    assert books.means(books.newest(buyer).id)[0].means == "wechat"
    records.add("receipts", {"customer_id": buyer, "amount": yuan("-5")})
    assert books.newest(buyer).kind == "refund"
    order = books.order(buyer, "DD1", ("Bolt", "1", "10"), on=day(10, 1))
    of_order = records.add("receivables", {"customer_id": buyer, "amount": yuan("10"), "order_id": order})
    assert books.entry(of_order.new_id("receivables")).order_id == order


@pytest.mark.parametrize(
    ("entity", "values", "field"),
    [
        ("receivables", {"amount": yuan("1")}, "customer_id"),
        ("receivables", {"customer_id": 1}, "amount"),
        ("receivables", {"customer_id": 1, "amount": yuan("0")}, "amount"),
        ("receivables", {"customer_id": 1, "amount": yuan("1"), "kind": "bad_debt"}, "kind"),
        ("receivables", {"customer_id": 1, "amount": yuan("1"), "reason": "x"}, "reason"),
        ("receipts", {"customer_id": 1, "amount": yuan("0")}, "amount"),
        ("receipts", {"customer_id": 1, "amount": yuan("1"), "means": "shells"}, "means"),
    ],
)
def test_what_is_missing_or_not_settable_is_named(
    books: Books, buyer: int, entity: str, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        Records(books.file).add(entity, values)
    assert refused.value.field == field
    assert books.entries(buyer) == []
