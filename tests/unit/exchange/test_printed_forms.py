"""Printed forms, a heading with a table of goods below, read as documents: one or several in a sheet."""

import datetime as dt
from typing import Any

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.importing import Request, import_read
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned

DAY = dt.date(2026, 3, 1)
GOODS = ["货号", "品名", "单位", "数量", "单价", "金额"]
ORDERS = [
    ["Order number", "Order date", "Customer", "Item code", "Description", "Qty", "Price", "Amount"],
    ["X1", "2026-06-01", "Acme Ltd", "B01", "Book", 100, 3.5, 350],
    ["X1", "2026-06-01", "Acme Ltd", "B02", "Pen", 200, 1, 200],
]
Rows = list[list[Any]]


def note(number: str, customer: str, *lines: list[Any], title: str = "送 货 单") -> Rows:
    """A delivery note as small firms print it, with a total and a blank row below."""
    return [
        [title, "", "", "", "", ""],
        ["收货单位：", customer, "", "单号：", number, ""],
        ["日期：", DAY, "", "", "", ""],
        GOODS,
        *lines,
        ["合计", "", "", "", "", sum(line[5] for line in lines)],
        [],
    ]


CEMENT, SAND = ["A01", "水泥", "包", 10, 25, 250], ["A02", "河沙", "吨", 2, 80, 160]


def brought(file: CrmFile, rows: Rows, name: str = "book.xlsx") -> list[tuple[Any, ...]]:
    """The rows brought in; the documents they made, with what each comes to in cents."""
    apply(file, planned(file, book(*rows, name=name), create_missing=True))
    return all_of(
        file,
        "SELECT d.kind, d.number, d.date, p.name, d.amount FROM document d JOIN party p ON p.id = d.customer_id "
        "ORDER BY d.number",
    )


def lines_of(file: CrmFile) -> list[tuple[Any, ...]]:
    return all_of(
        file,
        "SELECT d.number, l.product_code, l.product_name, l.quantity / 10000, l.amount, o.number "
        "FROM document_line l JOIN document d ON d.id = l.document_id "
        "LEFT JOIN document_line s ON s.id = l.source_line_id LEFT JOIN document o ON o.id = s.document_id "
        "WHERE d.kind <> 'order' ORDER BY l.id",
    )


def refusal_of(file: CrmFile, rows: Rows, name: str = "book.xlsx") -> str:
    """What is said of a book that does not come in."""
    with pytest.raises(Refusal) as refused:
        import_read(file, [book(*rows, name=name)], Request(create_missing=True), None)
    assert all_of(file, "SELECT count(*) FROM document") == [(0,)]
    assert all_of(file, "SELECT count(*) FROM product") == [(0,)]
    return str(refused.value)


def test_notes_below_each_other_are_a_delivery_each(file: CrmFile) -> None:
    found = brought(file, [*note("S1", "兴隆五金店", CEMENT), *note("S2", "大华建材", CEMENT, SAND)])

    assert found == [
        ("delivery", "S1", "2026-03-01", "兴隆五金店", 25000),
        ("delivery", "S2", "2026-03-01", "大华建材", 41000),
    ]
    assert lines_of(file) == [
        ("S1", "A01", "水泥", 10, 25000, None),
        ("S2", "A01", "水泥", 10, 25000, None),
        ("S2", "A02", "河沙", 2, 16000, None),
    ]


def test_notes_beside_each_other_are_a_delivery_each(file: CrmFile) -> None:
    left, right = note("S1", "甲店", CEMENT), note("S2", "乙店", SAND)
    beside = [[*(one or [""] * 6), "", *other] for one, other in zip(left, right, strict=True)]

    assert [(number, who, cents) for _kind, number, _day, who, cents in brought(file, beside)] == [
        ("S1", "甲店", 25000),
        ("S2", "乙店", 16000),
    ]


def test_all_said_in_one_row_and_blank_numbered_rows(file: CrmFile) -> None:
    rows = [
        ["永顺建材有限公司送货单", "", "", "", ""],
        ["客户：兴隆五金店", "", "日期：2026年3月1日", "", "No：0001234"],
        ["序号", "品名", "数量", "单价", "金额"],
        [1, "水泥", 100, 25, 2500],
        [2, "", "", "", ""],
        ["合计人民币（大写）：贰仟伍佰元整", "", "", "", 2500],
        ["送货人：李四", "", "", "收货人（签章）：", ""],
    ]

    assert brought(file, rows) == [("delivery", "0001234", "2026-03-01", "兴隆五金店", 250000)]
    assert lines_of(file) == [("0001234", None, "水泥", 100, 250000, None)]


def test_what_is_no_part_of_a_document_is_told(file: CrmFile) -> None:
    rows = note("S1", "甲店", CEMENT)
    rows[1:1] = [["地址：佛山市南海区桂城", "", "", "", "", ""]]
    sheet = planned(file, book(*rows), create_missing=True).sheets[0]

    assert [(column.column, column.example) for column in sheet.unused] == [
        ("In the heading", "地址: 佛山市南海区桂城")
    ]
    assert [footer.text for footer in sheet.rows.stated.footers] == ["合计 250"]
    assert "1 printed form" in str(sheet.advice)


def test_a_quote_has_its_validity(file: CrmFile) -> None:
    rows = [
        ["报价单 QUOTATION", "", "", "", ""],
        ["致：广州天河贸易公司", "", "", "报价单号：", "QT-1"],
        ["联系人：王经理", "", "", "报价日期：", dt.date(2026, 3, 12)],
        ["", "", "", "有效期至：", dt.date(2026, 4, 12)],
        ["项次", "产品型号", "产品名称", "数量", "单价(含税)"],
        [1, "MD-100", "电源适配器", 500, 12.5],
        ["备注：", "", "", "", ""],
        ["1、以上价格含13%增值税", "", "", "", ""],
        ["2、交货期：7天", "", "", "", ""],
    ]

    assert brought(file, rows) == [("quote", "QT-1", "2026-03-12", "广州天河贸易公司", 625000)]
    assert all_of(file, "SELECT valid_until FROM document") == [("2026-04-12",)]


def test_a_note_names_the_order_it_is_of_and_what_was_delivered_is_no_day(file: CrmFile) -> None:
    brought(file, ORDERS)
    rows = [
        ["Delivery Note", "", "", ""],
        ["Deliver to:", "Acme Ltd", "DN No:", "DN-77"],
        ["Order No:", "X1", "Date:", dt.date(2026, 7, 1)],
        ["Code", "Description", "Ordered", "Delivered"],
        ["B01", "Book", 100, 60],
        ["B02", "Pen", 200, 200],
        ["Received by: ________", "", "", ""],
    ]
    brought(file, rows)

    assert lines_of(file) == [
        ("DN-77", "B01", "Book", 60, 21000, "X1"),
        ("DN-77", "B02", "Pen", 200, 20000, "X1"),
    ]


@pytest.mark.parametrize(
    ("heading", "number", "date", "customer"),
    [
        (
            [["Lieferschein Nr. 4711", "", "", ""], ["Kunde: Müller GmbH", "", "Datum: 03.02.2026", ""]],
            "4711",
            "2026-02-03",
            "Müller GmbH",
        ),
        (
            [["BON DE LIVRAISON N° BL-87", "", "", ""], ["Client :", "Dupont", "Date :", "15/01/2026"]],
            "BL-87",
            "2026-01-15",
            "Dupont",
        ),
        (
            [
                ["DELIVERY NOTE", "", "No.", "7"],
                ["Sold to", "", "Date", "2026-05-01"],
                ["Hill & Sons", "", "", ""],
            ],
            "7",
            "2026-05-01",
            "Hill & Sons",
        ),
    ],
)
def test_headings_of_other_languages(
    file: CrmFile, heading: Rows, number: str, date: str, customer: str
) -> None:
    heads = {
        "4711": ["Artikel", "Bezeichnung", "Menge", "Einzelpreis"],
        "BL-87": ["Référence", "Désignation", "Quantité", "Prix unitaire"],
    }
    rows = [*heading, heads.get(number, ["Item", "Description", "Qty", "Unit price"]), ["R1", "Vis", 10, 2]]

    assert brought(file, rows) == [("delivery", number, date, customer, 2000)]


def test_sheets_of_one_form_each(file: CrmFile) -> None:
    first = note("X1", "甲店", CEMENT, title="销售单")
    second = note("X2", "乙店", SAND, title="销售单")
    apply(file, planned(file, books(None, 一月=first, 二月=second), create_missing=True))

    assert all_of(file, "SELECT kind, number FROM document ORDER BY number") == [
        ("order", "X1"),
        ("order", "X2"),
    ]


def test_printed_invoices_are_what_is_owed(file: CrmFile) -> None:
    rows = [
        ["INVOICE", "", "", ""],
        ["Bill to: Acme Ltd", "", "Invoice No: INV-7", ""],
        ["Invoice date: 2026-04-01", "", "Due: 2026-05-01", ""],
        ["Description", "Qty", "Price", "Amount"],
        ["Widget", 10, 5, 50],
        ["Gadget", 1, 70, 70],
        ["Total", "", "", 120],
    ]
    apply(file, planned(file, book(*rows), create_missing=True))

    assert all_of(file, "SELECT kind, number, amount FROM ledger_entry") == [("charge", "INV-7", 12000)]


def test_a_form_that_names_nobody_is_refused_and_its_goods_are_no_products(file: CrmFile) -> None:
    rows = note("S1", "甲店", CEMENT) + note("S2", "", SAND)

    said = refusal_of(file, rows)

    assert "nothing above the goods in row 11 says: Customer." in said


def test_goods_titled_as_a_document_are_no_stock(file: CrmFile) -> None:
    rows = [["品名", "规格", "数量", "单价", "金额"], ["铁门", "2*1", 2, 500, 1000]]

    assert "says: Customer, Date" in refusal_of(file, rows, name="给王总的报价.xlsx")
    listed = planned(file, book(*rows, name="仓库.xlsx")).sheets[0]
    assert listed.entity == "products"


def test_forms_of_what_was_bought_are_refused(file: CrmFile) -> None:
    rows = [
        ["采购入库单", "", "", "", ""],
        ["供应商：宏达钢材", "", "单号：RK001", "", "日期：2026-03-01"],
        ["品名", "规格", "数量", "单价", "金额"],
        ["钢管", "DN50", 20, 30, 600],
    ]

    assert "bought from a supplier" in refusal_of(file, rows)


def test_forms_of_two_kinds_are_refused(file: CrmFile) -> None:
    rows = note("B1", "甲店", CEMENT, title="报价单") + note("S1", "甲店", CEMENT)

    assert "several kinds: Quotes, Deliveries" in refusal_of(file, rows)


def test_a_number_of_two_customers_is_an_error(file: CrmFile) -> None:
    plan = planned(file, book(*note("S1", "甲店", CEMENT), *note("S1", "乙店", SAND)), create_missing=True)

    assert [problem.row for problem in plan.sheets[0].verdicts.all_problems()] == [5, 12]


def test_columns_in_somebodys_own_words_for_what_was_delivered(file: CrmFile) -> None:
    rows = [["日期", "送给谁", "送的货", "数量", "单价"], ["2026-03-01", "甲店", "铅笔", 10, 1]]

    assert [(kind, cents) for kind, *_rest, cents in brought(file, rows)] == [("delivery", 1000)]


def test_ordered_above_figures_is_how_many(file: CrmFile) -> None:
    heads = ["Order", "Order date", "Customer", "Product", "Ordered", "Shipped", "Price"]

    found = brought(file, [heads, ["O1", "2026-03-01", "Acme Ltd", "Widget", 10, 4, 10]])

    assert found == [("order", "O1", "2026-03-01", "Acme Ltd", 10000)]


def test_ordered_above_days_is_when(file: CrmFile) -> None:
    heads = ["Order", "Ordered", "Customer", "Product", "Qty", "Price"]

    found = brought(file, [heads, ["O1", "2026-03-01", "Acme Ltd", "Widget", 10, 10]])

    assert found == [("order", "O1", "2026-03-01", "Acme Ltd", 10000)]


def test_totals_with_tax_below_the_goods_are_no_goods(file: CrmFile) -> None:
    rows = [
        ["DEVIS N° D-12", "", "", ""],
        ["Client :", "Martin", "Date :", "15/03/2026"],
        ["Désignation", "Quantité", "Prix unitaire HT", "Montant HT"],
        ["Farine", "100", "0,80", "80,00"],
        ["TVA 20%", "", "", "16,00"],
        ["Total TTC", "", "", "96,00"],
    ]

    assert brought(file, rows) == [("quote", "D-12", "2026-03-15", "Martin", 8000)]


def test_colons_in_cells_of_their_own(file: CrmFile) -> None:
    rows = [
        ["", "", "销售清单", "", "", ""],
        ["购货单位", ":", "永兴超市", "", "单据日期", DAY],
        ["地址", ":", "中山路1号", "", "单据编号", "XS-1"],
        ["行号", "商品全名", "单位", "数量", "单价", "金额"],
        [1, "矿泉水", "箱", 20, 18, 360],
    ]

    assert brought(file, rows) == [("order", "XS-1", "2026-03-01", "永兴超市", 36000)]


def test_what_no_label_tells_above_the_goods_is_named(file: CrmFile) -> None:
    rows = note("S1", "甲店", CEMENT)
    rows[1:1] = [["Zulu", "", "Lima 7", "", "", ""]]
    sheet = planned(file, book(*rows), create_missing=True).sheets[0]

    assert [column.example for column in sheet.unused] == ["Zulu Lima 7"]


def test_dated_lines_below_the_names_of_customers_are_no_stock(file: CrmFile) -> None:
    rows = [
        ["甲店送货明细", "", "", ""],
        ["日期", "品名", "数量", "金额"],
        [DAY, "笔", 10, 20],
        ["乙店送货明细", "", "", ""],
        ["日期", "品名", "数量", "金额"],
        [DAY, "笔", 5, 10],
    ]

    assert "lines of orders, but not of each order: Customer" in refusal_of(file, rows)


def test_a_label_in_a_cell_of_its_own_leaves_nothing_over(file: CrmFile) -> None:
    second = note("S2", "乙店", SAND)
    second[1][3] = "No."
    sheet = planned(file, book(*note("S1", "甲店", CEMENT), *second), create_missing=True).sheets[0]

    assert [footer.text for footer in sheet.rows.stated.footers] == ["合计 250", "送 货 单", "合计 160"]


@pytest.mark.parametrize(
    "heads",
    [
        ["Auftragsnr.", "Auftragsdatum", "Kunde", "Bezeichnung", "Menge", "Einzelpreis", "Gesamtpreis"],
        ["N° commande", "Date", "Client", "Désignation", "Quantité", "Prix unitaire", "Montant"],
        ["Nº pedido", "Fecha", "Cliente", "Artículo", "Cantidad", "Precio", "Importe"],
    ],
)
def test_lists_of_orders_in_other_languages(file: CrmFile, heads: list[str]) -> None:
    row = ["A1", "15/03/2026", "Huber", "Kabel", "10", "2,50", "25,00"]

    assert brought(file, [heads, row]) == [("order", "A1", "2026-03-15", "Huber", 2500)]


def test_a_packing_list_is_a_delivery(file: CrmFile) -> None:
    rows = [
        ["Packing List", "", "", ""],
        ["Consignee: Blue Sky Trading", "", "Date: 2026-05-05", ""],
        ["Carton", "Description", "Qty", "N.W."],
        ["1-5", "Lamp", 50, 25],
        ["TOTAL", "", 50, 25],
    ]

    assert [(kind, who) for kind, _number, _day, who, _cents in brought(file, rows)] == [
        ("delivery", "Blue Sky Trading")
    ]


@pytest.mark.parametrize(
    "total",
    [
        ["合计人民币（大写）：叁佰叁拾元整", "", "", "", "", 330],
        ["人民币大写：叁佰叁拾元整", "", "", "", "", 330],
        ["合计（大写）", "叁佰叁拾元整", "", "", "小写", 330],
        ["大写金额", "叁佰叁拾圆整", "", "", "", 330],
        ["叁佰叁拾元零伍分", "", "", "", "", 330],
        ["合计金额：叁佰叁拾元整  ¥330.00"],
    ],
)
def test_a_total_in_words_is_no_goods(file: CrmFile, total: list[Any]) -> None:
    heading = note("S1", "兴隆五金店", CEMENT, title="销售单")[:3]
    found = brought(
        file, [*heading, GOODS, ["A01", "水泥", "包", 10, 25, 250], ["A02", "河沙", "吨", 1, 80, 80], total]
    )

    assert [amount for *_rest, amount in found] == [33000]


def test_a_total_in_words_below_a_list_is_no_line_and_goods_may_be_called_alike(file: CrmFile) -> None:
    rows = [
        ["订单号", "日期", "客户", "品名", "数量", "金额"],
        ["S1", DAY, "甲", "水泥", 2, 108],
        ["", "", "", "大写字母贴", 2, 10],
        ["合计人民币（大写）：壹佰壹拾捌元整", "", "", "", "", 118],
    ]

    assert [amount for *_rest, amount in brought(file, rows)] == [11800]


def test_forms_without_a_number_are_as_many_documents_as_there_are_forms(file: CrmFile) -> None:
    """Two of one customer and day, the second over two pages and with the same goods, and one of another day."""
    first, second = note("", "兴隆五金店", CEMENT), note("", "兴隆五金店", CEMENT)
    page = [GOODS, SAND]
    later = [list(row) for row in note("", "兴隆五金店", SAND)]
    later[2][1] = dt.date(2026, 3, 2)
    sheet = [*first, *second[:-2], *page, *second[-2:], *later, *note("", "兴隆五金店", SAND)]
    found = brought(file, sheet)
    assert sorted(amount for *_rest, amount in found) == [16000, 16000, 25000, 41000]
    assert len({number for _kind, number, *_rest in found}) == 4
    assert brought(file, sheet) == found
