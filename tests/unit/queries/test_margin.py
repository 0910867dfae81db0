"""What the lines of a quote earn: without tax, by what lies in stock, or else by the cost price."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.queries.margin import Margin, margins, together
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """Three bolts for 10.00 in stock, nuts that cost 2 and are not, and what costs nobody knows what."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        bolt = {
            "number": "B",
            "name": "Bolt",
            "stock_quantity": D(3),
            "stock_value": D("10.00"),
            "cost_price": D(9),
        }
        opened.records.add("products", bolt, parts={"units": [{"unit": "box", "factor": D(100)}]})
        opened.records.add("products", {"number": "N", "name": "Nut", "cost_price": D(2)})
        opened.records.add("products", {"number": "S", "name": "Service"})
        yield opened


def of(firm: Workspace, *lines: dict[str, object]) -> list[Margin]:
    values = {"customer_id": 1, "date": date(2026, 11, 2)}
    key = firm.records.add("quotes", values, parts={"lines": list(lines)}).new_id("quotes")
    return firm.ask(margins, key)


def test_a_line_earns_its_amount_without_tax_less_what_its_goods_cost(firm: Workspace) -> None:
    bolts, nuts, service, other = of(
        firm,
        {"product_code": "B", "quantity": D(1), "unit": "box", "price": D(565), "vat_rate": D("0.13")},
        {"product_code": "N", "quantity": D(10), "price": D("1.5")},
        {"product_code": "S", "quantity": D(1), "price": D(50)},
        {"product_name": "By hand", "quantity": D(1), "price": D(7)},
    )
    assert (bolts.net, bolts.cost, bolts.earned) == (D("500.00"), D("333.33"), D("166.67"))
    assert (nuts.net, nuts.cost, nuts.earned) == (D("15.00"), D("20.00"), D("-5.00"))
    assert [one.earned for one in (service, other)] == [None, None]
    whole = together([bolts, nuts, service, other], "all")
    assert (whole.net, whole.cost, whole.earned) == (D("515.00"), D("353.33"), D("161.67"))


def test_a_gift_earns_less_than_nothing_and_no_share(firm: Workspace) -> None:
    (gift,) = of(firm, {"product_code": "N", "quantity": D(3), "price": D(0)})
    assert (gift.earned, gift.share) == (D("-6.00"), None)


def test_where_no_cost_is_known_nothing_is_made_up(firm: Workspace) -> None:
    assert together(of(firm, {"product_code": "S", "quantity": D(1), "price": D(50)}), "all").earned is None
