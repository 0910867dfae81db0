"""Details of ageings and lists of instalments, as other programs print them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, all_of, brought_in, owed

OwedAfter = Callable[..., list[tuple[str, Decimal]]]


def sums(file: CrmFile) -> tuple[Decimal, Decimal]:
    """What was charged (less what was credited) and what was received."""
    query = (
        "SELECT COALESCE(SUM(CASE WHEN kind = 'receipt' THEN 0 ELSE amount END), 0), "
        "COALESCE(-SUM(CASE WHEN kind = 'receipt' THEN amount ELSE 0 END), 0) FROM ledger_entry"
    )
    ((charged, received),) = all_of(file, query)
    return Decimal(charged) / 100, Decimal(received) / 100


@pytest.mark.parametrize(
    ("invoice", "credit", "receipt"),
    [
        ("SI", "SC", "SA"),
        ("SI", "SC", "SR"),
        ("Receivable Invoice", "Receivable Credit Note", "Receivable Prepayment"),
        ("Receivable Invoice", "Receivable Credit Note", "Receivable Overpayment"),
        ("DR", "DG", "DZ"),
        ("RE", "GS", "ZE"),
        ("Invoice", "Credit Memo", "Payment on account"),
        ("INV", "CRN", "PMT"),
        ("Sale", "CrNt", "Rcpt"),
        ("Faktura", "Kreditfaktura", "Inbetalning"),
        ("销售发票", "红字销售发票", "收款单"),
        ("销售专用发票", "销售退货单", "预收款"),
        ("应收款增加", "销售退货", "收款单"),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_an_aged_detail_tells_charges_credits_and_receipts(
    file: CrmFile, tmp_path: Path, invoice: str, credit: str, receipt: str, sign: int
) -> None:
    rows: list[Row] = [
        ["Aged Debtors (Detailed)"],
        ["A/C", "Name", "No", "Type", "Date", "Ref", "Details", "Balance"],
        ["ABB1", "Abbot Sales", 101, invoice, "2026-07-08", "10331", "Cards", 640],
        ["ABB1", "Abbot Sales", 118, invoice, "2026-08-19", "10352", "Cards", 655],
        ["ABB1", "Abbot Sales", 121, receipt, "2026-09-01", "BACS", "", -250 * sign],
        ["TRI1", "Trident", 125, invoice, "2026-09-16", "10371", "Cards", 96],
        ["TRI1", "Trident", 126, credit, "2026-09-17", "10372", "Misprint", -24 * sign],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Abbot Sales", Decimal(1045)), ("Trident", Decimal(72))]
    assert sums(file) == (Decimal(1367), Decimal(250))


@pytest.mark.parametrize(
    "total",
    [
        "Total {0}",
        "Subtotal {0}",
        "Totaal {0}",
        "Total for {0}",
        "Totale {0}",
        "Summe {0}",
        "{0} 小计",
        "Sum {0}",
    ],
)
@pytest.mark.parametrize("place", [0, 2, 3])
def test_the_total_of_a_group_is_none_of_its_items_even_of_a_group_of_one(
    owed_after: OwedAfter, total: str, place: int
) -> None:
    def footer(name: str, amount: Decimal | int) -> Row:
        row: Row = ["", "", "", "", amount]
        row[place] = name
        return row

    rows: list[Row] = [
        ["A/C", "Name", "Ref", "Details", "Balance", "Date"],
        ["ABB1", "Abbot Sales", "10331", "Cards", 640, "2026-07-08"],
        ["ABB1", "Abbot Sales", "10352", "Cards", 655, "2026-07-09"],
        footer(total.format("ABB1"), 1295),
        ["CRO2", "Crosby Choir", "10338", "Programmes", Decimal("182.4"), "2026-07-18"],
        footer(total.format("CRO2"), Decimal("182.4")),
        footer("Grand total", Decimal("1477.4")),
    ]

    assert owed_after(*rows) == [("Abbot Sales", Decimal(1295)), ("Crosby Choir", Decimal("182.4"))]


@pytest.mark.parametrize(
    ("charged", "left"),
    [
        ("Instalment", "Outstanding"),
        ("Teilzahlungsbetrag", "Offen"),
        ("Échéance montant", "Reste dû"),
        ("本期应付", "未收"),
        ("Original", "Still open"),
        ("Fee", "Fee outstanding"),
        ("Contribution", "Arrears"),
    ],
)
def test_what_is_left_of_instalments_stands_beside_them(
    file: CrmFile, tmp_path: Path, charged: str, left: str
) -> None:
    rows: list[Row] = [
        ["Buyer", "Invoice no.", "Invoice date", "Due date", charged, left],
        ["Brook Farm", "2071", "2026-02-10", "2026-03-10", 4000, 0],
        ["Brook Farm", "2071", "2026-02-10", "2026-06-10", 4000, 1500],
        ["Brook Farm", "2071", "2026-02-10", "2026-09-10", 4500, 4500],
        ["Castle Hay", "2088", "2026-04-22", "2026-05-22", 730.8, 730.8],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Brook Farm", Decimal(6000)), ("Castle Hay", Decimal("730.8"))]
    assert sums(file) == (Decimal("13230.8"), Decimal(6500))


def test_a_figure_beside_what_is_left_that_is_no_part_of_it_stays_out(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Buyer", "Invoice no.", "Invoice date", "Instalment", "Outstanding"],
        ["Brook Farm", "2071", "2026-02-10", 1, 4000],
        ["Brook Farm", "2072", "2026-02-10", 2, 1500],
        ["Castle Hay", "2088", "2026-04-22", 1, 730.8],
    ]
    brought_in(file, tmp_path, *rows)

    assert sums(file) == (Decimal("6230.8"), Decimal(0))
