"""Any history of quotes, orders, deliveries, returns, charges and receipts against a naive model, each of its steps
undone and done again."""

import datetime as dt
from contextlib import suppress
from decimal import Decimal
from itertools import count as counting
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.balances import balance
from crm_desktop.queries.cancelled import cancelled
from crm_desktop.queries.chain import taken
from crm_desktop.queries.charged_lines import charging
from crm_desktop.queries.statement import statement
from crm_desktop.queries.stock import in_stock, in_warehouses, promised
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace
from tests.proofs import examples
from tests.unit.services.chain_hands import ACTS, BEGUN, DAY, LABEL, SHOP, Firm, steps_of
from tests.unit.services.naive_chain import NaiveChain, Paper, Row, count

D = Decimal
CLOCK = FixedClock(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))
NUMBERS = counting(1)
DAYS = [BEGUN + dt.timedelta(n) for n in range((DAY - BEGUN).days + 1)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("chains")


@pytest.mark.parametrize("lot", range(examples(1, at_length=10)))
def test_any_chain_comes_to_what_a_naive_model_says(place: Path, lot: int) -> None:
    """Two thousand at length: in lots, each within the time one test may take."""

    @seed(lot)
    @settings(max_examples=examples(6, at_length=200))
    @given(acts=st.lists(ACTS, min_size=3, max_size=14))
    def any_chain(acts: list[tuple[Any, ...]]) -> None:
        path = place / f"{next(NUMBERS)}.crm"
        with empty_workspace(path, CLOCK) as workspace:
            history(workspace, acts)
        path.unlink()

    any_chain()


def history(workspace: Workspace, acts: list[tuple[Any, ...]]) -> None:
    firm = Firm(workspace)
    agrees(workspace)
    for act in acts:
        before, steps = workspace.ask(dump), steps_of(workspace)
        is_done = False
        with suppress(Refusal):
            firm.act(*act)
            is_done = True
        after, made = workspace.ask(dump), steps_of(workspace) - steps
        assert is_done or made or after == before
        if after != before:
            agrees(workspace)
        if made == 1:
            workspace.undo()
            assert workspace.ask(dump) == before
            workspace.redo()
            assert workspace.ask(dump) == after
    assert workspace.check() == []


def agrees(workspace: Workspace) -> None:
    """All figures are what the rows say, and nothing is more than there is."""
    chain: NaiveChain = workspace.ask(NaiveChain)
    for quote in chain.of_kind("quote"):
        assert workspace.ask(taken, quote.key) == {
            line.key: gone for line in chain.lines(quote.key) if (gone := chain.taken(line))
        }
    for order in chain.of_kind("order"):
        check_order(workspace, chain, order)
    for delivery in chain.of_kind("delivery"):
        check_delivery(workspace, chain, delivery)
    waits = {1: waits_for_bolts(chain), LABEL: sum(map(chain.is_waiting, waiting(chain, "K")), D(0))}
    assert workspace.ask(promised) == {key: pieces for key, pieces in waits.items() if pieces}
    sums = (workspace.ask(balance, 1, DAY), workspace.ask(statement, 1, DAY, DAY).closing)
    assert (*sums, workspace.get("customers", 1).values["balance"]) == (chain.ledger,) * 3
    check_stock(workspace, chain)


def check_stock(workspace: Workspace, chain: NaiveChain) -> None:
    """What lies there is what its moves come to, in each warehouse at the end of each day, and nothing is worth
    nothing."""
    for day in DAYS:
        held = {at: stocked(workspace, day, at) for at in (1, SHOP)}
        assert held == {at: chain.stock(day, at) for at in held}
        assert all(quantity > 0 or (quantity, value) == (0, 0) for quantity, value in held.values())
        assert stocked(workspace, day) == tuple(map(sum, zip(*held.values(), strict=True)))
        apart = [(one.quantity, one.value) for one in workspace.ask(in_warehouses, day)]
        assert apart == [one for at, one in held.items() if chain.has_moved(day, at)]
    values = workspace.get("products", 1).values
    assert (values["stock_quantity"], values["stock_value"]) == stocked(workspace, DAY)
    assert values["stock_quantity"] == chain.moved_by_hand - sum(
        (moved(chain, row) for row in chain.rows), D(0)
    )


def stocked(workspace: Workspace, day: dt.date, warehouse: int | None = None) -> tuple[Decimal, Decimal]:
    found = workspace.ask(in_stock, day, warehouse=warehouse)
    return (found[0].quantity, found[0].value) if found else (D(0), D(0))


def waits_for_bolts(chain: NaiveChain) -> Decimal:
    alone = sum(map(chain.is_waiting, waiting(chain, "B8")), D(0))
    return alone + chain.in_a_kit * sum(map(chain.is_waiting, waiting(chain, "K")), D(0))


def waiting(chain: NaiveChain, code: str) -> list[Row]:
    """The lines of confirmed orders that wait for bolts, or for kits."""
    return [
        line
        for order in chain.of_kind("order")
        for line in chain.lines(order.key)
        if order.state == "confirmed" and line.code == code and chain.is_waiting(line) > 0
    ]


def moved(chain: NaiveChain, row: Row) -> Decimal:
    """How many bolts left for a line."""
    paper = chain.paper(row)
    sign = {("delivery", "shipped"): 1, ("return", "received"): -1}.get((paper.kind, paper.state), 0)
    return row.quantity * sign * chain.bolts_of(row)


def check_order(workspace: Workspace, chain: NaiveChain, order: Paper) -> None:
    values, took = workspace.get("orders", order.key).values, workspace.ask(taken, order.key)
    left = {line.key: line.left for line in workspace.ask(charging, order.key)[order.key]}
    cancels = workspace.ask(cancelled, order.key)
    for line in chain.lines(order.key):
        again = count(chain.brought_back(line, "replacement"))
        assert took.get(line.key, D(0)) == chain.taken(line)
        assert chain.shipped(line) - again <= line.quantity
        rest = line.quantity - chain.taken(line)
        assert rest >= 0
        assert cancels.get(line.key, D(0)) == (rest if chain.is_closed_short(order) else 0)
        assert left[line.key] == chain.to_charge(line)
        assert 0 <= chain.charged(line) <= chain.most(line)
        assert 0 <= chain.conceded(line) <= chain.charged_at(line)
    reach = chain.how_far((chain.shipped(line), chain.is_waiting(line)) for line in chain.lines(order.key))
    assert values["delivered"] == (None if reach == "none" and order.state == "closed" else reach)
    assert values["charged"] == chain.orders_entries(order.key)
    assert values["to_charge"] == chain.left_of(order.key)
    assert values["to_charge"] >= 0
    if not chain.was_charged_by_amount(order.key) and not any(left.values()):
        assert values["to_charge"] == 0


def check_delivery(workspace: Workspace, chain: NaiveChain, delivery: Paper) -> None:
    values = workspace.get("deliveries", delivery.key).values
    left = {line.key: line.left for line in workspace.ask(charging, delivery.key)[delivery.key]}
    for line in chain.lines(delivery.key):
        assert chain.can_be_returned(line) >= 0
        assert left[line.key] == chain.to_charge(line)
        assert chain.charged(line) <= chain.most(line)
    back = [(count(chain.brought_back(line)), line) for line in chain.lines(delivery.key)]
    assert values["returned"] == chain.how_far((gone, line.quantity - gone) for gone, line in back)
