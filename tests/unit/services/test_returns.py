"""What customers bring back: in stock at what it left for, credited or to deliver again, never more than left."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Document
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.cancelled import cancelled
from crm_desktop.queries.chain import taken
from crm_desktop.queries.charged_lines import charging
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.stock import promised
from crm_desktop.queries.stock_card import card
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
DAY, SENT = dt.date(2026, 11, 20), dt.date(2026, 11, 18)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with 3 bolts in stock that are worth 10.00 together."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        opened.records.add("products", {"number": "B8", "name": "Bolt", "sale_price": D("33.3333")})
        opened.stock.note(StockDraft(1, MoveKind.ADJUSTMENT, D(3), D("3.333333"), SENT))
        yield opened


def order(firm: Workspace, quantity: int = 3) -> int:
    lines = [{"product_code": "B8", "quantity": D(quantity)}]
    return firm.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": lines}).new_id(
        "orders"
    )


def delivered(firm: Workspace, of: int, quantity: int, day: dt.date = SENT) -> int:
    key = firm.documents.forward("delivery", of, {1: D(quantity)}, day=day).new_id("deliveries")
    firm.deliveries.ship(key)
    return key


def returned(
    firm: Workspace, delivery: int, quantity: int, settled_by: str = "refund", *, receives: bool = True
) -> int:
    key = firm.documents.forward("return", delivery, {1: D(quantity)}, day=DAY).new_id("returns")
    if settled_by != "refund":
        firm.records.change("returns", key, {"settled_by": settled_by})
    if receives:
        firm.returns.receive(key)
    return key


def charge(firm: Workspace, *documents: int) -> int:
    return firm.receivables.post(LineChargeDraft(documents)).new_id("receivables")


def credits(firm: Workspace) -> list[Decimal]:
    query = "SELECT amount FROM ledger_entry WHERE kind = 'credit_note' ORDER BY id"
    return [D(cents) / 100 for cents in firm.ask(lambda db: db.exec_driver_sql(query).scalars().all())]


def to_deliver(firm: Workspace, order: int) -> Decimal:
    made = firm.documents.forward("delivery", order, day=DAY).new_id("deliveries")
    (line,) = firm.ask(part_rows, "deliveries", "lines", made)
    firm.undo()
    return line["quantity"]


def stock_value(firm: Workspace) -> tuple[Decimal, Decimal]:
    values = firm.get("products", 1).values
    return values["stock_quantity"], values["stock_value"]


def test_goods_come_back_at_what_they_left_for_to_the_cent(firm: Workspace) -> None:
    sent = delivered(firm, order(firm), 3)
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(2), D(50), dt.date(2026, 11, 19)))
    for _ in range(3):
        returned(firm, sent, 1)
    back = [line.value for line in firm.ask(card, 1) if line.kind == MoveKind.CUSTOMER_RETURN]
    assert back == [D("3.33"), D("3.34"), D("3.33")]
    assert stock_value(firm) == (D(5), D("110.00"))
    assert firm.check() == []


def test_goods_without_a_delivery_come_back_at_the_average(firm: Workspace) -> None:
    lines = [{"product_code": "B8", "quantity": D(3)}]
    values = {"customer_id": 1, "date": DAY}
    key = firm.records.add("returns", values, parts={"lines": lines}).new_id("returns")
    assert firm.get("returns", key).number == "TH20261120-0001"
    firm.returns.receive(key)
    assert stock_value(firm) == (D(6), D("20.00"))
    assert credits(firm) == [D("-100.00")]


def test_a_refund_credits_what_was_charged_and_nothing_is_charged_again(firm: Workspace) -> None:
    key = order(firm)
    sent = delivered(firm, key, 3)
    charge(firm, sent)
    returned(firm, sent, 1)
    assert credits(firm) == [D("-33.33")]
    values = firm.get("orders", key).values
    assert (values["charged"], values["to_charge"]) == (D("66.67"), D("0.00"))
    assert [line.left for line in firm.ask(charging, sent)[sent]] == [D(0)]
    assert firm.get("deliveries", sent).values["charged"] == "whole"
    assert firm.get("deliveries", sent).values["returned"] == "part"
    returned(firm, sent, 2)
    assert credits(firm) == [D("-33.33"), D("-66.67")]
    assert firm.get("orders", key).values["charged"] == 0


def test_what_came_back_before_it_was_charged_is_not_charged(firm: Workspace) -> None:
    key = order(firm)
    sent = delivered(firm, key, 3)
    back = firm.documents.forward("return", sent, {1: D(1)}, day=DAY).new_id("returns")
    (said,) = firm.returns.receive(back).remarks
    assert str(said).startswith("Nothing of these goods had been charged")
    assert credits(firm) == []
    entry = charge(firm, sent)
    assert firm.get("receivables", entry).values["amount"] == D("66.67")
    with pytest.raises(Refusal, match="Nothing of XS20261120-0001 is left to charge"):
        charge(firm, key)


def test_what_was_given_free_comes_back_without_a_credit(firm: Workspace) -> None:
    lines = [
        {"product_code": "B8", "quantity": D(1)},
        {"product_name": "Sample", "quantity": D(2), "price": D(0)},
    ]
    values = {"customer_id": 1, "date": DAY}
    key = firm.records.add("orders", values, parts={"lines": lines}).new_id("orders")
    sent = firm.documents.forward("delivery", key, day=DAY).new_id("deliveries")
    firm.deliveries.ship(sent)
    charge(firm, sent)
    back = firm.documents.forward("return", sent, {2: D(2)}, day=DAY).new_id("returns")
    told = firm.returns.receive(back).remarks
    assert [str(one) for one in told] == ["What came back was free: there is nothing to credit."]
    assert credits(firm) == []
    rows = firm.ask(part_rows, "orders", "lines", key)
    noted = [{"uid": row["uid"], "note": "Steel"} for row in rows]
    firm.records.change("orders", key, {}, parts={"lines": noted})
    firm.undo()
    assert firm.ask(part_rows, "orders", "lines", key) == rows


def test_a_refund_of_an_order_charged_by_amount_is_credited_by_amount(firm: Workspace) -> None:
    key = order(firm)
    firm.receivables.post(OrderChargeDraft(key))
    returned(firm, delivered(firm, key, 3), 1)
    assert credits(firm) == [D("-33.33")]
    assert firm.get("orders", key).values["to_charge"] == 0


def test_what_comes_back_to_be_replaced_is_to_deliver_again(firm: Workspace) -> None:
    key = order(firm)
    sent = delivered(firm, key, 3)
    charge(firm, sent)
    assert firm.get("orders", key).values["delivered"] == "whole"
    back = returned(firm, sent, 2, "replacement")
    assert credits(firm) == []
    assert firm.get("orders", key).values["delivered"] == "part"
    assert firm.ask(promised, [1]) == {1: D(2)}
    assert to_deliver(firm, key) == 2
    again = delivered(firm, key, 2, DAY)
    assert firm.get("orders", key).values["delivered"] == "whole"
    with pytest.raises(Refusal, match="Nothing of FH20261120-0001 is left to charge"):
        charge(firm, again)
    with pytest.raises(Refusal, match="goods were delivered in place of these by FH20261120-0001"):
        firm.returns.take_back(back)
    assert firm.check() == []


def test_more_than_was_delivered_does_not_come_back(firm: Workspace) -> None:
    sent = delivered(firm, order(firm), 3)
    one = returned(firm, sent, 2, receives=False)
    with pytest.raises(Refusal, match="Line 1: 1 are left"):
        returned(firm, sent, 2)
    (line,) = firm.ask(part_rows, "returns", "lines", one)
    more = {"lines": [{"uid": line["uid"], "quantity": D(4)}]}
    with pytest.raises(Refusal, match="Line 1: 3 of what was delivered can come back"):
        firm.records.change("returns", one, {}, parts=more)


def test_what_was_not_shipped_does_not_come_back(firm: Workspace) -> None:
    waiting = firm.documents.forward("delivery", order(firm)).new_id("deliveries")
    with pytest.raises(Refusal, match="must be shipped first"):
        returned(firm, waiting, 1)


def test_a_return_brought_in_as_received_is_not_taken_back(firm: Workspace) -> None:
    back = returned(firm, delivered(firm, order(firm), 3), 1, receives=False)
    with firm.file.gesture(t("Bring in")) as work:
        found = work.session.get_one(Document, back)
        found.is_past, found.state = True, "received"
    with pytest.raises(Refusal, match="brought in as received"):
        firm.returns.take_back(back)
    assert stock_value(firm) == (0, 0)


def test_a_received_return_stands_as_it_came(firm: Workspace) -> None:
    sent = delivered(firm, order(firm), 3)
    back = returned(firm, sent, 1)
    for values in ({"date": dt.date(2026, 11, 21)}, {"settled_by": "replacement"}):
        with pytest.raises(Refusal, match="It has been received"):
            firm.records.change("returns", back, values)
    with pytest.raises(Refusal, match="It has been received"):
        firm.records.delete("returns", [back])
    with pytest.raises(Refusal, match="TH20261120-0001 was made of it"):
        firm.deliveries.take_back(sent)


@pytest.mark.parametrize("used", [False, True])
def test_a_receipt_taken_back_charges_again_what_was_credited(firm: Workspace, used: bool) -> None:
    key = order(firm)
    sent = delivered(firm, key, 3)
    charge(firm, sent)
    back = returned(firm, sent, 1)
    entry = firm.named("receivables", _number(firm))
    with pytest.raises(Refusal, match="It credits the goods of TH20261120-0001"):
        firm.receivables.void(entry)
    if used:
        firm.receivables.allocate_many([entry])
    firm.returns.take_back(back)
    assert firm.get("orders", key).values["charged"] == D("100.00")
    assert stock_value(firm) == (D(0), D("0.00"))
    assert firm.check() == []
    firm.returns.receive(back)
    assert firm.get("orders", key).values["charged"] == D("66.67")


def _number(firm: Workspace) -> str:
    query = "SELECT number FROM ledger_entry WHERE kind = 'credit_note'"
    return firm.ask(lambda db: str(db.exec_driver_sql(query).scalar()))


def test_what_came_back_of_a_closed_order_to_be_replaced_is_cancelled(firm: Workspace) -> None:
    key = order(firm)
    returned(firm, delivered(firm, key, 3), 1, "replacement")
    assert firm.ask(cancelled, key) == {}
    firm.orders.close(key)
    assert firm.ask(cancelled, key) == {1: D(1)}
    assert firm.ask(taken, key) == {1: D(2)}


def test_undo_and_redo_of_a_receipt_leave_the_file_as_it_was(firm: Workspace) -> None:
    sent = delivered(firm, order(firm), 3)
    charge(firm, sent)
    before = firm.ask(dump)
    back = returned(firm, sent, 1, receives=False)
    waiting = firm.ask(dump)
    firm.returns.receive(back)
    after = firm.ask(dump)
    firm.undo()
    assert firm.ask(dump) == waiting
    firm.redo()
    assert firm.ask(dump) == after
    firm.undo()
    firm.undo()
    assert firm.ask(dump) == before
