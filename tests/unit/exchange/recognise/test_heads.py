"""What a sheet is about, told by its content."""

from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.book import Book, book_of, with_columns
from crm_desktop.exchange.recognise.labels import declared_scale, label_of
from crm_desktop.exchange.recognise.vocabulary import guesses
from tests.unit.exchange.made import Rows, book, books, sheet


def recognised(one: Book) -> tuple[str | None, int, dict[str, str]]:
    """Kind, head row, and the head each field was found under, of the first sheet."""
    first = one.sheets[0]
    choice = first.choice
    labels = first.labels(choice.head_row, choice.head_height)
    return (
        choice.entity,
        choice.head_row,
        {key: labels[index].written for key, index in choice.columns.items()},
    )


@pytest.mark.parametrize(
    ("heads", "entity", "fields"),
    [
        (["客户编号", "客户名称*", "所属行业", "信用额度(元)", "账期（天）", "首次合作日期"], "customers",
         {"number": "客户编号", "name": "客户名称*", "industry": "所属行业", "credit_limit": "信用额度(元)",
         "terms": "账期（天）",
          "cooperation_since": "首次合作日期"}),
        (["Account No.", "Company Name:", "Contact Person", "E-Mail", "Payment Terms", "ZIP"], "customers",
         {"number": "Account No.", "name": "Company Name:", "contact_name": "Contact Person", "email": "E-Mail",
          "terms": "Payment Terms", "postcode": "ZIP"}),
        (["Firma", "Ansprechpartner", "Straße", "PLZ", "Ort", "Telefon"], "customers",
         {"name": "Firma", "contact_name": "Ansprechpartner", "address": "Straße", "postcode": "PLZ", "city": "Ort",
          "phone": "Telefon"}),
        (["订单号", "订购日期", "买方单位", "货名", "数量", "单价", "金额"], "orders",
         {"number": "订单号", "date": "订购日期", "customer": "买方单位", "product_name": "货名", "quantity": "数量",
          "price": "单价", "amount": "金额"}),
        (["Client", "Bill no", "Bill date", "Net CHF", "VAT CHF", "Gross CHF"], "receivables",
         {"customer": "Client", "number": "Bill no", "date": "Bill date", "net_amount": "Net CHF", "tax": "VAT CHF",
          "amount": "Gross CHF"}),
        (["Invoice", "Client", "Invoice date", "Milestone due", "Amount", "Balance"], "receivables",
         {"number": "Invoice", "customer": "Client", "date": "Invoice date", "due_date": "Milestone due",
          "amount": "Amount", "balance": "Balance"}),
        (["姓名", "性别", "公司", "职务", "手机", "生日", "历法"], "contacts",
         {"name": "姓名", "sex": "性别", "customer": "公司", "position": "职务", "mobile": "手机", "birthday": "生日",
          "calendar": "历法"}),
        (["First Name", "Last Name", "Company", "Job Title", "Cell Phone"], "contacts",
         {"first_name": "First Name", "last_name": "Last Name", "customer": "Company", "position": "Job Title",
          "mobile": "Cell Phone"}),
        (["货号", "商品名称", "规格型号", "计量单位", "进货价", "零售价", "库存数量"], "products",
         {"number": "货号", "name": "商品名称", "specification": "规格型号", "unit": "计量单位",
         "cost_price": "进货价",
          "sale_price": "零售价", "stock_quantity": "库存数量"}),
        (["SKU", "Description", "UOM", "Unit Price", "On Hand"], "products",
         {"number": "SKU", "name": "Description", "unit": "UOM", "sale_price": "Unit Price",
         "stock_quantity": "On Hand"}),
        (["单据日期", "单据编号", "客户名称", "应收金额", "已收金额", "余额", "到期日"], "receivables",
         {"date": "单据日期", "number": "单据编号", "customer": "客户名称", "amount": "应收金额",
         "received": "已收金额",
          "balance": "余额", "due_date": "到期日"}),
        (["Invoice #", "Invoice Date", "Customer", "Amount", "Paid", "Balance", "Due Date"], "receivables",
         {"number": "Invoice #", "date": "Invoice Date", "customer": "Customer", "amount": "Amount",
         "received": "Paid",
          "balance": "Balance", "due_date": "Due Date"}),
        (["往来单位", "期初余额"], "receivables", {"customer": "往来单位", "opening": "期初余额"}),
        (["订单号", "下单日期", "客户", "品名", "数量", "含税单价", "金额"], "orders",
         {"number": "订单号", "date": "下单日期", "customer": "客户", "product_name": "品名", "quantity": "数量",
         "price": "含税单价",
          "amount": "金额"}),
        (["货号", "品名规格", "单位", "库存数", "零售价"], "products",
         {"number": "货号", "name": "品名规格", "unit": "单位", "stock_quantity": "库存数", "sale_price": "零售价"}),
        (["Order No", "Order Date", "Sold To", "Item Code", "Qty", "Unit Price", "Line Total"], "orders",
         {"number": "Order No", "date": "Order Date", "customer": "Sold To", "product_code": "Item Code",
         "quantity": "Qty",
          "price": "Unit Price", "amount": "Line Total"}),
        (["Receipt No.", "Date", "Customer", "Amount"], "receipts",
         {"number": "Receipt No.", "date": "Date", "customer": "Customer", "amount": "Amount"}),
        (["Date", "Subject", "Customer", "What was said"], "activities",
         {"date": "Date", "subject": "Subject", "customer": "Customer", "text": "What was said"}),
    ],
)  # fmt: skip
def test_heads_of_many_programs_tell_kind_and_columns(
    heads: list[str], entity: str, fields: dict[str, str]
) -> None:
    assert recognised(book(heads)) == (entity, 1, fields)


@pytest.mark.parametrize(
    "heads",
    [
        ["交易时间", "交易对方", "收/支", "金额（元）", "支付方式", "交易单号"],
        ["设备编号", "保养日期", "保养人", "下次保养"],
        ["x", "y", "z"],
    ],
)
def test_sheets_of_something_else_are_left_alone(heads: list[str]) -> None:
    assert book(heads, ["x"] * len(heads)).sheets[0].choice.entity is None


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("客戶編號", "number"),
        ("聯絡人", "contact_name"),
        ("信用額度", "credit_limit"),
        ("客户名称 Customer Name", "name"),
        ("Credit Limit 信用额度 (RMB)", "credit_limit"),
        ("联系人/Contact", "contact_name"),
        ("电话/传真", "phone"),
        ("付款条件\nPayment terms", "terms"),
    ],
)
def test_heads_may_be_traditional_or_in_two_languages(head: str, field: str) -> None:
    assert guesses("customers", label_of(head))[0].field == field


def test_an_amount_in_words_is_no_amount() -> None:
    heads = ["客户", "单号", "日期", "金额(大写)", "金额(小写)"]

    assert book(heads, only="receivables").sheets[0].choice.columns["amount"] == 4


def test_titles_notes_and_blanks_may_stand_above_the_head() -> None:
    above: Rows = [["客户资料一览表"], ["制表日期：2026-10-31  单位：万元"], [], ["", "", "第一部分"]]
    one = book(*above, ["序号", "客户名称", "手机"], [1, "甲", "139"])

    assert recognised(one)[:2] == ("customers", 5)
    assert one.sheets[0].scale(5) == 10_000


def test_a_head_in_two_rows_is_read_as_one() -> None:
    one = book(
        ["应收账款余额表"],
        ["客户", "", "应收账款", "", "", "业务员"],
        ["编号", "名称", "应收金额", "已收金额", "余额", ""],
        ["C1", "甲", 100, 40, 60, "王"],
    )

    assert one.sheets[0].choice.head_height == 2
    assert recognised(one) == (
        "receivables",
        2,
        {"customer_number": "客户 编号", "customer": "客户 名称", "amount": "应收金额", "received": "已收金额",
        "balance": "应收账款 余额",
         "salesperson": "业务员"},
    )  # fmt: skip


def test_the_head_is_looked_for_in_the_first_twenty_rows() -> None:
    heads = ["客户名称", "手机", "地址"]

    assert recognised(book(*[["x"]] * 19, heads, ["甲", "1", "a"]))[1] == 20
    assert book(*[["x"]] * 20, heads, ["甲", "1", "a"]).sheets[0].choice.entity is None


def test_the_sheet_s_name_and_title_decide_what_columns_leave_open() -> None:
    heads, row = ["日期", "单号", "客户", "金额"], ["2024-1-1", "1", "甲", 5]

    assert recognised(books(应收=[heads, row]))[0] == "receivables"
    assert recognised(books(x=[["销售订单明细"], heads, row]))[0] == "orders"


def test_hidden_and_empty_sheets_are_not_chosen() -> None:
    rows = [["客户名称", "手机"], ["甲", "1"]]
    one = book_of(Path("b.xlsx"), [sheet("a", rows), sheet("b", rows, hidden=True), sheet("c", [])])

    assert [(found.name, found.choice.entity) for found in one.sheets] == [("a", "customers"), ("b", None)]


def test_a_kind_that_is_known_need_not_be_guessed() -> None:
    assert (
        recognised(book(["收款单号", "客户", "金额"], ["1", "甲", 5], only="receivables"))[0] == "receivables"
    )


def test_the_user_s_columns_go_before_the_guess() -> None:
    one = book(["客户名称", "简称", "电话"], ["甲", "乙", "1"])
    first = one.sheets[0]

    assert with_columns(first, first.choice, {"name": "简称", "mobile": "C"}).columns == {
        "name": 1,
        "mobile": 2,
    }


@pytest.mark.parametrize(
    ("wanted", "said"), [({"nonsense": "电话"}, "no field"), ({"phone": "没有"}, "no column")]
)
def test_fields_and_heads_that_are_not_there_are_refused(wanted: dict[str, str], said: str) -> None:
    first = book(["客户名称", "电话"], ["甲", "1"]).sheets[0]

    with pytest.raises(Refusal, match=said):
        with_columns(first, first.choice, wanted)


@pytest.mark.parametrize(
    ("head", "plain", "scale"),
    [("金额（万元）", "金额", 10_000), ("Amount ('000)", "amount", 1000), ("Amount (USD 000s)", "amount", 1000),
    ("金額（萬元）", "金额", 10_000), ("金额(人民币元)", "金额", 1), ("Amount (K)", "amount", 1000),
    ("信用额度(元)", "信用额度", 1), ("金额/千元", "金额", 1000),
    ("客户名称 *：", "客户名称", None),
     ("  Customer   Name ", "customername", None), ("ＴＥＬ", "tel", None)],
)  # fmt: skip
def test_units_and_marks_are_taken_off_a_head(head: str, plain: str, scale: int | None) -> None:
    label = label_of(head)

    assert (label.plain, label.scale) == (plain, scale)


def test_a_unit_declared_above_the_head_counts_for_all() -> None:
    assert declared_scale(["制表：王", "金额单位：人民币千元"]) == 1000
    assert declared_scale(["Amounts in thousands of USD"]) == 1000
    assert declared_scale(["應收帳款（萬元）"]) == 10_000
    assert declared_scale(["單位：新臺幣元", "单位名称：甲", "As of 2026, '26"]) == 1


def test_a_row_of_units_belongs_to_the_head() -> None:
    one = book(["客户名称", "信用额度", "账期", "手机"], ["", "(万元)", "天", ""], ["甲公司", 1.5, 30, "1"])
    first = one.sheets[0]

    assert (first.choice.head_height, first.labels(1, 2)[1].scale) == (2, 10_000)


def test_a_column_that_does_not_hold_what_its_head_promises_is_left_out() -> None:
    rows = [
        ["甲", "活跃", "A", "长期", "5"],
        ["乙", "沉睡", "B", "很久", "x"],
        ["丙", "休眠", "", "多年", "7"],
    ]
    one = book(["客户名称", "客户状态", "信用等级", "首次合作日期", "信用额度"], *rows)

    assert one.sheets[0].choice.columns == {"name": 0, "credit_grade": 2, "credit_limit": 4}


def test_the_name_of_a_text_table_s_file_says_nothing_about_it() -> None:
    one = book_of(
        Path("应收账款.csv"), [sheet("", [["日期", "单号", "客户", "金额"], ["2024-1-1", "1", "甲", 5]])]
    )

    assert (one.sheets[0].name, one.sheets[0].choice.entity) == ("应收账款", None)
    assert one.sheets[0].kinds == ("orders", "receivables")


def test_a_list_of_payments_is_not_taken_for_what_is_owed() -> None:
    payments = book(["收款日期", "客户", "金额", "方式"], ["2026-11-01", "甲公司", 500, "微信"])
    items = book(["单据日期", "客户", "金额", "收款日期"], ["2026-11-01", "甲公司", 500, ""])

    assert payments.sheets[0].choice.entity == "receipts"
    assert items.sheets[0].choice.entity == "receivables"


@pytest.mark.parametrize(
    ("firm", "kind", "supplier", "customer"),
    [
        ("Company", "Customer/Supplier", "supplier", "customer"),
        ("公司", "客户/供应商", "供应商", "客户"),
    ],
)
def test_a_row_whose_cells_come_again_below_it_is_no_head(
    firm: str, kind: str, supplier: str, customer: str
) -> None:
    one = book(
        [firm, kind, "Phone", "For"],
        ["Arden Looms", supplier, "01632 960610", "yarn"],
        ["The Balance Bar", customer, "01632 960611", "scarves"],
        ["Drover's Rest", customer, "01632 960612", "throws"],
        ["余款书店", customer, "0571-88880003", "aprons"],
    )

    assert recognised(one)[:2] == ("customers", 1)


def test_a_head_called_as_its_cells_is_one_all_the_same() -> None:
    one = book(
        ["Customer", "Date", "Amount", "Paid"],
        ["Ash & Co", "2026-03-02", 40, "Paid"],
        ["Oak Stores", "2026-03-09", 65, ""],
    )

    assert recognised(one)[:2] == ("receivables", 1)


def test_a_ledger_with_a_balance_that_is_no_figure_is_read_without_it() -> None:
    one = book(
        ["Customer", "Amount", "Balance"],
        ["Ash & Co", 40, "see card"],
        ["Oak Stores", 65, "see card"],
        only="receivables",
    )

    assert one.sheets[0].choice.entity == "receivables"
