"""What was delivered of an order stays its customer's, and of the goods that were ordered."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.details import part_rows
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
DAY = date(2026, 11, 20)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """Two customers, bolts and nuts, and an order of bolts and of something else."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        for name in ("Oak Joinery", "Elm Fittings"):
            opened.records.add("customers", {"name": name})
        for code in ("B", "N"):
            opened.records.add("products", {"number": code, "name": code, "sale_price": D(2)})
        lines = [
            {"product_code": "B", "quantity": D(6)},
            {"product_name": "Freight", "quantity": D(1), "price": D(9)},
        ]
        opened.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": lines})
        yield opened


def delivered(firm: Workspace) -> int:
    return firm.documents.forward("delivery", 1, {1: D(2)}).new_id("deliveries")


def renamed(firm: Workspace, entity: str, key: int, place: int, **values: Any) -> int:
    rows: list[dict[str, Any]] = [{"uid": row["uid"]} for row in firm.ask(part_rows, entity, "lines", key)]
    rows[place] |= values
    return firm.records.change(entity, key, {}, parts={"lines": rows}).step


def test_an_order_and_its_delivery_stay_one_customers(firm: Workspace) -> None:
    made = delivered(firm)
    with pytest.raises(Refusal, match="both stay one customer's"):
        firm.records.change("orders", 1, {"customer_id": 2})
    with pytest.raises(Refusal, match="both stay one customer's"):
        firm.records.change("deliveries", made, {"customer_id": 2})
    firm.records.delete("deliveries", [made])
    firm.records.change("orders", 1, {"customer_id": 2})
    assert firm.get("orders", 1).values["customer_id"].id == 2


def test_a_quote_may_be_ordered_by_another_firm(firm: Workspace) -> None:
    line = {"product_code": "B", "quantity": D(6)}
    quote = firm.records.add("quotes", {"customer_id": 1, "date": DAY}, parts={"lines": [line]}).new_id(
        "quotes"
    )
    order = firm.documents.forward("order", quote).new_id("orders")
    firm.records.change("orders", order, {"customer_id": 2})
    assert firm.get("orders", order).values["customer_id"].id == 2


def test_a_line_of_which_something_was_delivered_stays_of_its_product(firm: Workspace) -> None:
    made = delivered(firm)
    with pytest.raises(Refusal, match=r"Line 1: Another document is of this product") as refused:
        renamed(firm, "orders", 1, 0, product_code="N")
    assert (refused.value.row, refused.value.field) == (1, "product_code")
    with pytest.raises(Refusal, match="Another document is of this product"):
        renamed(firm, "deliveries", made, 0, product_code="N")
    renamed(firm, "orders", 1, 1, product_code="N")
    renamed(firm, "orders", 1, 0, quantity=D(7), price=D(3))
    assert firm.check() == []


def test_no_undo_parts_a_chain(firm: Workspace) -> None:
    customer = firm.records.change("orders", 1, {"customer_id": 2}).step
    product = renamed(firm, "orders", 1, 0, product_code="N")
    made = delivered(firm)
    for step in (customer, product):
        with pytest.raises(Refusal, match="was made of XS20261120-0001 as it is"):
            firm.undo(step)
    firm.records.delete("deliveries", [made])
    for step in (customer, product):
        firm.undo(step)
    assert firm.get("orders", 1).values["customer_id"].id == 1
    assert firm.check() == []
