"""Products that a file of an earlier version had deleted, unmade or emptied bring what lay in stock of them, and take
it along again."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
GLUE = {"number": "G", "name": "Glue", "stock_quantity": D(4), "stock_value": D(20)}


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("products", GLUE)
        yield opened


def forget_moves(firm: Workspace) -> None:
    """As the file of an earlier version is: no moves, and a history that knows of none."""
    with firm.file.maintaining() as db:
        for statement in (
            "DELETE FROM stock_move",
            "DELETE FROM journal_entry WHERE table_name = 'stock_move'",
            "DELETE FROM journal_parcel WHERE table_name = 'stock_move'",
        ):
            db.exec_driver_sql(statement)


def stock(firm: Workspace) -> tuple[Decimal | None, Decimal | None]:
    values = firm.get("products", 1).values
    return values["stock_quantity"], values["stock_value"]


def test_a_deletion_is_undone_and_done_again(firm: Workspace) -> None:
    firm.records.delete("products", [1])
    forget_moves(firm)
    before = firm.ask(dump)
    for _ in range(2):
        firm.undo()
        assert stock(firm) == (4, 20)
        assert firm.check() == []
        firm.redo()
        assert firm.ask(dump) == before
        assert firm.check() == []


def test_a_product_that_came_back_can_be_unmade(firm: Workspace) -> None:
    firm.records.delete("products", [1])
    forget_moves(firm)
    before = firm.ask(dump)
    firm.undo()
    there = firm.ask(dump)
    firm.undo()
    assert firm.count("products") == 0
    firm.redo()
    assert firm.ask(dump) == there
    firm.redo()
    assert firm.ask(dump) == before
    assert firm.check() == []


def test_what_was_unmade_is_made_again_and_unmade(firm: Workspace) -> None:
    firm.undo()
    forget_moves(firm)
    before = firm.ask(dump)
    for _ in range(2):
        firm.redo()
        assert stock(firm) == (4, 20)
        assert firm.check() == []
        firm.undo()
        assert firm.ask(dump) == before
        assert firm.check() == []


@pytest.mark.breaks_a_file
def test_what_was_emptied_is_filled_and_emptied_again(firm: Workspace) -> None:
    """Earlier versions let the quantity be typed: such a step is made here."""
    firm.records.change("products", 1, {"note": "none left"})
    forget_moves(firm)
    with firm.file.maintaining() as db:
        db.exec_driver_sql("UPDATE product SET stock_quantity = NULL, stock_value = NULL")
        db.exec_driver_sql(
            """UPDATE journal_entry SET before = '{"stock_quantity": 40000, "stock_value": 2000}',
            after = '{"stock_quantity": null, "stock_value": null}' WHERE table_name = 'product' AND verb = 'update'"""
        )
    before = firm.ask(dump)
    for _ in range(2):
        firm.undo()
        assert stock(firm) == (4, 20)
        firm.redo()
        assert firm.ask(dump) == before
