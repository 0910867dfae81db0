"""Of each line of an order: ordered = delivered + open + cancelled, whatever becomes of it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.cli.chain import chain_data
from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Document
from crm_desktop.queries.cancelled import cancelled
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.empty_files import empty_workspace
from tests.proofs import examples

D = Decimal
DAY = date(2026, 11, 2)
ORDERED = (D(10), D("2.5"), D(4))
NUMBERS = count(1)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cancelled")


def fill(firm: Workspace) -> None:
    """An order of three lines that waits for its goods."""
    firm.records.add("customers", {"name": "Oak Joinery"})
    lines = [{"product_name": f"Part {q}", "quantity": q, "price": D(2)} for q in ORDERED]
    firm.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": lines})
    firm.orders.confirm(1)


def reach(firm: Workspace) -> list[tuple[Decimal, Decimal, Decimal]]:
    """What is delivered, open and cancelled of each line, as `crm show` says."""
    lines = chain_data(firm, firm.entity("orders"), 1, [{} for _ in ORDERED])["lines"]
    return [(D(line["delivered"]), D(line["open"]), D(line["cancelled"])) for line in lines]


def test_what_is_not_delivered_of_an_order_closed_short_is_cancelled(firm: Workspace) -> None:
    firm.documents.forward("delivery", 1, {1: D(3), 3: D(4)})
    assert firm.ask(cancelled, 1) == {}
    firm.orders.close(1)
    assert firm.ask(cancelled, 1) == {1: D(7), 2: D("2.5")}
    assert reach(firm) == [(3, 0, 7), (0, 0, D("2.5")), (4, 0, 0)]
    firm.orders.reopen(1)
    assert firm.ask(cancelled, 1) == {}
    assert reach(firm) == [(3, 7, 0), (0, D("2.5"), 0), (4, 0, 0)]


def test_of_an_order_brought_in_as_a_past_one_nobody_knows(firm: Workspace) -> None:
    firm.orders.close(1)
    assert firm.ask(cancelled, 1) == dict(enumerate(ORDERED, 1))
    with firm.file.gesture(t("Close")) as work:
        work.session.get_one(Document, 1).is_past = True
    assert firm.ask(cancelled, 1) == {}


def test_of_an_order_charged_without_a_delivery_nobody_knows(firm: Workspace) -> None:
    firm.receivables.post(OrderChargeDraft(1))
    firm.orders.close(1)
    assert firm.ask(cancelled, 1) == {}
    firm.undo()
    firm.documents.forward("delivery", 1, {1: D(3)})
    firm.orders.close(1)
    assert firm.ask(cancelled, 1) == {1: D(7), 2: D("2.5"), 3: D(4)}


ACTS = st.one_of(
    st.tuples(st.just("deliver"), st.integers(1, 3), st.sampled_from(["0.5", "1", "2.25", "4"])),
    st.sampled_from([("close",), ("reopen",), ("undo",)]),
)


class Naive:
    """The same order counted by hand; `before` has what it was before each step."""

    def __init__(self) -> None:
        self.gone, self.is_closed = [D(0)] * 3, False
        self.before: list[tuple[list[Decimal], bool]] = []

    def act(self, firm: Workspace, verb: str, *facts: Any) -> None:
        """Do it to the order and to the count."""
        if verb == "undo":
            if self.before:
                firm.undo()
                self.gone, self.is_closed = self.before.pop()
            return
        before = list(self.gone), self.is_closed
        if verb == "deliver":
            line, quantity = facts[0], D(facts[1])
            firm.documents.forward("delivery", 1, {line: quantity})
            self.gone[line - 1] += quantity
        else:
            (firm.orders.close if verb == "close" else firm.orders.reopen)(1)
            self.is_closed = verb == "close"
        self.before.append(before)

    def reach(self) -> list[tuple[Decimal, Decimal, Decimal]]:
        rests = [(gone, ordered - gone) for gone, ordered in zip(self.gone, ORDERED, strict=True)]
        return [(gone, D(0), rest) if self.is_closed else (gone, rest, D(0)) for gone, rest in rests]


@settings(max_examples=examples(6), deadline=None)
@given(acts=st.lists(ACTS, max_size=6))
def test_nothing_of_a_line_is_lost_between_delivered_open_and_cancelled(
    place: Path, acts: list[tuple[Any, ...]]
) -> None:
    with empty_workspace(place / f"{next(NUMBERS)}.crm", FixedClock(TODAY)) as firm:
        fill(firm)
        naive = Naive()
        for act in acts:
            with suppress(Refusal):
                naive.act(firm, *act)
            assert reach(firm) == naive.reach()
