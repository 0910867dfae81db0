"""Dates whose day and month may be exchanged in every row: asked about, as an amount like 1.000 is."""

from pathlib import Path

import pytest

from crm_desktop.exchange.plans import Plan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, imported, planned, xlsx

ITEMS = [
    ["Customer", "Invoice number", "Invoice date", "Amount", "Balance"],
    ["Fir Ltd", "F1", "3/5/2024", 10, 10],
    ["Fir Ltd", "F2", "6/6/2024", 20, 20],
    ["Fir Ltd", "F3", "7-8-2024", 30, 30],
]


def troubles(plan: Plan) -> list[tuple[int, str]]:
    return [(problem.row, str(problem.message)) for problem in plan.sheets[0].verdicts.all_problems()]


def test_open_dates_are_asked_about_and_name_the_way_out(file: CrmFile) -> None:
    plan = planned(file, book(*ITEMS), create_missing=True)

    assert troubles(plan) == [
        (
            2,
            "“3/5/2024” may begin with the day or with the month. Say which at the left, at “Dates such as 2/4/2024”.",
        ),
        (
            4,
            "“7-8-2024” may begin with the day or with the month. Say which at the left, at “Dates such as 2/4/2024”.",
        ),
    ]


@pytest.mark.parametrize(
    ("told", "days"), [("dmy", ["2024-05-03", "2024-08-07"]), ("mdy", ["2024-03-05", "2024-07-08"])]
)
def test_the_order_one_says_is_taken(file: CrmFile, tmp_path: Path, told: str, days: list[str]) -> None:
    outcome = imported(file, xlsx(tmp_path / "b.xlsx", Items=ITEMS), create_missing=True, dates=told)

    assert outcome.applied
    found = [day for (day,) in all_of(file, "SELECT date FROM ledger_entry ORDER BY number")]
    assert [found[0], found[2]] == days


def test_due_dates_that_make_terms_settle_it(file: CrmFile) -> None:
    rows = [
        ["Customer", "Invoice number", "Invoice date", "Due date", "Amount"],
        ["Fir Ltd", "F1", "3/5/2024", "2/6/2024", 10],
        ["Elm Ltd", "E1", "5/5/2024", "4/6/2024", 20],
    ]
    plan = planned(file, book(*rows), create_missing=True)

    assert plan.count(Verdict.ERROR) == 0
    assert str(plan.sheets[0].page([2])[0].values["date"]) == "2024-05-03"


def test_an_open_day_of_a_customer_is_left_out_and_named(file: CrmFile) -> None:
    plan = planned(file, book(["Customer Name", "Customer since"], ["Fir Ltd", "3/5/2024"]))

    assert plan.count(Verdict.NEW) == 1
    assert [problem.column for problem in plan.sheets[0].verdicts.all_left_out()] == ["Customer since"]


@pytest.mark.parametrize("day", ["3/5/2024", "'3/5/2024", "03/05/24", "03-05-24"])
def test_the_same_open_date_is_refused_in_every_row(file: CrmFile, day: str) -> None:
    rows = [
        ["Customer", "Invoice number", "Invoice date", "Amount", "Balance"],
        *(["Fir Ltd", f"F{place}", day, 10, 10] for place in range(4)),
        ["Fir Ltd", "F5", "06/07/24", 10, 10],
    ]
    plan = planned(file, book(*rows), create_missing=True)

    assert [row for row, _said in troubles(plan)] == [2, 3, 4, 5, 6]


def test_the_order_one_says_is_taken_of_short_years_too(file: CrmFile, tmp_path: Path) -> None:
    rows = [ITEMS[0], ["Fir Ltd", "F1", "03/05/24", 10, 10], ["Fir Ltd", "F2", "06/07/26", 10, 10]]
    outcome = imported(file, xlsx(tmp_path / "b.xlsx", Items=rows), create_missing=True, dates="dmy")

    assert outcome.applied
    assert all_of(file, "SELECT date FROM ledger_entry ORDER BY number") == [("2024-05-03",), ("2026-07-06",)]
