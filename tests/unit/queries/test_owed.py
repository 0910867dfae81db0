"""What a customer owes with a delivery: its own amount counts once, charged or not."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.queries.owed import owed_with
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
BEFORE, DAY, AFTER = date(2026, 11, 18), date(2026, 11, 20), date(2026, 11, 21)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A customer who owes 70.00 of old, and an order of 10 pieces at 10.00."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        opened.receivables.post(ChargeDraft(1, D(70), date=BEFORE, summary="Old"))
        line = {"product_name": "Bolt", "quantity": D(10), "price": D(10)}
        opened.records.add("orders", {"customer_id": 1, "date": BEFORE}, parts={"lines": [line]})
        yield opened


def delivered(firm: Workspace, quantity: str, day: date = DAY) -> int:
    key = firm.documents.forward("delivery", 1, {1: D(quantity)}).new_id("deliveries")
    firm.records.change("deliveries", key, {"date": day})
    return key


def charge(firm: Workspace, amount: str, day: date) -> None:
    firm.receivables.post(ChargeDraft(1, D(amount), date=day, summary="Bolts", order_id=1))


def told(firm: Workspace, key: int) -> tuple[Decimal, ...]:
    owed = firm.ask(owed_with, key)
    assert owed.before + owed.this - owed.received == owed.in_all
    return owed.before, owed.this, owed.received, owed.in_all


def test_a_delivery_not_charged_yet_comes_on_top_of_the_ledger(firm: Workspace) -> None:
    assert told(firm, delivered(firm, "4")) == (70, 40, 0, 110)


@pytest.mark.parametrize("day", [BEFORE, DAY])
def test_one_charged_by_its_day_is_in_the_ledger_and_counts_once(firm: Workspace, day: date) -> None:
    key = delivered(firm, "4")
    charge(firm, "40", day)
    assert told(firm, key) == (70, 40, 0, 110)


def test_what_is_charged_later_was_not_owed_yet(firm: Workspace) -> None:
    key = delivered(firm, "4")
    charge(firm, "40", AFTER)
    assert told(firm, key) == (70, 40, 0, 110)


def test_what_was_charged_for_earlier_deliveries_of_the_order_was_owed_before(firm: Workspace) -> None:
    delivered(firm, "4", BEFORE)
    charge(firm, "40", BEFORE)
    assert told(firm, delivered(firm, "6")) == (110, 60, 0, 170)


def test_an_order_charged_whole_is_owed_whole_whatever_of_it_is_delivered(firm: Workspace) -> None:
    charge(firm, "100", BEFORE)
    assert told(firm, delivered(firm, "4")) == (130, 40, 0, 170)


def test_what_was_received_on_its_day_is_told_apart(firm: Workspace) -> None:
    firm.receivables.post(ReceiptDraft(1, D(5), date=BEFORE))
    firm.receivables.post(ReceiptDraft(1, D(25), date=DAY))
    firm.receivables.post(ReceiptDraft(1, D(1), date=AFTER))
    assert told(firm, delivered(firm, "4")) == (65, 40, 25, 80)


def test_one_without_an_order_comes_on_top(firm: Workspace) -> None:
    line = {"product_name": "Nut", "quantity": D(1), "price": D(3)}
    values = {"customer_id": 1, "date": DAY}
    key = firm.records.add("deliveries", values, parts={"lines": [line]}).new_id("deliveries")
    charge(firm, "100", BEFORE)
    assert told(firm, key) == (170, 3, 0, 173)
