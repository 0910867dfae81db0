"""Books as other firms have them, brought in whole; and what the command line is answered."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.errors import FileTrouble, Refusal
from crm_desktop.exchange.importing import open_for
from crm_desktop.exchange.reading.reader import read_sheets
from crm_desktop.services.soundness import check
from crm_desktop.storage.dump import dump
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, imported, xlsx

CUSTOMERS = [
    ["客户资料一览表"],
    ["制表日期：2026-10-31        单位：元"],
    ["序号", "客户编号", "客户名称*", "手机", "信用额度(元)", "账期（天）", "首次合作日期"],
    [1, "C1", "甲食品（集团）有限公司\u3000", "'13933669592", 20000.0, "30天", "2024-02-07"],
    [2, "C2", " 乙机械厂", 15713765400.0, "¥50,000.00", 90.0, dt.date(2022, 3, 6)],
    [],
    ["", "C2", "乙机械厂  ", "", "", "", ""],
    ["合计", "", "共2户"],
    ["制表人：王雨欣"],
]
ORDERS = [
    ["订单号", "订单日期", "客户名称", "产品编码", "数量", "含税单价", "税率", "金额"],
    ["XS1", "2026年1月5日", "甲食品(集团)有限公司", "P1", 70.4, 618.37, 0.13, "=ROUND(E2*F2,2)"],
    ["", "", "", "P2", 2, 10, "6%", 20],
    ["XS2", "2026.1.6", "乙机械厂\t", "P1", 1, 5, 13, "=E4*F4"],
]
PRODUCTS = [["产品编码", "品名", "进价", "售价", "库存数量"], ["P1", "焊条", 458.05, "618.37元", 3]]
ITEMS = [
    ["单据日期", "单据编号", "客户名称", "应收金额", "已收金额", "到期日"],
    ["2026-1-5", "YS1", "甲食品(集团)有限公司", "43,553.25", 53.25, ""],
]


@pytest.fixture
def a_firms_books(tmp_path: Path) -> list[Path]:
    """The books of a small firm, in no order."""
    people = "姓名,性别,公司,手机,生日,历法\n仇英,女,乙机械厂,15289887783,1971-01-05,农历\n"
    contacts = tmp_path / "gbk.csv"
    contacts.write_bytes(people.encode("gb18030"))
    made = {
        "a": {"应收": ITEMS},
        "b": {"订单": ORDERS},
        "c": {"客户": CUSTOMERS, "Sheet2": []},
        "d": {"产品": PRODUCTS},
    }
    return [contacts, *(xlsx(tmp_path / f"{name}.xlsx", **sheets) for name, sheets in made.items())]


def test_a_firms_books_are_taken_in_an_order_in_which_they_find_each_other(
    file: CrmFile, a_firms_books: list[Path]
) -> None:
    outcome = imported(file, *a_firms_books)

    assert outcome.applied
    assert [(one["entity"], one["rows_read"], one["created"], one["duplicates"], one["skipped"], one["errors"])
            for one in outcome.as_json()["sheets"]] == [
        ("customers", 5, 2, 1, 2, []), ("contacts", 1, 1, 0, 0, []), ("products", 1, 1, 0, 0, []),
        ("orders", 3, 2, 0, 0, []), ("receivables", 1, 1, 0, 0, []),
    ]  # fmt: skip
    assert all_of(file, "SELECT number, amount FROM document") == [("XS1", 4355325), ("XS2", 500)]
    assert all_of(file, 'SELECT sum("left") FROM ledger_entry') == [(4350000,)]


def test_importing_twice_changes_nothing_and_undo_takes_back_book_by_book(
    file: CrmFile, a_firms_books: list[Path]
) -> None:
    def content() -> dict[str, list[tuple[Any, ...]]]:
        with file.reading() as db:
            return dump(db)

    states = [content()]
    for path in sorted(a_firms_books, key=lambda path: "cdgba".index(path.stem[0])):
        imported(file, path)
        states.append(content())
    imported(file, *a_firms_books)
    assert content() == states[-1]

    for before in reversed(states[:-1]):
        file.undo()
        assert content() == before
    for after in states[1:]:
        file.redo()
        assert content() == after


def test_books_imported_together_are_one_step(file: CrmFile, a_firms_books: list[Path]) -> None:
    imported(file, *a_firms_books)
    assert len(all_of(file, "SELECT id FROM journal_step")) == 1
    file.undo()
    for table in ("party", "contact", "product", "document", "ledger_entry"):
        assert all_of(file, f"SELECT count(*) FROM {table}") == [(0,)]
    file.redo()
    assert check(file) == []
    assert all_of(file, "SELECT count(*) FROM party") == [(2,)]


def test_a_parent_company_may_come_with_a_later_book(file: CrmFile, tmp_path: Path) -> None:
    heads = ["客户名称", "上级单位"]
    one = xlsx(tmp_path / "one.xlsx", S=[heads, ["甲公司", ""]])
    two = xlsx(tmp_path / "two.xlsx", S=[heads, ["甲公司", "乙公司"], ["乙公司", ""]])
    imported(file, one, two)
    assert all_of(file, "SELECT c.name, p.name FROM party c JOIN party p ON p.id = c.parent_id") == [
        ("甲公司", "乙公司")
    ]


def test_a_western_book_with_semicolons_and_decimal_commas(file: CrmFile, tmp_path: Path) -> None:
    path = tmp_path / "Kunden.csv"
    text = (
        "Kundennummer;Firma;Straße;PLZ;Ort;Kreditlimit;Zahlungsbedingungen;since\n"
        "10001;Müller & Söhne GmbH;Königstraße 5;01067;Dresden;12.500,00;30 Tage netto;31.12.2023\n"
        "10002;Café Olé;Rue Général 3;75001;Paris;1.250,5;sofort;05.03.2024\n"
    )
    path.write_bytes(text.encode("cp1252"))
    imported(file, path)

    fields = "number, name, address, postcode, credit_limit, terms_kind, terms_days, cooperation_since"
    assert all_of(file, f"SELECT {fields} FROM party") == [
        ("10001", "Müller & Söhne GmbH", "Königstraße 5", "01067", 1250000, "net", 30, "2023-12-31"),
        ("10002", "Café Olé", "Rue Général 3", "75001", 125050, "on_delivery", None, "2024-03-05"),
    ]  # fmt: skip


def test_an_english_book_of_invoices_with_dollars_and_american_dates(file: CrmFile, tmp_path: Path) -> None:
    rows = [
        ["Open Invoices as of 11/20/2026"],
        [],
        ["Customer", "Invoice #", "Invoice Date", "Due Date", "Amount", "Paid", "Balance"],
        ["Acme Inc.", "1001", "3/5/2026", "4/5/2026", "$1,234.50", "$234.50", "$1,000.00"],
        ["", "1002", "12/25/2026", "1/25/2027", "($100.00)", "", "($100.00)"],
        ["Total for Acme Inc.", "", "", "", "$1,134.50", "", ""],
        ["Globex", "1003", "11/1/2026", "", 500, 500, 0],
        ["Grand Total", "", "", "", 1634.5, 734.5, 900],
        ["Prepared by: J. Smith"],
    ]
    imported(file, xlsx(tmp_path / "Open items.xlsx", Invoices=rows), create_missing=True)

    assert all_of(file, "SELECT c.name, e.number, e.date, e.due_date, e.amount, e.\"left\" FROM ledger_entry e "
                  "JOIN party c ON c.id = e.customer_id WHERE kind <> 'receipt' ORDER BY 2") == [
        ("Acme Inc.", "1001", "2026-03-05", "2026-04-05", 123450, 100000),
        ("Acme Inc.", "1002", "2026-12-25", "2027-01-25", -10000, -10000),
        ("Globex", "1003", "2026-11-01", None, 50000, 0),
    ]  # fmt: skip


def test_an_old_xls_and_a_tab_separated_text_in_utf16(file: CrmFile, tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("Sheet1")
    for column, (head, cell) in enumerate(
        {"客户名称": "甲公司", "电话": 2181655673.0, "首次合作日期": 45231}.items()
    ):
        page.write(0, column, head)
        page.write(1, column, cell)
    book.save(str(tmp_path / "old.xls"))
    (tmp_path / "t.txt").write_text("姓名\t公司\t手机\n仇英\t甲公司\t1.5289887783E+10\n", "utf-16")
    imported(file, tmp_path / "t.txt", tmp_path / "old.xls")

    assert all_of(file, "SELECT phone, cooperation_since FROM party") == [("2181655673", "2023-11-01")]
    assert all_of(file, "SELECT mobile, customer_id FROM contact") == [("15289887783", 1)]


def test_a_book_without_head_or_sense_is_refused(file: CrmFile, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="looks like any of these: Customers"):
        imported(file, xlsx(tmp_path / "x.xlsx", a=[["1", "2"], ["3", "4"]]))


def test_with_an_error_in_any_book_nothing_is_changed(file: CrmFile, tmp_path: Path) -> None:
    good = xlsx(tmp_path / "good.xlsx", a=[["客户名称", "手机"], ["甲公司", "1"]])
    bad = xlsx(
        tmp_path / "bad.xlsx",
        a=[ITEMS[0], ["2026-1-1", "1", "乙公司", 5, "", ""], ["2026-1-1", "2", "甲公司", 5, "", ""]],
    )
    outcome = imported(file, bad, good)

    assert (outcome.applied, outcome.has_errors) == (False, True)
    assert outcome.as_json()["sheets"][1]["errors"] == [
        {"row": 2, "column": "客户名称", "message": "There is no customer “乙公司”."}
    ]
    assert all_of(file, "SELECT count(*) FROM journal_step") == [(0,)]
    assert imported(file, bad, good, skip_errors=True).applied
    assert all_of(file, "SELECT number FROM ledger_entry") == [("2",)]


def test_a_dry_run_tells_and_changes_nothing(file: CrmFile, a_firms_books: list[Path]) -> None:
    outcome = imported(file, *a_firms_books, dry_run=True)

    assert [one["created"] for one in outcome.as_json()["sheets"]] == [2, 1, 1, 2, 1]
    assert str(outcome.lines()[0]) == "客户: 2 new, 0 updated, 1 there already, 2 skipped, 0 rows in error"
    assert all_of(file, "SELECT count(*) FROM journal_step") == [(0,)]


def test_rows_in_error_come_back_in_a_workbook_to_be_put_right(file: CrmFile, tmp_path: Path) -> None:
    rows = [
        ["客户名称", "信用额度", "首次合作日期", "备注"],
        ["甲公司", 5, "", ""],
        ["", "很多", dt.date(2024, 1, 2), "+86"],
        ["丙公司", "x", "", ""],
    ]
    imported(file, xlsx(tmp_path / "b.xlsx", 客户=rows), errors=tmp_path / "errors.xlsx")

    (sheet,) = read_sheets(tmp_path / "errors.xlsx")
    found = [row for _number, row in sheet.rows()]
    assert sheet.name == "客户"
    assert found[0] == ["客户名称", "信用额度", "首次合作日期", "备注", "Row", "Why not imported"]
    assert found[1] == ["", "很多", dt.date(2024, 1, 2), "+86", 3, "信用额度: “很多” is not a number."]
    assert found[2][4:] == [4, "信用额度: “x” is not a number."]


def test_an_error_workbook_that_cannot_be_written_is_a_sentence(file: CrmFile, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", a=[["客户名称", "信用额度", "手机"], ["甲公司", "很多", "1"]])

    with pytest.raises(FileTrouble, match="cannot be written"):
        imported(file, path, errors=tmp_path / "nowhere" / "errors.xlsx")


def test_the_command_says_kind_sheet_and_columns(file: CrmFile, tmp_path: Path) -> None:
    rows = [["简称", "电话", "名字"], ["甲", "1", "甲公司"]]
    path = xlsx(tmp_path / "b.xlsx", one=rows, two=rows)
    imported(file, path, entity="customers", sheet="two", columns={"name": "名字", "mobile": "电话"})

    assert all_of(file, "SELECT name, mobile FROM party") == [("甲公司", "1")]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({"entity": "dragons"}, "“dragons” cannot be imported"),
        ({"update_by": "nonsense"}, "no field “nonsense”"),
        ({"sheet": "none"}, "no sheet “none”"),
    ],
)
def test_what_the_command_cannot_mean_is_refused(
    file: CrmFile, tmp_path: Path, request_: dict[str, Any], said: str
) -> None:
    path = xlsx(tmp_path / "b.xlsx", a=[["客户名称", "手机"], ["甲公司", "1"]])

    with pytest.raises(Refusal, match=said):
        imported(file, path, **request_)


def test_a_mapping_the_user_settled_on_is_remembered_for_the_next_book(file: CrmFile, tmp_path: Path) -> None:
    rows = [["店招", "客户名称", "电话"], ["甲公司", "旧名", "1"]]
    imported(file, xlsx(tmp_path / "one.xlsx", a=rows), columns={"name": "店招"})
    next_book = open_for(file, xlsx(tmp_path / "two.xlsx", b=[["说明"], *rows]))

    assert next_book.sheets[0].choice.columns == {"name": 0, "phone": 2}
    file.undo()
    assert open_for(file, tmp_path / "two.xlsx").sheets[0].choice.columns == {"name": 1, "phone": 2}


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000, "👩‍👩‍👧 émoji", "\u202eright to left\u202c", "Robert'); DROP TABLE customer;--",
        "<b>&amp;</b>", "100%_*[a]",
        'say "hi", twice', "line one\nline two", "=1+1", "+86 139", "-12.50", "@x", "'quoted'",
    ],
    ids=lambda text: text[:12].encode("unicode_escape").decode(),
)  # fmt: skip
def test_texts_of_every_sort_are_kept_as_they_are(file: CrmFile, tmp_path: Path, text: str) -> None:
    quoted = text.replace('"', '""')
    (tmp_path / "t.csv").write_text(f'客户名称,备注,电话\n甲公司,"{quoted}",1\n', "utf-8")
    imported(file, tmp_path / "t.csv")

    assert all_of(file, "SELECT note FROM party") == [(text,)]
