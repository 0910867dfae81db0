"""Amounts on the side a mark says: what stands under credit was credited where the row says so, else received."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, brought_in


def _charged_and_received(file: CrmFile, tmp_path: Path, number: str, text: str) -> tuple[Any, Any]:
    brought_in(
        file,
        tmp_path,
        ["Konto", "Kontobezeichnung", "Rechnungs-Nr.", "Datum", "Betrag", "S/H", "Buchungstext"],
        ["10200", "Brauhaus", "26-44", "2026-01-20", "178.00", "S", "Fassbier"],
        ["10200", "Brauhaus", number, "2026-02-09", "14.20", "H", text],
        ["10203", "Kurhaus", "26-45", "2026-01-22", "80.00", "S", "Fassbier"],
    )
    moved = [cents for (cents,) in all_of(file, "SELECT amount FROM ledger_entry")]
    of_receipts = [
        cents for (cents,) in all_of(file, "SELECT amount FROM ledger_entry WHERE kind = 'receipt'")
    ]
    received = -sum(of_receipts)
    return Decimal(sum(moved) + received) / 100, Decimal(received) / 100


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("G26-2", "Gutschrift Nachlass"),
        ("G26-2", "Storno 26-44"),
        ("26-51", "Retoure Leergut"),
        ("GS-0007", "Leergut"),
        ("CN 12", "empties"),
        ("26-51", "Credit note for empties"),
        ("26-51", "退货2箱"),
    ],
)
def test_what_a_row_under_credit_calls_credited_lowers_what_was_charged(
    file: CrmFile, tmp_path: Path, number: str, text: str
) -> None:
    assert _charged_and_received(file, tmp_path, number, text) == (Decimal("243.80"), Decimal(0))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("26-51", "Fassbier"),
        ("26-51", "Zahlung abzüglich Rabatt"),
        ("26-51", "Gutschrift Sparkasse"),
        ("CR-12", "26-44"),
        ("26-51", "BACS credit"),
    ],
)
def test_what_else_stands_under_credit_was_received(
    file: CrmFile, tmp_path: Path, number: str, text: str
) -> None:
    assert _charged_and_received(file, tmp_path, number, text) == (Decimal(258), Decimal("14.20"))
