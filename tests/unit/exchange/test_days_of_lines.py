"""Which day each line of an order is to be delivered by, as books say it."""

from crm_desktop.exchange.applying import apply
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, planned

DAYS = (
    "SELECT d.number, d.deliver_by, l.product_name, l.deliver_by FROM document_line l "
    "JOIN document d ON d.id = l.document_id ORDER BY l.id"
)


def test_lines_that_are_wanted_on_other_days_than_the_first_keep_theirs(file: CrmFile) -> None:
    heads = ["订单号", "客户", "订单日期", "产品名称", "数量", "单价", "交货日期"]
    rows = [
        ["X1", "橡木工坊", "2026-11-02", "螺栓", 3, 2, "2026-11-09"],
        ["X1", "橡木工坊", "2026-11-02", "螺母", 2, 1, "2026-12-01"],
        ["X1", "橡木工坊", "2026-11-02", "垫圈", 2, 1, "2026-11-09"],
        ["X2", "橡木工坊", "2026-11-03", "螺栓", 3, 2, ""],
    ]
    plan = planned(file, book(heads, *rows), create_missing=True)
    assert not [one for sheet in plan.sheets for one in sheet.verdicts.all_left_out()]
    apply(file, plan)
    assert all_of(file, DAYS) == [
        ("X1", "2026-11-09", "螺栓", None),
        ("X1", "2026-11-09", "螺母", "2026-12-01"),
        ("X1", "2026-11-09", "垫圈", None),
        ("X2", None, "螺栓", None),
    ]


def test_a_column_of_its_own_is_of_the_line(file: CrmFile) -> None:
    heads = ["Order no", "Customer", "Order date", "Product", "Qty", "Price", "Line delivery date"]
    plan = planned(
        file, book(heads, ["X1", "Oak", "2026-11-02", "Bolt", 3, 2, "2026-11-09"]), create_missing=True
    )
    apply(file, plan)
    assert all_of(file, DAYS) == [("X1", None, "Bolt", "2026-11-09")]
