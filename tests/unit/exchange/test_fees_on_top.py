"""A fee that what is left has in it is charged with the amount; where the figures do not say so, it is asked."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.money_columns.fees import with_fee
from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.together import together
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, brought_in, owed

COLUMNS = {"amount": 0, "received": 2, "balance": 3}


def taken(fee: str, *rows: tuple[int, int, int, int]) -> dict[str, int]:
    labels = [label_of(head) for head in ("Rent", fee, "Paid", "Owing")]
    figures = {index: [Decimal(row[index]) for row in rows] for index in range(4)}
    return with_fee(dict(COLUMNS), labels, figures)


@pytest.mark.parametrize(
    "head", ["Late charge", "Interest", "Deposit", "Cleaning fee", "违约金", "押金", "手续费", "Mahngebühr"]
)
def test_a_fee_that_the_balance_has_in_it_is_charged_on_top(head: str) -> None:
    assert taken(head, (100, 5, 40, 65), (80, 0, 80, 0)) == {**COLUMNS, "fee_on_top": 1}


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Late charge", ((100, 5, 40, 65), (80, 3, 80, 0))),
        ("Late charge", ((100, 5, 40, 60), (80, 0, 80, 0))),
        ("Late charge", ((100, 0, 40, 60), (80, 0, 80, 0))),
        ("Last month", ((100, 5, 40, 65), (80, 0, 80, 0))),
    ],
)
def test_a_fee_is_on_top_only_where_every_row_says_so_and_its_head_names_one(
    head: str, rows: tuple[tuple[int, int, int, int], ...]
) -> None:
    assert taken(head, *rows) == COLUMNS


@pytest.mark.parametrize(
    ("values", "sum_of_all"),
    [
        ({"amount": 10}, {"amount": 12}),
        ({"net_amount": 10, "tax": 1}, {"net_amount": 12, "tax": 1}),
        ({"price": 5, "quantity": 2}, {"price": 5, "quantity": 2, "tax": 2}),
        ({}, {"amount": 2}),
    ],
)
def test_a_fee_goes_with_whatever_makes_up_the_amount(
    values: dict[str, int], sum_of_all: dict[str, int]
) -> None:
    row: dict[str, Any] = {"fee_on_top": Decimal(2), **values}
    for put_together in together("receivables", {"fee_on_top": "Fee"}):
        put_together(row)

    assert row == sum_of_all


def test_what_was_charged_with_its_fee_is_owed_and_said(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Customer", "Bill no", "Bill date", "Rent", "Late charge", "Paid", "Balance owing"],
        ["Heron Boats", "M1", "2026-03-01", 200, 20, 50, 170],
        ["Otter Hire", "M2", "2026-03-04", 90, 0, 90, 0],
        ["TOTAL", "", "", 290, 20, 140, 170],
    ]
    told = brought_in(file, tmp_path, *rows).as_json()["sheets"][0]

    assert owed(file) == [("Heron Boats", Decimal(170))]
    assert told["advice"] == "Charged is “Rent” with “Late charge” on top of it."
    assert told["sums"]["amount"] == {"book": "310.00", "taken": "310.00"}


def test_a_fee_that_fits_no_balance_is_asked_about(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Customer", "Bill no", "Bill date", "Rent", "Late fee", "Balance owing"],
        ["Heron Boats", "M1", "2026-03-01", 200, 20.5, 200],
        ["Otter Hire", "M2", "2026-03-04", 90, 9.5, 99.5],
    ]
    with pytest.raises(Refusal, match="Late fee"):
        brought_in(file, tmp_path, *rows)
