"""Books as people keep them: what was let off, short names, deliveries that say whether they were settled."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row, all_of, brought_in, imported, names, owed, xlsx


@pytest.mark.parametrize("sign", ["", "-"])
def test_what_was_let_off_is_not_owed_where_the_balance_says_so(
    file: CrmFile, tmp_path: Path, sign: str
) -> None:
    rows: list[Row] = [
        ["客户", "日期", "单号", "应收", "优惠", "已收", "尚欠"],
        ["海宁皮具行", "2026-05-02", "S-1", "1012.50", f"{sign}12.5", "1000", "0"],
        ["平湖箱包厂", "2026-05-08", "S-2", "2088", f"{sign}88", "500", "1500"],
        ["平湖箱包厂", "2026-05-09", "S-3", "60", "", "", "60"],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert owed(file) == [("平湖箱包厂", Decimal(1560))]
    sheet = outcome.as_json()["sheets"][0]
    assert not sheet.get("doubtful")
    assert not sheet.get("unused")
    assert sheet["sums"]["balance"]["taken"] == "1560.00"


def test_a_discount_that_is_off_the_amount_already_is_left_alone(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice date", "Invoice no", "Discount", "Total", "Paid", "Outstanding"],
        ["Fir & Co", "2026-05-02", "S-1", "5.00", "95.00", "45.00", "50.00"],
    ]
    assert owed_after(*rows) == [("Fir & Co", Decimal(50))]


def test_customers_are_found_by_the_short_names_a_list_gives_them(file: CrmFile, tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "book.xlsx",
        客户=[
            ("编号", "简称", "客户全称", "电话"),
            ("K1", "永盛", "绍兴永盛印染有限公司", "0575-8000100"),
            ("K2", "福来", "诸暨市福来袜业商行", "0575-8000200"),
        ],
        欠款=[
            ("日期", "客户简称", "单号", "应收"),
            ("2026-05-02", "永盛", "Y-1", 300),
            ("2026-05-04", "福来", "Y-2", 80),
        ],
    )
    imported(file, path, create_missing=True)
    assert owed(file) == [("绍兴永盛印染有限公司", Decimal(300)), ("诸暨市福来袜业商行", Decimal(80))]

    later: list[Row] = [["日期", "客户简称", "单号", "应收"], ["2026-06-02", "永盛", "Y-9", "20"]]
    brought_in(file, tmp_path, *later)
    assert owed(file)[0] == ("绍兴永盛印染有限公司", Decimal(320))
    assert len(names(file)) == 2


def test_initials_made_from_a_name_are_nobodys_short_name(file: CrmFile, tmp_path: Path) -> None:
    brought_in(file, tmp_path, ["客户名称", "电话"], ["东方红机械厂", "0311-8000100"])
    assert all_of(file, "SELECT mnemonic FROM party") == [("DFHJXC",)]

    brought_in(file, tmp_path, ["客户名称", "日期", "单号", "应收金额"], ["DFHJXC", "2026-05-02", "Y-1", "5"])

    assert owed(file) == [("DFHJXC", Decimal(5))]


def test_orders_that_say_what_is_not_settled_are_asked_about(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["日期", "订单号", "客户", "品名", "数量", "单价", "金额", "付款状态"],
        ["2026-07-02", "D1", "滨江小卖部", "汽水", "10", "24", "240", "已付款"],
        ["2026-07-05", "D2", "滨江小卖部", "汽水", "5", "24", "120", "未付款"],
    ]
    with pytest.raises(Refusal, match="orders / receivables"):
        brought_in(file, tmp_path, *rows)

    brought_in(file, tmp_path, *rows, entity="receivables")
    assert owed(file) == [("滨江小卖部", Decimal(120))]


def test_goods_counted_in_metres_and_reasons_are_no_money(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["客户", "日期", "单号", "欠款原因", "米数", "单价", "金额", "已付款"],
        ["温岭窗帘店", "2026-06-03", "L1", "遮光布", "40", "38", "1520", "1000"],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("温岭窗帘店", Decimal(520))]
    assert all_of(file, "SELECT summary FROM ledger_entry WHERE amount > 0") == [("遮光布",)]


def test_what_makes_more_and_less_to_receive(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["日期", "客户", "单据号", "增加应收", "减少应收"],
        ["2026-02-13", "朝阳花坊", "XS1", "5400", ""],
        ["2026-04-30", "朝阳花坊", "SK7", "", "2400"],
    ]
    assert owed_after(*rows) == [("朝阳花坊", Decimal(3000))]


def test_a_total_that_counts_credits_as_they_are_written_is_agreed_with(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["Date", "Customer", "Type", "Ref", "Debit", "Credit"],
        ["2026-03-02", "Brook Ltd", "Invoice", "I1", "300.00", ""],
        ["2026-03-09", "Brook Ltd", "Credit note", "C1", "", "40.00"],
        ["2026-03-20", "Brook Ltd", "Receipt", "R1", "", "100.00"],
        ["Totals", "", "", "", "300.00", "140.00"],
    ]
    sums = brought_in(file, tmp_path, *rows).as_json()["sheets"][0]["sums"]

    assert owed(file) == [("Brook Ltd", Decimal(160))]
    assert sums == {
        "amount": {"book": "300.00", "taken": "300.00"},
        "received": {"book": "140.00", "taken": "140.00"},
    }


@pytest.mark.parametrize(
    "heads",
    [
        ["Gross amount", "Discount", "Net payable", "Paid", "Balance"],
        ["金额合计", "优惠金额", "应收金额", "已收金额", "未收金额"],
    ],
)
def test_amounts_before_a_discount_are_no_question(owed_after: OwedAfter, heads: list[str]) -> None:
    rows: list[Row] = [
        ["Customer", "Date", "Number", *heads],
        ["Sail Loft", "2026-02-14", "A-1", "1000.00", "50.00", "950.00", "450.00", "500.00"],
        ["Bay Yard", "2026-03-21", "A-2", "75.00", "0.00", "75.00", "0.00", "75.00"],
    ]
    assert owed_after(*rows) == [("Bay Yard", Decimal(75)), ("Sail Loft", Decimal(500))]


def test_a_correction_named_among_the_states_is_still_open(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Belegnummer", "Datum", "Kunde", "Brutto", "Offener Betrag", "Status"],
        ["RE-1", "2026-03-04", "Café Linde", "238,00 €", "238,00 €", "offen"],
        ["GU-1", "2026-03-09", "Café Linde", "-119,00 €", "-119,00 €", "Rechnungskorrektur"],
    ]
    path = tmp_path / "b.csv"
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), "utf-8")
    imported(file, path, create_missing=True)

    assert owed(file) == [("Café Linde", Decimal(119))]


def test_without_a_balance_the_amount_after_the_discount_is_owed(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["单据日期", "单据编号", "客户", "单据金额", "优惠金额", "优惠后金额", "已收金额"],
        ["2026-05-02", "XS-1", "嵊州厨具店", "560.00", "60.00", "500.00", "200.00"],
        ["2026-05-03", "XS-2", "新昌酒店", "80.00", "0.00", "80.00", "0.00"],
    ]
    assert owed_after(*rows) == [("嵊州厨具店", Decimal(300)), ("新昌酒店", Decimal(80))]


def test_customers_are_found_by_their_tax_numbers_alone(file: CrmFile, tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "book.xlsx",
        客户资料=[
            ("客户名称", "纳税人识别号", "电话"),
            ("满城造纸有限公司", "91130607MA0A000011", "0312-7001101"),
            ("白沟箱包经营部", "92130684MA0B000022", "0312-2801202"),
        ],
        开票=[
            ("购方税号", "发票号码", "开票日期", "价税合计", "回款金额"),
            ("91130607MA0A000011", "26132000000000001101", "2026-04-10", 339, 300),
            ("92130684MA0B000022", "26132000000000001115", "2026-04-22", 103, None),
        ],
    )
    imported(file, path)
    assert owed(file) == [("满城造纸有限公司", Decimal(39)), ("白沟箱包经营部", Decimal(103))]

    later: list[Row] = [
        ["购方税号", "发票号码", "开票日期", "价税合计"],
        ["92130684MA0B000022", "26132000000000001199", "2026-05-22", "7"],
        ["91000000MA0C000099", "26132000000000001200", "2026-05-23", "9"],
    ]
    outcome = brought_in(file, tmp_path, *later)
    assert owed(file)[1] == ("白沟箱包经营部", Decimal(110))
    assert "91000000MA0C000099" in outcome.as_json()["sheets"][0]["errors"][0]["message"]


def test_what_was_paid_ahead_in_a_row_of_its_own_is_a_credit(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["日期", "单位", "摘要", "消费金额", "预收款", "余额"],
        ["2026-03-01", "启明广告", "预存", "", "5000", "-5000"],
        ["2026-03-09", "启明广告", "打印", "1280", "", "-3720"],
    ]
    assert owed_after(*rows) == [("启明广告", Decimal(-3720))]


def test_terms_nobody_understands_leave_the_item_owed(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        [
            "Buyer",
            "PI No.",
            "Shipment date",
            "Payment terms",
            "Invoice value",
            "Deposit received",
            "Balance due",
        ],
        [
            "Bazaar Imports",
            "SF1",
            "12-Jan-26",
            "30% deposit and balance 30 days after B/L",
            "1850.00",
            "550.00",
            "1300.00",
        ],
    ]
    outcome = brought_in(file, tmp_path, *([f'"{cell}"' for cell in row] for row in rows))

    assert owed(file) == [("Bazaar Imports", Decimal(1300))]
    assert not outcome.as_json()["sheets"][0].get("errors")


def test_a_discount_on_a_payment_is_not_dropped_in_silence(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["客户", "日期", "单号", "应收", "优惠", "收款"],
        ["大鼎五金", "2026-05-02", "S-1", "900", "", ""],
        ["大鼎五金", "2026-05-20", "R-1", "", "50", "850"],
    ]
    outcome = brought_in(file, tmp_path, *rows, columns={"let_off": "优惠"})

    assert owed(file) == [("大鼎五金", Decimal(900))]
    assert "no amount to take it off" in outcome.as_json()["sheets"][0]["errors"][0]["message"]


NET_OR_GROSS = [
    (["Total", "Discount", "Paid", "Balance"], ["95", "5", "45", "50"], 50),
    (["Total", "Discount", "Paid", "Balance"], ["100", "5", "45", "50"], 50),
    (["Total", "Discount", "Outstanding"], ["95", "5", "95"], 95),
    (["Total", "Discount", "Paid", "Balance"], ["-100", "5", "", "-95"], -95),
    (["Total", "Discount", "Quantity", "Unit price"], ["95", "5", "10", "10"], 95),
    (["Total", "Discount", "Quantity", "Unit price"], ["100", "5", "10", "10"], 95),
]


@pytest.mark.parametrize(("heads", "figures", "left"), NET_OR_GROSS)
def test_a_discount_said_to_be_one_is_taken_off_once_as_the_figures_decide(
    file: CrmFile, tmp_path: Path, heads: list[str], figures: list[str], left: int
) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice date", "Invoice no", *heads],
        ["Fir & Co", "2026-05-02", "S-1", *figures],
    ]
    columns = {"let_off": "Discount", "amount": "Total"}
    outcome = brought_in(file, tmp_path, *rows, entity="receivables", columns=columns)

    assert owed(file) == [("Fir & Co", Decimal(left))]
    assert not outcome.as_json()["sheets"][0]["doubtful"]


def test_a_discount_whose_row_does_not_tell_whether_it_is_off_already_is_named(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice date", "Invoice no", "Total", "Discount"],
        ["Fir & Co", "2026-05-02", "S-1", "100", "5"],
    ]
    outcome = brought_in(file, tmp_path, *rows, columns={"let_off": "Discount"})

    assert owed(file) == [("Fir & Co", Decimal(95))]
    (doubt,) = outcome.as_json()["sheets"][0]["doubtful"]
    assert (doubt["row"], doubt["column"]) == (2, "Discount")
    assert "5.00 was taken off 100.00" in doubt["message"]


def test_discounts_of_several_lines_are_taken_off_each_once(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice date", "Invoice no", "Item", "Quantity", "Unit price", "Amount", "Discount"],
        ["Fir & Co", "2026-05-02", "S-1", "Bolts", "10", "10", "100", "5"],
        ["Fir & Co", "2026-05-02", "S-1", "Nuts", "4", "10", "40", "2"],
    ]
    assert owed_after(*rows, entity="receivables", columns={"let_off": "Discount"}) == [
        ("Fir & Co", Decimal(133))
    ]


def test_a_balance_after_a_discount_is_that_of_its_item_in_a_long_list_too(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice date", "Invoice no", "Total", "Discount", "Paid", "Balance"],
        *(["Fir & Co", f"2026-05-0{n}", f"S-{n}", "100", "5", "45", "50"] for n in range(1, 6)),
    ]
    assert owed_after(*rows, columns={"let_off": "Discount"}) == [("Fir & Co", Decimal(250))]


@pytest.mark.parametrize(
    "head", ["%", "Discount %", "Discount (%)", "Discount percent", "折扣%", "折扣（％）"]
)
def test_one_under_a_head_in_per_cent_is_one_per_cent(file: CrmFile, tmp_path: Path, head: str) -> None:
    rows: list[Row] = [
        ["Order no", "Date", "Customer", "Product", "Quantity", "Price", head],
        ["D1", "2026-05-02", "Fir & Co", "Crate", "10", "20", "1"],
        ["D1", "2026-05-02", "Fir & Co", "Rack", "10", "20", "5"],
        ["D1", "2026-05-02", "Fir & Co", "Shelf", "10", "20", ""],
    ]
    brought_in(file, tmp_path, *rows)
    lines = all_of(file, "SELECT discount, amount FROM document_line ORDER BY position")
    assert lines == [(100, 19800), (500, 19000), (None, 20000)]


def test_one_under_a_head_that_says_nothing_of_per_cent_is_all_of_it(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Order no", "Date", "Customer", "Product", "Quantity", "Price", "Discount"],
        ["D1", "2026-05-02", "Fir & Co", "Crate", "10", "20", "1"],
    ]
    brought_in(file, tmp_path, *rows)
    assert all_of(file, "SELECT discount, amount FROM document_line") == [(10000, 0)]
