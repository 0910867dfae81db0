"""Contacts and products brought in."""

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.core.ways import read_at_console
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned

FIRMS = [["客户名称", "地址"], ["甲公司", "上海"], ["乙公司", "北京"]]
PEOPLE = ["姓名", "性别", "公司", "职务", "手机", "生日", "历法"]


def test_contacts_find_their_customers_in_the_same_book(file: CrmFile) -> None:
    people = [
        PEOPLE,
        ["仇英", "女", "甲 公司", "财务", 15289887783.0, "1971-01-05", "农历"],
        ["石博", "M", "", "", "", "", ""],
    ]
    apply(file, planned(file, books(人员=people, 客户=FIRMS)))

    columns = "c.number, c.name, sex, k.name, c.mobile, birthday, calendar"
    assert all_of(file, f"SELECT {columns} FROM contact c LEFT JOIN party k ON k.id = c.customer_id") == [
        ("L0001", "仇英", "female", "甲公司", "15289887783", "1971-01-05", "lunar"),
        ("L0002", "石博", "male", None, None, None, None),
    ]  # fmt: skip


def test_a_contact_of_the_same_name_is_another_person_under_another_mobile(file: CrmFile) -> None:
    people = [PEOPLE, ["王伟", "", "甲公司", "", "139", "", ""], ["王伟", "", "甲公司", "", "138", "", ""],
              ["王伟", "", "乙公司", "", "139", "", ""], ["王伟", "男", "甲公司", "厂长", "", "", ""]]  # fmt: skip
    plan = planned(file, books(人员=people, 客户=FIRMS))
    apply(file, plan)

    assert [plan.count(Verdict.NEW), plan.count(Verdict.DUPLICATE)] == [5, 1]
    assert all_of(file, "SELECT mobile, sex, position FROM contact ORDER BY id") == [
        ("139", "male", "厂长"), ("138", None, None), ("139", None, None)
    ]  # fmt: skip


def test_a_firm_written_once_for_its_people_is_filled_down(file: CrmFile) -> None:
    people = [
        ["公司", "姓名", "职务", "性别"],
        *([firm, f"{firm}{n}", "", "男"] for firm in ("甲公司", "乙公司") for n in range(3)),
    ]
    people = [[row[0] if row[1].endswith("0") or row is people[0] else "", *row[1:]] for row in people]
    apply(file, planned(file, books(人员=people, 客户=FIRMS)))

    assert all_of(file, "SELECT customer_id, count(*) FROM contact GROUP BY 1") == [(1, 3), (2, 3)]


def test_the_same_contacts_again_add_nothing(file: CrmFile) -> None:
    rows = {
        "客户": FIRMS,
        "人员": [PEOPLE, ["仇英", "女", "甲公司", "财务", "139", "", ""], ["石博", "", "", "", "", "", ""]],
    }
    apply(file, planned(file, books(**rows)))
    again = planned(file, books(**rows))

    assert [again.count(Verdict.NEW), again.count(Verdict.DUPLICATE)] == [0, 4]


def test_family_and_given_name_are_put_together(file: CrmFile) -> None:
    apply(
        file,
        planned(file, book(["First Name", "Last Name", "Job Title", "Mobile"], ["Ann", "Smith", "CFO", "1"])),
    )
    apply(file, planned(file, book(["姓", "名", "职务", "手机"], ["欧阳", "娜娜", "经理", "2"])))

    assert all_of(file, "SELECT name FROM contact ORDER BY id") == [("Ann Smith",), ("欧阳娜娜",)]


def test_what_lies_in_stock_is_worth_cost_times_quantity_unless_stated(file: CrmFile) -> None:
    heads = ["产品编码", "品名", "进价", "库存数量", "库存金额", "条码"]
    rows = [
        ["P1", "螺栓", 27.92, 422, "", 6940947421213.0],
        ["P2", "螺栓", 1.005, 1, "", "'0690"],
        ["P3", "轴承", 3, 2, 5.5, ""],
    ]
    apply(file, planned(file, book(heads, *rows)))

    assert all_of(file, "SELECT number, stock_value, barcode FROM product ORDER BY number") == [
        ("P1", 1178224, "6940947421213"), ("P2", 101, "0690"), ("P3", 550, None)
    ]  # fmt: skip


def test_products_without_codes_are_told_apart_by_their_specification(file: CrmFile) -> None:
    rows = [
        ["产品名称", "规格型号", "售价"],
        ["螺栓", "M8×40", 1],
        ["螺栓", "M10×40", 2],
        ["螺栓", "M8×40", 1],
    ]
    plan = planned(file, book(*rows))
    apply(file, plan)

    assert [plan.count(Verdict.NEW), plan.count(Verdict.DUPLICATE)] == [2, 1]
    assert all_of(file, "SELECT number FROM product") == [("P001",), ("P002",)]


def test_a_birthday_without_a_year_costs_no_contact(file: CrmFile) -> None:
    rows = [["张三", "138", "1980-05-12"], ["李四", "139", "5月12日"], ["王五", "1.38E+10", "农历1975-08-15"]]
    plan = planned(file, book(["姓名", "手机", "生日"], *rows))
    apply(file, plan)

    assert plan.count(Verdict.NEW) == 3
    assert all_of(file, "SELECT name, mobile, birthday, calendar FROM contact ORDER BY id") == [
        ("张三", "138", "1980-05-12", None),
        ("李四", "139", None, None),
        ("王五", None, "1975-08-15", "lunar"),
    ]
    assert [(one.row, one.column) for one in plan.sheets[0].verdicts.all_left_out()] == [
        (3, "生日"),
        (4, "手机"),
    ]
    assert str(plan.sheets[0].verdicts.remarks[3]) == "生日: “5月12日” says no year. Left empty."


def test_a_price_to_be_agreed_costs_no_product_but_one_that_may_be_two_does(file: CrmFile) -> None:
    rows = [["P1", "阀", "面议", 5], ["P2", "管", "TBD", "缺货"], ["P3", "泵", "8-10", 1]]
    plan = planned(file, book(["货号", "品名", "零售价", "库存数量"], *rows))
    apply(file, plan, skip_errors=True)

    assert all_of(file, "SELECT number, sale_price, stock_quantity FROM product ORDER BY id") == [
        ("P1", None, 50000),
        ("P2", None, 0),
    ]
    assert [(one.row, one.column) for one in plan.sheets[0].verdicts.all_problems()] == [(4, "零售价")]


def test_a_price_below_nothing_and_a_rate_above_the_whole_are_refused_in_words(file: CrmFile) -> None:
    rows = [["P1", "阀", -5, "13%"], ["P2", "管", 5, "120%"], ["P3", "泵", 5, 13]]
    plan = planned(file, book(["货号", "品名", "零售价", "税率"], *rows))
    apply(file, plan, skip_errors=True)

    assert all_of(file, "SELECT number, vat_rate FROM product") == [("P3", 1300)]
    assert [(one.row, str(one.message)) for one in plan.sheets[0].verdicts.all_problems()] == [
        (2, "“-5”: Sale price cannot be below 0."),
        (3, "“120%”: VAT rate cannot be above 100%."),
    ]


def test_a_line_of_an_order_with_an_impossible_rate_is_refused_with_its_order(file: CrmFile) -> None:
    rows = [
        ["S1", "2026-05-01", "甲行", "阀", 1, 10, "113%"],
        ["S2", "2026-05-01", "甲行", "管", 1, 10, "13%"],
    ]
    heads = ["订单号", "日期", "客户", "产品名称", "数量", "单价", "税率"]
    plan = planned(file, book(heads, *rows), create_missing=True)

    assert [(one.row, str(one.message)) for one in plan.sheets[0].verdicts.all_problems()] == [
        (2, "“113%”: VAT rate cannot be above 100%.")
    ]
    assert plan.count(Verdict.NEW) == 1


def test_a_contact_of_an_unknown_customer_is_an_error_in_words(file: CrmFile) -> None:
    plan = planned(file, book(["姓名", "公司", "手机"], ["张三", "没有的公司", "138"], ["李四", "", "139"]))

    assert [(one.row, str(one.message)) for one in plan.sheets[0].verdicts.all_problems()] == [
        (2, "There is no customer “没有的公司”.")
    ]
    assert plan.count(Verdict.NEW) == 1


def test_names_in_two_columns_keep_their_accents_and_the_order_of_their_country(file: CrmFile) -> None:
    rows = [
        ["First Name", "Middle Name", "Last Name", "Mobile"],
        ["Chloë", "", "Weiß", "1"], ["Íñigo", "Luis", "Peña", "2"], ["小明", "", "欧阳", "3"], ["Kevin", "", "王", "4"],
    ]  # fmt: skip
    apply(file, planned(file, book(*rows)))

    assert all_of(file, "SELECT name FROM contact ORDER BY id") == [
        ("Chloë Weiß",), ("Íñigo Luis Peña",), ("欧阳小明",), ("王 Kevin",)
    ]  # fmt: skip


LINES = (
    ["Order ID", "Product ID", "Unit price", "Quantity", "Discount"],
    [10248, 1, 14.0, 12, 0],
    [10248, 2, 9.8, 10, 0.05],
)


@pytest.mark.parametrize("name", ["Order Details.xlsx", "products.xlsx"])
def test_lines_of_orders_without_customer_and_date_are_refused_and_no_products(
    file: CrmFile, name: str
) -> None:
    with pytest.raises(Refusal, match=r"lines of orders.*Customer, Date"):
        planned(file, book(*LINES, name=name))


@pytest.mark.parametrize(
    "heads",
    [
        ["单号", "品名", "单价", "数量", "金额"],
        ["Order no", "Item", "Price", "Qty", "Line total"],
        ["采购单号", "货品", "单价", "数量", "金额"],
    ],
)
def test_lines_under_the_number_of_an_order_change_no_price_of_a_product(
    file: CrmFile, heads: list[str]
) -> None:
    lines = book(heads, ["D7", "Green tea", 8, 3, 24], ["D7", "Oolong", 15, 2, 30], name="lines.xlsx")

    assert [sheet.choice.entity for sheet in lines.sheets] == [None]
    with pytest.raises(Refusal, match=r"lines of orders.*Customer, Date.*choose Sales orders at “Holds”"):
        planned(file, lines)
    with read_at_console(), pytest.raises(Refusal, match=r"--as orders --map"):
        planned(file, lines)


@pytest.mark.parametrize(
    "heads",
    [
        ["小票号", "商品编码", "商品名称", "数量", "单价"],
        ["Receipt no", "SKU", "Item", "Qty", "Price"],
        ["Voucher no", "Product code", "Product name", "Quantity", "Price"],
    ],
)
def test_slips_that_name_a_product_again_and_again_list_what_was_sold(
    file: CrmFile, heads: list[str]
) -> None:
    slips = book(heads, ["C1", "A", "Tea", 5, 2], ["C1", "B", "Cake", 6, 1], ["C2", "A", "Tea", 3, 2])

    with pytest.raises(Refusal, match=r"lines of orders.*Customer, Date"):
        planned(file, slips)


@pytest.mark.parametrize("head", ["Voucher no", "凭证号"])
def test_a_list_of_products_may_say_by_which_invoice_each_came(file: CrmFile, head: str) -> None:
    rows = [head, "货号", "品名", "单价", "数量"], ["F1", "11", "Tea", 8, 3], ["F1", "12", "Cake", 9, 2]

    assert planned(file, book(*rows)).sheets[0].entity == "products"


@pytest.mark.parametrize("head", ["编号", "No.", "货号", "序号"])
def test_a_list_of_stock_is_one_of_products_whatever_numbers_its_rows(file: CrmFile, head: str) -> None:
    plan = planned(
        file, book([head, "品名", "单价", "数量"], ["11", "Green tea", 8, 3], ["12", "Oolong", 15, 2])
    )

    assert (plan.sheets[0].entity, plan.count(Verdict.NEW)) == ("products", 2)


def test_a_product_listed_again_with_other_figures_is_told(file: CrmFile) -> None:
    rows = ["品名", "数量", "单价"], ["Tea", 5, 2], ["Cake", 6, 1], ["Tea", 3, 2], ["Cake", 6, 1]
    sheet = planned(file, book(*rows)).sheets[0]

    assert [(one.row, str(one.message)) for one in sheet.verdicts.all_doubts()] == [
        (4, "Row 2 has it already, and says otherwise: 数量.")
    ]
    assert str(sheet.page([5])[0].remark) == "The same as row 3."


def test_an_import_never_changes_figures_of_stock_and_names_what_it_does_not_take(file: CrmFile) -> None:
    heads = ["产品编码", "产品名称", "成本价", "库存数量", "库存金额"]
    apply(file, planned(file, book(heads, ["P1", "螺栓", 2, 30, 60], ["P2", "螺母", 1, "", ""])))

    plan = planned(file, book(heads, ["P1", "螺栓", 3, 12, 36], ["P2", "螺母", 1, 5, 5]), update_by="number")
    apply(file, plan)

    assert all_of(
        file, "SELECT number, cost_price, stock_quantity, stock_value FROM product ORDER BY id"
    ) == [
        ("P1", 3000000, 300000, 6000),
        ("P2", 1000000, 50000, 500),
    ]
    kept = [(one.row, one.column, str(one.message)) for one in plan.sheets[0].verdicts.all_doubts()]
    assert kept == [
        (2, "库存数量", "12 in the book, 30 in the file: an import does not change stock."),
        (2, "库存金额", "36 in the book, 60 in the file: an import does not change stock."),
    ]


def test_successors_are_found_in_rows_below_and_circles_refused(file: CrmFile) -> None:
    heads = ["货号", "品名", "品牌", "替代产品", "质保期", "供货周期"]
    rows = [
        ["P1", "泵", "格兰", "P2", "12个月", "7天"],
        ["P2", "泵二代", "格兰", "", "", ""],
        ["P3", "阀", "", "没有的", "", ""],
    ]
    plan = planned(file, book(heads, *rows))
    apply(file, plan)

    columns = "number, brand, successor_id, warranty_months, lead_time_days"
    assert all_of(file, f"SELECT {columns} FROM product ORDER BY id") == [
        ("P1", "格兰", 2, 12, 7), ("P2", "格兰", None, None, None), ("P3", None, None, None, None)
    ]  # fmt: skip
    assert (
        str(plan.sheets[0].verdicts.remarks[4]) == "No product “没有的” is known; the successor stays empty."
    )

    circle = planned(file, book(heads[:4], ["P2", "泵二代", "", "P1"]))
    assert [str(one.message) for one in circle.sheets[0].verdicts.all_problems()] == [
        "A product cannot be its own successor, nor follow those it precedes."
    ]


def test_units_and_prices_of_a_price_list_come_with_their_products(file: CrmFile) -> None:
    heads = [
        "货号",
        "品名",
        "单位",
        "零售价",
        "辅助单位",
        "换算率",
        "箱条码",
        "箱价",
        "客户等级",
        "起订量",
        "协议价",
        "生效日期",
    ]
    rows = [
        ["W", "矿泉水", "瓶", 1.25, "箱", 24, "4006381333931", 28, "A", "", 1.2, "2026-01-01"],
        ["W", "", "", "", "托", 960, "", "", "A", 48, 1, ""],
        ["J", "果汁", "瓶", 3, "箱", 12, "4006381333931", "", "", "", "", ""],
    ]
    plan = planned(file, book(heads, *rows))
    apply(file, plan)

    units = "SELECT product_id, unit, factor, barcode, price FROM product_unit ORDER BY id"
    prices = "SELECT product_id, level, from_quantity, price, since FROM product_price ORDER BY id"
    kept = [
        (1, "箱", 24000000, "4006381333931", 28000000), (1, "托", 960000000, None, None),
        (2, "箱", 12000000, None, None)
    ]  # fmt: skip
    listed = [(1, "A", None, 1200000, "2026-01-01"), (1, "A", 480000, 1000000, None)]
    assert (all_of(file, units), all_of(file, prices)) == (kept, listed)
    assert [str(one.message) for one in plan.sheets[0].verdicts.all_left_out()] == [
        "4006381333931 is that of 矿泉水 already."
    ]
    again = planned(file, book(heads, *rows[:2], ["W", "", "", "", "", "", "", "", "A", 48, 0.9, ""]))
    assert again.count(Verdict.UPDATE) == 1
    apply(file, again)
    assert all_of(file, prices)[1] == (1, "A", 480000, 900000, None)


def test_a_row_for_a_level_or_a_quantity_says_a_listed_price_not_the_sale_price(file: CrmFile) -> None:
    heads = ["货号", "品名", "客户等级", "起订量", "单价"]
    rows = [
        ["W", "水", "", "", 5],
        ["W", "水", "A", "", 4],
        ["W", "水", "", 100, 4.5],
        ["T", "茶", "A", 10, 3],
    ]
    apply(file, planned(file, book(heads, *rows)))

    assert all_of(file, "SELECT number, sale_price FROM product ORDER BY id") == [("W", 5000000), ("T", None)]
    assert all_of(file, "SELECT product_id, level, from_quantity, price FROM product_price ORDER BY id") == [
        (1, "A", None, 4000000), (1, None, 1000000, 4500000), (2, "A", 100000, 3000000)
    ]  # fmt: skip
