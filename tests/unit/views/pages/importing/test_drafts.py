"""What is made of a book before it is planned: kinds, heads, columns, and how each came to its field."""

from crm_desktop.core.fields import Kind
from crm_desktop.views.pages.importing.book_drafts import BookDraft
from crm_desktop.views.pages.importing.drafts import SheetDraft, Source, column_letter
from crm_desktop.views.pages.importing.reading import understood
from tests.unit.exchange.made import TODAY, book, books

HEAD = ("客户名称", "收货详细地址", "暗号", "联系电话")
ROWS = (("客户资料",), HEAD, ("宁波华东五金有限公司", "宁波市海曙区", "甲", 5748765432.0))


def draft(*rows: tuple[object, ...]) -> SheetDraft:
    return SheetDraft(book(*(rows or ROWS)).sheets[0])


def fields(sheet: SheetDraft) -> list[str | None]:
    found = [sheet.field_of(column) for column in range(len(HEAD))]
    return [field.key if field else None for field in found]


def test_a_column_says_how_it_came_to_its_field() -> None:
    sheet = draft()
    assert fields(sheet) == ["name", "address", None, "phone"]
    sources = [sheet.source(column) for column in range(4)]
    assert sources == [Source.RECOGNISED, Source.GUESSED, Source.OUT, Source.RECOGNISED]


def test_a_column_that_names_the_customers_by_its_cells_alone_is_a_guess() -> None:
    rows = [["1", "2026-06-06", "Alma Fenn", "9", "9", "0"], ["2", "2026-06-07", "Ivy Marsh", "5", "2", "3"]]
    sheet = draft(("Invoice", "Date", "Bride", "Amount due", "Amount paid", "Balance"), *map(tuple, rows))
    field = sheet.field_of(2)
    assert field is not None
    assert (field.key, sheet.source(2)) == ("customer", Source.GUESSED)


def test_a_field_is_fed_from_one_column_only() -> None:
    sheet = draft()
    sheet.assign(2, "phone")
    assert fields(sheet) == ["name", "address", "phone", None]
    assert sheet.source(2) is Source.CHOSEN


def test_what_is_needed_is_asked_for_and_no_more() -> None:
    sheet = draft()
    assert sheet.missing() is None
    sheet.assign(0, None)
    assert "name" in str(sheet.missing())


def test_another_kind_has_its_columns_recognised_anew_and_back_again_as_before() -> None:
    sheet = draft()
    sheet.assign(2, "note")
    sheet.use_kind("contacts")
    assert sheet.field_of(0) is not None
    sheet.use_kind("customers")
    assert fields(sheet) == ["name", "address", None, "phone"]


def test_another_row_may_hold_the_heads() -> None:
    sheet = draft(("单位", "电话"), ("客户名称", "手机"), ("重庆旭日贸易", "13900001111"))
    before = sheet.choice.head_row
    other = 3 - before
    sheet.use_head(other)
    assert (sheet.choice.head_row, sheet.first_row) == (other, other + 1)


def test_samples_are_the_first_different_contents_in_one_line() -> None:
    sheet = draft(HEAD, ("a\nb", "x", "", ""), ("a\nb", "y", None, 7.0), ("c", "", "", ""))
    assert sheet.samples(0) == ["a b", "c"]
    assert sheet.samples(3) == ["7"]


def test_the_likeliest_fields_are_offered_first_and_all_once() -> None:
    sheet = draft()
    offered = [field.key for field in sheet.offered(1)]
    assert offered[0] == "address"
    assert len(offered) == len(set(offered)) > 30


def test_a_single_sheet_nobody_understands_is_taken_for_what_the_list_shows_if_it_can_be() -> None:
    odd = book(("x", "y"), (1, 2))
    assert not BookDraft.of(odd, "customers").is_used
    plain = book(("单位", "备注一", "备注二"), ("甲公司", "1", "2"))
    assert BookDraft.of(plain, "customers").sheets[0].entity == "customers"


def test_a_book_read_again_stands_as_before_where_its_heads_are_the_same() -> None:
    first = BookDraft.of(books(甲=ROWS, 乙=(("客户名称",), ("重庆旭日贸易",))))
    first.sheets[0].assign(2, "note")
    first.sheets[1].use_kind(None)
    changed = books(甲=(*ROWS, ("成都九鼎纺织厂", "", "", "")), 乙=(("名称", "电话"), ("重庆旭日贸易", "1")))
    again = first.taken_over(changed)
    assert again.sheets[0].column_of("note") == 2
    assert again.sheets[1].choice == changed.sheets[1].choice


def test_a_sheet_of_documents_without_a_customers_column_warns() -> None:
    sheet = draft(("单据号", "日期", "应收金额"), ("XS-1", "2026-01-01", 5))
    sheet.use_kind("receivables")
    assert sheet.warning() is not None
    assert draft().warning() is None


def test_columns_are_lettered_as_in_a_workbook() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_the_first_rows_are_read_as_the_import_will_read_them() -> None:
    items = draft(
        ("客户名称", "日期", "应收金额", "账期"),
        ("重庆旭日贸易", "2026年3月5日", "￥1,200.5", "月结30天"),
        ("重庆旭日贸易", "2026-13-45", "壹佰", ""),
        ("合计", "", "1200.5", ""),
    )
    items.use_kind("receivables")
    found = understood(items.sheet, items.choice, TODAY)
    first, second, total = found.rows
    assert [cell.cell.text for cell in first.cells] == ["重庆旭日贸易", "2026-03-05", "1,200.50", "月结30天"]
    assert [cell.wrong is not None for cell in second.cells] == [False, True, True, False]
    assert not total.is_record
    assert found.fields[2].kind is Kind.MONEY
