"""Figures of stock no file holds, and worths that are none: refused in a sentence, kept in a note, never lost."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.app import console
from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.money import grouped, rounded
from crm_desktop.core.stock import Standing
from crm_desktop.exchange.importing import Request, import_books
from crm_desktop.models.stock import MoveKind
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import xlsx

D = Decimal
DAY = date(2026, 11, 20)
HUGE = D("999999999999")
HEADS = ["Product code", "Product name", "Cost price", "In stock", "Stock value"]


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm that keeps hinges in stock."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("products", {"number": "H2", "name": "Hinge", "stock_quantity": D(3)})
        yield opened


def receive(firm: Workspace, quantity: Decimal, cost: Decimal | None) -> None:
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, quantity, cost, DAY))


@pytest.mark.parametrize("cost", ["-0.01", "-5"])
def test_a_unit_cost_below_nothing_is_refused(firm: Workspace, cost: str) -> None:
    before = firm.ask(dump)
    with pytest.raises(Refusal, match="Unit cost cannot be below 0") as refused:
        receive(firm, D(1), D(cost))
    assert refused.value.field == "unit_cost"
    assert firm.ask(dump) == before


def test_what_no_file_holds_is_too_large(firm: Workspace) -> None:
    with pytest.raises(Refusal, match="too large"):
        receive(firm, D(99_999_999), D(999_999_999))
    receive(firm, D(1), HUGE)
    with pytest.raises(Refusal, match="too large"):
        receive(firm, HUGE - 4, None)
    firm.undo()
    receive(firm, HUGE - 3, None)
    with pytest.raises(Refusal, match="too large"):
        receive(firm, D(1), None)
    assert firm.get("products", 1).values["stock_quantity"] == HUGE
    assert firm.check() == []


def test_a_new_product_worth_more_than_a_file_holds_is_too_large(firm: Workspace) -> None:
    values = {"number": "H3", "name": "Gold", "cost_price": D(999_999), "stock_quantity": HUGE}
    with pytest.raises(Refusal, match="too large"):
        firm.records.add("products", values)
    assert firm.check() == []


def test_a_value_without_a_quantity_is_kept_in_the_note(firm: Workspace, tmp_path: Path) -> None:
    """Also where a quantity of nothing is stated, or one of the other sign; the same book again adds nothing."""
    rows = [
        HEADS,
        ["H4", "Bolt", "6", "", "44"],
        ["H5", "Nut", "6", "", "0"],
        ["H6", "Pin", "6", "0", "7.5"],
        ["H7", "Rod", "6", "4", "-20"],
        ["H8", "Cap", "6", "4", "20"],
    ]
    book = xlsx(tmp_path / "stock.xlsx", Products=rows)
    import_books(firm.file, [book], Request())
    assert firm.check() == []
    import_books(firm.file, [book], Request())
    assert firm.check() == []
    found = [firm.get("products", key).values for key in range(2, 7)]
    assert [(one["stock_quantity"], one["stock_value"], one["note"]) for one in found] == [
        (None, None, "Stock value: 44.00"),
        (None, None, None),
        (0, 0, "Stock value: 7.50"),
        (4, 24, "Stock value: \u221220.00"),
        (4, 20, None),
    ]


def test_products_made_together_have_their_openings(firm: Workspace) -> None:
    rows = [{"number": f"M{n}", "name": f"Moulding {n}", "stock_quantity": D(n)} for n in range(3)]
    firm.records.add_many("products", rows)
    firm.records.add("products", {"number": "M3", "name": "First"}, also=[rows[2] | {"number": "M4"}])
    assert firm.check() == []
    assert firm.get("products", 6).values["stock_value"] == 0


def test_nothing_has_no_sign() -> None:
    assert grouped(D("-0.001")) == "0.00"
    assert str(rounded(D("-0.004"))) == "0.00"
    assert str(Standing(D(-4), D(0)).average) == "0.000000"


def test_the_console_says_costs_in_plain_digits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "f.crm"
    with Workspace.create(path) as made:
        short = {"number": "S", "name": "Short", "cost_price": D("1234.5"), "stock_quantity": D(-4)}
        made.records.add("products", short)
    assert console(["stock", str(path), "--json"]) == 0
    [row] = json.loads(capsys.readouterr().out)["rows"]
    assert (row["on_hand"], row["average_cost"], row["value"]) == ("-4", "1234.50", "-4938.00")
