"""What lists of products say of larger units and of prices by level: taken, or named where it cannot be."""

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.plans import Plan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned

HEADS = ["货号", "品名", "单位", "大单位", "换算率", "箱条码", "箱价"]
UNITS = (
    "SELECT p.number, u.unit, factor / 1000000 "
    "FROM product_unit u JOIN product p ON p.id = product_id ORDER BY u.id"
)
PRICES = "SELECT product_id, level, price / 1000000 FROM product_price ORDER BY id"


def left_out(plan: Plan) -> list[tuple[int, str, str]]:
    return [
        (one.row, one.column, str(one.message))
        for sheet in plan.sheets
        for one in sheet.verdicts.all_left_out()
    ]


def doubted(plan: Plan) -> list[tuple[int, str, str]]:
    return [
        (one.row, one.column, str(one.message))
        for sheet in plan.sheets
        for one in sheet.verdicts.all_doubts()
    ]


def test_half_a_unit_is_named_and_costs_no_product(file: CrmFile) -> None:
    rows = [
        ["P1", "茶", "瓶", "箱", 12, "", ""],
        ["P2", "酒", "瓶", "箱", "", "", ""],
        ["P3", "水", "瓶", "", 12, "", ""],
        ["P4", "油", "瓶", "", "", "", 30],
        ["P5", "盐", "瓶", "瓶", 12, "", ""],
    ]
    plan = planned(file, book(HEADS, *rows))
    apply(file, plan)

    assert plan.count(Verdict.NEW) == 5
    assert all_of(file, UNITS) == [("P1", "箱", 12)]
    assert left_out(plan) == [
        (3, "大单位", "The row does not say how many “箱” holds."),
        (4, "换算率", "The row does not say of which larger unit."),
        (5, "箱价", "The row does not say of which larger unit."),
        (6, "大单位", "“瓶” is the product's own unit."),
    ]


def test_a_unit_said_otherwise_by_a_later_row_is_named_and_its_blanks_are_filled(file: CrmFile) -> None:
    rows = [
        ["P1", "茶", "瓶", "箱", 12, "", ""],
        ["P1", "茶", "瓶", "箱", 24, "", 28],
        ["P1", "茶", "瓶", "箱", 12, "", 28],
    ]
    plan = planned(file, book(HEADS, *rows))
    apply(file, plan)

    assert doubted(plan) == [(3, "换算率", "Row 2 has it already, and says otherwise: 换算率.")]
    assert all_of(file, UNITS) == [("P1", "箱", 12)]
    assert all_of(file, "SELECT price FROM product_unit") == [(28000000,)]

    again = planned(file, book(HEADS, rows[1], ["P1", "", "", "箱", 36, "", ""]))
    apply(file, again)
    assert (again.count(Verdict.UPDATE), doubted(again)[0][0], all_of(file, UNITS)) == (
        1,
        3,
        [("P1", "箱", 24)],
    )


def test_a_unit_the_file_knows_needs_not_say_what_it_holds(file: CrmFile) -> None:
    apply(file, planned(file, book(HEADS, ["P1", "茶", "瓶", "箱", 12, "", ""])))
    plan = planned(file, book(HEADS, ["P1", "茶", "瓶", "箱", "", "", 30]))
    apply(file, plan)

    assert left_out(plan) == []
    assert all_of(file, "SELECT factor, price FROM product_unit") == [(12000000, 30000000)]


def test_a_larger_unit_of_a_product_does_not_become_its_own(file: CrmFile) -> None:
    apply(
        file,
        planned(file, book(HEADS, ["P1", "茶", "瓶", "箱", 12, "", ""], ["P2", "酒", "", "箱", 6, "", ""])),
    )
    rows = ["P1", "茶", "箱"], ["P2", "酒", "箱"]
    plan = planned(file, book(HEADS[:3], *rows), update_by="number")
    apply(file, plan)

    assert all_of(file, "SELECT unit FROM product ORDER BY id") == [("瓶",), (None,)]
    assert left_out(plan) == [
        (2, "单位", "“箱” is a larger unit of the product already."),
        (3, "单位", "“箱” is a larger unit of the product already."),
    ]

    new = [["P3", "水", "", "箱", 12, "", ""], ["P3", "水", "箱", "", "", "", ""]]
    plan = planned(file, book(HEADS, *new))
    apply(file, plan)
    assert all_of(file, "SELECT unit FROM product WHERE number = 'P3'") == [(None,)]
    assert [row for row, *_ in left_out(plan)] == [3]


def test_a_row_of_a_price_list_without_a_price_is_named(file: CrmFile) -> None:
    heads = ["货号", "品名", "客户等级", "起订量", "单价"]
    rows = [
        ["P1", "茶", "A", 10, ""],
        ["P1", "茶", "B", "", 5],
        ["P1", "茶", "B", "", 6],
        ["P2", "酒", "", 5, ""],
    ]
    plan = planned(file, book(heads, *rows))
    apply(file, plan)

    assert all_of(file, PRICES) == [(1, "B", 5)]
    assert left_out(plan) == [
        (2, "客户等级", "No price stands beside it."),
        (5, "起订量", "No price stands beside it."),
    ]
    assert [one[0] for one in doubted(plan)] == [4]


def test_units_of_one_product_may_stand_on_several_sheets(file: CrmFile) -> None:
    case, pallet = [HEADS, ["P1", "茶", "瓶", "箱", 12, "", ""]], [HEADS, ["P1", "", "", "托", 480, "", ""]]
    again = [HEADS, ["P1", "", "", "箱", 24, "", ""]]
    plan = planned(file, books(产品=case, 产品2=pallet, 产品3=again))
    apply(file, plan)

    assert all_of(file, UNITS) == [("P1", "箱", 12), ("P1", "托", 480)]
    assert [one[0] for one in doubted(plan)] == [2]


def test_a_product_that_does_not_come_in_brings_no_units(file: CrmFile) -> None:
    heads = [*HEADS[:5], "替代产品"]
    plan = planned(file, book(heads, ["P1", "茶", "瓶", "箱", 12, "P1"], ["P2", "酒", "瓶", "箱", 6, ""]))
    apply(file, plan, skip_errors=True)

    assert all_of(file, UNITS) == [("P2", "箱", 6)]


@pytest.mark.parametrize(
    "head",
    [
        "Holds", "换算数", "件装量", "装箱数", "箱规", "换算率", "pack size", "units per case", "conversion qty",
        "换算", "Qty/Ctn", "入数", "每箱数量", "装箱数(瓶)", "折合基本单位数",
    ],
)  # fmt: skip
def test_how_many_a_unit_holds_is_headed_in_many_words(file: CrmFile, head: str) -> None:
    apply(file, planned(file, book(["货号", "品名", "单位", "大单位", head], ["P1", "茶", "瓶", "箱", 12])))

    assert all_of(file, UNITS) == [("P1", "箱", 12)]


def test_what_is_headed_twice_is_of_the_larger_unit_the_second_time(file: CrmFile) -> None:
    heads = [
        "Code",
        "Product name",
        "Unit",
        "Barcode",
        "Sale price",
        "Unit",
        "Holds",
        "Barcode",
        "Sale price",
    ]
    apply(
        file,
        planned(file, book(heads, ["P1", "Tea", "pc", "6901234567892", 3, "case", 12, "4006381333931", 30])),
    )

    assert all_of(file, "SELECT unit, barcode, sale_price / 1000000 FROM product") == [
        ("pc", "6901234567892", 3)
    ]
    assert all_of(file, "SELECT unit, barcode, price / 1000000 FROM product_unit") == [
        ("case", "4006381333931", 30)
    ]


def test_prices_beside_each_other_stay_prices_of_the_product(file: CrmFile) -> None:
    heads = ["货号", "品名", "单位", "大单位", "装箱数", "零售价", "批发价"]
    plan = planned(file, book(heads, ["P1", "茶", "瓶", "箱", 12, 5, 4]))
    apply(file, plan)

    assert all_of(file, "SELECT price FROM product_unit") == [(None,)]
    assert all_of(file, "SELECT level, price / 1000000 FROM product_price") == [("批发", 4)]


def test_a_price_that_would_hold_for_more_than_its_row_says_is_not_taken(file: CrmFile) -> None:
    heads = ["货号", "品名", "零售价", "客户等级", "起订量", "协议价", "生效日期", "失效日期"]
    rows = [
        ["P1", "茶", 7, "全部", "", 5, "", ""],
        ["P2", "茶", 7, "", "一车以上", 4, "", ""],
        ["P1", "茶", 7, "", 30, 3, "2026-05-01", "2026-01-01"],
    ]
    plan = planned(file, book(heads, *rows))
    apply(file, plan)

    assert all_of(file, PRICES) == [(1, None, 5)]
    assert all_of(file, "SELECT sale_price / 1000000 FROM product") == [(7,), (7,)]
    assert [one for one in left_out(plan) if one[1] == "协议价"] == [
        (3, "协议价", "起订量 beside it cannot be read."),
        (4, "协议价", "The price ends before it begins."),
    ]


def test_a_level_no_customer_has_is_named(file: CrmFile) -> None:
    apply(file, planned(file, book(["客户名称", "客户级别"], ["甲行", "A"])))
    heads = ["货号", "品名", "客户等级", "协议价"]
    plan = planned(file, book(heads, ["P1", "茶", "A", 5], ["P1", "茶", "金牌", 4]))
    assert doubted(plan) == [(3, "客户等级", "No customer is of level “金牌” so far.")]


def test_a_price_from_an_unread_quantity_on_is_not_the_sale_price(file: CrmFile) -> None:
    heads = ["货号", "品名", "起订量", "单价"]
    plan = planned(file, book(heads, ["P1", "茶", "一车以上", 4], ["P2", "酒", "", 5]))
    apply(file, plan)

    assert all_of(file, "SELECT number, sale_price / 1000000 FROM product") == [("P1", None), ("P2", 5)]
    assert (2, "单价", "起订量 beside it cannot be read.") in left_out(plan)


def test_beside_a_column_of_listed_prices_the_sale_price_is_the_products_own(file: CrmFile) -> None:
    heads = ["货号", "品名", "零售价", "客户等级", "起订量", "协议价"]
    plan = planned(file, book(heads, ["P1", "茶", 7, "A", 20, ""], ["P2", "酒", 8, "A", "", 6]))
    apply(file, plan)

    assert all_of(file, "SELECT sale_price / 1000000 FROM product") == [(7,), (8,)]
    assert all_of(file, PRICES) == [(2, "A", 6)]
    assert left_out(plan) == [(2, "客户等级", "No price stands beside it.")]


def test_a_price_for_customers_of_all_levels_is_the_sale_price(file: CrmFile) -> None:
    plan = planned(
        file, book(["货号", "品名", "客户等级", "单价"], ["P1", "茶", "全部", 5], ["P1", "茶", "A", 4])
    )
    apply(file, plan)

    assert all_of(file, "SELECT sale_price / 1000000 FROM product") == [(5,)]
    assert all_of(file, PRICES) == [(1, "A", 4)]
    assert left_out(plan) == []
