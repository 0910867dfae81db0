"""Undo and redo leave no more ordered than was offered, and no more charged than was ordered."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.chain import taken
from crm_desktop.queries.charged import charged
from crm_desktop.queries.details import part_rows
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        yield opened


@pytest.fixture
def quote(workspace: Workspace) -> int:
    """A quote of 3 pieces at 100.00."""
    return added(workspace, "quotes")


def added(workspace: Workspace, entity: str) -> int:
    lines = [{"product_name": "Door", "quantity": D(3), "price": D(100)}]
    values = {"customer_id": 1, "date": DAY}
    return workspace.records.add(entity, values, parts={"lines": lines}).new_id(entity)


def order(workspace: Workspace, quote: int, quantity: int) -> int:
    return workspace.documents.forward("order", quote, {1: D(quantity)}).new_id("orders")


def deleted(workspace: Workspace, order: int) -> int:
    return workspace.records.delete("orders", [order]).step


def requantified(workspace: Workspace, entity: str, key: int, quantity: int) -> int:
    """The step that sets the quantity of a document's only line."""
    (line,) = workspace.ask(part_rows, entity, "lines", key)
    rows = [{"uid": line["uid"], "quantity": D(quantity)}]
    return workspace.records.change(entity, key, {}, parts={"lines": rows}).step


def charge(workspace: Workspace, order: int, amount: int) -> int:
    return workspace.receivables.post(OrderChargeDraft(order, D(amount))).new_id("receivables")


def ordered(workspace: Workspace, quote: int) -> Decimal:
    return sum(workspace.ask(taken, quote).values(), D(0))


def test_an_order_whose_quantity_was_ordered_anew_does_not_come_back(
    workspace: Workspace, quote: int
) -> None:
    gone = deleted(workspace, order(workspace, quote, 3))
    order(workspace, quote, 2)
    with pytest.raises(Refusal) as refused:
        workspace.undo(gone)
    assert str(refused.value) == (
        "Line 1 of BJ20261120-0001 would be over 3, and XS20261120-0001, XS20261120-0002 took 5 of it. "
        "Change or delete one of them first."
    )
    assert ordered(workspace, quote) == 2
    assert workspace.check() == []


def test_an_order_whose_quantity_is_still_left_comes_back(workspace: Workspace, quote: int) -> None:
    gone = deleted(workspace, order(workspace, quote, 1))
    order(workspace, quote, 2)
    workspace.undo(gone)
    assert ordered(workspace, quote) == 3


def test_an_order_does_not_come_back_to_a_line_that_was_cut_since(workspace: Workspace, quote: int) -> None:
    gone = deleted(workspace, order(workspace, quote, 3))
    requantified(workspace, "quotes", quote, 2)
    with pytest.raises(Refusal, match="would be over 2, and XS20261120-0001 took 3"):
        workspace.undo(gone)


def test_a_line_is_not_cut_below_what_was_ordered_of_it_since(workspace: Workspace, quote: int) -> None:
    raised = requantified(workspace, "quotes", quote, 5)
    order(workspace, quote, 4)
    with pytest.raises(Refusal, match="would be over 3, and XS20261120-0001 took 4"):
        workspace.undo(raised)
    assert ordered(workspace, quote) == 4


def test_a_part_that_was_given_up_and_ordered_elsewhere_does_not_come_back(
    workspace: Workspace, quote: int
) -> None:
    fewer = requantified(workspace, "orders", order(workspace, quote, 3), 1)
    order(workspace, quote, 2)
    with pytest.raises(Refusal, match=r"would be over 3, and .* took 5"):
        workspace.undo(fewer)


def test_an_order_made_after_another_was_deleted_is_not_done_again_once_that_is_back(
    workspace: Workspace, quote: int
) -> None:
    gone = deleted(workspace, order(workspace, quote, 3))
    anew = workspace.documents.forward("order", quote).step
    workspace.undo(anew)
    workspace.undo(gone)
    with pytest.raises(Refusal, match=r"would be over 3, and .* took 6"):
        workspace.redo(anew)
    assert ordered(workspace, quote) == 3


def test_a_step_is_taken_back_and_done_again_where_nothing_was_built_upon_it(
    workspace: Workspace, quote: int
) -> None:
    made = order(workspace, quote, 3)
    requantified(workspace, "orders", made, 8)
    for _ in range(2):
        workspace.undo()
        assert ordered(workspace, quote) == 3
        workspace.redo()
        assert ordered(workspace, quote) == 8
    deleted(workspace, made)
    workspace.undo()
    assert ordered(workspace, quote) == 8
    requantified(workspace, "quotes", quote, 10)
    workspace.undo()
    assert workspace.check() == []


def test_what_an_older_step_said_of_other_things_is_taken_back(workspace: Workspace, quote: int) -> None:
    made = order(workspace, quote, 3)
    (line,) = workspace.ask(part_rows, "orders", "lines", made)
    noted = workspace.records.change(
        "orders", made, {}, parts={"lines": [{"uid": line["uid"], "note": "urgent"}]}
    ).step
    requantified(workspace, "orders", made, 8)
    workspace.undo(noted)
    assert workspace.ask(part_rows, "orders", "lines", made)[0]["note"] is None


def test_a_charge_of_what_was_charged_anew_does_not_come_back(workspace: Workspace) -> None:
    key = added(workspace, "orders")
    void = workspace.receivables.void(charge(workspace, key, 300), "typed twice").step
    charge(workspace, key, 200)
    with pytest.raises(Refusal) as refused:
        workspace.undo(void)
    assert str(refused.value) == (
        "Order XS20261120-0001 would be over 300.00, and 500.00 would be charged for it. "
        "Void or reverse a charge first."
    )
    assert workspace.ask(charged, key).charged == 200


def test_a_reversal_stays_where_its_charge_was_made_anew(workspace: Workspace) -> None:
    key = added(workspace, "orders")
    mirror = workspace.receivables.reverse(charge(workspace, key, 300), date=DAY, reason="wrong").step
    charge(workspace, key, 200)
    with pytest.raises(Refusal, match=r"500\.00 would be charged"):
        workspace.undo(mirror)


def test_an_order_is_not_cut_below_what_was_charged_for_it_since(workspace: Workspace) -> None:
    key = added(workspace, "orders")
    raised = requantified(workspace, "orders", key, 5)
    charge(workspace, key, 400)
    with pytest.raises(Refusal, match=r"would be over 300\.00, and 400\.00"):
        workspace.undo(raised)
    assert workspace.get("orders", key).values["amount"] == 500


def test_a_charge_is_taken_back_and_done_again(workspace: Workspace) -> None:
    key = added(workspace, "orders")
    workspace.receivables.void(charge(workspace, key, 300), "typed twice")
    workspace.undo()
    assert workspace.ask(charged, key).charged == 300
    workspace.undo()
    workspace.redo()
    workspace.redo()
    assert workspace.ask(charged, key).charged == 0


def two_lines(workspace: Workspace, first: dict[str, object], second: dict[str, object]) -> int:
    """The step that changes the two lines of the order by key 1."""
    rows = workspace.ask(part_rows, "orders", "lines", 1)
    changed = [{"uid": row["uid"], **values} for row, values in zip(rows, (first, second), strict=True)]
    return workspace.records.change("orders", 1, {}, parts={"lines": changed}).step


@pytest.fixture
def doors(workspace: Workspace) -> int:
    """An order of two lines over 400.00."""
    lines = [
        {"product_name": name, "quantity": D(n), "price": D(100)} for name, n in (("Door", 3), ("Frame", 1))
    ]
    return workspace.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": lines}).new_id(
        "orders"
    )


def test_an_order_comes_to_the_sum_of_its_lines_whichever_step_is_taken_back(
    workspace: Workspace, doors: int
) -> None:
    first = two_lines(workspace, {"quantity": D(5)}, {})
    two_lines(workspace, {}, {"quantity": D(2)})
    workspace.undo(first)
    assert workspace.get("orders", doors).values["amount"] == 500
    workspace.redo(first)
    assert workspace.get("orders", doors).values["amount"] == 700
    assert workspace.check() == []


def test_a_line_is_not_left_half_as_one_step_has_it_and_half_as_another(
    workspace: Workspace, doors: int
) -> None:
    first = two_lines(workspace, {"quantity": D(5)}, {})
    two_lines(workspace, {"price": D(110)}, {})
    with pytest.raises(Refusal, match="has changed line 1 of XS20261120-0001 since"):
        workspace.undo(first)
    workspace.undo()
    workspace.undo(first)
    assert workspace.get("orders", doors).values["amount"] == 400
