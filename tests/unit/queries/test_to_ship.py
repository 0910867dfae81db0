"""The list of what is to ship: which lines wait, in which order, what there is of them, and how it is narrowed."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.listing import Condition, ListRequest, Op, Reference, Sort
from crm_desktop.queries.stock import in_warehouses, promised, promised_from
from crm_desktop.queries.to_ship import late_lines
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
DAY = date(2026, 11, 2)
SHOP = 2


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """Ten bolts, in cartons of four too, and a service nobody keeps in stock; two customers."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        fill(opened)
        yield opened


def fill(firm: Workspace) -> None:
    for name in ("Oak Joinery", "橡木工坊"):
        firm.records.add("customers", {"name": name})
    bolt = {"number": "B", "name": "Bolt", "unit": "pc", "specification": "M8"}
    firm.records.add("products", bolt, parts={"units": [{"unit": "carton", "factor": D(4)}]})
    firm.records.add("warehouses", {"name": "Shop"})
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(10), D(1), DAY))


def order(
    firm: Workspace, *lines: dict[str, Any], customer: int = 1, warehouse: int | None = None, **head: Any
) -> int:
    rows = [{"product_code": "B", "price": D(2), **line} for line in lines]
    named = {} if warehouse is None else {"warehouse_id": Reference(warehouse, "")}
    values = {"customer_id": customer, "date": DAY, **named, **head}
    key = firm.records.add("orders", values, parts={"lines": rows}).new_id("orders")
    firm.orders.confirm(key)
    return key


def listed(firm: Workspace, *columns: str, sort: str = "", **asked: Any) -> list[tuple[Any, ...]]:
    source = firm.listing("to_ship")
    order_of = (Sort(sort.removeprefix("-"), sort.startswith("-")),) if sort else ()
    ids = source.ids(ListRequest("to_ship", sort=order_of, **asked))
    return [
        tuple(str(value) if isinstance(value, Reference) else value for value in row.values)
        for row in source.rows(ids, columns)
    ]


def test_the_line_wanted_first_stands_first_and_takes_first(firm: Workspace) -> None:
    order(firm, {"quantity": D(4)}, {"quantity": D(5), "deliver_by": date(2026, 11, 30)}, number="A")
    order(firm, {"quantity": D(4)}, deliver_by=date(2026, 12, 1), number="B")
    order(
        firm, {"product_code": None, "product_name": "Fitting", "quantity": D(1)}, deliver_by=DAY, number="C"
    )
    assert listed(firm, "order_id", "deliver_by", "wanted", "lies", "can_ship", "short", "covered") == [
        ("C", DAY, D(1), None, D(1), D(0), "whole"),
        ("A", date(2026, 11, 30), D(5), D(10), D(5), D(0), "whole"),
        ("B", date(2026, 12, 1), D(4), D(10), D(4), D(0), "whole"),
        ("A", None, D(4), D(10), D(1), D(3), "part"),
    ]
    assert firm.ask(late_lines, date(2026, 12, 1)) == 2


def test_drafts_closed_orders_and_what_has_left_are_not_listed(firm: Workspace) -> None:
    rows = [{"product_code": "B", "quantity": D(1), "price": D(1)}]
    firm.records.add("orders", {"customer_id": 1, "date": DAY, "number": "D"}, parts={"lines": rows})
    firm.orders.close(order(firm, {"quantity": D(1)}, number="E"))
    key = order(firm, {"quantity": D(4)}, number="F")
    made = firm.documents.forward("delivery", key, {1: D(3)}).new_id("deliveries")
    assert listed(firm, "order_id", "wanted", "prepared", "can_ship") == [("F", D(4), D(3), D(4))]
    firm.deliveries.ship(made)
    assert listed(firm, "order_id", "wanted", "prepared", "lies") == [("F", D(1), D(0), D(7))]
    firm.deliveries.ship(firm.documents.forward("delivery", key).new_id("deliveries"))
    assert listed(firm, "order_id") == []
    firm.undo()
    assert listed(firm, "wanted", "prepared") == [(D(1), D(1))]


def test_a_larger_unit_leaves_whole_and_is_told_in_its_unit(firm: Workspace) -> None:
    order(firm, {"quantity": D(3), "unit": "carton", "price": D(8)})
    assert listed(firm, "unit", "wanted", "lies", "can_ship", "short", "worth") == [
        ("carton", D(3), D(2), D(2), D(1), D(24))
    ]


def test_it_is_narrowed_searched_and_sorted_as_any_list(firm: Workspace) -> None:
    order(
        firm, {"quantity": D(4), "note": "Black"}, number="A1", salesperson="Li", deliver_by=date(2026, 12, 1)
    )
    order(firm, {"quantity": D(9)}, number="A2", customer=2, deliver_by=date(2026, 11, 9))
    today = firm.clock.today()

    def numbers(**asked: Any) -> list[str]:
        return [row[0] for row in listed(firm, "order_id", **asked)]

    def meeting(field: str, op: Op, value: Any = None) -> list[str]:
        return numbers(conditions=(Condition(field, op, value),))

    assert numbers() == ["A2", "A1"]
    assert meeting("deliver_by", Op.LESS, today) == ["A2"]
    assert meeting("deliver_by", Op.AT_LEAST, today) == ["A1"]
    assert meeting("covered", Op.ONE_OF, ("part", "none")) == ["A1"]
    assert meeting("salesperson", Op.IS, "Li") == ["A1"]
    assert meeting("salesperson", Op.EMPTY) == ["A2"]
    assert meeting("customer_id", Op.IS, Reference(2, "")) == ["A2"]
    assert meeting("customer_id", Op.CONTAINS, "joinery") == ["A1"]
    assert meeting("short", Op.MORE, D(2)) == ["A1"]
    assert [numbers(search=text) for text in ("A2", "xmgf", "black", "oak a1", "oak a2", "M8")] == [
        ["A2"], ["A2"], ["A1"], ["A1"], [], ["A2", "A1"],
    ]  # fmt: skip
    assert numbers(sort="can_ship") == ["A1", "A2"]
    assert numbers(sort="-can_ship") == ["A2", "A1"]
    assert numbers(sort="customer_id") == ["A1", "A2"]
    sums = firm.listing("to_ship").sums(ListRequest("to_ship"), ("wanted", "worth"))
    assert (sums.count, sums.totals) == (2, {"worth": D(26)})


def test_deliveries_are_made_of_what_can_leave_one_for_each_customer_in_one_step(firm: Workspace) -> None:
    order(firm, {"quantity": D(3)}, {"quantity": D(2)}, number="A", note="ring first", deliver_by=DAY)
    order(firm, {"quantity": D(2)}, number="B", note="ramp")
    order(firm, {"quantity": D(9)}, number="C", customer=2)
    before, keys = firm.ask(dump), list(firm.listing("to_ship").ids(ListRequest("to_ship")))
    change = firm.deliveries.make(*keys)
    made = [firm.get("deliveries", key) for entity, key in change.created if entity == "deliveries"]
    assert [(str(one.values["customer_id"]), one.values["amount"], one.values["note"]) for one in made] == [
        ("Oak Joinery", D(14), "ring first\nramp"),
        ("橡木工坊", D(6), None),
    ]
    assert listed(firm, "order_id", "wanted", "prepared", "short") == [
        ("A", D(3), D(3), D(0)), ("A", D(2), D(2), D(0)), ("B", D(2), D(2), D(0)), ("C", D(9), D(3), D(6)),
    ]  # fmt: skip
    firm.deliveries.ship(*(one.id for one in made))
    assert listed(firm, "order_id", "wanted", "lies", "covered") == [("C", D(6), D(0), "none")]
    with pytest.raises(Refusal, match="Nothing of this can be shipped"):
        firm.deliveries.make(*keys)
    firm.undo()
    firm.undo()
    assert firm.ask(dump) == before


def test_what_waits_on_is_told_of_lines_that_leave_in_part_or_not_at_all(firm: Workspace) -> None:
    """Three stand on a delivery already and are waited for no more; of nine lie seven, and of two none."""
    first = order(firm, {"quantity": D(3)}, number="A", deliver_by=DAY)
    firm.documents.forward("delivery", first)
    order(firm, {"quantity": D(9)}, {"quantity": D(2)}, number="B")
    change = firm.deliveries.make(*firm.listing("to_ship").ids(ListRequest("to_ship")))
    assert [str(one) for one in change.remarks] == [
        "Of 1 line only a part can leave now: no more lies in stock.",
        "1 line stays: nothing can leave now.",
    ]
    order(firm, {"quantity": D(1), "product_code": "", "product_name": "Fitting"}, number="C", customer=2)
    (fitting,) = firm.listing("to_ship").ids(ListRequest("to_ship", search="Fitting"))
    assert firm.deliveries.make(fitting).remarks == ()


def test_what_is_priced_otherwise_or_leaves_from_elsewhere_has_a_delivery_of_its_own(firm: Workspace) -> None:
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(5), D(1), DAY, warehouse_id=SHOP))
    order(firm, {"quantity": D(1)}, number="A")
    order(firm, {"quantity": D(1)}, number="B", document_discount=D("0.5"))
    order(firm, {"quantity": D(7)}, number="C", warehouse=SHOP)
    assert listed(firm, "order_id", "warehouse_id", "lies", "can_ship")[2] == ("C", "Shop", D(5), D(5))
    change = firm.deliveries.make(*firm.listing("to_ship").ids(ListRequest("to_ship")))
    made = [firm.get("deliveries", key).values for entity, key in change.created if entity == "deliveries"]
    assert [(one["amount"], one["document_discount"], str(one["warehouse_id"] or "")) for one in made] == [
        (D(2), None, ""), (D(1), D("0.5"), ""), (D(10), None, "Shop"),
    ]  # fmt: skip


def test_what_each_salesperson_sold_has_a_delivery_and_so_a_charge_of_its_own(firm: Workspace) -> None:
    for number, name in (("A", "Li"), ("B", "Chen"), ("C", "Li"), ("D", None)):
        order(firm, {"quantity": D(1)}, number=number, salesperson=name)
    change = firm.deliveries.make(*firm.listing("to_ship").ids(ListRequest("to_ship")))
    made = [firm.get("deliveries", key).values for entity, key in change.created if entity == "deliveries"]
    assert [(one["salesperson"], one["amount"]) for one in made] == [
        ("Li", D(4)),
        ("Chen", D(2)),
        (None, D(2)),
    ]


ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("order"),
            st.integers(1, 9),
            st.integers(-9, 9),
            st.booleans(),
            st.sampled_from((None, 1, 2)),
        ),
        st.tuples(st.just("receive"), st.integers(1, 9), st.integers(1, 2)),
        st.tuples(st.just("make"), st.integers(0, 5)),
        st.tuples(st.just("ship"), st.integers(1, 5)),
        st.tuples(st.just("undo")),
    ),
    max_size=12,
)


@given(acts=ACTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_no_more_can_be_shipped_than_lies_there(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[Any, ...]]
) -> None:
    with empty_workspace(tmp_path_factory.mktemp("f") / "w.crm", FixedClock(date(2026, 11, 20))) as firm:
        fill(firm)
        firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(1), D(1), DAY, warehouse_id=SHOP))
        first = steps(firm)
        for name, *told in acts:
            try:
                act(firm, name, told, first)
            except Refusal:
                continue
            check(firm)


def steps(firm: Workspace) -> int:
    return firm.ask(
        lambda db: db.exec_driver_sql("SELECT count(*) FROM journal_step WHERE state = 'done'").scalar() or 0
    )


def act(firm: Workspace, name: str, told: list[Any], first: int) -> None:
    keys = firm.listing("to_ship").ids(ListRequest("to_ship"))
    if name == "order":
        quantity, days, in_cartons, warehouse = told
        unit = {"unit": "carton"} if in_cartons else {}
        order(
            firm, {"quantity": D(quantity), "deliver_by": DAY + timedelta(days), **unit}, warehouse=warehouse
        )
    elif name == "receive":
        firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(told[0]), D(1), DAY, warehouse_id=told[1]))
    elif name == "make":
        firm.deliveries.make(*keys[: told[0]])
    elif name == "ship":
        opened = Condition("state", Op.IS, "open")
        made = firm.listing("deliveries").ids(ListRequest("deliveries", (opened,)))
        if made:
            firm.deliveries.ship(*made[: told[0]])
    elif steps(firm) > first:
        firm.undo()


def check(firm: Workspace) -> None:
    """Never more than lies there, and nothing is left lying while an earlier line goes short of single pieces."""
    rows = listed(firm, "unit", "wanted", "can_ship", "short", "prepared", "warehouse_id")
    everywhere = firm.ask(in_warehouses, firm.clock.today())
    lies = {one.warehouse_name: one.quantity for one in everywhere}
    taken, waits = {place: D(0) for place in lies}, {place: D(0) for place in lies}
    for unit, wanted, can, short, prepared, place in rows:
        assert wanted == can + short
        assert D(0) <= prepared <= wanted
        taken[place] += can * (4 if unit == "carton" else 1)
        waits[place] += wanted * (4 if unit == "carton" else 1)
    assert all(taken[place] <= quantity for place, quantity in lies.items())
    assert firm.ask(promised).get(1, D(0)) == sum(waits.values())
    found = firm.ask(promised_from)
    assert {one.warehouse_name: found.get((1, one.warehouse or 0), D(0)) for one in everywhere} == waits
    for unit, _wanted, _can, short, _prepared, place in rows:
        assert not short or unit == "carton" or taken[place] == lies[place]
