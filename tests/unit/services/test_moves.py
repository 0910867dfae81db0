"""Stock moves as records: noted, never edited, taken back by their contrary at what they were worth."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.listing import ListRequest
from crm_desktop.queries.move_links import Related, document_of, is_loose, related
from crm_desktop.services.stock_draft import TransferDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
DAY = dt.date(2026, 11, 10)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm that received 8 at 10 and 4 at 16 of a product, and has a shop."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak"})
        opened.records.add("products", {"number": "B8", "name": "Bolt M8"})
        opened.records.add("warehouses", {"name": "Shop"})
        note(opened, "receipt", "8", unit_cost=D(10))
        note(opened, "receipt", "4", unit_cost=D(16), note="from Steel Works")
        yield opened


def note(firm: Workspace, kind: str, quantity: str, **facts: Any) -> int:
    values = {"product_id": 1, "kind": kind, "quantity": D(quantity), "date": DAY, **facts}
    return firm.records.add("moves", values).new_id("moves")


def told(firm: Workspace, *columns: str) -> list[tuple[Any, ...]]:
    listing = firm.listing("moves")
    return [row.values for row in listing.rows(listing.ids(ListRequest("moves")), columns)]


def lies(firm: Workspace) -> tuple[Decimal, Decimal]:
    values = firm.get("products", 1).values
    return values["stock_quantity"], values["stock_value"]


def test_an_issue_taken_back_lies_there_again_worth_what_it_took(firm: Workspace) -> None:
    issue = note(firm, "issue", "10")
    assert lies(firm) == (D(2), D(24))
    before = firm.ask(dump)
    change = firm.moves.take_back(issue)
    assert str(change.told) == "Stock move 3 taken back"
    assert lies(firm) == (D(12), D(144))
    columns = ("number", "kind", "incoming", "outgoing", "value", "from_move", "date")
    assert told(firm, *columns)[-1] == ("4", "issue", D(10), None, D(120), "3", firm.clock.today())
    after = firm.ask(dump)
    firm.undo()
    assert firm.ask(dump) == before
    firm.redo()
    assert firm.ask(dump) == after
    assert firm.check() == []


def test_a_receipt_taken_back_leaves_at_what_it_cost_as_far_as_that_is_left(firm: Workspace) -> None:
    firm.moves.take_back(2)
    assert lies(firm) == (D(8), D(80))
    note(firm, "issue", "6")
    with pytest.raises(Refusal, match="6 of Bolt M8 would be missing"):
        firm.moves.take_back(1)
    assert firm.check() == []


def test_a_transfer_is_taken_back_with_both_parts_whichever_is_named(firm: Workspace) -> None:
    firm.stock.transfer(TransferDraft(1, 1, 2, D(6), DAY))
    firm.moves.take_back(4, date=DAY)
    columns = ("warehouse_id", "quantity", "value", "from_move")
    rows = [(str(where), *rest) for where, *rest in told(firm, *columns)[2:]]
    assert rows == [
        ("Main warehouse", D(-6), D(-72), None),
        ("Shop", D(6), D(72), "3"),
        ("Shop", D(-6), D(-72), "3"),
        ("Main warehouse", D(6), D(72), "5"),
    ]
    assert firm.ask(related, 4) == Related(taken_back_by=5, other_part=3)
    assert firm.ask(related, 5) == Related(takes_back=3, other_part=6)
    assert firm.check() == []


def test_no_move_is_taken_back_twice_nor_its_contrary_nor_before_its_day(firm: Workspace) -> None:
    with pytest.raises(Refusal, match="on its own day or later: 2026-11-10"):
        firm.moves.take_back(2, date=dt.date(2026, 11, 9))
    firm.moves.take_back(2)
    with pytest.raises(Refusal, match=r"No\. 2 was taken back already, by no\. 3"):
        firm.moves.take_back(2)
    with pytest.raises(Refusal, match=r"No\. 3 takes another move back itself"):
        firm.moves.take_back(3)
    assert [firm.ask(is_loose, key) for key in (1, 2, 3)] == [True, False, False]


def test_what_moved_for_a_delivery_is_taken_back_by_it_and_leads_to_it(firm: Workspace) -> None:
    lines = [{"product_id": 1, "product_code": "B8", "quantity": D(3), "price": D(20)}]
    delivery = firm.records.add("deliveries", {"customer_id": 1, "date": DAY}, parts={"lines": lines})
    key = delivery.new_id("deliveries")
    number = firm.get("deliveries", key).number
    firm.deliveries.ship(key)
    assert firm.ask(document_of, 3) == ("deliveries", key)
    assert told(firm, "document", "partner", "outgoing")[-1] == (number, "Oak", D(3))
    with pytest.raises(Refusal, match=f"It moved for {number}"):
        firm.moves.take_back(3)
    assert not firm.ask(is_loose, 3)
    for typed in (number, "bolt m8", "steel", "3"):
        assert len(firm.listing("moves").ids(ListRequest("moves", search=typed))) > 0, typed
    assert list(firm.listing("moves").ids(ListRequest("moves", search="steel works"))) == [2]
    too_long = "1" * 25
    assert list(firm.listing("moves").ids(ListRequest("moves", search=too_long))) == []


def test_a_move_is_not_edited_but_for_its_remark_and_not_deleted(firm: Workspace) -> None:
    firm.records.change("moves", 1, {"note": "checked"})
    assert firm.get("moves", 1).values["note"] == "checked"
    for values in ({"quantity": D(9)}, {"date": DAY}, {"kind": "issue"}, {"warehouse_id": 2}):
        with pytest.raises(Refusal, match="not edited"):
            firm.records.change("moves", 1, values)
    with pytest.raises(Refusal, match="not deleted"):
        firm.records.delete("moves", [1])


def test_goods_go_back_to_a_supplier_at_what_is_said_capped_at_what_is_left(firm: Workspace) -> None:
    note(firm, "supplier_return", "4", unit_cost=D(16))
    assert lies(firm) == (D(8), D(80))
    note(firm, "supplier_return", "7", unit_cost=D(99))
    assert lies(firm) == (D(1), D(0))
    note(firm, "customer_return", "2", unit_cost=D(5), date=DAY + dt.timedelta(days=1))
    assert lies(firm) == (D(3), D(10))
    assert firm.check() == []


def test_what_no_move_can_be_is_refused_at_its_field(firm: Workspace) -> None:
    for values, field in (
        ({"kind": "transfer"}, "kind"),
        ({"kind": "opening"}, "kind"),
        ({"value": D(3)}, "value"),
        ({"unit_cost": D(-3)}, "unit_cost"),
    ):
        facts = {"product_id": 1, "kind": "receipt", "quantity": D(1), **values}
        with pytest.raises(Refusal) as refused:
            firm.records.add("moves", facts)
        assert refused.value.field == field
