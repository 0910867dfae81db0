"""Charges by line from the command line: `crm forward FILE deliveries NUMBER … receivables`."""

from pathlib import Path

import pytest

from crm_desktop.app import console
from tests.unit.cli.run_verbs import crm, refusal


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A file with an order of 6 at 5.00, delivered in two parts of 4 and 2."""
    file = tmp_path / "firm.crm"
    assert console(["new", str(file)]) == 0
    crm(capsys, "add", file, "customers", "name=Oak Joinery")
    line = ("--line", "product_name=Bolt quantity=6 price=5")
    crm(capsys, "add", file, "orders", "customer=Oak Joinery", "number=X1", *line)
    for part in ("1=4", "1=2"):
        made = crm(capsys, "forward", file, "orders", "X1", "deliveries", "--lines", part)
        crm(capsys, "confirm", file, "deliveries", made["number"])
    return file


def deliveries(capsys: pytest.CaptureFixture[str], path: Path) -> list[str]:
    return [row["number"] for row in crm(capsys, "list", path, "deliveries", "--sort", "number")["rows"]]


def test_part_of_a_delivery_is_charged_then_all_that_is_left_of_several(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = deliveries(capsys, path)
    part = crm(capsys, "forward", path, "deliveries", first, "receivables", "--lines", "1=1")
    assert (part["entity"], part["amount"], part["order"]) == ("receivables", "5.00", "X1")
    rest = crm(capsys, "forward", path, "deliveries", first, second, "receivables", "--date", "2026-11-20")
    assert (rest["amount"], rest["date"]) == ("25.00", "2026-11-20")

    shown = crm(capsys, "show", path, "deliveries", first)
    assert (shown["charged"], shown["lines"][0]["charged"], shown["lines"][0]["to_charge"]) == (
        "whole",
        "4",
        "0",
    )
    charges = [one["number"] for one in shown["chain"] if one["entity"] == "receivables"]
    assert sorted(charges) == sorted([part["number"], rest["number"]])
    order = crm(capsys, "show", path, "orders", "X1")
    assert (order["charged"], order["lines"][0]["charged"]) == ("30.00", "6")


def test_what_cannot_be_charged_is_refused_in_a_sentence(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = deliveries(capsys, path)
    said = refusal(capsys, "forward", path, "deliveries", first, "receivables", "--lines", "1=5")
    assert f"Line 1 of {first}: 4 is left to charge." in said
    said = refusal(capsys, "forward", path, "deliveries", first, second, "receivables", "--lines", "1=5")
    assert "Name one document" in said
    assert f"{first} has no line 3." in refusal(
        capsys, "forward", path, "deliveries", first, "receivables", "--lines", "3=1"
    )
    assert "orders receivables, deliveries receivables" in refusal(
        capsys, "forward", path, "quotes", "X1", "receivables"
    )


def test_people_are_told_how_far_each_line_is_and_of_the_chain(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crm(capsys, "forward", path, "deliveries", deliveries(capsys, path)[0], "receivables")
    capsys.readouterr()
    assert console(["show", str(path), "orders", "X1"]) == 0
    told = capsys.readouterr().out.splitlines()
    head = next(line for line in told if "Delivered" in line and "To charge" in line)
    assert told[told.index(head) + 1].split() == ["1", "6", "0", "4", "2"]
    assert [line.split()[0] for line in told[told.index("Chain") + 1 :]] == [
        "Delivery",
        "Delivery",
        "Receivable",
    ]


def test_what_was_charged_before_of_a_line_says_why_it_comes_to_less(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "deposit.crm"
    assert console(["new", str(file)]) == 0
    crm(capsys, "add", file, "customers", "name=Oak Joinery")
    crm(
        capsys,
        "add",
        file,
        "orders",
        "customer=Oak Joinery",
        "number=X1",
        "--line",
        "product_name=Door quantity=10 price=15.8",
    )
    crm(capsys, "charge-order", file, "X1", "--amount", "100")
    made = crm(capsys, "forward", file, "orders", "X1", "receivables")
    [line] = crm(capsys, "show", file, "receivables", made["number"])["lines"]
    assert (line["quantity"], line["price"], line["amount"], line["charged_before"]) == (
        "10",
        "15.8",
        "58.00",
        "100.00",
    )
    assert console(["show", str(file), "receivables", made["number"]]) == 0
    assert "Charged before" in capsys.readouterr().out
