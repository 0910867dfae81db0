"""How far credit is used: what is owed, confirmed orders by what is left to charge, what left without an order."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import t
from crm_desktop.models import Document
from crm_desktop.queries.credit import Credit, credit
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
TODAY = date(2026, 11, 20)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery", "credit_limit": D("1000.00")})
        yield opened


def order(firm: Workspace, amount: str, state: str = "confirmed") -> int:
    lines = [{"product_name": "Bolt", "quantity": D(1), "price": D(amount)}]
    change = firm.records.add("orders", {"customer_id": 1, "date": TODAY}, parts={"lines": lines})
    key = change.new_id("orders")
    with firm.file.gesture(t("State")) as work:
        work.session.get_one(Document, key).state = state
    return key


def asked(firm: Workspace, of: int | None = None) -> Credit:
    return firm.ask(credit, 1, TODAY, of)


def test_a_customer_with_nothing_has_all_of_the_limit(firm: Workspace) -> None:
    found = asked(firm)
    assert (found.used, found.left, found.overdue, found.paid) == (D(0), D("1000.00"), D(0), None)


def test_only_confirmed_orders_use_credit_and_charging_them_uses_no_more(firm: Workspace) -> None:
    confirmed = order(firm, "300")
    for state in ("open", "closed"):
        order(firm, "50", state)
    assert asked(firm).used == D("300.00")
    firm.receivables.post(OrderChargeDraft(confirmed, D("120.00"), date=TODAY))
    found = asked(firm)
    assert (found.owed, found.to_come, found.used) == (D("120.00"), D("180.00"), D("300.00"))


def test_more_charged_of_one_order_makes_up_for_none_of_another(firm: Workspace) -> None:
    less = order(firm, "100")
    order(firm, "200")
    firm.receivables.post(ChargeDraft(1, D("150.00"), date=TODAY, order_id=less))
    assert asked(firm).used == D("350.00")


def test_an_order_that_is_asked_about_counts_by_what_it_would_come_to(firm: Workspace) -> None:
    order(firm, "300")
    own = order(firm, "800")
    firm.receivables.post(OrderChargeDraft(own, D("100.00"), date=TODAY))
    found = asked(firm, own)
    assert found.used == D("400.00")
    assert found.used_with(D("800.00")) == D("1100.00")
    assert found.beyond_with(D("800.00")) == D("100.00")
    assert found.beyond_with(D("700.00")) == D(0)


def test_what_left_without_an_order_counts(firm: Workspace) -> None:
    lines = [{"product_name": "Bolt", "quantity": D(2), "price": D(30)}]
    change = firm.records.add("deliveries", {"customer_id": 1, "date": TODAY}, parts={"lines": lines})
    assert asked(firm).used == D(0)
    key = change.new_id("deliveries")
    firm.deliveries.ship(key)
    assert asked(firm).used == D("60.00")
    firm.receivables.post(LineChargeDraft([key], {key: {1: D(1)}}, date=TODAY))
    found = asked(firm)
    assert (found.owed, found.to_come) == (D("30.00"), D("30.00"))


def test_what_is_overdue_and_paid_last_is_told(firm: Workspace) -> None:
    firm.receivables.post(ChargeDraft(1, D("90.00"), date=date(2026, 10, 1), due_date=date(2026, 11, 2)))
    firm.receivables.post(ReceiptDraft(1, D("20.00"), date=date(2026, 11, 5)))
    found = asked(firm)
    assert (found.owed, found.overdue, found.overdue_days) == (D("70.00"), D("70.00"), 18)
    assert (found.paid, found.paid_on) == (D("20.00"), date(2026, 11, 5))


def test_no_limit_is_none_and_nought_is_cash_only(firm: Workspace) -> None:
    firm.records.change("customers", 1, {"credit_limit": None})
    assert asked(firm).left is None
    assert asked(firm).beyond_with(D(5)) == D(0)
    firm.records.change("customers", 1, {"credit_limit": D(0)})
    assert asked(firm).beyond_with(D(5)) == D(5)
