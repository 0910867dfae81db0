"""Units and listed prices of products from the command line."""

from pathlib import Path
from typing import Any

import pytest

from crm_desktop.app import console
from tests.unit.cli.test_lines import crm


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = tmp_path / "f.crm"
    crm(capsys, "new", made, "--language", "en")
    lines = ("--line", "unit=case factor=24 barcode=4006381333931", "--line", "level=A price=1.10")
    crm(capsys, "add", made, "products", "number=W", "name=Water", "unit=pc", "sale_price=1.25", *lines)
    return made


def under(capsys: pytest.CaptureFixture[str], path: Path, part: str) -> list[dict[str, Any]]:
    return crm(capsys, "show", path, "products", "W")[part]


def test_a_product_is_entered_with_its_units_and_prices(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (unit,), (price,) = under(capsys, path, "units"), under(capsys, path, "prices")
    assert (unit["unit"], unit["factor"], unit["barcode"]) == ("case", "24", "4006381333931")
    assert (price["level"], price["price"]) == ("A", "1.1")


def test_units_and_prices_are_changed_added_and_taken_out(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    product = ("set", path, "products", "W")
    crm(capsys, *product, "--line", "units: line=1 price=28", "--line", "prices: price=1.20 from_quantity=48")
    crm(capsys, *product, "--line", "position=1 factor=12")
    assert [(one["factor"], one["price"]) for one in under(capsys, path, "units")] == [("12", "28")]
    assert [one["price"] for one in under(capsys, path, "prices")] == ["1.1", "1.2"]

    crm(capsys, *product, "--drop-line", "prices:1")
    assert [one["from_quantity"] for one in under(capsys, path, "prices")] == ["48"]
    assert len(under(capsys, path, "units")) == 1
    crm(capsys, "undo", path)
    assert len(under(capsys, path, "prices")) == 2


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (("--line", "price=5"), "Say of which lines, by one of these before it: units: prices:"),
        (("--line", "factor=5 level=A"), "Say of which lines"),
        (("--line", "colour=red"), "Products has no field “colour”."),
        (("--line", "units: level=A"), "Units has no field “level”."),
        (("--line", "unit=pc factor=5"), "Line 2: “pc” is the product's own unit."),
        (("--line", "unit=box"), "Line 2: Holds must not be empty."),
        (("--line", "unit=box factor=6 barcode=4006381333930"), "must be 1"),
        (("--drop-line", "1"), "Say of which lines"),
        (("--drop-line", "units:2"), "There is no line 2."),
        (("--line", "units: line=1 price=5", "--drop-line", "units:1"), "Line 1 is named twice."),
    ],
)
def test_what_is_not_plain_is_refused_in_words(
    path: Path, capsys: pytest.CaptureFixture[str], said: tuple[str, ...], refused: str
) -> None:
    assert console(["set", str(path), "products", "W", *said]) != 0
    assert refused in capsys.readouterr().err


def test_a_line_in_a_unit_its_product_has_not_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crm(capsys, "add", path, "customers", "name=Oak")
    order = ["add", str(path), "orders", "customer=Oak", "date=2026-11-20", "--line"]
    assert console([*order, "product=W unit=box quantity=1"]) != 0
    assert "Line 1: Water is sold in pc, case, not in “box”." in capsys.readouterr().err
    made = crm(capsys, *order, "product=W unit=case quantity=1")
    assert made["amount"] == "30.00"


def test_a_bundle_is_entered_by_the_codes_of_its_parts(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crm(capsys, "add", path, "products", "number=G", "name=Glass")
    lines = ("--line", "bundle: part_code=W quantity=6", "--line", "part=G quantity=1")
    crm(capsys, "add", path, "products", "number=S", "name=Set", *lines)
    found = crm(capsys, "show", path, "products", "S")["bundle"]
    assert [(one["part_code"], one["part_name"], one["unit"], one["quantity"]) for one in found] == [
        ("W", "Water", "pc", "6"),
        ("G", "Glass", None, "1"),
    ]
    crm(capsys, "set", path, "products", "S", "--line", "bundle: line=1 quantity=12")
    crm(capsys, "set", path, "products", "S", "--drop-line", "bundle:2")
    found = crm(capsys, "show", path, "products", "S")["bundle"]
    assert [(one["part_code"], one["quantity"]) for one in found] == [("W", "12")]
