"""Books that say in other words, or in other places, what others say: paid, subtotals, persons, houses, names."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.values.paid_states import PaidState, paid_state
from crm_desktop.exchange.values.troubles import CellTrouble
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row, all_of, brought_in, names, owed


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("未结算 待结算 尚未付款 没付 还没收到", PaidState.OPEN),
        ("部分结算 已部分收款 收部分 已部份付款", PaidState.PARTLY),
        ("已结算 已经收齐 全部结清 款已到账 已全部核销 全額收款", PaidState.PAID),
        (
            "noch_nicht_bezahlt unbezahlt pas_encore_payée no_pagada Not_yet_paid non_ancora_pagato",
            PaidState.OPEN,
        ),
        ("Teilbezahlt angezahlt Partially_settled parcialmente_pagado parzialmente_pagato", PaidState.PARTLY),
        ("vollständig_bezahlt Paid_in_full totalement_réglé Fully_settled", PaidState.PAID),
    ],
)
def test_what_is_paid_is_understood_by_the_parts_of_a_word(words: str, state: PaidState) -> None:
    assert {paid_state(word.replace("_", " ")) for word in words.split()} == {state}


@pytest.mark.parametrize(
    "word",
    ["已收定金", "未全部收款", "结算中", "Ratenzahlung", "repaid early", "total impayé", "annually paid"],
)
def test_what_may_be_either_is_not_guessed(word: str) -> None:
    with pytest.raises(CellTrouble):
        paid_state(word)


def test_sums_of_customers_are_nobodys_whatever_they_are_called(file: CrmFile, tmp_path: Path) -> None:
    head: Row = ["Kundennr", "Name", "Belegnr", "Betrag", "Offen"]
    items: list[Row] = [
        ["71", "Gasthof Adler", "R-1", "100.00", "60.00"],
        ["71", "Gasthof Adler", "R-2", "40.00", "40.00"],
        ["", "Summe Gasthof Adler", "", "140.00", "100.00"],
        ["72", "Maler Böhm", "R-3", "30.00", "30.00"],
        ["72", "Maler Böhm", "R-4", "5.00", "5.00"],
        ["", "Alles von Maler Böhm (total)", "", "35.00", "35.00"],
        ["73", "Praxis Weiß", "R-5", "9.00", "9.00"],
        ["", "Summe Praxis Weiß", "", "9.00", "9.00"],
        ["", "Gesamtsumme", "", "184.00", "144.00"],
    ]
    outcome = brought_in(file, tmp_path, head, *items)

    assert owed(file) == [
        ("Gasthof Adler", Decimal(100)),
        ("Maler Böhm", Decimal(35)),
        ("Praxis Weiß", Decimal(9)),
    ]
    assert outcome.as_json()["sheets"][0]["sums"]["amount"] == {"book": "184.00", "taken": "184.00"}


def test_what_is_due_is_the_whole_invoice_where_it_stays_when_it_is_paid(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["Number", "Customer Name", "Date", "Amount Due", "Amount Paid", "Total", "Paid", "Status"],
        ["A-1", "Fir", "2026-09-03", "80.00", "80.00", "80.00", "TRUE", "paid"],
        ["A-2", "Yew", "2026-09-07", "30.00", "0.00", "30.00", "FALSE", "open"],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Yew", Decimal(30))]
    assert not outcome.as_json()["sheets"][0].get("doubtful")


def test_what_is_due_stays_what_is_left_where_it_is_less(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Number", "Customer Name", "Date", "Amount Due", "Amount Paid", "Total"],
        ["A-1", "Fir", "2026-09-03", "20.00", "60.00", "80.00"],
        ["A-2", "Yew", "2026-09-07", "30.00", "0.00", "30.00"],
    ]
    assert owed_after(*rows) == [("Fir", Decimal(20)), ("Yew", Decimal(30))]


def test_turnover_tax_in_german_makes_the_gross(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        [
            "Belegart",
            "Belegnummer",
            "Datum",
            "Kunde",
            "Nettobetrag",
            "Umsatzsteuer",
            "Bruttobetrag",
            "Status",
        ],
        ["Rechnung", "RE1", "2026-07-20", "Hofladen", "100.00", "19.00", "119.00", "offen"],
        ["Rechnungskorrektur", "RK1", "2026-07-22", "Hofladen", "-50.00", "-9.50", "-59.50", "offen"],
    ]
    assert owed_after(*rows) == [("Hofladen", Decimal("59.50"))]


def test_lines_of_goods_that_fall_due_are_owed_where_the_sheet_says_so_else_asked(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        [
            "单据编号",
            "业务日期",
            "到期日",
            "客户名称",
            "物料编码",
            "物料名称",
            "计价数量",
            "含税单价",
            "价税合计",
        ],
        ["AR1", "2026-03-05", "2026-04-04", "鹏达科技", "1.01", "适配器", "200", "12.5", "2500.00"],
        ["AR1", "2026-03-05", "2026-04-04", "鹏达科技", "1.02", "数据线", "500", "3.2", "1600.00"],
    ]
    with pytest.raises(Refusal, match="orders / receivables"):
        brought_in(file, tmp_path, *rows)

    brought_in(file, tmp_path, ["应收单"], *rows)
    assert owed(file) == [("鹏达科技", Decimal(4100))]


def test_persons_and_houses_in_two_columns_of_a_german_list(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Kundennr", "Firma", "Ansprechpartner Nachname", "Ansprechpartner Vorname", "Straße", "Nr.", "Ort"],
        ["K1", "Blumen Hofer", "Hofer", "Eva", "Landstraße", "77", "Wien"],
        ["K2", "Rad Steiner", "Steiner", "Max", "Gürtelweg", "12a", "Graz"],
    ]
    brought_in(file, tmp_path, *rows)

    assert [address for (address,) in all_of(file, "SELECT address FROM party ORDER BY number")] == [
        "Landstraße 77",
        "Gürtelweg 12a",
    ]
    assert sorted(name for (name,) in all_of(file, "SELECT name FROM contact")) == [
        "Eva Hofer",
        "Max Steiner",
    ]


@pytest.mark.parametrize(
    ("persons", "contacts"), [(("孙国平", "钱小妹", "丁师傅"), 3), (("孙国平", "孙国平", "丁师傅"), 0)]
)
def test_whoever_is_in_charge_is_the_firms_own_where_nobody_has_two(
    file: CrmFile, tmp_path: Path, persons: tuple[str, ...], contacts: int
) -> None:
    rows: list[Row] = [[f"商行{place}", person, f"1395555001{place}"] for place, person in enumerate(persons)]
    brought_in(file, tmp_path, ["单位名称", "负责人", "手机"], *rows)

    assert len(names(file)) == 3
    ((made,),) = all_of(file, "SELECT count(*) FROM contact")
    assert made == contacts


def test_a_list_of_invoice_titles_names_its_customers(file: CrmFile, tmp_path: Path) -> None:
    brought_in(file, tmp_path, ["发票抬头", "税号"], ["贵阳黔味(食品)有限公司", "91520100MA6DABCD02"])
    assert names(file) == ["贵阳黔味(食品)有限公司"]


def test_a_short_name_is_the_name_where_no_other_is(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["客户简称", "发票抬头", "税号"],
        ["红军酒业", "遵义红军酒业有限公司", "91520300MA6DABCD03"],
    ]
    brought_in(file, tmp_path, *rows)

    assert all_of(file, "SELECT name, invoice_title FROM party") == [("红军酒业", "遵义红军酒业有限公司")]


def test_words_with_figures_in_them_are_no_amounts(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Kunde", "Rechnungsnr.", "Rechnungsdatum", "Rate", "Fällig am", "Betrag", "Offen"],
        ["Krüger", "R-1", "2026-01-14", "1 von 2", "2026-02-13", "1500.00", "0.00"],
        ["Krüger", "R-1", "2026-01-14", "2 von 2", "2026-03-13", "1750.50", "1750.50"],
    ]
    assert owed_after(*rows) == [("Krüger", Decimal("1750.50"))]


def test_a_broken_amount_stays_an_error(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [["Customer", "Invoice", "Amount"], ["Fir", "1", "#REF!"], ["Yew", "2", "#REF!"]]
    outcome = brought_in(file, tmp_path, *rows)
    assert len(outcome.as_json()["sheets"][0]["errors"]) == 2


@pytest.mark.parametrize(("debit", "credit"), [("S", "H"), ("Soll", "Haben"), ("D", "C"), ("Debe", "Haber")])
def test_an_amount_stands_on_the_side_its_mark_says(owed_after: OwedAfter, debit: str, credit: str) -> None:
    rows: list[Row] = [
        ["Konto", "Kontobezeichnung", "Rechnungs-Nr.", "Datum", "Betrag", "S/H"],
        ["10200", "Brauhaus", "26-44", "2026-01-20", "178.00", debit],
        ["10200", "Brauhaus", "26-51", "2026-02-09", "14.20", credit],
    ]
    assert owed_after(*rows) == [("Brauhaus", Decimal("163.80"))]


def test_what_a_list_of_customers_calls_receivable_is_owed(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["客户代码", "客户名称", "联系人", "电话", "信用额度", "应收帐款"],
        ["C1", "兴宁建材", "覃生", "0771-5550111", "20000", "7420"],
        ["C2", "鱼峰五金", "韦工", "0772-5550145", "0", "0"],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("兴宁建材", Decimal(7420))]
    assert len(names(file)) == 2


def test_one_name_under_two_codes_of_partners_is_two_customers(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["往来编码", "往来单位", "单据编号", "金额"],
        ["W1", "永盛五金", "D1", "10.00"],
        ["W2", "永盛五金", "D2", "20.00"],
    ]
    brought_in(file, tmp_path, *rows)

    assert len(names(file)) == 2


def test_a_dutch_ledger_and_list_are_understood(file: CrmFile, tmp_path: Path) -> None:
    ledger: list[Row] = [
        ["Factuurnummer", "Debiteur", "Factuurdatum", "Vervaldatum", "Factuurbedrag", "Openstaand bedrag"],
        ["20260044", "Slagerij Van Dijk", "18-03-2026", "01-04-2026", "363.00", "363.00"],
        ["20260045", "Camping De Duinen", "23-03-2026", "06-04-2026", "2420.00", "1210.00"],
    ]
    brought_in(file, tmp_path, *ledger)
    listed: list[Row] = [
        ["Debiteurnummer", "Naam", "Contactpersoon", "Straat", "Huisnummer", "Postcode", "Plaats"],
        ["1001", "De Korenbloem B.V.", "Joris Smit", "Kerkstraat", "18", "1017 GP", "Amsterdam"],
    ]
    brought_in(file, tmp_path, *listed)

    assert owed(file) == [("Camping De Duinen", Decimal(1210)), ("Slagerij Van Dijk", Decimal(363))]
    assert all_of(file, "SELECT address FROM party WHERE number = '1001'") == [("Kerkstraat 18",)]


def test_a_carriers_freight_is_what_it_is_owed(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["客户代码", "业务日期", "运单号", "应收运费"],
        ["D0032", "2026-03-02", "FH-118", "4520.00"],
    ]
    assert owed_after(*rows) == [("D0032", Decimal(4520))]


def test_what_was_paid_is_no_state_where_it_is_a_figure(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Factura", "Cliente", "Fecha", "Importe", "Cobrado", "Pendiente"],
        ["F-1", "Sol", "2026-03-02", "605.0", "605.0", "0"],
        ["F-2", "Mar", "2026-03-05", "242.0", "0", "242.0"],
        ["F-3", "Sol", "2026-03-09", "1815.0", "1000.0", "815.0"],
    ]
    assert owed_after(*rows) == [("Mar", Decimal(242)), ("Sol", Decimal(815))]


def test_o_s_is_outstanding(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Type", "Account", "Name", "Date", "Ref", "Amount", "O/S Amount"],
        ["SI", "A1", "Fir", "2026-03-02", "1", "120.00", "20.00"],
        ["SC", "A1", "Fir", "2026-03-05", "2", "-10.00", "-10.00"],
    ]
    assert owed_after(*rows) == [("Fir", Decimal(10))]


@pytest.mark.parametrize(
    ("head", "open_word", "paid_word"),
    [
        ("Open", "Y", "N"),
        ("Still open?", "yes", "no"),
        ("Unpaid", "1", "0"),
        ("未付", "是", "否"),
        ("是否欠款", "是", "否"),
    ],
)
def test_a_column_that_asks_what_is_open_says_the_contrary_of_one_that_asks_what_is_paid(
    file: CrmFile, tmp_path: Path, head: str, open_word: str, paid_word: str
) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice no", "Invoice date", "Amount", head],
        ["Fir", "I-1", "2026-03-02", "40.00", open_word],
        ["Yew", "I-2", "2026-03-03", "25.00", paid_word],
        ["Oak", "I-3", "2026-03-04", "12.00", open_word],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Fir", Decimal(40)), ("Oak", Decimal(12))]
    assert not outcome.as_json()["sheets"][0]["unused"]


def test_a_column_that_asks_what_is_paid_keeps_its_sense(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice no", "Invoice date", "Amount", "Paid?"],
        ["Fir", "I-1", "2026-03-02", "40.00", "Y"],
        ["Yew", "I-2", "2026-03-03", "25.00", "N"],
    ]
    assert owed_after(*rows) == [("Yew", Decimal(25))]


def test_where_only_what_is_open_is_ticked_the_rest_is_paid_and_named(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice no", "Invoice date", "Amount", "Open"],
        ["Fir", "I-1", "2026-03-02", "40.00", "✓"],
        ["Yew", "I-2", "2026-03-03", "25.00", ""],
        ["Oak", "I-3", "2026-03-04", "12.00", "✓"],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Fir", Decimal(40)), ("Oak", Decimal(12))]
    (doubt,) = outcome.as_json()["sheets"][0]["doubtful"]
    assert (doubt["row"], doubt["column"]) == (3, "Open")
