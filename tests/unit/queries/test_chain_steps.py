"""The steps of a chain are the same seen from any document of it, each with its numbers and how far it is."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import t
from crm_desktop.models import Document, DocumentLine
from crm_desktop.queries.chain_steps import Step, chain_steps
from crm_desktop.queries.details import part_rows
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.charges_by_customer import CustomersChargedDraft
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with one customer."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        yield opened


def told(step: Step) -> tuple[str, int, Decimal, float | None]:
    return step.entity, len(step.documents), step.amount, step.share


def test_a_quote_nobody_ordered_of_tells_what_comes_next(workspace: Workspace) -> None:
    found = workspace.ask(chain_steps, "quotes", quoted(workspace))
    assert [told(one) for one in found] == [
        ("quotes", 1, D(1000), 0.0),
        ("orders", 0, D(0), None),
        ("deliveries", 0, D(0), None),
        ("receivables", 0, D(0), None),
        ("receipts", 0, D(0), None),
    ]


def test_the_chain_is_told_from_each_of_its_documents(workspace: Workspace) -> None:
    quote = quoted(workspace)
    order = workspace.documents.forward("order", quote, {1: D(5)}).new_id("orders")
    workspace.orders.confirm(order)
    first = workspace.documents.forward("delivery", order, {1: D(2)}).new_id("deliveries")
    workspace.deliveries.ship(first)
    workspace.documents.forward("delivery", order, {1: D(1)})
    charge = workspace.receivables.post(OrderChargeDraft(order)).new_id("receivables")
    receipt = workspace.receivables.post(ReceiptDraft(1, D(100))).new_id("receipts")
    back = workspace.documents.forward("return", first, {1: D(1)}).new_id("returns")
    expected = [
        ("quotes", 1, D(1000), 0.5),
        ("orders", 1, D(500), 1.0),
        ("deliveries", 2, D(200), 0.4),
        ("returns", 1, D(0), 0.0),
        ("receivables", 1, D(500), 1.0),
        ("receipts", 1, D(100), 0.2),
    ]
    places = (
        ("quotes", quote),
        ("orders", order),
        ("deliveries", first),
        ("returns", back),
        ("receivables", charge),
        ("receipts", receipt),
    )
    for entity, key in places:
        assert [told(one) for one in workspace.ask(chain_steps, entity, key)] == expected, entity


def test_a_step_is_whole_where_all_its_lines_are_and_only_there(workspace: Workspace) -> None:
    """A price that was lowered after the quote leaves nothing of it to order."""
    quote = quoted(workspace)
    order = workspace.documents.forward("order", quote).new_id("orders")
    workspace.orders.confirm(order)
    line = workspace.ask(part_rows, "orders", "lines", order)[0]
    workspace.records.change("orders", order, {}, parts={"lines": [{"uid": line["uid"], "price": D(90)}]})
    first = workspace.documents.forward("delivery", order, {1: D(9)}).new_id("deliveries")
    workspace.deliveries.ship(first)

    quotes, _orders, sent, *_rest = workspace.ask(chain_steps, "orders", order)
    assert (quotes.share, quotes.lines, quotes.waiting) == (1.0, 1, 0)
    assert (sent.share, sent.lines, sent.waiting) == (0.9, 1, 1)


def test_each_line_that_waits_is_counted(workspace: Workspace) -> None:
    lines = [{"product_name": name, "quantity": D(2), "price": D(5)} for name in ("Door", "Lock", "Hinge")]
    values = {"customer_id": 1, "date": workspace.clock.today()}
    quote = workspace.records.add("quotes", values, parts={"lines": lines}).new_id("quotes")
    order = workspace.documents.forward("order", quote, {1: D(2), 2: D(2)}).new_id("orders")
    quotes, _orders, sent, *_rest = workspace.ask(chain_steps, "orders", order)
    assert (quotes.lines, quotes.waiting) == (3, 1)
    assert (sent.lines, sent.waiting) == (2, 2)
    assert [one.waiting for one in workspace.ask(chain_steps, "deliveries", sent_alone(workspace))] == [
        1,
        0,
        0,
    ]


def test_an_order_that_is_closed_short_waits_for_nothing_and_is_not_whole(workspace: Workspace) -> None:
    order = workspace.documents.forward("order", quoted(workspace)).new_id("orders")
    workspace.orders.confirm(order)
    first = workspace.documents.forward("delivery", order, {1: D(4)}).new_id("deliveries")
    workspace.deliveries.ship(first)
    workspace.orders.close(order)

    sent = workspace.ask(chain_steps, "orders", order)[2]
    assert (sent.share, sent.waiting) == (0.4, 0)


def test_what_two_orders_share_is_measured_by_both_and_each_by_its_own(workspace: Workspace) -> None:
    orders = [workspace.documents.forward("order", quoted(workspace)).new_id("orders") for _ in range(2)]
    workspace.orders.confirm(*orders)
    both = delivered_together(workspace, *orders)
    workspace.deliveries.ship(both)
    charge = workspace.receivables.post(CustomersChargedDraft([both])).new_id("receivables")
    workspace.receivables.post(ReceiptDraft(1, D(500)))

    def found(entity: str, key: int) -> dict[str, tuple[int, Decimal, float | None]]:
        return {one.entity: told(one)[1:] for one in workspace.ask(chain_steps, entity, key)}

    for entity, key in (("deliveries", both), ("receivables", charge)):
        assert found(entity, key) == {
            "quotes": (2, D(2000), 1.0),
            "orders": (2, D(2000), 1.0),
            "deliveries": (1, D(2000), 1.0),
            "receivables": (1, D(2000), 1.0),
            "receipts": (1, D(500), 0.25),
        }
    for order in orders:
        own = found("orders", order)
        assert own["deliveries"] == (1, D(1000), 1.0)
        assert own["receivables"] == (1, D(1000), 1.0)
        assert own["receipts"] == (1, D(250), 0.25)


def test_the_chain_of_a_delivery_of_no_order_begins_with_it(workspace: Workspace) -> None:
    made = sent_alone(workspace)
    assert [told(one) for one in workspace.ask(chain_steps, "deliveries", made)] == [
        ("deliveries", 1, D(0), 0.0),
        ("receivables", 0, D(0), 0.0),
        ("receipts", 0, D(0), 0.0),
    ]
    workspace.deliveries.ship(made)
    charge = workspace.receivables.post(CustomersChargedDraft([made])).new_id("receivables")
    receipt = workspace.receivables.post(ReceiptDraft(1, D(25))).new_id("receipts")
    for entity, key in (("deliveries", made), ("receivables", charge), ("receipts", receipt)):
        assert [told(one) for one in workspace.ask(chain_steps, entity, key)] == [
            ("deliveries", 1, D(100), 1.0),
            ("receivables", 1, D(100), 1.0),
            ("receipts", 1, D(25), 0.25),
        ]


def test_what_came_back_of_it_for_a_refund_is_charged_no_more(workspace: Workspace) -> None:
    made = sent_alone(workspace, 4)
    workspace.deliveries.ship(made)
    workspace.receivables.post(CustomersChargedDraft([made]))
    back = workspace.documents.forward("return", made, {1: D(1)}).new_id("returns")
    workspace.returns.receive(back)
    assert [told(one) for one in workspace.ask(chain_steps, "returns", back)] == [
        ("deliveries", 1, D(400), 1.0),
        ("returns", 1, D(100), 0.25),
        ("receivables", 2, D(300), 1.0),
        ("receipts", 0, D(0), 0.0),
    ]


def test_a_charge_that_was_reversed_is_no_document_of_the_chain(workspace: Workspace) -> None:
    order = workspace.documents.forward("order", quoted(workspace)).new_id("orders")
    charge = workspace.receivables.post(OrderChargeDraft(order)).new_id("receivables")
    workspace.receivables.reverse(charge)
    for entity, key in (("orders", order), ("receivables", charge)):
        charged = workspace.ask(chain_steps, entity, key)[3]
        assert told(charged) == ("receivables", 0, D(0), 0.0)


@pytest.mark.parametrize("entity", ["receivables", "payables"])
def test_what_is_charged_of_nothing_stands_in_no_chain(workspace: Workspace, entity: str) -> None:
    charge = workspace.receivables.post(ChargeDraft(1, D(60))).new_id("receivables")
    assert workspace.ask(chain_steps, entity, charge) == []


def sent_alone(workspace: Workspace, pieces: int = 1) -> int:
    """A delivery of doors at 100 that nobody ordered."""
    line = {"product_name": "Door", "quantity": D(pieces), "price": D(100)}
    values = {"customer_id": 1, "date": workspace.clock.today()}
    return workspace.records.add("deliveries", values, parts={"lines": [line]}).new_id("deliveries")


def delivered_together(workspace: Workspace, one: int, other: int) -> int:
    """A delivery of all of two orders of a line each."""
    made = workspace.documents.forward("delivery", one).new_id("deliveries")
    (line,) = workspace.ask(part_rows, "orders", "lines", other)
    with workspace.file.gesture(t("Deliver")) as work:
        facts = {key: line[key] for key in ("product_name", "quantity", "price", "amount")}
        work.session.add(DocumentLine(document_id=made, position=2, source_line_id=line["id"], **facts))
        work.session.get_one(Document, made).amount = D(2000)
    return made


def quoted(workspace: Workspace) -> int:
    """A quote of ten doors at 100."""
    line = {"product_name": "Door", "quantity": D(10), "price": D(100)}
    values = {"customer_id": 1, "date": workspace.clock.today()}
    return workspace.records.add("quotes", values, parts={"lines": [line]}).new_id("quotes")
