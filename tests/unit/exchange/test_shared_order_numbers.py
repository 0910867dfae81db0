"""An order number that several customers share: the ways out are named, and an order of each is made when asked."""

from pathlib import Path
from typing import Any

from crm_desktop.core.ways import read_at_console
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, imported, xlsx

HEADS = ["行 ID", "订单编号", "订单日期", "客户名称", "产品名称", "数量", "金额"]
SALES = [
    HEADS,
    [1, "CN-7", "2026-03-01", "杭州蓝湖文具", "活页夹", 2, 30],
    [2, "CN-7", "2026-03-01", "无锡长桥商贸", "信封", 5, 12.5],
    [3, "CN-7", "2026-03-01", "杭州蓝湖文具", "订书机", 1, 20],
    [4, "CN-8", "2026-03-02", "无锡长桥商贸", "信封", 4, 10],
]
SPLIT = [
    ("CN-7", "杭州蓝湖文具", 5000, 2),
    ("CN-7-2", "无锡长桥商贸", 1250, 1),
    ("CN-8", "无锡长桥商贸", 1000, 1),
]


def brought_in(file: CrmFile, folder: Path, *rows: list[Any], **request: Any) -> dict[str, Any]:
    path = xlsx(folder / "sales.xlsx", 订单=rows)
    with read_at_console():
        return imported(file, path, create_missing=True, **request).as_json()["sheets"][0]


def orders(file: CrmFile) -> list[tuple[Any, ...]]:
    """Number, customer, cents and lines of every order."""
    lines = "(SELECT COUNT(*) FROM document_line l WHERE l.document_id = o.id)"
    joined = "document o JOIN party c ON c.id = o.customer_id"
    return all_of(file, f"SELECT o.number, c.name, o.amount, {lines} FROM {joined} ORDER BY o.number")


def test_the_column_that_may_be_the_number_is_named_and_nothing_is_changed(
    file: CrmFile, tmp_path: Path
) -> None:
    sheet = brought_in(file, tmp_path, *SALES)

    assert orders(file) == []
    assert "Column “行 ID” differs in every row" in sheet["advice"]
    assert "--split-orders" in sheet["advice"]


def test_the_column_named_makes_an_order_of_every_row(file: CrmFile, tmp_path: Path) -> None:
    sheet = brought_in(file, tmp_path, *SALES, columns={"number": "行 ID"})

    assert (sheet["created"], sheet["errors"]) == (4, [])


def test_no_column_is_named_where_none_differs_in_every_row(file: CrmFile, tmp_path: Path) -> None:
    sheet = brought_in(file, tmp_path, *[row[1:] for row in SALES])

    assert "Column" not in sheet["advice"]
    assert "--split-orders" in sheet["advice"]


def test_split_each_customer_has_an_order_with_its_own_lines(file: CrmFile, tmp_path: Path) -> None:
    sheet = brought_in(file, tmp_path, *SALES, split_orders=True)

    assert orders(file) == SPLIT
    assert "advice" not in sheet


def test_the_same_book_again_adds_nothing_in_whatever_order_its_rows_stand(
    file: CrmFile, tmp_path: Path
) -> None:
    brought_in(file, tmp_path, *SALES, split_orders=True)
    again = brought_in(file, tmp_path, *SALES, split_orders=True)
    turned = brought_in(file, tmp_path, HEADS, *reversed(SALES[1:]), split_orders=True)

    assert [(one["created"], one["duplicates"]) for one in (again, turned)] == [(0, 3), (0, 3)]
    assert orders(file) == SPLIT


def test_a_number_made_never_takes_one_of_the_book(file: CrmFile, tmp_path: Path) -> None:
    other = [5, "CN-7-2", "2026-03-03", "杭州蓝湖文具", "尺", 1, 3]
    brought_in(file, tmp_path, *SALES, other, split_orders=True)

    assert [number for number, *_rest in orders(file)] == ["CN-7", "CN-7-2", "CN-7-3", "CN-8"]


def test_a_bad_line_spoils_every_order_that_may_be_its_own(file: CrmFile, tmp_path: Path) -> None:
    bad = [5, "CN-7", "2026-03-01", "无锡长桥商贸", "信封", "viel", "?"]
    brought_in(file, tmp_path, *SALES, bad, split_orders=True, skip_errors=True)

    assert [number for number, *_rest in orders(file)] == ["CN-8"]


def test_an_order_without_a_number_gets_none_that_another_of_the_book_has(
    file: CrmFile, tmp_path: Path
) -> None:
    brought_in(
        file,
        tmp_path,
        HEADS[1:],
        [None, "2026-03-01", "杭州蓝湖文具", "活页夹", 2, 30],
        ["XS20260301-0001", "2026-03-01", "无锡长桥商贸", "信封", 5, 12.5],
    )

    found = [("XS20260301-0001", "无锡长桥商贸", 1250, 1), ("XS20260301-0002", "杭州蓝湖文具", 3000, 1)]
    assert orders(file) == found
