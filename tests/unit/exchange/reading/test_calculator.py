"""Simple formulas worked out."""

from typing import Any

import pytest

from crm_desktop.exchange.reading.bare_formulas import column_of
from crm_desktop.exchange.reading.calculator import Calculator

CELLS = [[2.0, 3.0, "text", ""], [0.1, 0.2, True, 100]]


def worked_out(formula: str, cells: Any = CELLS) -> Any:
    return dict(Calculator(cells, {(9, 9): formula}).results()).get((9, 9))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("A1*B1", 6), ("$A$1+B$1*2", 8), ("(A1+B1)*2", 10), ("-A1+10%", -1.9), ("A2+B2", 0.3),
        ("ROUND(A1/B1,2)", 0.67),
        ("ROUND(2.5,0)", 3), ("ROUND(-2.5,0)", -3), ("SUM(A1:B2)", 5.3), ("SUM(A1,B1,4)", 9), ("PRODUCT(A1:B1)", 6),
        ("MAX(A1:B2)", 3), ("MIN(A1:B2)", 0.1), ("AVERAGE(A1:B1)", 2.5), ("ABS(A1-B1)", 1), ('C1&"-"&A1', "text-2"),
        ("IF(A1>B1,1,2)", 2), ("IF(A1<=2,1,2)", 1), ('IF(C1="text","yes","no")', "yes"), ("D1+1", 1),
    ],
)  # fmt: skip
def test_arithmetic_references_and_a_few_functions_are_understood(formula: str, value: Any) -> None:
    assert worked_out(formula) == value


@pytest.mark.parametrize(
    "formula", ["VLOOKUP(1,A1:B2,2)", "A1/0", "C1*2", "Sheet2!A1", "2^9", "SUM(", "A1 B1", "J10+1", "ROUND()"]
)
def test_what_is_beyond_that_counts_as_empty(formula: str) -> None:
    assert worked_out(formula) is None


def test_formulas_may_refer_to_formulas_but_not_in_circles() -> None:
    formulas = {(0, 0): "B1+1", (0, 1): "C1*2", (0, 2): "5", (1, 0): "B2", (1, 1): "A2"}

    assert dict(Calculator([], formulas).results()) == {(0, 0): 11, (0, 1): 10, (0, 2): 5}


@pytest.mark.parametrize(("letters", "index"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16383)])
def test_columns_are_counted_by_their_letters(letters: str, index: int) -> None:
    assert column_of(letters) == index
