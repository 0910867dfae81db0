"""Ledgers, ageings and lists as other programs print them: who owes what is read from each."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.book import book_of
from crm_desktop.exchange.importing import Request, import_read
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, owed, sheet

Owed = dict[str, float | str | int]


def given(file: CrmFile, name: str, rows: list[list[Any]]) -> None:
    """The rows brought in as the sheet of that name, as `crm import --create-missing --skip-errors` does."""
    one = book_of(Path("book.xlsx"), [sheet(name, rows)])
    import_read(file, [one], Request(create_missing=True, skip_errors=True))


def expected(who: Owed) -> list[tuple[str, Decimal]]:
    return sorted((name, Decimal(str(amount))) for name, amount in who.items())


BOOKS: dict[str, tuple[str, list[list[Any]], Owed]] = {
    "a group's summary with what is left on two sides of its head": (
        "Sundry Debtors",
        [
            ["Cardamom Ltd"],
            ["Group Summary"],
            ["1-Apr-26 to 31-Oct-26"],
            ["Particulars", "Closing Balance", ""],
            ["", "Debit", "Credit"],
            ["Mint Hardware", 12350.5, ""],
            ["Clove Interiors", 9780, ""],
            ["Anise Homes", "", 500],
            ["Grand Total", 22130.5, 500],
        ],
        {"Mint Hardware": "12350.5", "Clove Interiors": 9780, "Anise Homes": -500},
    ),
    "a ledger of one party that is closed on both sides": (
        "Ledger",
        [
            ["Ledger: Saffron Traders"],
            ["Date", "Particulars", "Vch Type", "Vch No.", "Debit", "Credit"],
            ["2026-04-01", "Opening Balance", "", "", 5000, ""],
            ["2026-04-17", "Sales", "Sales", "12", 1000, ""],
            ["2026-05-02", "Bank", "Receipt", "3", "", 4000],
            ["", "", "", "", 6000, 4000],
            ["", "Closing Balance", "", "", "", 2000],
            ["", "", "", "", 6000, 6000],
        ],
        {"Saffron Traders": 2000},
    ),
    "an activity that shows the payments beside what they left of each invoice": (
        "Activity",
        [
            ["A/C: BRA001   Name: Bramble Inns   Contact:   Tel:"],
            ["No", "Type", "Date", "Ref", "Details", "Value", "O/S", "Debit", "Credit"],
            [11, "SI", "2026-07-08", "10331", "Linen", 640, 0, 640, ""],
            [12, "SI", "2026-08-19", "10352", "Linen", 655, 655, 655, ""],
            [19, "SR", "2026-09-01", "BACS", "Payment", 640, "", "", 640],
            ["Totals:", "", "", "", "", "", 655, 1295, 640],
        ],
        {"Bramble Inns": 655},
    ),
    "a Dutch list of open items": (
        "Debiteuren",
        [
            ["Code", "Naam", "Dagboek", "Boekstuk", "Factuurdatum", "Vervaldatum", "Bedrag", "Openstaand"],
            ["1001", "Linde BV", "70", "267001", "2026-07-01", "2026-07-31", 500, 500],
            ["1001", "Linde BV", "70", "267009", "2026-08-01", "2026-08-31", 250, 100],
            ["1002", "Wilg NV", "70", "267011", "2026-09-01", "2026-10-01", 80.4, 80.4],
        ],
        {"Linde BV": 600, "Wilg NV": "80.4"},
    ),
    "a Swedish sales ledger": (
        "Kundreskontra",
        [
            ["Kundnr", "Kund", "Fakturanr", "Fakturadatum", "Förfallodatum", "Totalbelopp", "Restbelopp"],
            ["1", "Lönn AB", "1001", "2026-07-01", "2026-07-31", 500, 500],
            ["1", "Lönn AB", "1002", "2026-08-01", "2026-08-31", 250, 100],
            ["2", "Ask HB", "1003", "2026-09-01", "2026-10-01", 80, 80],
            ["Summa", "", "", "", "", 830, 680],
        ],
        {"Lönn AB": 600, "Ask HB": 80},
    ),
    "a reconciliation with one unit": (
        "往来对账",
        [
            ["单位全名：兴隆五金"],
            ["日期", "单据编号", "单据类型", "摘要", "应收增加", "应收减少", "应收余额"],
            ["", "", "上期余额", "", "", "", 200],
            ["2026-07-05", "XS-001", "销售单", "", 500, "", 700],
            ["2026-08-01", "SK-001", "收款单", "", "", 300, 400],
            ["2026-08-03", "XT-001", "销售退货单", "", "", 50, 350],
            ["合计", "", "", "", 500, 350, 350],
        ],
        {"兴隆五金": 350},
    ),
    "receivables at the end of a period beside those of the period": (
        "应收款一览",
        [
            ["客户编号", "客户名称", "期初应收款", "本期应收款", "本期收款", "优惠金额", "期末应收款"],
            ["K1", "兴隆五金", 1000, 500, 1180, 20, 300],
            ["K2", "新华文具", 0, 88.5, 0, 0, 88.5],
            ["合计", "", 1000, 588.5, 1180, 20, 388.5],
        ],
        {"兴隆五金": 300, "新华文具": "88.5"},
    ),
    "school fees less a bursary": (
        "Fees",
        [
            ["Pupil", "Class", "Parent", "Term fee", "Bursary", "Net fee", "Paid", "Balance"],
            ["Ada Moss", "3B", "Mrs Moss", 900, 100, 800, 800, 0],
            ["Ben Fern", "4A", "Mr Fern", 900, 0, 900, 450, 450],
            ["Cai Reed", "4A", "Mrs Reed", 900, 300, 600, 0, 600],
        ],
        {"Ben Fern": 450, "Cai Reed": 600},
    ),
    "an ageing with columns of days that stay empty": (
        "Aged Receivable",
        [
            ["", "Invoice Date", "Due Date", "At Date", "1-30", "31-60", "61-90", "91-120", "Older", "Total"],
            ["Moss Ltd", "", "", 100, 0, 50, 0, 0, 0, 150],
            ["Fern Ltd", "", "", 0, 20.5, 0, 0, 0, 0, 20.5],
            ["Total Aged Receivable", "", "", 100, 20.5, 50, 0, 0, 0, 170.5],
        ],
        {"Moss Ltd": 150, "Fern Ltd": "20.5"},
    ),
    "invoices of which a part was credited": (
        "Accounts Receivable",
        [
            [
                "Posting Date",
                "Customer",
                "Voucher No",
                "Invoiced Amount",
                "Paid Amount",
                "Credit Note",
                "Outstanding",
            ],
            ["2026-07-01", "Moss Ltd", "SINV-1", 500, 300, 0, 200],
            ["2026-10-01", "Fern Ltd", "SINV-2", 90.5, 0, 40.5, 50],
            ["Total", "", "", 590.5, 300, 40.5, 250],
        ],
        {"Moss Ltd": 200, "Fern Ltd": 50},
    ),
    "what owners of animals owe": (
        "Bills",
        [
            ["Owner", "Pet", "Visit date", "Treatment", "Charge", "Paid", "Balance"],
            ["Mrs Moss", "Rex", "2026-07-01", "Vaccine", 60, 60, 0],
            ["Mr Fern", "Tib", "2026-07-03", "Dental", 240, 100, 140],
            ["Ms Reed", "Ace", "2026-08-03", "X-ray", 155.5, 0, 155.5],
        ],
        {"Mr Fern": 140, "Ms Reed": "155.5"},
    ),
    "a French ageing under a title": (
        "Balance âgée",
        [
            ["Balance âgée clients au 31/10/2026"],
            ["Compte", "Intitulé", "Non échu", "0-30 jours", "31-60 jours", "+90 jours", "Total"],
            ["411ORM", "Orme SARL", 100, 0, 50.5, 0, 150.5],
            ["411TIL", "Tilleul SA", 0, 80, 0, 0, 80],
            ["", "Total général", 100, 80, 50.5, 0, 230.5],
        ],
        {"Orme SARL": "150.5", "Tilleul SA": 80},
    ),
    "an Italian ledger card": (
        "Partitario",
        [
            ["Cliente: Olmo Srl"],
            ["Data", "Causale", "N. doc.", "Dare", "Avere", "Saldo"],
            ["2026-07-01", "Fattura", "12", 500, "", 500],
            ["2026-08-02", "Incasso", "", "", 300, 200],
            ["2026-09-01", "Fattura", "19", 80, "", 280],
        ],
        {"Olmo Srl": 280},
    ),
    "a statement with the balance carried over in German": (
        "Kontoauszug",
        [
            ["Kunde: Eibe GmbH"],
            ["Datum", "Beleg", "Text", "Soll", "Haben", "Saldo"],
            ["2026-07-01", "", "Saldovortrag", "", "", 100],
            ["2026-07-05", "R12", "Rechnung", 250, "", 350],
            ["2026-08-01", "Z3", "Zahlung", "", 100, 250],
        ],
        {"Eibe GmbH": 250},
    ),
    "a list by hand of who owes how much since when": (
        "Owing",
        [
            ["Who", "How much", "Since"],
            ["Mrs Moss", 45, "2026-07-01"],
            ["Mr Fern", 12.5, "2026-08-01"],
            ["The Reed Arms", 200, "2026-08-03"],
        ],
        {"Mrs Moss": 45, "Mr Fern": "12.5", "The Reed Arms": 200},
    ),
    "accounts with the number of their open invoices": (
        "Accounts",
        [
            ["Account", "Plan", "MRR", "Open invoices", "Amount past due"],
            ["Moss Ltd", "Pro", 99, 2, 198],
            ["Fern Ltd", "Basic", 19, 0, 0],
            ["Reed Ltd", "Pro", 99, 1, 99],
        ],
        {"Moss Ltd": 198, "Reed Ltd": 99},
    ),
    "jobs of labour, parts and tax": (
        "Jobs",
        [
            ["Job no", "Customer", "Completed", "Labour", "Parts", "VAT", "Total", "Paid?"],
            ["J1", "Moss", "2026-07-01", 100, 50, 30, 180, "Y"],
            ["J2", "Fern", "2026-07-05", 60, 20, 16, 96, "N"],
            ["J3", "Moss", "2026-07-07", 40, 0, 8, 48, "N"],
        ],
        {"Fern": 96, "Moss": 48},
    ),
    "a round brought and carried forward": (
        "Round",
        [
            ["Address", "Customer", "B/fwd", "This week", "Paid", "C/fwd"],
            ["1 Low Rd", "Mrs Moss", 10, 7.5, 10, 7.5],
            ["2 Low Rd", "Mr Fern", 0, 5, 5, 0],
            ["3 Low Rd", "Ms Reed", 20, 7.5, 0, 27.5],
        ],
        {"Mrs Moss": "7.5", "Ms Reed": "27.5"},
    ),
    "applications less a retention": (
        "Applications",
        [
            [
                "Application no",
                "Client",
                "Date",
                "Gross valuation",
                "Retention",
                "Certified",
                "Paid",
                "Outstanding",
            ],
            ["1", "Moss Homes", "2026-07-01", 10000, 500, 9500, 9500, 0],
            ["2", "Moss Homes", "2026-08-01", 8000, 400, 7600, 0, 7600],
        ],
        {"Moss Homes": 7600},
    ),
    "members by first and last name": (
        "Members",
        [
            ["First name", "Last name", "Membership", "Fee", "Paid", "Owed"],
            ["Ada", "Moss", "Full", 100, 60, 40],
            ["Ben", "Fern", "Full", 100, 100, 0],
        ],
        {"Ada Moss": 40},
    ),
    "a Portuguese current account": (
        "Conta corrente",
        [
            ["Cliente", "Documento", "Data", "Vencimento", "Valor", "Pago", "Em aberto"],
            ["Olmo Lda", "FT1", "2026-07-01", "2026-07-31", 500, 300, 200],
            ["Freixo SA", "FT2", "2026-08-01", "2026-08-31", 80, 0, 80],
        ],
        {"Olmo Lda": 200, "Freixo SA": 80},
    ),
    "a list of balances with the sides of each in a second row of its head": (
        "余额表",
        [
            ["客户代码", "客户名称", "期初余额", "", "本期发生", "", "期末余额", ""],
            ["", "", "借方", "贷方", "借方", "贷方", "借方", "贷方"],
            ["001", "兴隆五金", 1000, "", 500, 1200, 300, ""],
            ["002", "新华文具", "", "", 88.5, "", 88.5, ""],
            ["003", "东升纸品", "", "", "", 30, "", 30],
            ["", "合计", 1000, "", 588.5, 1230, 388.5, 30],
        ],
        {"兴隆五金": 300, "新华文具": "88.5", "东升纸品": -30},
    ),
    "what customers owe beside what is owed to suppliers": (
        "单位应收应付",
        [
            ["单位编号", "单位全名", "应收余额", "应付余额", "预收余额"],
            ["001", "兴隆五金", 300, 0, 0],
            ["003", "晨光纸业", 0, 900, 0],
            ["004", "东升纸品", 0, 0, 50],
        ],
        {"兴隆五金": 300, "东升纸品": -50},
    ),
    "what came and went between two balances": (
        "客户对账",
        [
            ["客户", "上期欠款", "本期销售", "本期退货", "本期收款", "期末欠款"],
            ["兴隆五金", 100, 500, 50, 250, 300],
            ["新华文具", 0, 88.5, 0, 0, 88.5],
        ],
        {"兴隆五金": 300, "新华文具": "88.5"},
    ),
    "a German list of balances with their sides": (
        "Saldenliste",
        [
            ["Konto", "Bezeichnung", "EB-Wert", "Soll", "Haben", "Saldo", "S/H"],
            ["10001", "Eibe GmbH", 100, 500, 400, 200, "S"],
            ["10002", "Linde KG", 0, 80, 100, 20, "H"],
        ],
        {"Eibe GmbH": 200, "Linde KG": -20},
    ),
    "lessons at a price": (
        "课时",
        [
            ["学员", "课程", "课时", "单价", "金额", "已付", "欠费"],
            ["小明", "钢琴", 10, 150, 1500, 1000, 500],
            ["小红", "古筝", 8, 120, 960, 960, 0],
        ],
        {"小明": 500},
    ),
    "a ledger account with the party's name above its title": (
        "Ledger",
        [
            ["Cardamom Ltd"],
            ["Saffron Traders"],
            ["Ledger Account"],
            ["Date", "", "Particulars", "Vch Type", "Vch No.", "Debit", "Credit"],
            ["2026-04-17", "To", "Sales", "Sales", "12", 1000, ""],
            ["2026-05-02", "By", "Bank", "Receipt", "3", "", 400],
            ["", "", "", "", "", 1000, 400],
            ["", "By", "Closing Balance", "", "", "", 600],
            ["", "", "", "", "", 1000, 1000],
        ],
        {"Saffron Traders": 600},
    ),
    "invoices a row per line, with the name of the tax where its amount is looked for": (
        "Invoice",
        [
            [
                "Invoice Number",
                "Invoice Date",
                "Customer Name",
                "Total",
                "Balance",
                "Item Name",
                "Quantity",
                "Item Price",
                "Item Total",
                "Item Tax",
            ],
            ["INV-1", "2026-07-01", "Moss Homes", 1050, 0, "Boiler", 1, 600, 600, "Sales tax"],
            ["INV-1", "2026-07-01", "Moss Homes", 1050, 0, "Valve", 4, 100, 400, "Sales tax"],
            ["INV-2", "2026-08-01", "Fern Court", 210, 110, "Visit", 2, 100, 200, "Sales tax"],
        ],
        {"Fern Court": 110},
    ),
    "a Polish list of claims": (
        "Należności",
        [
            ["Kontrahent", "Nr faktury", "Data wystawienia", "Termin płatności", "Kwota brutto", "Pozostało"],
            ["Klon sp. z o.o.", "FV1", "2026-07-01", "2026-07-31", 500, 200],
            ["Wierzba SA", "FV2", "2026-08-01", "2026-08-31", 80, 80],
        ],
        {"Klon sp. z o.o.": 200, "Wierzba SA": 80},
    ),
}


@pytest.mark.parametrize("what", BOOKS)
def test_what_is_owed_is_read_from(file: CrmFile, what: str) -> None:
    name, rows, who = BOOKS[what]
    given(file, name, rows)

    assert owed(file) == expected(who)


def test_where_something_else_was_taken_off_the_books_own_total_decides(file: CrmFile) -> None:
    rows: list[list[Any]] = [
        ["Customer", "Invoice no", "Date", "Amount", "Paid", "Outstanding"],
        ["Moss", "1", "2026-07-01", 500, 300, 180],
        ["Fern", "2", "2026-07-02", 90, 0, 70],
        ["Reed", "3", "2026-07-03", 40, 0, 40],
        ["Total", "", "", 630, 300, 290],
    ]
    given(file, "Open", rows)

    assert owed(file) == expected({"Moss": 180, "Fern": 70, "Reed": 40})


def test_what_is_left_on_a_card_is_not_owed(file: CrmFile) -> None:
    rows: list[list[Any]] = [["卡号", "会员姓名", "手机", "余额"], ["1001", "张三", "13900000001", 200]]
    given(file, "会员", rows)

    assert owed(file) == []
    assert [name for (name,) in all_of(file, "SELECT name FROM party")] == ["张三"]


def test_deliveries_whose_notes_say_what_is_paid_are_asked_about(file: CrmFile) -> None:
    rows: list[list[Any]] = [
        ["送货单号", "送货日期", "客户", "品名", "数量", "单价", "金额", "备注"],
        ["S1", "2026-07-01", "兴隆五金", "螺丝", 10, 5, 50, "未付"],
        ["S2", "2026-07-03", "兴隆五金", "螺母", 20, 2, 40, "已付"],
    ]
    with pytest.raises(Refusal, match="--as"):
        given(file, "送货", rows)


def test_figures_beside_nothing_but_names_are_asked_about(file: CrmFile) -> None:
    rows: list[list[Any]] = [["Customer", "Blip", "Zork"], ["Moss", "x", 500], ["Fern", "y", 80]]
    with pytest.raises(Refusal, match="--as"):
        given(file, "Sheet", rows)
