"""Many orders confirmed, delivered, shipped and charged at once come to what each by itself comes to."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.changes import Change
from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.stock_card import card
from crm_desktop.services.charges_by_customer import CustomersChargedDraft
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
DAY = dt.date(2026, 11, 20)
BOLT, NUT = 1, 2
ORDERED = ((1, (3, 5)), (2, (2,)), (1, (1, 1)))
"""Of each order its customer, and how much of each product."""


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        yield filled(opened)


def filled(workspace: Workspace) -> Workspace:
    """Two customers, the first with a limit of 150.00, and ten pieces of each of two products."""
    for name, limit in (("Oak Joinery", D(150)), ("Elm Joinery", None)):
        workspace.records.add("customers", {"name": name, "credit_limit": limit})
    for key, (number, price) in enumerate((("B8", "16.6667"), ("N8", "7.77")), 1):
        workspace.records.add("products", {"number": number, "name": number, "sale_price": D(price)})
        workspace.stock.note(StockDraft(key, MoveKind.ADJUSTMENT, D(10), D("3.333333"), DAY))
    return workspace


def ordered(workspace: Workspace) -> list[int]:
    return [order(workspace, customer, quantities) for customer, quantities in ORDERED]


def order(workspace: Workspace, customer: int, quantities: Sequence[int]) -> int:
    lines = [
        {"product_code": code, "quantity": D(quantity)}
        for code, quantity in zip(("B8", "N8"), quantities, strict=False)
    ]
    values = {"customer_id": customer, "date": DAY}
    return workspace.records.add("orders", values, parts={"lines": lines}).new_id("orders")


def made(change: Change, entity: str) -> list[int]:
    return [key for kind, key in change.created if kind == entity]


def at_once(workspace: Workspace, orders: Sequence[int]) -> tuple[list[int], list[Change]]:
    """The deliveries, and all steps."""
    confirmed = workspace.orders.confirm(*orders)
    delivered = workspace.documents.forward_all("delivery", orders)
    deliveries = made(delivered, "deliveries")
    shipped = workspace.deliveries.ship(*deliveries)
    charged = workspace.receivables.post(CustomersChargedDraft(deliveries))
    return deliveries, [confirmed, delivered, shipped, charged]


def one_by_one(workspace: Workspace, orders: Sequence[int]) -> list[int]:
    for key in orders:
        workspace.orders.confirm(key)
    deliveries = [workspace.documents.forward("delivery", key).new_id("deliveries") for key in orders]
    for key in deliveries:
        workspace.deliveries.ship(key)
    for of_one in ([deliveries[0], deliveries[2]], [deliveries[1]]):
        workspace.receivables.post(LineChargeDraft(of_one))
    return deliveries


def figures(workspace: Workspace, deliveries: Sequence[int]) -> Any:
    """What lines, ledger and stock come to."""
    lines = [
        [(row["product_code"], row["quantity"], row["amount"]) for row in found]
        for found in (workspace.ask(part_rows, "deliveries", "lines", key) for key in deliveries)
    ]
    heads = [workspace.get("deliveries", key).values for key in deliveries]
    charges = [workspace.get("receivables", key).values for key in (1, 2)]
    stock = [
        [(row.after.quantity, row.after.value) for row in workspace.ask(card, key)] for key in (BOLT, NUT)
    ]
    return lines, heads, charges, stock


def test_all_at_once_comes_to_what_each_by_itself_comes_to(
    firm: Workspace, tmp_path: Path, clock: FixedClock
) -> None:
    deliveries, _steps = at_once(firm, ordered(firm))
    with empty_workspace(tmp_path / "other.crm", clock) as other:
        filled(other)
        alone = one_by_one(other, ordered(other))
        assert figures(firm, deliveries) == figures(other, alone)


def test_each_gesture_over_many_is_one_step_that_undo_takes_back_whole(firm: Workspace) -> None:
    orders = ordered(firm)
    before = firm.ask(dump)
    _deliveries, steps = at_once(firm, orders)
    after = firm.ask(dump)
    for _ in steps:
        firm.undo()
    assert firm.ask(dump) == before
    for _ in steps:
        firm.redo()
    assert firm.ask(dump) == after
    assert firm.count("receivables") == 2


def test_orders_confirmed_together_are_weighed_one_after_the_other(firm: Workspace) -> None:
    """88.85 and 24.44 more are within the limit; the 50.00 that follow go beyond it by 13.29."""
    orders = [*ordered(firm), order(firm, 1, (3,))]
    told = firm.orders.confirm(*orders).done
    said = str(told)
    assert "163.29 of a limit of 150.00: 13.29 too much" in said, said
    assert said.count("too much") == 1


def test_drafts_delivered_or_charged_together_are_weighed_one_after_the_other(firm: Workspace) -> None:
    """The same orders, confirmed with what is made of them."""
    orders = [*ordered(firm), order(firm, 1, (3,))]
    for step in (
        lambda: firm.documents.forward_all("delivery", orders),
        lambda: firm.receivables.post(LineChargeDraft([orders[0], *orders[2:]])),
    ):
        told = [str(one) for one in step().remarks]
        beyond = [one for one in told if "too much" in one]
        assert len(beyond) == 1
        assert "163.29 of a limit of 150.00: 13.29 too much" in beyond[0], beyond
        assert told.index(beyond[0]) > told.index(f"Order {number_of(firm, orders[-1])} confirmed.")
        firm.undo()


def number_of(firm: Workspace, key: int) -> str:
    return firm.get("orders", key).number


def test_goods_are_short_for_the_order_that_comes_last(firm: Workspace) -> None:
    orders = [order(firm, 2, (6,)), order(firm, 2, (6,))]
    said = str(firm.orders.confirm(*orders).done)
    assert said.count("available") == 1
    assert "B8 B8: 6 ordered, 4 available." in said


@pytest.mark.parametrize(
    "act",
    [
        lambda firm, keys: firm.documents.forward_all("delivery", keys),
        lambda firm, keys: firm.orders.confirm(*keys),
    ],
)
def test_none_is_taken_where_one_cannot_be(firm: Workspace, act: Callable[..., object]) -> None:
    first, *_others = orders = ordered(firm)
    firm.documents.forward("delivery", first)
    before = firm.ask(dump)
    with pytest.raises(Refusal):
        act(firm, orders)
    assert firm.ask(dump) == before


def test_what_is_named_twice_is_delivered_and_shipped_once(firm: Workspace) -> None:
    key = order(firm, 2, (6,))
    [delivery] = made(firm.documents.forward_all("delivery", [key, key]), "deliveries")
    firm.deliveries.ship(delivery, delivery)
    assert firm.get("products", BOLT).values["stock_quantity"] == D(4)
    assert firm.check() == []


def test_what_ships_together_leaves_nothing_if_one_lacks_goods(firm: Workspace) -> None:
    deliveries = [
        firm.documents.forward("delivery", order(firm, 2, (6,))).new_id("deliveries") for _ in range(2)
    ]
    with pytest.raises(Refusal):
        firm.deliveries.ship(*deliveries)
    assert [firm.get("deliveries", key).values["state"] for key in deliveries] == ["open", "open"]
    firm.deliveries.ship(deliveries[0])
    assert firm.get("products", BOLT).values["stock_quantity"] == D(4)


def test_what_is_due_before_its_day_is_told_of_each_charge_as_of_a_single_one(firm: Workspace) -> None:
    terms = {"terms_kind": "net", "terms_days": 10, "terms_base": "delivery"}
    firm.records.change_many("customers", [1, 2], terms)
    deliveries = made(
        firm.documents.forward_all("delivery", [order(firm, 1, (1,)), order(firm, 2, (1,))]), "deliveries"
    )
    firm.deliveries.ship(*deliveries)
    charged = firm.receivables.post(CustomersChargedDraft(deliveries, date=dt.date(2026, 12, 20)))
    told = [f"YS20261220-000{n} of 2026-12-20 is due before that: on 2026-11-30." for n in (1, 2)]
    assert [str(one) for one in charged.remarks] == told
