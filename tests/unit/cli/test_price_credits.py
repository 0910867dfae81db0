"""Prices credited from the command line: `crm credit-price FILE deliveries NUMBER --prices 1=4`."""

from pathlib import Path

import pytest

from crm_desktop.app import console
from tests.unit.cli.run_verbs import crm, refusal


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A file with an order of 6 bolts at 5.00 and a nut at 1.00, charged by the charge Y1."""
    file = tmp_path / "firm.crm"
    assert console(["new", str(file)]) == 0
    crm(capsys, "add", file, "customers", "name=Oak Joinery")
    lines = (
        "--line",
        "product_name=Bolt quantity=6 price=5",
        "--line",
        "product_name=Nut quantity=1 price=1",
    )
    crm(capsys, "add", file, "orders", "customer=Oak Joinery", "number=X1", *lines)
    made = crm(capsys, "forward", file, "orders", "X1", "receivables")
    crm(capsys, "set", file, "receivables", made["number"], "summary=steel")
    return file


def test_a_new_price_and_an_amount_are_credited_and_used(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("--prices", "1=4.5", "--amounts", "2=0.25", "--summary", "price as agreed")
    made = crm(capsys, "credit-price", path, "orders", "X1", *said)
    assert (made["entity"], made["amount"], made["open"]) == ("receivables", "-3.25", "0.00")
    order = crm(capsys, "show", path, "orders", "X1")
    assert (order["charged"], order["to_charge"]) == ("27.75", "0.00")
    [charge] = [one for one in order["chain"] if one["number"].startswith("YS")]
    second = crm(capsys, "credit-price", path, "receivables", charge["number"], "--prices", "1=4", "--unused")
    assert (second["amount"], second["open"]) == ("-3.00", "-3.00")


def test_what_cannot_be_credited_is_refused_in_a_sentence(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verb = ("credit-price", path, "orders", "X1")
    assert "30.00 at most" in refusal(capsys, *verb, "--amounts", "1=30.01")
    assert "costs no more than that" in refusal(capsys, *verb, "--prices", "1=5")
    assert "Of line 3 nothing is charged" in refusal(capsys, *verb, "--prices", "3=1")
    assert "not both" in refusal(capsys, *verb, "--prices", "1=4", "--amounts", "1=1")
    assert "Write N=PRICE" in refusal(capsys, *verb, "--prices", "1:4")
    assert "Say of one line at least" in refusal(capsys, *verb)
    assert "not of “customers”" in refusal(capsys, "credit-price", path, "customers", "Oak Joinery")
