"""A firm one buys from and sells to, at the console: no command tells or takes what is owed to it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.models.ledger import Side
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.statements import Statements
from crm_desktop.services.workspace import Workspace
from tests.unit.cli.test_console import Capture, answer, file, refusal

__all__ = ["file"]

QUESTIONS = (
    ("info",),
    ("ageing",),
    ("ageing", "--as-of", "2026-10-15", "--basis", "document"),
    ("statement", "A", "--from", "2026-09-01", "--to", "2026-11-30"),
    ("statement", "A", "--from", "2026-09-01", "--to", "2026-11-30", "--kind", "open"),
    ("list", "receivables"),
    ("list", "receipts"),
    ("list", "customers", "--sort=-balance"),
    ("show", "customers", "A"),
    ("show", "receivables", "XS-1"),
    ("check",),
)


@pytest.fixture
def owed(file: str, capsys: Capture) -> str:
    """The file with a customer, a supplier too, who owes 60.00 of 100.00 by XS-1."""
    answer(capsys, "add", file, "customers", "name=A", "is_supplier=yes", "terms_kind=net", "terms_days=30")
    answer(capsys, "charge", file, "A", "100", "--date", "2026-10-01", "--number", "XS-1")
    answer(capsys, "receive", file, "A", "40", "--date", "2026-10-09")
    return file


@pytest.fixture
def buy(owed: str, clock: FixedClock) -> Callable[[], None]:
    """Has 700.00 be owed to that firm by CG-1, 50.00 of it paid by FK-1, both told in a statement."""

    def post() -> None:
        with Workspace.open(Path(owed), clock) as workspace:
            party, payables = workspace.named("customers", "A"), workspace.ledger(Side.PAYABLE)
            for draft in (
                ChargeDraft(party, Decimal("700.00"), date=date(2026, 9, 2), number="CG-1"),
                ReceiptDraft(party, Decimal("50.00"), date=date(2026, 10, 2), number="FK-1"),
            ):
                payables.post(draft)
            Statements(workspace.file, Side.PAYABLE).issue(party, date(2026, 9, 1), date(2026, 10, 31))

    return post


def test_every_answer_is_of_what_is_owed_to_us(owed: str, buy: Callable[[], None], capsys: Capture) -> None:
    def everything() -> list[object]:
        return [answer(capsys, question[0], owed, *question[1:]) for question in QUESTIONS]

    before = everything()
    buy()
    assert everything() == before
    assert answer(capsys, "show", owed, "customers", "A")["balance"] == "60.00"


def test_no_command_takes_a_document_of_the_other_side(
    owed: str, buy: Callable[[], None], capsys: Capture
) -> None:
    buy()
    assert "no document CG-1" in refusal(capsys, "write-off", owed, "CG-1", "--reason", "small")
    assert "no document CG-1" in refusal(capsys, "bad-debt", owed, "CG-1", "--reason", "gone")
    assert "no document FK-1" in refusal(capsys, "allocate", owed, "FK-1")
    assert "no document FK-1" in refusal(capsys, "void", owed, "FK-1", "--reason", "wrong")
    assert refusal(capsys, "show", owed, "receivables", "CG-1")
    assert refusal(capsys, "refund", owed, "A", "10")
    answer(capsys, "receive", owed, "A", "700", "--date", "2026-11-01", "--allocate", "oldest")
    assert answer(capsys, "show", owed, "customers", "A")["balance"] == "-640.00"
    assert answer(capsys, "check", owed)["problems"] == []
