"""Charges are made of deliveries and orders line by line: several into one, in parts, to the cent, never beyond."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import verbatim
from crm_desktop.models import Document, EntryLine
from crm_desktop.queries.charge_shares import Parts
from crm_desktop.queries.charged_lines import charging, entries_of
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.how_far import how_far
from crm_desktop.queries.listing import Condition, ListRequest, Op, Sort
from crm_desktop.queries.statement import statement
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.services.charges_by_customer import CustomersChargedDraft
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.price_credits import PriceCreditDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery", "terms_kind": "net", "terms_days": 30})
        yield opened


def order(workspace: Workspace, quantity: int = 3, price: str = "33.3333") -> int:
    lines = [{"product_name": "Door", "quantity": D(quantity), "price": D(price)}]
    values = {"customer_id": 1, "date": DAY}
    return workspace.records.add("orders", values, parts={"lines": lines}).new_id("orders")


def delivery(workspace: Workspace, of: int, quantity: int, day: dt.date = DAY, *, ships: bool = True) -> int:
    key = workspace.documents.forward("delivery", of, {1: D(quantity)}, day=day).new_id("deliveries")
    if ships:
        workspace.deliveries.ship(key)
    return key


def charge(workspace: Workspace, *documents: int, wanted: Parts | None = None, **facts: Any) -> int:
    draft = LineChargeDraft(documents, wanted or {}, **facts)
    return workspace.receivables.post(draft).new_id("receivables")


def amount(workspace: Workspace, entry: int) -> Decimal:
    return workspace.get("receivables", entry).values["amount"]


def left(workspace: Workspace, document: int) -> list[Decimal]:
    return [line.left for line in workspace.ask(charging, document)[document]]


def charged(workspace: Workspace, order: int) -> Decimal:
    return workspace.get("orders", order).values["charged"]


def test_parts_of_a_line_sum_to_it(workspace: Workspace) -> None:
    key = order(workspace)
    parts = [amount(workspace, charge(workspace, key, wanted={key: {1: D(1)}})) for _ in range(3)]
    assert parts == [D("33.33"), D("33.34"), D("33.33")]
    assert charged(workspace, key) == D("100.00")
    assert left(workspace, key) == [D(0)]
    assert workspace.check() == []


def test_more_than_is_left_of_a_line_is_refused_and_the_line_named(workspace: Workspace) -> None:
    key = order(workspace)
    charge(workspace, key, wanted={key: {1: D(2)}})
    with pytest.raises(Refusal) as refused:
        charge(workspace, key, wanted={key: {1: D(2)}})
    assert str(refused.value) == "Line 1 of XS20261120-0001: 1 is left to charge."


def test_what_is_charged_of_a_delivery_counts_for_its_order(workspace: Workspace) -> None:
    key = order(workspace)
    sent = delivery(workspace, key, 2)
    entry = charge(workspace, sent)
    assert amount(workspace, entry) == D("66.67")
    assert workspace.get("receivables", entry).values["order_id"].id == key
    assert charged(workspace, key) == D("66.67")
    assert (left(workspace, sent), left(workspace, key)) == ([D(0)], [D(1)])
    with pytest.raises(Refusal, match="Nothing of FH20261120-0001 is left to charge"):
        charge(workspace, sent)


def test_what_is_charged_of_an_order_is_not_charged_of_its_deliveries_again(workspace: Workspace) -> None:
    key = order(workspace)
    sent = delivery(workspace, key, 2)
    charge(workspace, key)
    with pytest.raises(Refusal, match="Nothing of FH20261120-0001 is left to charge"):
        charge(workspace, sent)


def test_several_deliveries_of_several_orders_make_one_charge(workspace: Workspace) -> None:
    one, other = order(workspace), order(workspace, 2, "50")
    entry = charge(workspace, delivery(workspace, one, 3), delivery(workspace, other, 1))
    assert amount(workspace, entry) == D("150.00")
    assert workspace.get("receivables", entry).values["order_id"] is None
    assert (charged(workspace, one), charged(workspace, other)) == (D("100.00"), D("50.00"))
    assert workspace.ask(how_far, [other]).charged == D("50.00")


def test_two_deliveries_of_one_line_take_the_cents_of_it(workspace: Workspace) -> None:
    key = order(workspace)
    one, other, last = (delivery(workspace, key, 1) for _ in range(3))
    assert amount(workspace, charge(workspace, one, other, last)) == D("100.00")


def test_part_charged_of_the_order_and_the_rest_of_its_deliveries_come_to_the_whole(
    workspace: Workspace,
) -> None:
    key = order(workspace)
    first, second, _third = (delivery(workspace, key, 1) for _ in range(3))
    charge(workspace, key, wanted={key: {1: D(1)}})
    charge(workspace, second, first)
    assert charged(workspace, key) == D("100.00")


def test_deliveries_of_different_customers_are_not_charged_together(workspace: Workspace) -> None:
    one = delivery(workspace, order(workspace), 1)
    workspace.records.add("customers", {"name": "Fir"})
    lines = [{"product_name": "Door", "quantity": D(1), "price": D(1)}]
    values = {"customer_id": 2, "date": DAY}
    other = workspace.records.add("deliveries", values, parts={"lines": lines}).new_id("deliveries")
    workspace.deliveries.ship(other)
    with pytest.raises(Refusal, match="are of different customers"):
        charge(workspace, one, other)


def test_what_has_not_been_shipped_is_not_charged(workspace: Workspace) -> None:
    sent = delivery(workspace, order(workspace), 1, ships=False)
    with pytest.raises(Refusal, match="FH20261120-0001 has not been shipped"):
        charge(workspace, sent)


def test_what_was_brought_in_as_shipped_is_not_charged_again(workspace: Workspace) -> None:
    made = delivery(workspace, order(workspace), 3)
    with workspace.file.gesture(verbatim("Brought in")) as work:
        work.session.get_one(Document, made).is_past = True
    with pytest.raises(Refusal, match="came in with the receivables"):
        charge(workspace, made)


def test_a_delivery_falls_due_by_terms_from_its_day(workspace: Workspace) -> None:
    key = order(workspace)
    early, late = dt.date(2026, 11, 1), dt.date(2026, 11, 5)
    entry = charge(workspace, delivery(workspace, key, 1, early), delivery(workspace, key, 1, late))
    assert workspace.get("receivables", entry).values["due_date"] == dt.date(2026, 12, 5)


def test_charges_by_amount_count_for_the_lines_too(workspace: Workspace) -> None:
    key = order(workspace)
    workspace.receivables.post(OrderChargeDraft(key, D("50.00")))
    charge(workspace, key, wanted={key: {1: D(1)}})
    assert amount(workspace, charge(workspace, key)) == D("16.67")
    assert charged(workspace, key) == D("100.00")
    with pytest.raises(Refusal, match="is charged already: nothing of it is left"):
        workspace.receivables.post(OrderChargeDraft(key))
    with pytest.raises(Refusal, match="Nothing of XS20261120-0001 is left to charge"):
        charge(workspace, key)
    assert workspace.check() == []


def test_what_was_charged_ahead_by_an_amount_comes_off_the_last_deliveries(workspace: Workspace) -> None:
    key = order(workspace)
    workspace.receivables.post(OrderChargeDraft(key, D("50.00")))
    sent = [delivery(workspace, key, 1) for _ in range(3)]
    draft = LineChargeDraft(sent)
    change = workspace.receivables.post(draft)
    assert amount(workspace, change.new_id("receivables")) == D("50.00")
    assert [str(said) for said in change.remarks] == [
        "Of order XS20261120-0001 an amount was charged before: its lines come to 100.00, 50.00 is charged."
    ]
    said = [workspace.get("deliveries", one).values["charged"] for one in sent]
    assert said == ["whole"] * 3
    assert workspace.check() == []


def test_a_statement_says_of_a_line_what_was_charged_before(workspace: Workspace) -> None:
    key = order(workspace)
    workspace.receivables.post(OrderChargeDraft(key, D("70.00"), date=DAY))
    charge(workspace, delivery(workspace, key, 3), date=DAY)
    lines = workspace.ask(statement, 1, DAY, DAY, kind=StatementKind.DETAILED).lines
    assert [goods.words for goods in lines[-1].goods] == [
        "Door, 3 × 33.3333 = 100.00 \u2212 70.00",
    ]
    assert lines[-1].debit == D("30.00")


def test_a_line_charged_for_less_is_taken_back_for_that(workspace: Workspace) -> None:
    key = order(workspace)
    workspace.receivables.post(OrderChargeDraft(key, D("70.00")))
    sent = delivery(workspace, key, 3)
    assert amount(workspace, charge(workspace, sent)) == D("30.00")
    made = workspace.documents.forward("return", sent, {1: D(1)}, day=DAY).new_id("returns")
    workspace.returns.receive(made)
    credited = workspace.ask(entries_of, sent)[-1]
    assert amount(workspace, credited) == D("-33.33")
    parts = workspace.ask(part_rows_of, credited)
    assert parts == [(D(-1), D("-10.00")), (None, D("-23.33"))]
    assert charged(workspace, key) == D("66.67")
    assert workspace.check() == []


def part_rows_of(db: Connection, entry: int) -> list[tuple[Decimal | None, Decimal]]:
    """What an entry is of: how much of a line, for how much."""
    query = select(EntryLine.quantity, EntryLine.amount).where(EntryLine.entry_id == entry)
    return [(row.quantity, row.amount) for row in db.execute(query.order_by(EntryLine.id))]


@pytest.mark.parametrize("by", ["void", "reverse", "undo"])
@pytest.mark.parametrize("several", [False, True])
def test_what_is_taken_back_can_be_charged_anew(workspace: Workspace, by: str, several: bool) -> None:
    keys = [order(workspace), order(workspace)][: 1 + several]
    entry = charge(workspace, *keys)
    before = workspace.ask(dump)
    if by == "undo":
        workspace.undo()
    else:
        getattr(workspace.receivables, by)(entry)
    assert [left(workspace, key) for key in keys] == [[D(3)]] * len(keys)
    assert [charged(workspace, key) for key in keys] == [D(0)] * len(keys)
    if by == "undo":
        workspace.redo()
        assert workspace.ask(dump) == before
    else:
        charge(workspace, *keys)
    assert [charged(workspace, key) for key in keys] == [D("100.00")] * len(keys)
    assert workspace.check() == []


def test_a_charged_line_stays_and_is_of_no_less_than_was_charged(workspace: Workspace) -> None:
    key = order(workspace)
    charge(workspace, key, wanted={key: {1: D(2)}})
    (line,) = workspace.ask(part_rows, "orders", "lines", key)
    with pytest.raises(Refusal, match="Line 1: It was charged; it stays"):
        workspace.records.change("orders", key, {}, parts={"lines": []})
    fewer = [{"uid": line["uid"], "quantity": D(1)}]
    with pytest.raises(Refusal, match="Line 1: The quantity cannot be below 2: so much of it was charged"):
        workspace.records.change("orders", key, {}, parts={"lines": fewer})
    with pytest.raises(Refusal):
        workspace.records.delete("orders", [key])


def test_a_charged_delivery_stays_shipped(workspace: Workspace) -> None:
    sent = delivery(workspace, order(workspace), 1)
    shipped = workspace.ask(lambda db: db.exec_driver_sql("SELECT max(id) FROM journal_step").scalar())
    entry = charge(workspace, sent)
    said = f"harged by {workspace.get('receivables', entry).number}: take that back first"
    with pytest.raises(Refusal, match=said):
        workspace.deliveries.take_back(sent)
    with pytest.raises(Refusal, match=said):
        workspace.undo(shipped)
    workspace.receivables.reverse(entry)
    workspace.deliveries.take_back(sent)
    assert workspace.get("deliveries", sent).values["state"] == "open"


def test_a_detailed_statement_tells_the_lines_that_were_charged(workspace: Workspace) -> None:
    one, other = order(workspace), order(workspace, 2, "50")
    charge(workspace, delivery(workspace, one, 2), delivery(workspace, other, 1))
    (line,) = [
        row
        for row in workspace.ask(statement, 1, DAY, DAY, kind=StatementKind.DETAILED).lines
        if row.kind == "charge"
    ]
    assert [(row.product, row.quantity, row.amount) for row in line.goods] == [
        ("Door", D(2), D("66.67")),
        ("Door", D(1), D("50.00")),
    ]


def test_a_delivery_says_how_far_it_is_charged(workspace: Workspace) -> None:
    key = order(workspace)
    sent, waiting = delivery(workspace, key, 2), delivery(workspace, key, 1, ships=False)

    def said(delivery: int) -> str | None:
        return workspace.get("deliveries", delivery).values["charged"]

    assert (said(sent), said(waiting)) == ("none", None)
    part = charge(workspace, sent, wanted={sent: {1: D(1)}})
    assert said(sent) == "part"
    charge(workspace, sent)
    assert said(sent) == "whole"
    workspace.receivables.void(part)
    assert said(sent) == "part"
    workspace.undo()
    assert said(sent) == "whole"
    asked = ListRequest("deliveries", (Condition("charged", Op.IS, "whole"),))
    assert list(workspace.listing("deliveries").ids(asked)) == [sent]


def test_a_delivery_of_an_order_charged_otherwise_is_charged(workspace: Workspace) -> None:
    by_line, by_amount = order(workspace), order(workspace)
    sent = [delivery(workspace, key, 3) for key in (by_line, by_amount)]
    charge(workspace, by_line)
    workspace.receivables.post(OrderChargeDraft(by_amount))
    assert [workspace.get("deliveries", key).values["charged"] for key in sent] == ["whole", "whole"]


def test_what_was_cancelled_is_charged_by_nothing(workspace: Workspace) -> None:
    key = order(workspace)
    sent = delivery(workspace, key, 1)
    workspace.orders.close(key)
    for draft in (LineChargeDraft([key]), OrderChargeDraft(key)):
        with pytest.raises(Refusal, match="was closed short"):
            workspace.receivables.post(draft)
    assert amount(workspace, charge(workspace, sent)) == D("33.33")
    workspace.orders.reopen(key)
    assert amount(workspace, charge(workspace, key)) == D("66.67")


def sold(workspace: Workspace, *names: str | None) -> list[int]:
    """A delivery that has left for each of these salespersons."""
    made: list[int] = []
    for name in names:
        key = order(workspace)
        workspace.records.change("orders", key, {"salesperson": name})
        made.append(delivery(workspace, key, 3))
    return made


def test_of_what_several_people_sold_no_salesperson_is_named_in_silence(workspace: Workspace) -> None:
    first, second, third = sold(workspace, "Li", "Li", "Chen")
    made = charge(workspace, first, second)
    assert workspace.get("receivables", made).values["salesperson"] == "Li"
    workspace.undo()
    change = workspace.receivables.post(LineChargeDraft([first, third]))
    assert workspace.get("receivables", change.new_id("receivables")).values["salesperson"] is None
    assert [str(one) for one in change.remarks] == ["Sold by several (Li, Chen): no salesperson is named."]
    workspace.undo()
    made = charge(workspace, first, third, salesperson="Wu")
    assert workspace.get("receivables", made).values["salesperson"] == "Wu"


def test_many_deliveries_are_charged_by_customer_and_salesperson(workspace: Workspace) -> None:
    sent = sold(workspace, "Li", None, "Chen", "Li")
    change = workspace.receivables.post(CustomersChargedDraft(sent))
    keys = workspace.listing("receivables").ids(ListRequest("receivables", sort=(Sort("number"),)))
    made = [workspace.get("receivables", key).values for key in keys]
    assert [(one["salesperson"], one["amount"]) for one in made] == [
        ("Li", D("200.00")),
        (None, D("100.00")),
        ("Chen", D("100.00")),
    ]
    assert change.remarks == ()
    assert workspace.check() == []


def test_a_credit_of_the_price_is_of_whoever_sold_the_goods(workspace: Workspace) -> None:
    first, second = sold(workspace, "Li", "Chen")
    charge(workspace, first, second)
    lines = [workspace.ask(part_rows, "deliveries", "lines", key)[0]["id"] for key in (first, second)]
    made = workspace.receivables.post(PriceCreditDraft({lines[0]: D(1)})).new_id("receivables")
    assert workspace.get("receivables", made).values["salesperson"] == "Li"
    change = workspace.receivables.post(PriceCreditDraft(dict.fromkeys(lines, D(1))))
    assert workspace.get("receivables", change.new_id("receivables")).values["salesperson"] is None
    assert "Sold by several (Li, Chen)" in str(change.told)
