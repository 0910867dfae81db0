"""A workbook of customers: read, recognised, checked, stored, indexed, journalled; then taken back."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.timing import FOLDER, child

SMALL, LARGE = 10_000, 100_000
HEADS = [
    "客户编号",
    "客户名称",
    "省份",
    "城市",
    "地址",
    "联系人",
    "手机",
    "电话",
    "税号",
    "信用额度",
    "账期天数",
    "备注",
]


def figures(ground: Ground) -> Iterator[Figure]:
    for rows, seconds, megabytes in ((SMALL, 1.5, None), (LARGE, 15.0, 600.0)):
        if rows == LARGE and ground.quick:
            return
        book = _book(ground, rows)
        ours, floor = child("import_child", str(book)), child("import_child", str(book), "--bare")
        what = f"{rows:,} customers from a workbook"
        yield Figure(what, ours["seconds"], "s", floor["seconds"], "calamine + executemany", aim=seconds)
        yield Figure("memory at most", ours["megabytes"], "MB", floor["megabytes"], aim=megabytes)
        yield Figure("taken back", ours["undo"], "s", aim=10.0 if rows == LARGE else None)
        yield Figure("done again", ours["redo"], "s")


def _book(ground: Ground, rows: int) -> Path:
    """A workbook as firms have them: a title above the head, text dates and amounts beside numbers."""
    import xlsxwriter

    path = FOLDER / f"customers-{rows}.xlsx"
    if path.exists():
        return path
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("客户")
        sheet.write_string(0, 0, "客户资料一览表")
        sheet.write_row(1, 0, HEADS)
        for row, cells in enumerate(_cells(ground, rows), 2):
            sheet.write_row(row, 0, cells)
    return path


def _cells(ground: Ground, rows: int) -> Iterator[tuple[object, ...]]:
    """Rows for the book from the sample company, numbered anew and made different where they come again."""
    query = (
        "SELECT name, province, city, address, contact_name, mobile, phone, tax_number, credit_limit, terms_days, "
        "note FROM party WHERE person_kind = 'firm' ORDER BY id"
    )
    with ground.bare() as db:
        found = db.execute(query).fetchall()
    for number in range(rows):
        turn, place = divmod(number, len(found))
        name, *others = found[place]
        limit = others[-3] and others[-3] // 100
        yield (f"K{number + 1:06d}", f"{name}{turn or ''}", *others[:-3], limit, others[-2], others[-1])
