"""What was shipped stays as it left: no undo of an earlier step changes it, and the check of the file compares."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.models.stock import MoveKind
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
BEFORE, DAY = date(2026, 11, 18), date(2026, 11, 20)
Rows = list[dict[str, Any]]


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with a delivery of 3 bolts, none of the nuts and some freight, of which bolts and nuts lie in stock."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        opened.records.add("customers", {"name": "Elm Fittings"})
        for code, held in (("B", D(50)), ("N", D(50)), ("F", None)):
            price = {"number": code, "name": code, "sale_price": D(2), "cost_price": D(1)}
            opened.records.add("products", price | ({} if held is None else {"stock_quantity": held}))
        lines = [{"product_code": code, "quantity": D(n)} for code, n in (("B", 3), ("N", 0), ("F", 1))]
        opened.records.add("deliveries", {"customer_id": 1, "date": DAY}, parts={"lines": lines})
        yield opened


def lines_of(firm: Workspace) -> Rows:
    query = "SELECT uid FROM document_line WHERE document_id = 1 ORDER BY position"
    return [{"uid": row.uid} for row in firm.ask(lambda db: db.exec_driver_sql(query).all())]


def with_line(firm: Workspace, place: int, **values: object) -> dict[str, Rows]:
    rows = lines_of(firm)
    rows[place] |= values
    return {"lines": rows}


def less_one(firm: Workspace) -> dict[str, Rows]:
    return {"lines": lines_of(firm)[:-1]}


def one_more(firm: Workspace) -> dict[str, Rows]:
    return {"lines": [*lines_of(firm), {"product_code": "F", "quantity": D(4)}]}


Edit = Callable[[Workspace], tuple[dict[str, Any], dict[str, Rows]]]
EDITS: dict[str, Edit] = {
    "number": lambda _firm: ({"number": "FH-7"}, {}),
    "date": lambda _firm: ({"date": date(2026, 11, 21)}, {}),
    "customer": lambda _firm: ({"customer_id": 2}, {}),
    "product": lambda firm: ({}, with_line(firm, 0, product_code="N")),
    "quantity": lambda firm: ({}, with_line(firm, 0, quantity=D(5))),
    "quantity from nothing": lambda firm: ({}, with_line(firm, 1, quantity=D(1))),
    "quantity of what is not kept": lambda firm: ({}, with_line(firm, 2, quantity=D(7))),
    "a line more": lambda firm: ({}, one_more(firm)),
    "a line less": lambda firm: ({}, less_one(firm)),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_made_before_the_shipment_is_not_undone_alone(firm: Workspace, name: str) -> None:
    values, parts = EDITS[name](firm)
    edited = firm.records.change("deliveries", 1, values, parts=parts).step
    firm.deliveries.ship(1)
    before = firm.ask(dump)
    with pytest.raises(Refusal, match="has been shipped as it is"):
        firm.undo(edited)
    assert firm.ask(dump) == before
    firm.deliveries.take_back(1)
    firm.undo(edited)
    assert firm.check() == []


def test_what_is_no_part_of_the_shipment_is_undone_alone(firm: Workspace) -> None:
    edited = firm.records.change("deliveries", 1, {"note": "ring first"}).step
    firm.deliveries.ship(1)
    firm.undo(edited)
    assert firm.get("deliveries", 1).values["note"] is None


def test_an_opening_is_not_undone_from_under_what_left_since(firm: Workspace) -> None:
    firm.records.add("products", {"number": "G", "name": "Glue", "sale_price": D(2)})
    opened = firm.stock.note(StockDraft(4, MoveKind.ADJUSTMENT, D(5), D(1), DAY)).step
    firm.stock.note(StockDraft(4, MoveKind.ISSUE, D(2), None, DAY))
    before = firm.ask(dump)
    with pytest.raises(Refusal, match="2 of Glue would be missing on 2026-11-20"):
        firm.undo(opened)
    assert firm.ask(dump) == before


def test_nothing_leaves_before_it_was_there(firm: Workspace) -> None:
    """Not even as the very first move: the opening is of a later day."""
    before = firm.ask(dump)
    with pytest.raises(Refusal, match="2 of B would be missing on 2026-11-18"):
        firm.stock.note(StockDraft(1, MoveKind.ISSUE, D(2), None, BEFORE))
    assert firm.ask(dump) == before


def test_what_a_book_says_is_missing_may_have_come_in_part_before(firm: Workspace) -> None:
    """An opening below nothing stands on its day whatever is noted for an earlier one."""
    firm.records.add("products", {"number": "G", "name": "Glue", "sale_price": D(2), "stock_quantity": D(-4)})
    firm.stock.note(StockDraft(4, MoveKind.RECEIPT, D(1), D(1), BEFORE))
    assert firm.get("products", 4).values["stock_quantity"] == -3
    with pytest.raises(Refusal, match="1 of Glue would be missing"):
        firm.stock.note(StockDraft(4, MoveKind.ISSUE, D(2), None, BEFORE))
    assert firm.check() == []


DAMAGE = {
    "quantity": "UPDATE stock_move SET quantity = quantity - 1 WHERE line_id IS NOT NULL",
    "date": "UPDATE stock_move SET date = '2026-11-19' WHERE line_id IS NOT NULL",
    "product": "UPDATE stock_move SET product_id = 2 WHERE line_id IS NOT NULL",
    "state": "UPDATE document SET state = 'open'",
}


@pytest.mark.breaks_a_file
@pytest.mark.parametrize("name", DAMAGE)
def test_the_check_compares_what_left_with_the_delivery(firm: Workspace, name: str) -> None:
    firm.deliveries.ship(1)
    break_with(firm, DAMAGE[name])
    said = "What left stock for delivery FH20261120-0001 is not what its lines say."
    assert said in [str(text) for text in firm.check()]


@pytest.mark.breaks_a_file
def test_values_that_only_sum_up_are_found_and_put_right(firm: Workspace) -> None:
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(5), D(2), DAY))
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(5), D(2), BEFORE))
    before = firm.ask(dump)
    break_with(firm, "UPDATE stock_move SET value = value + 700 WHERE id = 3")
    break_with(firm, "UPDATE stock_move SET value = value - 700 WHERE id = 4")
    assert [str(text) for text in firm.check()] == ["What lies in stock of B is not the sum of its moves."]
    assert firm.repair().left == ()
    assert firm.ask(dump) == before


def break_with(firm: Workspace, statement: str) -> None:
    with firm.file.maintaining() as db:
        db.exec_driver_sql(statement)
