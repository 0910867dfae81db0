"""A column that says what each row of a ledger is tells its sign, in the words and codes of many programs."""

from decimal import Decimal

import pytest

from tests.unit.exchange.conftest import OwedAfter

INVOICED, CREDITED, PAID = 500, 40, 300


@pytest.mark.parametrize(
    ("head", "invoice", "credit", "payment"),
    [
        ("Type", "Sales Invoice", "Sales Credit", "Sales Receipt"),
        ("Type", "Invoice", "Credit", "Receipt"),
        ("Type", "SI", "SC", "SR"),
        ("Type", "SI", "SC", "SA"),
        ("Tran type", "Inv", "Crn", "Rcpt"),
        ("Type", "INV", "CN", "CR"),
        ("Type", "Inv", "Cr", "Pay"),
        ("Type", "SA", "SR", "PMT"),
        ("Type", "Invoice", "Write-off", "BACS"),
        ("Document type", "Invoice", "Discount allowed", "Bank transfer"),
        ("Belegart", "RG", "GU", "ZA"),
        ("Belegart", "Rechnung", "Skonto", "Überweisung"),
        ("Belegart", "RE", "GS", "ZE"),
        ("Type", "FA", "AV", "RG"),
        ("Type de pièce", "Facture", "Avoir", "Encaissement"),
        ("Tipo", "Fattura", "Nota di credito", "Bonifico"),
        ("单据类型", "销售", "退货", "收款"),
        ("单据类型", "蓝字销售单", "红字销售单", "收款单"),
        ("业务类型", "销售出库", "退单", "客户打款"),
        ("类型", "销售", "抹零", "收"),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_the_kind_of_each_row_gives_its_sign(
    owed_after: OwedAfter, head: str, invoice: str, credit: str, payment: str, sign: int
) -> None:
    owed_by = owed_after(
        ["Invoice number", "Customer", "Date", head, "Amount"],
        ["1", "Fir", "2026-05-01", invoice, INVOICED],
        ["2", "Fir", "2026-05-02", credit, sign * CREDITED],
        ["3", "Fir", "2026-05-20", payment, sign * PAID],
        ["4", "Elm", "2026-05-21", invoice, INVOICED],
    )

    assert owed_by == [("Elm", Decimal(INVOICED)), ("Fir", Decimal(INVOICED - CREDITED - PAID))]


@pytest.mark.parametrize(
    ("charge", "paid_at_once"),
    [("Credit", "Cash"), ("On credit", "Cash"), ("Invoice", "Cash sale"), ("赊销", "现销")],
)
def test_what_is_sold_on_credit_is_owed_and_for_cash_is_not(
    owed_after: OwedAfter, charge: str, paid_at_once: str
) -> None:
    owed_by = owed_after(
        ["Invoice number", "Customer", "Date", "Type", "Amount"],
        ["1", "Fir", "2026-05-01", charge, INVOICED],
        ["2", "Elm", "2026-05-02", paid_at_once, CREDITED],
    )

    assert owed_by == [("Fir", Decimal(INVOICED))]


def test_a_payment_sent_back_is_owed_again(owed_after: OwedAfter) -> None:
    owed_by = owed_after(
        ["Invoice number", "Customer", "Date", "Type", "Amount"],
        ["1", "Fir", "2026-05-01", "Invoice", INVOICED],
        ["2", "Fir", "2026-05-02", "Receipt", PAID],
        ["3", "Fir", "2026-05-09", "Receipt reversal", PAID],
    )

    assert owed_by == [("Fir", Decimal(INVOICED))]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Payment type", ("Card", "Cheque", "Cash", "BACS")),
        ("Zahlungsart", ("Überweisung", "bar", "EC-Karte", "Lastschrift")),
        ("Price level", ("Standard", "Discount", "Standard", "Trade")),
        ("Mode de paiement", ("Virement", "Chèque", "Espèces", "Virement")),
        ("发票类别", ("转账", "现金", "汇款", "微信")),
    ],
)
def test_how_invoices_are_paid_makes_them_no_payments(
    owed_after: OwedAfter, head: str, words: tuple[str, ...]
) -> None:
    rows = [[str(1 + n), "Fir", "2026-05-01", word, 100] for n, word in enumerate(words)]

    assert owed_after(["Invoice number", "Customer", "Invoice date", head, "Amount"], *rows) == [
        ("Fir", Decimal(400))
    ]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Credit Notes", "No"), ("Sales credit memos", "Num"), ("", "Credit Note No"), ("红字应收单列表", "单据编号"),
        ("贷项通知单", "单号"),
    ],
)  # fmt: skip
def test_a_sheet_of_credit_notes_lowers_what_is_owed(owed_after: OwedAfter, title: str, number: str) -> None:
    rows = [
        [number, "Date", "Customer", "Amount"],
        ["C1", "2026-10-13", "Acme", 10],
        ["C2", "2026-10-14", "Acme", -5],
    ]

    assert owed_after([title], *rows) == [("Acme", Decimal(-15))]
