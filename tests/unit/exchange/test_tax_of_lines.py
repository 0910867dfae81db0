"""A column of tax beside lines of goods: rates, or amounts on top of the amounts beside it or within them."""

from typing import Any

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, planned

HEADS = ["Order No", "Date", "Customer", "Product", "Qty", "Unit price"]


def lines(file: CrmFile, heads: list[str], *figures: list[Any]) -> list[tuple[Any, ...]]:
    """Amount, rate and tax of each line of an order, in cents and hundredths of a percent."""
    rows = [["O1", "2026-03-01", "Acme", f"Thing {n}", *row] for n, row in enumerate(figures)]
    apply(file, planned(file, book([*HEADS, *heads], *rows), create_missing=True))
    return all_of(file, "SELECT price / 1000000.0, amount, vat_rate, tax FROM document_line ORDER BY id")


@pytest.mark.parametrize("head", ["VAT", "MwSt", "Tax amount", "税"])
def test_amounts_of_tax_beside_both_amounts(file: CrmFile, head: str) -> None:
    found = lines(file, ["Net", head, "Gross"], [10, 10, 100, 13, 113], [1, 50, 50, 6.5, 56.5])

    assert found == [(11.3, 11300, 1300, 1300), (56.5, 5650, 1300, 650)]


@pytest.mark.parametrize("head", ["VAT", "Tax amount"])
def test_tax_on_top_of_the_only_amount_is_added(file: CrmFile, head: str) -> None:
    found = lines(file, ["Amount", head], [10, 10, 100, 13], [1, 50, 50, 6.5])

    assert found == [(11.3, 11300, 1300, 1300), (56.5, 5650, 1300, 650)]


def test_tax_within_the_only_amount_is_not_added(file: CrmFile) -> None:
    found = lines(file, ["Amount", "VAT"], [10, 11.3, 113, 13], [1, 56.5, 56.5, 6.5])

    assert found == [(11.3, 11300, 1300, 1300), (56.5, 5650, 1300, 650)]


def test_tax_that_may_be_either_is_named_and_not_taken(file: CrmFile) -> None:
    rows = [["O1", "2026-03-01", "Acme", "Thing", 10, 100, 1000, 200]]
    plan = planned(file, book([*HEADS, "Amount", "VAT"], *rows), create_missing=True)
    apply(file, plan)

    assert [column.column for column in plan.sheets[0].unused] == ["VAT"]
    assert all_of(file, "SELECT amount, vat_rate FROM document_line") == [(100000, None)]


@pytest.mark.parametrize(("head", "rates"), [("VAT", [20, 20]), ("VAT", ["13%", "6%"]), ("VAT %", [13, 6.5])])
def test_rates_stay_rates(file: CrmFile, head: str, rates: list[Any]) -> None:
    found = lines(file, ["Amount", head], [10, 10, 100, rates[0]], [1, 50, 50, rates[1]])

    percent = [float(str(rate).rstrip("%")) for rate in rates]
    assert [(amount, rate) for _price, amount, rate, _tax in found] == [
        (10000, percent[0] * 100),
        (5000, percent[1] * 100),
    ]
