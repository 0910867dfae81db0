"""Ledgers of trades and programs that call customers and what they owe by words of their own."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, all_of, brought_in, imported, owed, xlsx

OwedAfter = Callable[..., list[tuple[str, Decimal]]]


@pytest.mark.parametrize(
    ("customer", "open_amount"),
    [
        ("Party's Name", "Pending Amount"),
        ("Party’s Name", "Pending"),
        ("Particulars", "Pending Amt"),
        ("Tenant's name", "Amount in arrears"),
        ("Name of Member", "Arrears"),
        ("Pupil name", "Fees outstanding"),
        ("Account Customer Name", "Still outstanding"),
    ],
)
@pytest.mark.parametrize("total", ["Total", "Grand Total"])
def test_bills_receivable_of_other_programs(
    file: CrmFile, tmp_path: Path, customer: str, open_amount: str, total: str
) -> None:
    rows: list[Row] = [
        ["Himal Stone Works"],
        ["Bills Receivable"],
        ["1-Apr-26 to 30-Sep-26"],
        ["Date", "Ref. No.", customer, open_amount, "Due on", "Overdue by days"],
        ["2026-04-17", "HS/41", "Northgate Builders", 845, "2026-05-17", 136],
        ["2026-05-28", "HS/63", "Om Hardware", 123.5, "2026-06-27", 95],
        ["2026-06-22", "HS/77", "Northgate Builders", 460, "2026-07-22", 70],
        ["", "", total, 1428.5, "", ""],
    ]
    imported(file, xlsx(tmp_path / "b.xlsx", **{"Bills Receivable": rows}), create_missing=True)

    assert owed(file) == [("Northgate Builders", Decimal(1305)), ("Om Hardware", Decimal("123.5"))]


@pytest.mark.parametrize(
    ("who", "rate", "owing"),
    [
        ("Tenant", "Monthly rent", "Arrears at 31 Oct 2026"),
        ("Tenant name", "Rent p.m.", "Rent owing as at 31/10/2026"),
        ("Leaseholder", "Service charge per year", "Balance on 31 October 2026"),
        ("Mieter", "Monatsmiete", "Mietrückstand zum 31.10.2026"),
        ("Locataire", "Loyer mensuel", "Impayés au 31/10/2026"),
        ("租户", "月租金", "截至2026年10月31日欠租"),
        ("业主姓名", "月物业费", "拖欠物业费"),
    ],
)
def test_a_rent_roll_owes_its_arrears(owed_after: OwedAfter, who: str, rate: str, owing: str) -> None:
    rows: list[Any] = [
        ["1", "Moss Upholstery", 450, 450],
        ["2", "Dr Bike", 380, 0],
        ["3", "Hart Ltd", 520, 1560.5],
    ]
    owed_by = owed_after(["Unit", who, rate, owing], *rows)

    assert owed_by == [("Hart Ltd", Decimal("1560.5")), ("Moss Upholstery", Decimal(450))]


def test_the_day_in_the_head_of_a_balance_is_that_of_its_items(file: CrmFile, tmp_path: Path) -> None:
    brought_in(file, tmp_path, ["Tenant", "Arrears at 31.10.2026"], ["Moss", 450.5], ["Hart", 20])

    assert all_of(file, "SELECT DISTINCT date FROM ledger_entry") == [("2026-10-31",)]


@pytest.mark.parametrize(
    ("who", "fact", "owing"),
    [
        ("Client", "Phone", "Account balance owing"),
        ("Owner", "Mobile", "Balance owing on account"),
        ("Patient", "Email", "Outstanding on account"),
        ("Debitor", "Telefon", "Kontosaldo"),
        ("Client", "Téléphone", "Solde du compte"),
        ("客户名称", "电话", "账户余额"),
        ("客户", "手机", "所欠金额"),
    ],
)
def test_a_list_of_customers_owes_the_balance_of_their_accounts(
    owed_after: OwedAfter, who: str, fact: str, owing: str
) -> None:
    told = {"Email": ["a@moss.example", "b@bike.example", "c@hart.example"]}
    facts = told.get(fact, ["07700 900411", "07700 900412", "07700 900413"])
    rows: list[Any] = [
        ["3012", "Moss Upholstery", facts[0], 0],
        ["3019", "Dr Bike", facts[1], 86.4],
        ["3033", "Hart Ltd", facts[2], 1415],
    ]
    owed_by = owed_after(["ID", who, fact, owing], *rows)

    assert owed_by == [("Dr Bike", Decimal("86.4")), ("Hart Ltd", Decimal(1415))]
