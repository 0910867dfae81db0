"""What open orders wait for: until goods have been shipped they are promised, whatever delivery was made of them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.available import available
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.stock import promised, promised_from
from crm_desktop.services.stock_draft import StockDraft
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


def lots(firm: Workspace) -> dict[tuple[int, int], Decimal]:
    return firm.ask(promised_from)


@pytest.fixture
def shop(firm: Workspace) -> int:
    """A second warehouse with four of the bolts."""
    made = firm.records.add("warehouses", {"name": "Shop"}).new_id("warehouses")
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(4), D(1), DAY, warehouse_id=made))
    firm.orders.confirm(1)
    return made


def test_an_order_waits_for_what_lies_in_its_warehouse_the_usual_one_where_it_names_none(
    firm: Workspace, shop: int
) -> None:
    assert lots(firm) == {(1, 1): D(8)}
    firm.records.change("orders", 1, {"warehouse_id": Reference(shop, "")})
    assert lots(firm) == {(1, shop): D(8)}
    assert firm.ask(promised) == {1: D(8)}
    assert [firm.ask(available, [1], warehouse=one) for one in (1, shop, None)] == [
        {1: D(10)}, {1: D(-4)}, {1: D(6)},
    ]  # fmt: skip
    firm.undo()
    firm.warehouses.make_usual(shop)
    assert lots(firm) == {(1, shop): D(8)}
    assert firm.ask(available, [1], 1, shop) == {1: D(4)}


def test_confirming_looks_at_what_lies_where_the_goods_leave(firm: Workspace, shop: int) -> None:
    lines = [{"product_code": "B", "quantity": D(3), "price": D(2)}]
    head = {"customer_id": 1, "date": DAY, "warehouse_id": Reference(shop, "")}
    first, second = (
        firm.records.add("orders", head, parts={"lines": lines}).new_id("orders") for _ in range(2)
    )
    assert "available" not in str(firm.orders.confirm(first).told)
    assert "B Bolt: 3 ordered, 1 available in Shop." in str(firm.orders.confirm(second).told)


def test_a_delivery_leaves_from_the_warehouse_its_order_names(firm: Workspace, shop: int) -> None:
    firm.records.change("orders", 1, {"warehouse_id": Reference(shop, "")})
    made = firm.documents.forward("delivery", 1, {1: D(4)}).new_id("deliveries")
    assert firm.get("deliveries", made).values["warehouse_id"] == Reference(shop, "Shop")
    firm.deliveries.ship(made)
    assert lots(firm) == {(1, shop): D(4)}
    assert firm.ask(available, [1], warehouse=shop) == {1: D(-4)}


def test_a_warehouse_that_orders_wait_for_cannot_be_retired(firm: Workspace) -> None:
    shop = firm.records.add("warehouses", {"name": "Shop"}).new_id("warehouses")
    firm.orders.confirm(1)
    firm.records.change("orders", 1, {"warehouse_id": Reference(shop, "")})
    with pytest.raises(Refusal, match="1 order waits for goods from Shop"):
        firm.retiring.retire([shop], of="warehouses")
    firm.orders.close(1)
    firm.retiring.retire([shop], of="warehouses")
    with pytest.raises(Refusal, match="Shop is out of use"):
        firm.orders.reopen(1)
