"""A firm one buys from and sells to, at the console: no command tells or takes what is owed to it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from crm_desktop.core.clock import FixedClock
from crm_desktop.models.ledger import Side
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.statements import Statements
from crm_desktop.services.workspace import Workspace
from tests.unit.cli.test_console import Capture, answer, file, refusal, run_line

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
    def everything() -> list[Any]:
        return [answer(capsys, question[0], owed, *question[1:]) for question in QUESTIONS]

    before = everything()
    buy()
    after = everything()
    assert [after[0]["counts"].pop(kind) for kind in ("payables", "payments")] == [1, 1]
    assert [before[0]["counts"].pop(kind) for kind in ("payables", "payments")] == [0, 0]
    assert after == before
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


PAYABLE = ("--side", "payable")
TO_OCTOBER = ("--from", "2026-09-01", "--to", "2026-10-31")


@pytest.fixture
def bought(owed: str, capsys: Capture) -> str:
    """The same firm is owed 700.00 by CG-1 as a supplier, 50.00 of it paid by FK20261002-0001."""
    said = ("--date", "2026-09-02", "--number", "CG-1")
    answer(capsys, "charge", owed, "A", "700", *said, *PAYABLE)
    answer(capsys, "pay", owed, "A", "50", "--date", "2026-10-02")
    return owed


def test_what_we_owe_is_noted_and_paid_at_the_console(owed: str, capsys: Capture) -> None:
    got = answer(capsys, "charge", owed, "A", "700", "--date", "2026-09-02", "--number", "CG-1", *PAYABLE)
    assert (got["supplier"], got["amount"], got["kind"], got["left"]) == ("A", "700.00", "charge", "700.00")
    paid = answer(capsys, "pay", owed, "A", "50", "--date", "2026-10-02", "--allocate", "CG-1=30")
    assert paid["number"] == "FK20261002-0001"
    assert (paid["left"], paid["balance"]) == ("20.00", "650.00")
    assert [(one["number"], one["amount"]) for one in paid["allocations"]] == [("CG-1", "30.00")]
    answer(capsys, "allocate", owed, paid["number"], *PAYABLE)
    answer(capsys, "credit", owed, "A", "10", "--allocate", "auto", *PAYABLE)
    (row,) = answer(capsys, "ageing", owed, *PAYABLE)["rows"]
    assert (row["customer"], row["net"]) == ("A", "640.00")
    assert answer(capsys, "show", owed, "suppliers", "A")["balance"] == "640.00"
    assert answer(capsys, "show", owed, "customers", "A")["balance"] == "60.00"
    assert answer(capsys, "check", owed)["problems"] == []


def test_paying_is_one_step_named_as_a_payment(bought: str, capsys: Capture) -> None:
    assert answer(capsys, "history", bought)["steps"][0]["label"] == "Payment FK20261002-0001 to A: 50.00"
    answer(capsys, "undo", bought)
    assert answer(capsys, "show", bought, "suppliers", "A")["balance"] == "700.00"
    answer(capsys, "redo", bought)
    assert answer(capsys, "show", bought, "suppliers", "A")["balance"] == "650.00"


def test_only_a_supplier_is_paid(owed: str, capsys: Capture) -> None:
    answer(capsys, "add", owed, "customers", "name=B")
    assert "no supplier" in refusal(capsys, "pay", owed, "B", "5")


def test_a_supplier_s_statement_prints_and_its_documents_leave_the_house(
    bought: str, capsys: Capture, tmp_path: Path
) -> None:
    printed = tmp_path / "statement.pdf"
    got = answer(capsys, "statement", bought, "A", *TO_OCTOBER, "--pdf", str(printed), *PAYABLE)
    assert (got["closing"], [line["summary"] for line in got["lines"]]) == (
        "650.00", ["Goods or services", "Payment, Bank transfer"],
    )  # fmt: skip
    assert printed.read_bytes().startswith(b"%PDF")
    assert "has left the house" in refusal(capsys, "undo", bought, "--step", _step(bought, capsys, "FK2026"))


def _step(file: str, capsys: Capture, number: str) -> str:
    steps = answer(capsys, "history", file)["steps"]
    return str(next(one["step"] for one in steps if number in one["label"] and "sent" not in one["label"]))


def test_what_we_owe_is_voided_on_its_side(bought: str, capsys: Capture) -> None:
    answer(capsys, "charge", bought, "A", "9", "--number", "CG-2", *PAYABLE)
    assert "no document CG-2" in refusal(capsys, "void", bought, "CG-2", "--reason", "wrong")
    answer(capsys, "void", bought, "CG-2", "--reason", "wrong", *PAYABLE)
    assert answer(capsys, "show", bought, "suppliers", "A")["balance"] == "650.00"


def test_the_ageing_of_payables_prints_by_its_own_name(bought: str, capsys: Capture, tmp_path: Path) -> None:
    sheet = tmp_path / "ageing.xlsx"
    answer(capsys, "report", bought, "ageing", "side=payable", "--output", str(sheet))
    cells = [str(cell.value) for row in load_workbook(sheet).active.iter_rows() for cell in row]
    assert {"Ageing of payables", "Supplier", "Paid ahead", "A"} <= set(cells)
    assert not [cell for cell in cells if "ustomer" in cell]


def test_what_was_allocated_is_reversed_at_the_console_on_either_side(owed: str, capsys: Capture) -> None:
    back = answer(
        capsys, "reverse", owed, "receivables", "XS-1", "--date", "2026-11-02", "--reason", "returned"
    )
    assert back["reversed"] == "XS-1"
    assert answer(capsys, "show", owed, "customers", "A")["balance"] == "-40.00"
    answer(capsys, "charge", owed, "A", "70", "--date", "2026-10-01", "--number", "CG-9", "--side", "payable")
    answer(capsys, "pay", owed, "A", "70", "--date", "2026-10-02", "--allocate", "oldest")
    answer(capsys, "reverse", owed, "receivables", "CG-9", "--side", "payable")
    statement = answer(
        capsys, "statement", owed, "A", "--from", "2026-09-01", "--to", "2026-11-30", "--side", "payable"
    )
    assert statement["closing"] == "-70.00"
    assert "without a day" in refusal(capsys, "reverse", owed, "deliveries", "X", "--reason", "why")


def test_a_payment_kept_ahead_is_not_told_to_be_unused(owed: str, capsys: Capture) -> None:
    answer(capsys, "charge", owed, "A", "70", "--date", "2026-10-01", "--number", "CG-9", "--side", "payable")
    capsys.readouterr()
    assert run_line(["pay", owed, "A", "30", "--allocate", "none"]) == 0
    assert "Nothing to allocate" not in capsys.readouterr().out
    assert run_line(["pay", owed, "A", "90", "--allocate", "oldest"]) == 0
    assert run_line(["pay", owed, "A", "5"]) == 0
    assert "nothing is owed to the supplier" in capsys.readouterr().out


def test_a_number_two_suppliers_share_is_told_by_the_supplier(bought: str, capsys: Capture) -> None:
    answer(capsys, "add", bought, "suppliers", "name=B")
    answer(capsys, "charge", bought, "B", "30", "--date", "2026-10-03", "--number", "CG-1", *PAYABLE)
    answer(capsys, "credit", bought, "B", "30", "--number", "H-1", *PAYABLE)
    answer(capsys, "credit", bought, "A", "30", "--number", "H-1", *PAYABLE)
    for words in (
        ("void", "CG-1", "--reason", "wrong"),
        ("reverse", "receivables", "CG-1"),
        ("allocate", "H-1"),
    ):
        said = refusal(capsys, words[0], bought, *words[1:], *PAYABLE)
        assert "Several suppliers have a document" in said
    assert "--side payable" in refusal(capsys, "allocate", bought, "H-1", "--supplier", "B")
    assert "no document X-9" in refusal(capsys, "allocate", bought, "X-9", *PAYABLE, "--supplier", "B")
    answer(capsys, "allocate", bought, "H-1", *PAYABLE, "--supplier", "B")
    assert answer(capsys, "show", bought, "suppliers", "A")["balance"] == "620.00"
    answer(capsys, "reverse", bought, "receivables", "CG-1", *PAYABLE, "--supplier", "B")
    assert answer(capsys, "show", bought, "suppliers", "B")["balance"] == "-30.00"
    assert answer(capsys, "check", bought)["problems"] == []


def test_bills_and_payments_are_lists_of_their_own_at_the_console(bought: str, capsys: Capture) -> None:
    answer(capsys, "add", bought, "suppliers", "name=B")
    added = answer(capsys, "add", bought, "payables", "customer_id=B", "amount=30", "number=CG-1")
    assert (added["number"], added["customer"], added["open"]) == ("CG-1", "B", "30.00")
    assert "write the supplier before it" in refusal(capsys, "show", bought, "payables", "CG-1")
    assert answer(capsys, "show", bought, "payables", "B:CG-1")["amount"] == "30.00"
    assert answer(capsys, "show", bought, "payables", "A:CG-1")["settled"] == "50.00"
    assert "no payable" in refusal(capsys, "show", bought, "payables", "B:CG-2")
    assert "no supplier" in refusal(capsys, "show", bought, "payables", "X:CG-1")
    assert refusal(capsys, "show", bought, "receivables", "A:XS-1")
    paid = answer(capsys, "list", bought, "payments")["rows"]
    assert [(row["customer"], row["amount"], row["unapplied"]) for row in paid] == [("A", "50.00", "0.00")]
    answer(capsys, "reverse", bought, "payables", "B:CG-1")
    answer(capsys, "reverse", bought, "payables", "CG-1", "--supplier", "A")
    assert answer(capsys, "show", bought, "suppliers", "A")["balance"] == "-50.00"
    assert answer(capsys, "check", bought)["problems"] == []


def test_what_is_owed_both_ways_is_set_off_at_the_console(bought: str, capsys: Capture) -> None:
    got = answer(capsys, "set-off", bought, "A", "--amount", "25", "--date", "2026-11-02")
    assert (got["customer"], got["amount"], got["date"]) == ("A", "25.00", "2026-11-02")
    assert got["numbers"] == {"receivable": "DC20261102-0001", "payable": "DF20261102-0001"}
    assert got["balances"] == {"receivable": "35.00", "payable": "625.00"}
    chosen = ("--amount", "10", "--date", "2026-11-03", "--charges", "XS-1=10", "--bills", "CG-1=10")
    assert answer(capsys, "set-off", bought, "A", *chosen)["balances"]["receivable"] == "25.00"
    assert "Only 25.00 of what this firm owes" in refusal(capsys, "set-off", bought, "A", "--amount", "30")
    assert "NUMBER=AMOUNT" in refusal(capsys, "set-off", bought, "A", "--charges", "XS-1")
    answer(capsys, "reverse", bought, "payables", "DF20261102-0001")
    balances = [answer(capsys, "show", bought, kind, "A")["balance"] for kind in ("customers", "suppliers")]
    assert balances == ["50.00", "640.00"]
    assert answer(capsys, "set-off", bought, "A")["amount"] == "50.00"
    answer(capsys, "add", bought, "customers", "name=B")
    assert "not both a customer and a supplier" in refusal(capsys, "set-off", bought, "B", "--amount", "1")
    assert answer(capsys, "history", bought)["steps"][1]["label"].startswith("Set off 50.00 with A")
    assert answer(capsys, "check", bought)["problems"] == []
