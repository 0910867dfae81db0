"""What posts, from the command line: each command made from the verb of the business it is of."""

from dataclasses import fields

import pytest

from crm_desktop.app import console as run_line
from crm_desktop.cli.posting import VERBS, options
from tests.unit.cli.test_console import Capture, answer, file, refusal

__all__ = ["file"]


@pytest.fixture
def owed(file: str, capsys: Capture) -> str:
    """The file with a customer who owes 100.00 by XS-1."""
    answer(capsys, "add", file, "customers", "name=A", "terms_kind=net", "terms_days=30")
    answer(capsys, "charge", file, "A", "100", "--date", "2026-10-01", "--number", "XS-1")
    return file


@pytest.mark.parametrize("name", VERBS)
def test_a_command_asks_for_nothing_its_draft_does_not_know(name: str) -> None:
    told = {one.name for one in fields(VERBS[name].draft)}
    asked = {one.names[0].removeprefix("--").replace("-", "_") for one in options(name)}

    assert asked - {"file", "customer", "document", "means", "side", "supplier"} <= told


def test_a_charge_falls_due_by_terms_or_as_it_says(owed: str, capsys: Capture) -> None:
    assert answer(capsys, "show", owed, "receivables", "XS-1")["due_date"] == "2026-10-31"
    said = ("--due-date", "2026-12-24", "--summary", "bolts")
    got = answer(capsys, "charge", owed, "A", "1,200.50", *said)
    assert (got["amount"], got["due_date"], got["summary"]) == ("1200.50", "2026-12-24", "bolts")

    answer(capsys, "charge", owed, "A", "90", "--instalments", "3", "--number", "M1")
    found = answer(capsys, "list", owed, "receivables", "--search", "M1")["rows"]
    assert sorted(row["number"] for row in found) == ["M1-1", "M1-2", "M1-3"]
    assert "Instalments cannot be" in refusal(capsys, "charge", owed, "A", "90", "--instalments", "121")


def test_a_credit_note_is_used_as_it_is_told(owed: str, capsys: Capture) -> None:
    answer(capsys, "credit", owed, "A", "30")
    assert answer(capsys, "show", owed, "receivables", "XS-1")["open"] == "100.00"
    answer(capsys, "credit", owed, "A", "20", "--allocate", "XS-1=20")
    answer(capsys, "credit", owed, "A", "10", "--allocate", "auto")
    assert answer(capsys, "show", owed, "receivables", "XS-1")["open"] == "70.00"


def test_the_summary_of_a_receipt_names_what_it_pays_first(owed: str, capsys: Capture) -> None:
    answer(capsys, "charge", owed, "A", "80", "--number", "XS-2")
    answer(capsys, "receive", owed, "A", "50", "--summary", "for XS-2", "--means", "cash")
    assert answer(capsys, "show", owed, "receivables", "XS-2")["open"] == "30.00"
    assert answer(capsys, "list", owed, "receipts")["rows"][0]["means"] == "cash"
    assert "none of" in refusal(capsys, "receive", owed, "A", "5", "--means", "shells")


def test_what_was_paid_ahead_is_used_later(owed: str, capsys: Capture) -> None:
    number = answer(capsys, "receive", owed, "A", "50", "--allocate", "none")["number"]
    answer(capsys, "allocate", owed, number, "--allocate", "XS-1=20", "--date", "2026-11-30")
    got = answer(capsys, "allocate", owed, number)
    assert (got["document"], got["label"]) == (number, f"Allocate 30.00 of {number}")
    assert answer(capsys, "show", owed, "receivables", "XS-1")["open"] == "50.00"
    assert "Nothing to allocate" in refusal(capsys, "allocate", owed, number)


def test_what_was_paid_ahead_is_paid_back(owed: str, capsys: Capture) -> None:
    answer(capsys, "receive", owed, "A", "50", "--allocate", "none")
    assert answer(capsys, "refund", owed, "A", "20")["amount"] == "20.00"
    assert "Only 30.00 can be paid back" in refusal(capsys, "refund", owed, "A", "31")


def test_what_is_left_is_given_up_with_a_reason(owed: str, capsys: Capture) -> None:
    assert run_line(["receive", owed, "A", "95"]) == 0
    assert "Missing" in usage(capsys, "write-off", owed, "XS-1")
    assert "A reason is needed" in refusal(capsys, "write-off", owed, "XS-1", "--reason", " ")
    assert "There is no document" in refusal(capsys, "write-off", owed, "", "--reason", "rounded")
    answer(capsys, "write-off", owed, "XS-1", "--reason", "rounded", "--amount", "1")
    debt = answer(capsys, "bad-debt", owed, "XS-1", "--reason", "bankrupt")
    assert (debt["kind"], debt["amount"]) == ("bad_debt", "-4.00")

    answer(capsys, "recover", owed, debt["number"], "3", "--means", "wechat")
    assert answer(capsys, "show", owed, "receivables", debt["number"])["unrecovered"] == "1.00"


def usage(capsys: Capture, *argv: str) -> str:
    """What is said of a command line that is no use."""
    with pytest.raises(SystemExit):
        run_line(list(argv))
    return capsys.readouterr().err
