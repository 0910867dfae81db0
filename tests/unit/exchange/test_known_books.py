"""Files of banks, payment platforms and the tax office are known for what they are."""

from typing import Any

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.kinds.batch import Options
from crm_desktop.exchange.planning import plan_books
from crm_desktop.exchange.plans import Plan
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books

BLUE, RED, OTHER = "26332000000000000011", "26332000000000000012", "26332000000000000013"
NOTE = f"被红冲蓝字数电发票号码：{BLUE}"
OURS = ("9133X", "我方公司")
INVOICE_HEADS = (
    "序号,发票代码,发票号码,数电发票号码,销方识别号,销方名称,购方识别号,购买方名称,开票日期,金额,税额,"
    "价税合计,发票状态,是否正数发票,备注"
)
ITEM_HEADS = (
    "序号,发票代码,发票号码,数电发票号码,销方名称,购方识别号,购买方名称,开票日期,税收分类编码,"
    "货物或应税劳务名称,数量,单价,金额,税率,税额,价税合计"
)
INVOICES: list[list[Any]] = [
    INVOICE_HEADS.split(","),
    [
        "1",
        "",
        "",
        BLUE,
        *OURS,
        "9134A",
        "甲方公司",
        "2026-05-01",
        "100",
        "13",
        "113",
        "已红冲-全额",
        "是",
        "",
    ],
    ["2", "", "", RED, *OURS, "9134A", "甲方公司", "2026-05-09", "-100", "-13", "-113", "正常", "否", NOTE],
    ["3", "", "", OTHER, *OURS, "9135B", "乙方公司", "2026-05-10", "200", "26", "226", "正常", "是", ""],
    ["合计", "", "", "", "", "", "", "", "", "200", "26", "226", "", "", ""],
]
ITEM = ["", "", OTHER, "我方公司", "9135B", "乙方公司", "2026-05-10"]
ITEMS: list[list[Any]] = [
    ITEM_HEADS.split(","),
    ["1", *ITEM, "1080101", "*金属制品*螺栓", "10", "10", "100", "13%", "13", "113"],
    ["2", *ITEM, "1080102", "*金属制品*螺母", "10", "10", "100", "13%", "13", "113"],
]


def taken(file: CrmFile, **sheets: list[list[Any]]) -> Plan:
    plan = plan_books(file, [books(**sheets)], options=Options(create_missing=True))[0]
    apply(file, plan)
    return plan


@pytest.mark.parametrize("order", [("发票基础信息", "信息汇总表"), ("信息汇总表", "发票基础信息")])
def test_issued_vat_invoices_are_receivables_with_their_numbers_and_red_links(
    file: CrmFile, order: tuple[str, str]
) -> None:
    sheets = {"发票基础信息": INVOICES, "信息汇总表": ITEMS}
    plan = taken(file, **{name: sheets[name] for name in order})

    assert all_of(file, "SELECT invoice_number, amount, left FROM ledger_entry ORDER BY date") == [
        (BLUE, 11300, 0), (RED, -11300, 0), (OTHER, 22600, 22600),
    ]  # fmt: skip
    assert all_of(file, "SELECT name, tax_number FROM party ORDER BY name") == [
        ("乙方公司", "9135B"),
        ("甲方公司", "9134A"),
    ]
    assert [sheet.told is not None for sheet in plan.left_out] == [True]
    assert plan.sheets[0].sums[0].book == plan.sheets[0].sums[0].taken


def test_the_items_alone_make_one_receivable_an_invoice(file: CrmFile) -> None:
    taken(file, 信息汇总表=ITEMS)

    assert all_of(file, "SELECT number, invoice_number, amount FROM ledger_entry") == [(OTHER, OTHER, 22600)]


def test_invoices_received_are_told_apart(file: CrmFile) -> None:
    heads, *rows = INVOICES
    bought = [[*row[:5], f"卖方{place}", row[6], "我方公司", *row[8:]] for place, row in enumerate(rows[:3])]
    with pytest.raises(Refusal, match="received"):
        taken(file, 发票基础信息=[heads, *bought])


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (["交易日期", "摘要", "收入金额", "支出金额", "账户余额", "对方户名", "对方账号"], "bank statement"),
        (["记账日", "交易时间", "支出", "收入", "余额", "对方名称", "附言"], "bank statement"),
        (["借方发生额/元(支取)", "贷方发生额/元(收入)", "余额", "对方户名", "摘要"], "bank statement"),
        (["Date", "Description", "Withdrawals", "Deposits", "Balance"], "bank statement"),
        (["交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)", "当前状态", "交易单号"], "WeChat"),
        (["交易时间", "交易分类", "交易对方", "收/支", "金额", "交易状态", "交易订单号", "商家订单号"], "Alipay"),
        (["序号", "数电票号码", "销售方纳税人识别号", "销售方名称", "税额", "勾选状态*"], "deduction"),
    ],
)  # fmt: skip
def test_statements_and_bills_are_declined_by_name(file: CrmFile, heads: list[str], said: str) -> None:
    rows = [["2026-05-01"] + ["1.00"] * (len(heads) - 1), ["2026-05-02"] + ["2.00"] * (len(heads) - 1)]
    with pytest.raises(Refusal, match=said):
        plan_books(file, [book(["账单"], [], heads, *rows)], options=Options(create_missing=True))


def test_a_firm_s_own_ledger_with_balances_is_no_bank_statement(file: CrmFile) -> None:
    one = book(
        ["日期", "客户名称", "摘要", "借方金额", "贷方金额", "余额"],
        ["2026-05-01", "甲公司", "货款", 100, "", 100],
    )

    assert one.sheets[0].choice.entity == "receivables"
