"""Codes that a worksheet has taken for numbers are those of the products called the same."""

from typing import Any

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.plans import Plan
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, planned

PRODUCTS = ["商品编码", "商品名称", "单位", "零售价"]
ORDERS = ["订单号", "日期", "客户", "商品编码", "品名", "数量", "单价"]


def brought(file: CrmFile, *rows: list[Any]) -> Plan:
    plan = planned(file, book(*rows), create_missing=True)
    apply(file, plan, skip_errors=True)
    return plan


def products(file: CrmFile) -> list[tuple[Any, ...]]:
    return all_of(file, "SELECT number, name, unit FROM product ORDER BY number")


def test_a_product_comes_once_with_or_without_its_zeros(file: CrmFile) -> None:
    brought(file, PRODUCTS, ["0012", "螺丝", "", 5], ["0013", "螺母", "个", 6])
    brought(file, PRODUCTS, [12, "螺丝", "个", 5], [13.0, "螺母", "个", 6])

    assert products(file) == [("0012", "螺丝", "个"), ("0013", "螺母", "个")]


def test_another_product_of_that_number_stays_another(file: CrmFile) -> None:
    heads = [*PRODUCTS, "规格"]
    brought(file, heads, ["0012", "螺丝", "个", 5, "M8"])
    brought(file, heads, [12, "钳子", "把", 30, ""], [12, "螺丝", "个", 30, "M6"])

    assert products(file) == [("0012", "螺丝", "个"), ("12", "钳子", "把")]


def test_a_code_that_is_there_as_it_stands_is_that_one(file: CrmFile) -> None:
    brought(file, PRODUCTS, ["012", "螺丝", "个", 5], ["12", "螺丝", "个", 6])
    brought(
        file,
        ORDERS,
        ["X1", "2026-10-01", "甲", 12, "螺丝", 2, 6],
        ["X1", "2026-10-01", "甲", "00012", "螺丝", 1, 6],
    )

    lines = all_of(file, "SELECT p.number, l.product_code FROM document_line l "
                         "LEFT JOIN product p ON p.id = l.product_id ORDER BY l.id")  # fmt: skip
    assert lines == [("12", "12"), (None, "00012")]


def test_lines_and_moves_find_the_product_they_name(file: CrmFile) -> None:
    brought(file, PRODUCTS, ["0012", "螺丝", "个", 5])
    brought(
        file,
        ORDERS,
        ["X1", "2026-10-01", "甲", 12, "螺丝", 2, 5],
        ["X1", "2026-10-01", "甲", 12, "垫片", 2, 5],
    )
    brought(
        file, ["日期", "业务类型", "商品编码", "商品名称", "数量"], ["2026-10-01", "采购入库", 12, "螺丝", 9]
    )

    lines = all_of(file, "SELECT product_id, product_code FROM document_line ORDER BY id")
    assert lines == [(1, "0012"), (None, "12")]
    assert all_of(file, "SELECT product_id, quantity / 10000 FROM stock_move") == [(1, 9)]


def test_a_delivery_is_linked_to_its_order_whatever_became_of_the_zeros(file: CrmFile) -> None:
    brought(file, PRODUCTS, ["0012", "螺丝", "个", 5])
    brought(file, ORDERS, ["X1", "2026-10-01", "甲", "0012", "螺丝", 2, 5])
    plan = brought(
        file,
        ["送货单号", "送货日期", "客户", "订单号", "货号", "数量"],
        ["S1", "2026-10-02", "甲", "X1", 12, 2],
    )

    assert list(plan.sheets[0].verdicts.all_doubts()) == []
