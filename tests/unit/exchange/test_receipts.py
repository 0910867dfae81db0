"""Lists of payments received, brought in as receipts."""

import datetime as dt
from typing import Any

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned

ENTRIES = 'SELECT kind, number, date, amount, "left" FROM ledger_entry ORDER BY id'
MEANS = "SELECT means, amount, account, reference FROM receipt_means ORDER BY id"
USED = (
    "SELECT c.number, d.number, a.date, a.amount FROM allocation a JOIN ledger_entry c ON c.id = a.credit_id "
    "JOIN ledger_entry d ON d.id = a.debit_id ORDER BY a.id"
)


@pytest.fixture
def owing(file: CrmFile) -> CrmFile:
    """Two customers, the first of whom owes two items."""
    apply(
        file,
        planned(
            file,
            books(
                客户=[["客户编号", "客户名称", "业务员"], ["C1", "甲公司", "王燕"], ["C2", "乙公司", ""]],
                应收=[
                    ["单据日期", "单据编号", "客户名称", "应收金额", "到期日"],
                    ["2026-03-01", "YS1", "甲公司", 1000, "2026-04-01"],
                    ["2026-03-05", "YS2", "甲公司", 500, "2026-04-05"],
                ],
            ),
        ),
    )
    return file


def only_sheet(file: CrmFile, *rows: Any, name: str = "收款单") -> Any:
    plan = planned(file, books(None, **{name: rows}))
    return plan, plan.sheets[0]


@pytest.mark.parametrize(
    "heads",
    [
        ("回款日期", "客户名称", "回款金额", "备注"),
        ("收款日期", "付款单位", "收款金额", "收款方式"),
        ("日期", "客户", "金额", "结算方式"),
        ("Payment date", "Customer", "Amount", "Payment method"),
        ("Date", "Received from", "Amount received", "Mode of payment"),
    ],
)
def test_a_list_of_payments_is_known_by_its_heads(file: CrmFile, heads: tuple[str, ...]) -> None:
    found = book(heads, ["2026-03-05", "甲公司", 100, ""]).sheets[0].choice
    assert found.entity == "receipts"


@pytest.mark.parametrize(
    "heads",
    [
        ("交易日期", "摘要", "收入", "支出", "余额", "对方户名"),
        ("日期", "客户", "应收金额", "已收金额", "余额"),
        ("订单号", "下单时间", "客户", "数量", "单价", "金额", "付款方式"),
        ("日期", "客户", "金额"),
        ("Date", "Supplier", "Amount paid", "Payment method"),
        ("Date", "Description", "Debit", "Credit", "Balance"),
    ],
)
def test_what_is_no_list_of_payments_is_never_taken_for_one(file: CrmFile, heads: tuple[str, ...]) -> None:
    row = [dt.date(2026, 3, 5), *(["甲公司"] * (len(heads) - 1))]
    assert book(heads, row).sheets[0].choice.entity != "receipts"


def test_payments_are_posted_unapplied_unless_a_document_is_named(owing: CrmFile) -> None:
    plan, sheet = only_sheet(
        owing,
        ["收款日期", "客户名称", "收款金额", "收款方式", "收款账户", "流水号", "核销单号"],
        ["2026-03-10", "甲公司", 300, "微信", "", "", ""],
        ["2026-03-12", "甲公司", 1200, "对公转账", "工行", "00123", "YS1、YS2"],
        ["2026-03-15", "乙公司", 80, "现金", "", "", "YS1"],
        ["合计", "", 1580],
    )
    apply(owing, plan)

    assert (sheet.entity, sheet.count(Verdict.NEW), sheet.count(Verdict.SKIPPED)) == ("receipts", 3, 1)
    assert all_of(owing, ENTRIES)[2:] == [
        ("receipt", "SK20260310-0001", "2026-03-10", -30000, -30000),
        ("receipt", "SK20260312-0001", "2026-03-12", -120000, 0),
        ("receipt", "SK20260315-0001", "2026-03-15", -8000, -8000),
    ]
    assert all_of(owing, MEANS) == [
        ("wechat", 30000, None, None),
        ("bank", 120000, "工行", "00123"),
        ("cash", 8000, None, None),
    ]
    assert all_of(owing, USED) == [
        ("SK20260312-0001", "YS1", "2026-03-12", 100000),
        ("SK20260312-0001", "YS2", "2026-03-12", 20000),
    ]
    assert str(sheet.verdicts.remarks[4]) == "This customer has no document YS1; it is not allocated."
    assert all_of(owing, "SELECT DISTINCT salesperson FROM ledger_entry WHERE kind = 'receipt'") == [
        ("王燕",),
        (None,),
    ]


def test_the_same_payments_again_add_nothing_and_two_equal_ones_are_two(owing: CrmFile) -> None:
    rows = (
        ["收款日期", "客户名称", "收款金额", "收款方式"],
        ["2026-03-10", "甲公司", 300, "微信"],
        ["2026-03-10", "甲公司", 300, "微信"],
    )
    plan, sheet = only_sheet(owing, *rows)
    assert sheet.count(Verdict.NEW) == 2
    apply(owing, plan)

    _plan, sheet = only_sheet(owing, *rows, ["2026-03-10", "甲公司", 300, "微信"])
    assert (sheet.count(Verdict.NEW), sheet.count(Verdict.DUPLICATE)) == (1, 2)


def test_a_receipt_of_several_means_and_uses_stands_on_several_rows(owing: CrmFile) -> None:
    plan, _sheet = only_sheet(
        owing,
        [
            "收款单号",
            "收款日期",
            "客户名称",
            "收款金额",
            "收款方式",
            "本方式金额",
            "核销单号",
            "核销金额",
            "核销日期",
        ],
        ["R1", "2026-03-10", "甲公司", 900, "现金", 400, "YS1", 700, "2026-03-11"],
        ["R1", "2026-03-10", "甲公司", "", "微信", 500, "YS2", 100, "2026-03-12"],
    )
    apply(owing, plan)
    assert all_of(owing, ENTRIES)[2:] == [("receipt", "R1", "2026-03-10", -90000, -10000)]
    assert [row[:2] for row in all_of(owing, MEANS)] == [("cash", 40000), ("wechat", 50000)]
    assert all_of(owing, USED) == [
        ("R1", "YS1", "2026-03-11", 70000),
        ("R1", "YS2", "2026-03-12", 10000),
    ]


def test_money_paid_back_is_a_refund_and_an_unknown_means_is_said(owing: CrmFile) -> None:
    plan, sheet = only_sheet(
        owing,
        ["收款日期", "客户名称", "收款金额", "收款方式"],
        ["2026-03-10", "甲公司", 300, "现金"],
        ["2026-03-10", "甲公司", 100, "储值卡"],
        ["2026-03-11", "甲公司", -50, "现金"],
        ["2026-03-11", "乙公司", 60, "微信"],
        ["2026-03-12", "乙公司", 61, "微信"],
        ["2026-03-13", "乙公司", 62, "微信"],
    )
    apply(owing, plan)
    kinds = [(row[0], row[3]) for row in all_of(owing, ENTRIES)[2:5]]
    assert kinds == [("receipt", -30000), ("receipt", -10000), ("refund", 5000)]
    assert [row[0] for row in all_of(owing, MEANS)][:3] == ["cash", "other", "cash"]
    assert "储值卡" in str(sheet.verdicts.remarks[3])


def test_what_the_rows_of_one_receipt_do_not_agree_on_is_refused(owing: CrmFile) -> None:
    _plan, sheet = only_sheet(
        owing,
        ["收款单号", "收款日期", "客户名称", "收款金额", "收款方式", "核销单号", "核销金额"],
        ["R1", "2026-03-10", "甲公司", 900, "现金", "YS1", 950],
        ["R2", "2026-03-10", "甲公司", 900, "现金", "", ""],
        ["R2", "2026-03-11", "甲公司", "", "现金", "", ""],
        ["R3", "2026-03-10", "丙公司", 900, "现金", "", ""],
    )
    said = {problem.row: str(problem.message) for problem in sheet.verdicts.all_problems()}
    assert said == {
        2: "More than 900.00 would be used, or before 2026-03-10.",
        3: "Another row of this document cannot be imported.",
        4: "R2 begins in row 3 with another customer or date.",
        5: "There is no customer “丙公司”.",
    }


def test_the_day_of_a_use_is_never_before_either_document(owing: CrmFile) -> None:
    plan, _sheet = only_sheet(
        owing,
        ["收款日期", "客户名称", "收款金额", "收款方式", "核销单号"],
        ["2026-02-01", "甲公司", 300, "现金", "YS1"],
    )
    apply(owing, plan)
    assert [row[2] for row in all_of(owing, USED)] == [dt.date(2026, 3, 1).isoformat()]


def test_what_is_taken_stands_beside_the_total_of_the_list(owing: CrmFile) -> None:
    heads = ("回款日期", "客户名称", "回款金额", "备注")
    paid = (["2026-03-05", "甲公司", 100, ""], ["2026-03-06", "乙公司", 30.5, ""])
    _plan, sheet = only_sheet(owing, heads, *paid, ["合计", "", 140, ""])
    (one,) = sheet.sums
    assert (one.key, str(one.taken), str(one.book), one.differs) == ("amount", "130.50", "140.00", True)


@pytest.mark.parametrize(
    ("title", "heads", "means"),
    [
        ("Zahlungseingänge Mai 2026", ("Eingang am", "Kunde", "Rechnung", "Zahlungsart", "Betrag €"), "bar"),
        ("Geldeingänge", ("Zahldatum", "Einzahler", "Für Rechnung", "Zahlweg", "Zahlbetrag"), "Überweisung"),
        ("Encaissements", ("Encaissé le", "Client", "Facture", "Mode de règlement", "Montant"), "virement"),
        ("Cobros", ("Fecha de cobro", "Cliente", "Factura", "Forma de pago", "Importe cobrado"), "efectivo"),
        ("Incassi", ("Data incasso", "Cliente", "Fattura", "Modalità di pagamento", "Importo"), "bonifico"),
        ("Ontvangsten", ("Ontvangen op", "Klant", "Factuur", "Betaalwijze", "Bedrag"), "pin"),
        ("Cash received", ("Date banked", "Client", "Invoice paid", "How paid", "Amount"), "cheque"),
        ("打款记录", ("打款日期", "打款单位", "发票单号", "打款方式", "打款金额"), "转账"),
        ("Zahlungseingänge", ("Datum", "Kunde", "Rechnung", "Bemerkung", "Betrag"), "Teilzahlung"),
        ("Payments received", ("Date", "Client", "Invoice", "Notes", "Amount"), "part"),
    ],
)
def test_what_came_in_is_no_debt_in_any_language(
    file: CrmFile, title: str, heads: tuple[str, ...], means: str
) -> None:
    rows = [["2026-05-06", "Pfaff", "881", means, 214.2], ["2026-05-19", "Noll", "874", means, 1309.5]]
    apply(file, planned(file, books(None, **{title: [[title], [], heads, *rows]}), create_missing=True))

    assert all_of(file, "SELECT kind, amount FROM ledger_entry ORDER BY amount") == [
        ("receipt", -130950),
        ("receipt", -21420),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ("Rechnung", "Rechnungsdatum", "Kunde", "Betrag", "Zahlungseingang"),
        ("Rechnungsnummer", "Datum", "Kunde", "Rechnungsbetrag", "Bezahlt am"),
        ("Facture", "Date", "Client", "Montant TTC", "Date de règlement"),
        ("Factura", "Fecha", "Cliente", "Importe", "Fecha de cobro"),
        ("Fattura", "Data fattura", "Cliente", "Importo", "Data incasso"),
        ("Factuurnummer", "Factuurdatum", "Klant", "Bedrag", "Betaald op"),
    ],
)
def test_invoices_that_say_when_they_were_paid_are_no_list_of_payments(
    file: CrmFile, heads: tuple[str, ...]
) -> None:
    rows = [["881", "2026-05-06", "Pfaff", 214.2, "2026-05-20"], ["882", "2026-05-07", "Noll", 1309.5, ""]]
    found = book(heads, *rows).sheets[0].choice
    assert found.entity == "receivables"
    assert "received_on" in found.columns


@pytest.mark.parametrize(
    ("heads", "means"),
    [
        (("Invoice number", "Customer", "Date", "Payment method", "Amount"), "Cash"),
        (("Invoice no", "Date", "Client", "Total", "Payment type"), "Bank transfer"),
        (("Rechnung", "Datum", "Kunde", "Betrag", "Zahlungsart"), "Überweisung"),
        (("日期", "客户名称", "发票单号", "结算方式", "金额"), "转账"),
        (("Facture", "Client", "Date", "Mode de paiement", "Montant"), "virement"),
    ],
)
def test_invoices_with_their_means_of_payment_may_be_either_and_are_asked_about(
    heads: tuple[str, ...], means: str
) -> None:
    row = {
        "Payment method": means,
        "Payment type": means,
        "Zahlungsart": means,
        "结算方式": means,
        "Mode de paiement": means,
    }
    days, sums = {"Date", "Datum", "日期"}, {"Amount", "Total", "Betrag", "金额", "Montant"}
    cells = [
        row.get(head, dt.date(2026, 3, 5) if head in days else 120.5 if head in sums else "A 17")
        for head in heads
    ]

    found = book(heads, cells, cells).sheets[0]

    assert found.choice.entity is None
    assert set(found.kinds) == {"receipts", "receivables"}
