"""Orders are charged as a whole or in parts, never beyond what they are over."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.charged import charged
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.list_as_of import ListAsOf
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

DAY = dt.date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        yield opened


@pytest.fixture
def order(workspace: Workspace) -> int:
    """An order over 300.00."""
    customer = workspace.records.add("customers", {"name": "Fir", "salesperson": None}).new_id("customers")
    lines = [{"product_name": "Pipe", "quantity": Decimal(3), "price": Decimal(100)}]
    values = {"customer_id": customer, "date": DAY, "salesperson": "Ann"}
    return workspace.records.add("orders", values, parts={"lines": lines}).new_id("orders")


def _charge(workspace: Workspace, order: int, amount: str | None = None, **facts: object) -> int:
    wanted = None if amount is None else Decimal(amount)
    draft = OrderChargeDraft(order, wanted, **facts)  # type: ignore[arg-type]
    return workspace.receivables.post(draft).new_id("receivables")


def test_all_that_is_left_is_charged_where_no_amount_is_said(workspace: Workspace, order: int) -> None:
    _charge(workspace, order, "120.50")
    rest = _charge(workspace, order)

    values = workspace.get("receivables", rest).values
    assert (values["amount"], values["order_id"].id, values["salesperson"]) == (
        Decimal("179.50"),
        order,
        "Ann",
    )
    assert workspace.get("orders", order).values["charged"] == Decimal(300)


def test_more_than_is_left_is_refused_with_what_is_left(workspace: Workspace, order: int) -> None:
    _charge(workspace, order, "100")

    with pytest.raises(Refusal, match=r"200\.00 is left") as refused:
        _charge(workspace, order, "200.01")
    assert refused.value.field == "amount"


def test_an_order_charged_whole_has_nothing_left(workspace: Workspace, order: int) -> None:
    _charge(workspace, order)

    with pytest.raises(Refusal, match="nothing of it is left"):
        _charge(workspace, order)


@pytest.mark.parametrize(("price", "said"), [("0", "0.00"), ("-12.50", "−37.50")])
def test_an_order_over_nothing_or_less_is_not_said_to_be_charged(
    workspace: Workspace, price: str, said: str
) -> None:
    customer = workspace.records.add("customers", {"name": "Elm"}).new_id("customers")
    lines = [{"product_name": "Pipe", "quantity": Decimal(3), "price": Decimal(price)}]
    added = workspace.records.add("orders", {"customer_id": customer, "date": DAY}, parts={"lines": lines})

    with pytest.raises(Refusal, match=f"comes to {said}: there is nothing to charge"):
        _charge(workspace, added.new_id("orders"))


def test_what_is_void_or_reversed_can_be_charged_again(workspace: Workspace, order: int) -> None:
    workspace.receivables.void(_charge(workspace, order, "100"), "typed twice")
    workspace.receivables.reverse(_charge(workspace, order, "50"), date=DAY, reason="wrong price")

    assert workspace.ask(charged, order).left == Decimal(300)
    assert workspace.get("orders", order).values["charged"] == 0


def test_a_charge_falls_due_by_the_customers_terms(workspace: Workspace, order: int) -> None:
    customer = workspace.get("orders", order).values["customer_id"].id
    workspace.records.change("customers", customer, {"terms_kind": "net", "terms_days": 30})

    charge = workspace.get("receivables", _charge(workspace, order, date=DAY))
    assert charge.values["due_date"] == dt.date(2026, 12, 20)


def test_a_list_of_a_past_day_says_what_was_charged_by_then(workspace: Workspace, order: int) -> None:
    first = _charge(workspace, order, "100", date=dt.date(2026, 11, 21))
    workspace.receivables.reverse(first, date=dt.date(2026, 11, 25), reason="wrong price")
    _charge(workspace, order, "30", date=dt.date(2026, 11, 27))

    def on(day: int) -> Decimal:
        listing = ListAsOf(workspace.file.reading, workspace.entity("orders"), dt.date(2026, 11, day))
        (row,) = listing.rows(listing.ids(ListRequest("orders")), ["charged"])
        value: Decimal = row.values[0]
        return value

    assert [on(20), on(21), on(25), on(27)] == [Decimal(0), Decimal(100), Decimal(0), Decimal(30)]


def _edit(workspace: Workspace, order: int, *rows: dict[str, object]) -> None:
    """Changes the order's lines, in their order; a row of None stands for a line taken out."""
    there = workspace.ask(part_rows, "orders", "lines", order)
    kept = [{"uid": line["uid"], **row} for line, row in zip(there, rows, strict=False)]
    more = [{"product_name": "More", **row} for row in rows[len(there) :]]
    workspace.records.change("orders", order, {}, parts={"lines": [*kept, *more]})


@pytest.mark.parametrize("entity", ["quotes", "orders"])
def test_lines_that_come_back_are_entered_where_nothing_was_charged(
    workspace: Workspace, order: int, entity: str
) -> None:
    customer = workspace.get("orders", order).values["customer_id"]
    back = {"product_name": "Box", "quantity": Decimal(-2), "price": Decimal(5)}
    values = {"customer_id": customer, "date": DAY}
    made = workspace.records.add(entity, values, parts={"lines": [back]}).new_id(entity)
    assert workspace.get(entity, made).values["amount"] == -10

    there = workspace.ask(part_rows, entity, "lines", made)
    more = {"uid": there[0]["uid"], "quantity": Decimal(-3)}
    workspace.records.change(entity, made, {}, parts={"lines": [more]})
    assert workspace.get(entity, made).values["amount"] == -15


def test_an_order_is_not_cut_below_what_was_charged_for_it(workspace: Workspace, order: int) -> None:
    _edit(workspace, order, {}, {"quantity": Decimal(2), "price": Decimal(50)})
    _charge(workspace, order, "380")

    with pytest.raises(Refusal) as refused:
        _edit(workspace, order, {}, {"quantity": Decimal(1)})
    assert str(refused.value) == (
        "Line 2: The order would come to 350.00, and 380.00 is charged for it. Void or reverse a charge first."
    )
    assert (refused.value.row, refused.value.field) == (2, "quantity")
    _edit(workspace, order, {}, {"quantity": Decimal(1), "price": Decimal("80")})
    with pytest.raises(Refusal, match=r"Line 2: .* 300\.00, and 380\.00 is charged"):
        _edit(workspace, order, {})
    with pytest.raises(Refusal, match=r"Line 3: .* 379\.99"):
        _edit(workspace, order, {}, {}, {"quantity": Decimal(1), "price": Decimal("-0.01")})
    assert workspace.get("orders", order).values["amount"] == 380


def test_an_order_charged_for_more_than_it_is_over_is_still_edited(workspace: Workspace, order: int) -> None:
    _charge(workspace, order)
    with workspace.file.maintaining() as db:
        db.exec_driver_sql("UPDATE ledger_entry SET amount = 50000")

    _edit(workspace, order, {"note": "as agreed"})
    _edit(workspace, order, {"quantity": Decimal(4)})
    with pytest.raises(Refusal, match=r"300\.00, and 500\.00"):
        _edit(workspace, order, {"quantity": Decimal(3)})


def test_a_charge_taken_back_lets_the_order_be_cut(workspace: Workspace, order: int) -> None:
    workspace.receivables.void(_charge(workspace, order), "typed twice")

    _edit(workspace, order, {"quantity": Decimal(1)})
    assert workspace.get("orders", order).values["amount"] == 100
