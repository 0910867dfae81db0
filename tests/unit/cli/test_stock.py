"""What lies in stock from the command line: moved, shipped, taken back, told as at a day."""

from pathlib import Path

import pytest

from crm_desktop.app import console
from tests.unit.cli.run_verbs import crm, refusal


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A file with a customer, a product of which 10 lie in stock at 2.00, and an order of 6."""
    file = tmp_path / "firm.crm"
    assert console(["new", str(file)]) == 0
    crm(capsys, "add", file, "customers", "name=Oak Joinery")
    product = ("number=B8", "name=Bolt M8", "sale_price=5", "stock_quantity=10", "stock_value=20")
    crm(capsys, "add", file, "products", *product)
    line = ("--line", "product=B8 quantity=6")
    crm(capsys, "add", file, "orders", "customer=Oak Joinery", "number=X1", *line)
    return file


def test_an_order_is_delivered_in_parts_shipped_and_taken_back(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = crm(
        capsys, "forward", path, "orders", "X1", "deliveries", "--lines", "1=4", "--date", "2026-11-20"
    )
    assert (first["entity"], first["date"], first["amount"]) == ("deliveries", "2026-11-20", "20.00")
    second = crm(capsys, "forward", path, "orders", "X1", "deliveries")
    shipped = crm(capsys, "confirm", path, "deliveries", second["number"])
    assert shipped["documents"] == [{"entity": "deliveries", "number": second["number"], "state": "shipped"}]
    [row] = crm(capsys, "stock", path)["rows"]
    assert (row["on_hand"], row["value"], row["average_cost"]) == ("8", "16.00", "2.00")
    back = crm(capsys, "reverse", path, "deliveries", second["number"])
    assert back["state"] == "open"
    assert crm(capsys, "stock", path)["total_value"] == "20.00"


def test_what_is_received_issued_and_counted_is_told_with_what_is_promised(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crm(capsys, "move", path, "B8", "receipt", "10", "--unit-cost", "4")
    made = crm(capsys, "move", path, "B8", "issue", "3")
    assert (made["on_hand"], made["value"]) == ("17", "51.00")
    crm(capsys, "move", path, "B8", "adjustment", "16", "--note", "counted twice")
    [row] = crm(capsys, "stock", path)["rows"]
    assert (row["product"], row["on_hand"], row["reserved"], row["available"]) == ("B8", "16", "0", "16")
    crm(capsys, "confirm", path, "orders", "X1")
    [row] = crm(capsys, "stock", path)["rows"]
    assert (row["reserved"], row["available"]) == ("6", "10")
    assert crm(capsys, "stock", path, "--as-of", "2020-01-01")["rows"] == []
    crm(capsys, "close", path, "orders", "X1")
    assert crm(capsys, "stock", path)["rows"][0]["reserved"] == "0"


def test_what_cannot_be_is_refused_in_words(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "would be missing" in refusal(capsys, "move", path, "B8", "issue", "11")
    assert "is none of: Received" in refusal(capsys, "move", path, "B8", "sale", "1")
    assert "Quantity must not be empty" in refusal(capsys, "move", path, "B8", "issue", "")
    assert "orders, deliveries, returns alone" in refusal(capsys, "confirm", path, "quotes", "X1")
    assert "deliveries, returns, moves alone" in refusal(capsys, "reverse", path, "orders", "X1")
    assert "orders deliveries" in refusal(capsys, "forward", path, "orders", "X1", "quotes")
    assert crm(capsys, "stock", path)["total_value"] == "20.00"


def test_the_table_for_people_ends_with_the_sum(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crm(capsys, "confirm", path, "orders", "X1")
    assert console(["stock", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["B8", "Bolt", "M8", "10", "6", "4", "2.00", "20.00"]
    assert lines[-1].split() == ["Total", "20.00"]


def test_a_document_is_shown_with_its_chain_and_how_far_its_lines_are(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = crm(capsys, "forward", path, "orders", "X1", "deliveries", "--lines", "1=4")
    crm(capsys, "charge-order", path, "X1")
    order = crm(capsys, "show", path, "orders", "X1")
    assert [one["entity"] for one in order["chain"]] == ["deliveries", "receivables"]
    assert order["chain"][0] == {"entity": "deliveries", "number": made["number"], "state": "open"}
    [line] = order["lines"]
    assert (line["position"], line["quantity"], line["delivered"], line["open"]) == (1, "6", "4", "2")
    delivery = crm(capsys, "show", path, "deliveries", made["number"])
    assert delivery["chain"] == [{"entity": "orders", "number": "X1", "state": "confirmed"}]
    assert "open" not in delivery["lines"][0]


def test_the_usual_warehouse_is_told_and_another_one_is_meant_from_then_on(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert crm(capsys, "usual", path) == {"number": "CK01", "name": "Main warehouse"}
    crm(capsys, "add", path, "warehouses", "name=Shop")
    made = crm(capsys, "usual", path, "Shop")
    assert (made["number"], made["label"]) == ("CK02", "Shop is the usual warehouse")
    crm(capsys, "move", path, "B8", "receipt", "3")
    rows = crm(capsys, "stock", path)["rows"]
    assert [(row["warehouse"], row["on_hand"]) for row in rows] == [("Main warehouse", "10"), ("Shop", "3")]
    assert "no warehouse" in refusal(capsys, "usual", path, "Cellar")


def test_what_a_back_dated_move_changes_is_told_and_nothing_noted(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crm(capsys, "move", path, "B8", "issue", "5")
    asked = ("move", path, "B8", "receipt", "10", "--unit-cost", "5", "--preview")
    told = crm(capsys, *asked)
    [issue] = told["issues"]
    assert (issue["quantity"], issue["cost_before"], issue["cost_after"]) == ("5", "10.00", "17.50")
    assert told["stock_value"] == {"before": "10.00", "after": "52.50"}
    assert told["margin"] == {"before": "0.00", "after": "0.00"}
    assert crm(capsys, "stock", path)["total_value"] == "10.00"
    assert console(["move", str(path), *asked[2:]]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2] == "In stock 5 → 15, worth 10.00 → 52.50"


def test_an_order_waits_for_the_warehouse_it_names_even_one_that_never_had_any(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crm(capsys, "add", path, "warehouses", "name=Shop")
    crm(capsys, "set", path, "orders", "X1", "warehouse=Shop")
    crm(capsys, "confirm", path, "orders", "X1")
    rows = crm(capsys, "stock", path)["rows"]
    told = [(row["warehouse"], row["on_hand"], row["reserved"], row["available"]) for row in rows]
    assert told == [("Main warehouse", "10", "0", "10"), ("Shop", "0", "6", "-6")]
    assert crm(capsys, "show", path, "orders", "X1")["warehouse"] == "Shop"
    crm(capsys, "set", path, "orders", "X1", "warehouse=")
    assert [row["reserved"] for row in crm(capsys, "stock", path)["rows"]] == ["6"]
