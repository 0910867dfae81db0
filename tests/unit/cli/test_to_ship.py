"""What is to ship from the command line: listed, narrowed, and made into deliveries."""

from pathlib import Path

import pytest

from crm_desktop.app import console
from tests.unit.cli.run_verbs import crm, refusal


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Five bolts in stock; one order of four long late, one of three of another customer wanted later."""
    file = tmp_path / "firm.crm"
    assert console(["new", str(file)]) == 0
    for name in ("Oak Joinery", "Elm"):
        crm(capsys, "add", file, "customers", f"name={name}")
    crm(capsys, "add", file, "products", "number=B", "name=Bolt", "unit=pc", "stock_quantity=5")
    for number, customer, quantity, day in (
        ("A", "Oak Joinery", 4, "2020-01-02"),
        ("C", "Elm", 3, "2099-01-02"),
    ):
        line = ("--line", f"product=B quantity={quantity} price=2")
        head = (f"customer={customer}", f"number={number}", f"deliver_by={day}", "salesperson=Li")
        crm(capsys, "add", file, "orders", *head, *line)
        crm(capsys, "confirm", file, "orders", number)
    return file


def test_it_is_listed_by_day_with_what_there_is(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = crm(capsys, "to-ship", path)
    assert found["total"] == 2
    rows = [
        (row["order"], row["deliver_by"], row["wanted"], row["can_ship"], row["short"])
        for row in found["rows"]
    ]
    assert rows == [("A", "2020-01-02", "4", "4", "0"), ("C", "2099-01-02", "3", "1", "2")]
    assert crm(capsys, "list", path, "to-ship") == found == crm(capsys, "list", path, "to_ship")


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        (("--late",), ["A"]),
        (("--by", "2099-01-01"), ["A"]),
        (("--ready",), ["A", "C"]),
        (("--short",), ["C"]),
        (("--search", "elm"), ["C"]),
        (("--salesperson", "Wu"), []),
        (("--warehouse", "CK01", "--sort", "can_ship"), ["C", "A"]),
        (("--limit", "1"), ["A"]),
    ],
)
def test_it_is_narrowed(
    path: Path, capsys: pytest.CaptureFixture[str], said: tuple[str, ...], numbers: list[str]
) -> None:
    assert [row["order"] for row in crm(capsys, "to-ship", path, *said)["rows"]] == numbers


def test_deliveries_are_made_of_what_is_listed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = crm(capsys, "to-ship", path, "--late", "--deliver")
    assert len(made["deliveries"]) == 1
    found = crm(capsys, "show", path, "deliveries", made["deliveries"][0])
    assert (found["customer"], found["lines"][0]["quantity"]) == ("Oak Joinery", "4")
    assert "Nothing of this can be shipped" in refusal(capsys, "to-ship", path, "--late", "--deliver")
    crm(capsys, "undo", path)
    assert crm(capsys, "list", path, "deliveries")["total"] == 0


def test_it_is_printed_as_any_list(path: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    crm(capsys, "report", path, "list", "entity=to_ship", "--output", tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
