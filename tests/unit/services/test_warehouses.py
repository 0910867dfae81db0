"""Warehouses: where goods lie, what each is worth there, which one is meant where none is named, and which can go."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.stock import in_stock
from crm_desktop.queries.warehouses import usual
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
DAY = dt.date(2026, 11, 10)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with a product and a second warehouse, the shop."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak"})
        opened.records.add("products", {"number": "B8", "name": "Bolt"})
        opened.records.add("warehouses", {"name": "Shop"})
        yield opened


def note(
    firm: Workspace, kind: MoveKind, quantity: str, cost: str | None = None, at: int | None = None
) -> None:
    unit_cost = None if cost is None else D(cost)
    firm.stock.note(StockDraft(1, kind, D(quantity), unit_cost, DAY, warehouse_id=at))


def lies(firm: Workspace, warehouse: int | None = None) -> list[tuple[Decimal, Decimal]]:
    found = firm.ask(in_stock, firm.clock.today(), warehouse=warehouse)
    return [(one.quantity, one.value) for one in found]


def test_a_new_file_has_one_warehouse_and_a_second_gets_the_next_number(firm: Workspace) -> None:
    assert [firm.get("warehouses", key).number for key in (1, 2)] == ["CK01", "CK02"]
    assert firm.get("warehouses", 1).title == "Main warehouse"


def test_averages_are_of_each_warehouse_and_a_product_is_worth_what_lies_in_all(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "10", "2")
    note(firm, MoveKind.RECEIPT, "10", "4", at=2)
    note(firm, MoveKind.ISSUE, "5", at=2)
    assert (lies(firm, 1), lies(firm, 2)) == ([(10, D(20))], [(5, D(20))])
    values = firm.get("products", 1).values
    assert (values["stock_quantity"], values["stock_value"]) == (15, D(40))
    assert lies(firm) == [(15, D(40))]
    assert firm.check() == []


def test_no_more_leaves_a_warehouse_than_lies_there_whatever_lies_in_others(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "10", "2")
    with pytest.raises(Refusal, match="1 of Bolt would be missing in Shop on 2026-11-10"):
        note(firm, MoveKind.ISSUE, "1", at=2)


def test_what_is_counted_is_counted_in_one_warehouse(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "10", "2")
    note(firm, MoveKind.ADJUSTMENT, "3", at=2)
    assert (lies(firm, 1), lies(firm, 2)) == ([(10, D(20))], [(3, D(6))])


def test_a_delivery_leaves_from_the_warehouse_it_names_and_stays_there(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "10", "2")
    note(firm, MoveKind.RECEIPT, "10", "4", at=2)
    head = {"customer_id": 1, "date": DAY, "warehouse_id": 2}
    lines = [{"product_code": "B8", "quantity": D(4), "price": D(9)}]
    made = firm.records.add("deliveries", head, parts={"lines": lines}).new_id("deliveries")
    firm.deliveries.ship(made)
    assert (lies(firm, 1), lies(firm, 2)) == ([(10, D(20))], [(6, D(24))])
    with pytest.raises(Refusal):
        firm.records.change("deliveries", made, {"warehouse_id": 1})
    assert firm.check() == []


def test_the_usual_warehouse_is_meant_where_none_is_named_and_undone_as_one_step(firm: Workspace) -> None:
    before = firm.ask(dump)
    firm.warehouses.make_usual(2)
    note(firm, MoveKind.RECEIPT, "10", "2")
    assert (lies(firm, 1), lies(firm, 2)) == ([], [(10, D(20))])
    firm.undo()
    firm.undo()
    assert firm.ask(dump) == before
    assert firm.ask(usual) == 1


def test_a_usual_warehouse_that_is_undone_away_leaves_the_first_one_usual(firm: Workspace) -> None:
    third = firm.records.add("warehouses", {"name": "Van"})
    firm.warehouses.make_usual(3)
    firm.undo(third.step)
    assert firm.ask(usual) == 1


def test_a_warehouse_is_retired_once_nothing_lies_there_and_takes_nothing_then(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "1", "2", at=2)
    with pytest.raises(Refusal, match="Goods lie in Shop"):
        firm.retiring.retire([2], of="warehouses")
    note(firm, MoveKind.ISSUE, "1", at=2)
    firm.retiring.retire([2], of="warehouses")
    with pytest.raises(Refusal, match="Shop is out of use"):
        note(firm, MoveKind.RECEIPT, "1", "2", at=2)
    with pytest.raises(Refusal, match="Main warehouse is the usual warehouse"):
        firm.retiring.retire([1], of="warehouses")


@pytest.mark.parametrize("key", [1, 2])
def test_a_warehouse_that_is_needed_is_not_deleted(firm: Workspace, key: int) -> None:
    note(firm, MoveKind.RECEIPT, "1", "2", at=2)
    with pytest.raises(Refusal):
        firm.records.delete("warehouses", [key])


def test_a_warehouse_without_moves_is_deleted(firm: Workspace) -> None:
    firm.records.delete("warehouses", [2])
    assert firm.count("warehouses") == 1
