"""What is owed to a firm is never taken for what a book says it owes or paid."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.models.ledger import Side
from crm_desktop.queries.balances import balance
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import brought_in


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm that is owed 100.00 by CG-1, of which we have paid it 40.00 on 5 October."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak", "is_supplier": True})
        payables = opened.ledger(Side.PAYABLE)
        payables.post(ChargeDraft(1, Decimal("100.00"), date=date(2026, 10, 1), number="CG-1"))
        payables.post(ReceiptDraft(1, Decimal("40.00"), date=date(2026, 10, 5)))
        yield opened


def balances(workspace: Workspace) -> list[str]:
    return [str(workspace.ask(balance, 1, TODAY, side)) for side in Side]


def test_a_payment_made_is_no_receipt_a_book_tells_again(workspace: Workspace, tmp_path: Path) -> None:
    rows = (["Customer", "Receipt date", "Amount received"], ["Oak", "2026-10-05", "40.00"])
    brought_in(workspace.file, tmp_path, *rows, entity="receipts")
    assert balances(workspace) == ["-40.00", "60.00"]
    brought_in(workspace.file, tmp_path, *rows, entity="receipts")
    assert balances(workspace) == ["-40.00", "60.00"]


def test_an_equal_payable_is_no_receivable_that_is_there(workspace: Workspace, tmp_path: Path) -> None:
    rows = (["Customer", "Date", "Amount owed"], ["Oak", "2026-10-01", "100.00"])
    brought_in(workspace.file, tmp_path, *rows, entity="receivables")
    assert balances(workspace) == ["100.00", "60.00"]


def test_a_charge_may_have_the_number_of_a_payable(workspace: Workspace, tmp_path: Path) -> None:
    rows = (["Customer", "Invoice no.", "Date", "Amount owed"], ["Oak", "CG-1", "2026-10-01", "100.00"])
    brought_in(workspace.file, tmp_path, *rows, entity="receivables")
    assert balances(workspace) == ["100.00", "60.00"]
