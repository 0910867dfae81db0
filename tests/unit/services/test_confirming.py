"""Confirming orders: credit and stock are looked at, and the policy of the file says what is done about it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.credit import credit
from crm_desktop.queries.stock import promised
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
TODAY = date(2026, 11, 20)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with ten bolts, and a customer with a limit of 1,000.00."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery", "credit_limit": D("1000.00")})
        opened.records.add("products", {"number": "B", "name": "Bolt", "stock_quantity": D(10)})
        yield opened


def order(firm: Workspace, quantity: str, price: str) -> int:
    lines = [{"product_code": "B", "quantity": D(quantity), "price": D(price)}]
    values = {"customer_id": 1, "date": TODAY}
    return firm.records.add("orders", values, parts={"lines": lines}).new_id("orders")


def state(firm: Workspace, key: int) -> str:
    return firm.get("orders", key).values["state"]


def used(firm: Workspace) -> Decimal:
    return firm.ask(credit, 1, TODAY).used


def test_a_draft_promises_nothing_and_uses_no_credit_until_it_is_confirmed(firm: Workspace) -> None:
    key = order(firm, "4", "50")
    assert (firm.ask(promised), used(firm), state(firm, key)) == ({}, D(0), "open")
    change = firm.orders.confirm(key)
    assert (firm.ask(promised), used(firm), state(firm, key)) == ({1: D(4)}, D("200.00"), "confirmed")
    assert str(change.told).endswith(" confirmed.")
    firm.undo()
    assert (firm.ask(promised), used(firm), state(firm, key)) == ({}, D(0), "open")
    firm.redo()
    assert used(firm) == D("200.00")
    with pytest.raises(Refusal, match="is confirmed already"):
        firm.orders.confirm(key)


def test_what_speaks_against_it_is_said_and_by_the_first_policy_it_is_confirmed_all_the_same(
    firm: Workspace,
) -> None:
    firm.receivables.post(ChargeDraft(1, D("200.00"), date=date(2026, 9, 1), due_date=date(2026, 10, 1)))
    said = str(firm.orders.confirm(order(firm, "12", "100")).told)
    assert "would use 1,400.00 of a limit of 1,000.00: 400.00 too much" in said
    assert "200.00 of Oak Joinery are overdue, for up to 50 days" in said
    assert "Bolt: 12 ordered, 10 available" in said


def test_what_other_orders_are_promised_is_not_available(firm: Workspace) -> None:
    assert "available" not in str(firm.orders.confirm(order(firm, "7", "1")).told)
    assert "Bolt: 4 ordered, 3 available" in str(firm.orders.confirm(order(firm, "4", "1")).told)


def test_a_policy_may_want_a_reason_which_the_history_keeps(firm: Workspace) -> None:
    firm.settings.set("credit_policy", "reason")
    key = order(firm, "2", "600")
    with pytest.raises(Refusal, match=r"200\.00 too much") as refused:
        firm.orders.confirm(key, reason="  ")
    assert (refused.value.field, state(firm, key)) == ("reason", "open")
    change = firm.orders.confirm(key, reason="pays on Friday")
    assert str(change.label).endswith("confirmed although: pays on Friday")


def test_a_policy_may_confirm_none_whatever_the_reason(firm: Workspace) -> None:
    firm.settings.set("credit_policy", "block")
    key = order(firm, "2", "600")
    with pytest.raises(Refusal, match="cannot be confirmed"):
        firm.orders.confirm(key, reason="pays on Friday")
    with pytest.raises(Refusal, match="cannot be confirmed"):
        firm.documents.forward("delivery", key)
    with pytest.raises(Refusal, match="cannot be confirmed"):
        firm.receivables.post(OrderChargeDraft(key))
    assert (state(firm, key), firm.count("deliveries"), firm.count("receivables")) == ("open", 0, 0)
    firm.orders.confirm(order(firm, "1", "1000"))


def test_several_orders_are_confirmed_all_or_none_each_with_those_before_it(firm: Workspace) -> None:
    firm.settings.set("credit_policy", "block")
    first, second = order(firm, "1", "600"), order(firm, "1", "500")
    with pytest.raises(Refusal, match=r"100\.00 too much"):
        firm.orders.confirm(first, second)
    assert used(firm) == D(0)


def test_days_overdue_are_borne_as_the_file_says(firm: Workspace) -> None:
    firm.settings.set("credit_policy", "block")
    firm.receivables.post(ChargeDraft(1, D("20.00"), date=date(2026, 9, 1), due_date=date(2026, 11, 15)))
    firm.settings.set("credit_days", 4)
    key = order(firm, "1", "10")
    with pytest.raises(Refusal, match="overdue, for up to 5 days"):
        firm.orders.confirm(key)
    firm.settings.set("credit_days", 5)
    firm.orders.confirm(key)


def test_cash_only_is_a_limit_of_nought_and_a_blank_one_is_none(firm: Workspace) -> None:
    firm.settings.set("credit_policy", "block")
    key = order(firm, "1", "10")
    firm.records.change("customers", 1, {"credit_limit": D(0)})
    with pytest.raises(Refusal, match=r"10\.00 too much"):
        firm.orders.confirm(key)
    firm.records.change("customers", 1, {"credit_limit": None})
    firm.orders.confirm(key)


def test_what_is_delivered_or_charged_of_a_draft_is_confirmed_with_that_and_stays_so(firm: Workspace) -> None:
    key = order(firm, "4", "50")
    firm.records.change("customers", 1, {"credit_limit": D(0)})
    made = firm.documents.forward("delivery", key, {1: D(1)})
    assert state(firm, key) == "confirmed"
    assert "confirmed. Oak Joinery would use 200.00 of a limit of 0.00" in str(made.told)
    firm.documents.forward("delivery", key, {1: D(1)})
    with pytest.raises(Refusal, match="something was delivered or charged"):
        firm.undo(made.step)
    firm.undo()
    firm.undo()
    assert state(firm, key) == "open"


def test_a_closed_order_asks_for_nothing_until_it_is_opened_again(firm: Workspace) -> None:
    key = order(firm, "4", "50")
    firm.orders.confirm(key)
    firm.orders.close(key)
    assert (firm.ask(promised), used(firm), state(firm, key)) == ({}, D(0), "closed")
    with pytest.raises(Refusal, match="closed already"):
        firm.orders.close(key)
    firm.records.change("customers", 1, {"credit_limit": D(100)})
    firm.settings.set("credit_policy", "reason")
    with pytest.raises(Refusal, match=r"100\.00 too much"):
        firm.orders.reopen(key)
    assert "would use 200.00" in str(firm.orders.reopen(key, reason="he called").told)
    assert (firm.ask(promised), used(firm)) == ({1: D(4)}, D("200.00"))
    with pytest.raises(Refusal, match="is not closed"):
        firm.orders.reopen(key)


def test_an_order_opened_again_wants_what_has_not_left_alone(firm: Workspace) -> None:
    """Of ten bolts eight left: the two that lie there are enough for the two it waits for, one of them is not."""
    key = order(firm, "10", "1")
    sent = firm.documents.forward("delivery", key, {1: D(8)}).new_id("deliveries")
    firm.deliveries.ship(sent)
    firm.orders.close(key)
    assert "available" not in str(firm.orders.reopen(key).told)
    firm.orders.close(key)
    firm.orders.confirm(order(firm, "1", "1"))
    assert "Bolt: 2 ordered, 1 available" in str(firm.orders.reopen(key).told)


def test_an_order_over_nothing_is_not_confirmed_and_a_state_is_not_typed(firm: Workspace) -> None:
    key = firm.records.add("orders", {"customer_id": 1, "date": TODAY}).new_id("orders")
    with pytest.raises(Refusal, match="nothing to confirm"):
        firm.orders.confirm(key)
    with pytest.raises(Refusal, match="cannot be typed"):
        firm.records.change("orders", key, {"state": "confirmed"})


def test_an_order_closed_as_a_draft_is_one_again(firm: Workspace) -> None:
    firm.settings.set("credit_policy", "block")
    key = order(firm, "12", "100")
    firm.orders.close(key)
    firm.orders.reopen(key)
    assert (state(firm, key), firm.ask(promised)) == ("open", {})
