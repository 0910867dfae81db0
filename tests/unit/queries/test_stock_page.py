"""What the stock page shows beside the card: months, warehouses, what waits; and the card by days and kinds."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.stock import Standing
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.stock_card import FORWARD, card
from crm_desktop.queries.stock_page import Month, Place, Waiting, months, places, waiting_for
from crm_desktop.services.stock_draft import StockDraft, TransferDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """20 at 2 in September last year, 6 issued in March, 4 taken to the shop in October, 3 received there."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak"})
        opened.records.add("products", {"number": "B8", "name": "Bolt"})
        opened.records.add("warehouses", {"name": "Shop"})
        opened.stock.note(StockDraft(1, "receipt", D(20), D(2), dt.date(2025, 9, 30)))
        opened.stock.note(StockDraft(1, "issue", D(6), None, dt.date(2026, 3, 1)))
        opened.stock.transfer(TransferDraft(1, 1, 2, D(4), dt.date(2026, 10, 31)))
        opened.stock.note(StockDraft(1, "receipt", D(3), D(4), dt.date(2026, 11, 2), warehouse_id=2))
        yield opened


def test_months_tell_what_came_and_went_and_what_lay_there_at_their_ends(firm: Workspace) -> None:
    found = firm.ask(months, 1, TODAY)
    assert [one.first for one in (found[0], found[-1])] == [dt.date(2025, 12, 1), dt.date(2026, 11, 1)]
    assert [one.closing for one in found] == [D(20)] * 3 + [D(14)] * 8 + [D(17)]
    assert found[3] == Month(dt.date(2026, 3, 1), D(0), D(6), D(14))
    assert (found[10].came, found[10].went) == (D(0), D(0))
    shop = firm.ask(months, 1, TODAY, 2)
    assert [(one.came, one.closing) for one in shop[-2:]] == [(D(4), D(4)), (D(3), D(7))]


def test_warehouses_tell_what_lies_there_and_orders_what_they_wait_for(firm: Workspace) -> None:
    facts = {"customer_id": 1, "date": TODAY, "number": "X1", "deliver_by": dt.date(2026, 12, 1)}
    line = {"product_id": 1, "product_code": "B8", "quantity": D(5), "price": D(9)}
    order = firm.records.add("orders", facts, parts={"lines": [line]}).new_id("orders")
    assert firm.ask(waiting_for, 1) == []
    firm.orders.confirm(order)
    assert firm.ask(waiting_for, 1) == [Waiting(order, "X1", "Oak", D(5), dt.date(2026, 12, 1), 1)]
    assert firm.ask(places, 1) == [Place(1, "Main warehouse", D(10), D(5)), Place(2, "Shop", D(7), D(0))]
    firm.records.change("orders", order, {"warehouse_id": Reference(2, "")})
    assert [one.place for one in firm.ask(waiting_for, 1)] == [2]
    assert firm.ask(places, 1) == [Place(1, "Main warehouse", D(10), D(0)), Place(2, "Shop", D(7), D(5))]


def test_a_card_of_some_days_brings_forward_what_lay_there_before(firm: Workspace) -> None:
    whole = firm.ask(card, 1)
    part = whole.within(dt.date(2026, 3, 1), dt.date(2026, 10, 31))
    assert [(one.kind, one.after.quantity) for one in part] == [
        (FORWARD, D(20)),
        ("issue", D(14)),
        ("transfer", D(10)),
        ("transfer", D(14)),
    ]
    assert part[0].after == Standing(D(20), D(40))
    assert [one.kind for one in whole.within(dt.date(2025, 1, 1), TODAY, "receipt")] == ["receipt", "receipt"]
    in_shop = firm.ask(card, 1, 2)
    assert [(one.quantity, one.after.quantity, one.warehouse) for one in in_shop] == [
        (D(4), D(4), None),
        (D(3), D(7), None),
    ]
