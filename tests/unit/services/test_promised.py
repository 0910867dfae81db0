"""What open orders wait for: until goods have been shipped they are promised, whatever delivery was made of them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.queries.stock import promised
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
DAY = date(2026, 11, 20)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm of whose ten bolts eight are ordered."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        opened.records.add("products", {"number": "B", "name": "Bolt", "stock_quantity": D(10)})
        lines = [{"product_code": "B", "quantity": D(8), "price": D(2)}]
        opened.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": lines})
        yield opened


def test_a_delivery_that_has_not_left_is_still_waited_for(firm: Workspace) -> None:
    delivery = firm.documents.forward("delivery", 1, {1: D(3)}).new_id("deliveries")
    assert firm.ask(promised) == {1: D(8)}
    firm.deliveries.ship(delivery)
    assert firm.ask(promised) == {1: D(5)}
    assert firm.ask(promised, [1]) == {1: D(5)}
    firm.deliveries.take_back(delivery)
    assert firm.ask(promised) == {1: D(8)}


def test_what_was_shipped_whole_is_waited_for_no_more(firm: Workspace) -> None:
    firm.deliveries.ship(firm.documents.forward("delivery", 1).new_id("deliveries"))
    assert firm.ask(promised) == {}
    firm.undo()
    assert firm.ask(promised) == {1: D(8)}
