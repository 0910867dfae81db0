"""Messy books of several firms give exactly the records they were made from."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.queries.ageing import ageing
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, imported, xlsx
from tests.unit.exchange.messy import Firm, Truth, plain


def cents(amount: Decimal) -> int:
    return int(amount * 100)


def found_in(file: CrmFile) -> Truth:
    """What stands in the file, in the shape of the truth; names with one width of brackets."""
    truth = Truth()
    for number, name, mobile, limit, days, since in all_of(
        file, "SELECT number, name, mobile, credit_limit, terms_days, cooperation_since FROM party"
    ):
        day = dt.date.fromisoformat(since)
        truth.customers.add((number, plain(name), mobile.replace("-", ""), Decimal(limit) / 100, days, day))
    for number, name, day, amount, left, due in all_of(
        file,
        'SELECT e.number, c.name, e.date, e.amount, e."left", e.due_date FROM ledger_entry e '
        "JOIN party c ON c.id = e.customer_id WHERE e.kind <> 'receipt'",
    ):
        amounts = Decimal(amount) / 100, Decimal(amount - left) / 100
        truth.items[number] = (plain(name), dt.date.fromisoformat(day), *amounts, dt.date.fromisoformat(due))
    for number, name, day, amount, lines in all_of(
        file,
        "SELECT o.number, c.name, o.date, o.amount, (SELECT count(*) FROM document_line l WHERE l.document_id = o.id "
        "AND l.vat_rate = 1300) FROM document o JOIN party c ON c.id = o.customer_id",
    ):
        truth.orders[number] = (plain(name), dt.date.fromisoformat(day), Decimal(amount) / 100, lines)
    return truth


@pytest.mark.parametrize("seed", range(6))
def test_messy_books_give_the_records_they_were_made_from(file: CrmFile, tmp_path: Path, seed: int) -> None:
    firm = Firm(seed)
    sheets = {"Sheet1": firm.receivables, "Sheet2": firm.orders, "Sheet3": firm.customers, "Sheet4": []}
    outcome = imported(file, xlsx(tmp_path / "all.xlsx", **sheets))

    assert [one["errors"] for one in outcome.as_json()["sheets"]] == [[], [], []]
    assert found_in(file) == firm.truth


def test_the_ageing_of_imported_items_proves_itself(file: CrmFile, tmp_path: Path) -> None:
    firm = Firm(1)
    imported(file, xlsx(tmp_path / "all.xlsx", a=firm.customers, b=firm.receivables))
    owed = sum((item[2] - item[3] for item in firm.truth.items.values()), Decimal(0))

    for day in (dt.date(2027, 1, 1), dt.date(2026, 6, 30)):
        with file.reading() as db:
            total = ageing(db, day).total
        assert total.net == owed
        assert sum(total.buckets) == total.gross
