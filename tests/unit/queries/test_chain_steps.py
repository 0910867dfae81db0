"""The steps of a chain are the same seen from any document of it, each with its numbers and how far it is."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.queries.chain_steps import Step, chain_steps
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
    assert [told(one) for one in found] == [("quotes", 1, D(1000), None), ("orders", 0, D(0), 0.0)]


def test_the_chain_is_told_from_each_of_its_documents(workspace: Workspace) -> None:
    quote = quoted(workspace)
    order = workspace.documents.forward("order", quote, {1: D(5)}).new_id("orders")
    first = workspace.documents.forward("delivery", order, {1: D(2)}).new_id("deliveries")
    workspace.deliveries.ship(first)
    workspace.documents.forward("delivery", order, {1: D(1)})
    workspace.receivables.post(OrderChargeDraft(order))
    workspace.receivables.post(ReceiptDraft(1, D(100)))
    expected = [
        ("quotes", 1, D(1000), None),
        ("orders", 1, D(500), 0.5),
        ("deliveries", 2, D(200), 0.4),
        ("receivables", 1, D(500), 1.0),
        ("receipts", 1, D(100), 0.2),
    ]
    for entity, key in (("quotes", quote), ("orders", order), ("deliveries", first)):
        assert [told(one) for one in workspace.ask(chain_steps, entity, key)] == expected, entity


def test_a_delivery_of_no_order_stands_in_no_chain(workspace: Workspace) -> None:
    line = {"product_name": "Door", "quantity": D(1), "price": D(100)}
    values = {"customer_id": 1, "date": workspace.clock.today()}
    made = workspace.records.add("deliveries", values, parts={"lines": [line]}).new_id("deliveries")
    assert workspace.ask(chain_steps, "deliveries", made) == []


def quoted(workspace: Workspace) -> int:
    """A quote of ten doors at 100."""
    line = {"product_name": "Door", "quantity": D(10), "price": D(100)}
    values = {"customer_id": 1, "date": workspace.clock.today()}
    return workspace.records.add("quotes", values, parts={"lines": [line]}).new_id("quotes")
