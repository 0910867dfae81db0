"""Whose an order or an item is: who ordered, who owes, whose tax number it is, and whom it was for."""

from decimal import Decimal

import pytest

from crm_desktop.exchange.recognise.heads import columns_for
from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.vocabulary import guesses
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import book


@pytest.mark.parametrize("head", ["订货人", "下单单位", "订购方", "定做人", "Ordered by", "Hirer"])
def test_who_ordered_is_the_customer_of_orders_with_lines(head: str) -> None:
    one = book(
        ["订单号", "下单日期", head, "品名", "单位", "数量", "单价", "金额", "约定安装日"],
        ["L-01", "2026-03-01", "姜女士（听涛园）", "纱帘", "米", 10, 30, 300, "2026-04-01"],
        ["L-01", "2026-03-01", "姜女士（听涛园）", "窗帘杆", "根", 2, 50, 100, "2026-04-01"],
        ["L-02", "2026-03-05", "北桥诊所", "隔帘", "米", 8, 45, 360, "2026-04-03"],
    )

    choice = one.sheets[0].choice
    assert (choice.entity, choice.columns["customer"]) == ("orders", 2)


def test_whom_orders_are_for_stands_on_the_first_line_only() -> None:
    one = book(
        ["Job order", "Ordered", "For whom", "What", "Qty", "Price each", "Line total"],
        ["J-1", "2026-03-03", "Corner Theatre", "A3 posters", 200, 0.85, 170],
        ["", "", "", "Programmes", 400, 0.5, 200],
        ["J-2", "2026-03-04", "Hill Agents", "Boards", 15, 20, 300],
        ["", "", "", "Stakes", 15, 2, 30],
        ["", "", "", "Delivery", 1, 25, 25],
    )

    choice = one.sheets[0].choice
    assert (choice.entity, choice.columns["customer"], choice.columns["product_name"]) == ("orders", 2, 3)


@pytest.mark.parametrize("head", ["統一編號", "统一编号", "客戶統編", "买方税籍编号", "Tax ID", "NIF", "ИНН"])
def test_a_customers_tax_number_numbers_no_document(owed_after: OwedAfter, head: str) -> None:
    owed = owed_after(
        ["客户名称", head, "日期", "应收金额", "已收金额", "未收金额"],
        ["河岸五金", "24501199", "2026-03-14", 5000, 3000, 2000],
        ["山城麦行", "70883311", "2026-03-21", 800, 800, 0],
        ["河岸五金", "24501199", "2026-04-25", 2600, 0, 2600],
    )

    assert dict(owed)["河岸五金"] == Decimal(4600)


@pytest.mark.parametrize("head", ["欠款客户", "赊账单位", "挂账客户", "赊欠人"])
def test_who_owes_is_somebody_and_no_amount(owed_after: OwedAfter, head: str) -> None:
    owed = owed_after(
        ["日期", "类型", "单据号", head, "商品", "箱数", "应收金额"],
        ["2026-03-02", "发货", "F801", "味源超市", "藕粉", 36, 2160],
        ["2026-03-06", "发货", "F802", "刘记副食", "麻花", 50, 900],
        ["2026-03-14", "退货", "T801", "味源超市", "藕粉", -4, -240],
    )

    assert owed == [("刘记副食", Decimal(900)), ("味源超市", Decimal(1920))]


def test_the_day_of_payment_dates_orders_whose_lines_tell_them_from_payments() -> None:
    one = book(
        ["Name", "Financial Status", "Paid at", "Total", "Lineitem quantity", "Lineitem name", "Lineitem price",
         "Billing Name"],
        ["#7", "paid", "2026-03-01 10:00:00", "45.00", "1", "Loom reed", "30.00", "Wool & Co"],
        ["#7", "", "", "", "1", "Shuttle", "15.00", ""],
        ["#8", "paid", "2026-03-04 12:30:00", "24.00", "2", "Bobbins", "12.00", "Ida Kerr"],
    )  # fmt: skip

    choice = one.sheets[0].choice
    assert (choice.entity, choice.columns["date"]) == ("orders", 2)
    assert {"product_name", "customer"} <= choice.columns.keys()


@pytest.mark.parametrize(
    "head", ["CustomerAccountNo", "Client account number", "Debtor Acct No", "Buyer account ID"]
)
def test_the_number_of_a_customers_account_tells_who_it_is(head: str) -> None:
    guess, *_others = guesses("receivables", label_of(head))

    assert guess.field == "customer_number"


def test_firms_and_last_names_in_one_column_are_the_customers_of_a_ledger() -> None:
    heads = [label_of(head) for head in ("Co./Last Name", "First Name", "Invoice No", "Date", "Balance Due")]

    assert columns_for("receivables", [heads[0], *heads[2:]])[0]["customer"] == 0
    both, _sureness = columns_for("receivables", heads)
    assert (both["customer_last_name"], both["customer_first_name"]) == (0, 1)
