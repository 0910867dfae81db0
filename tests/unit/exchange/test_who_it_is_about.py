"""Whom a row is about: heads in words of one's own, namesakes told apart by telephone, a shop's manager."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, imported, xlsx
from tests.unit.exchange.test_strangers_books import Row, brought_in, names, owed


@pytest.mark.parametrize(
    "head", ["Customers", "Clients", "Sold to", "Payer", "Tenants", "租客", "需方", "Lessee"]
)
def test_whoever_owes_is_called_by_many_names(file: CrmFile, tmp_path: Path, head: str) -> None:
    rows: list[Row] = [
        [head, "Invoice no", "Invoice date", "Amount", "Received"],
        ["Larch & Daughter", "7", "2026-05-02", "30", "10"],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Larch & Daughter", Decimal(20))]


@pytest.mark.parametrize("head", ["Bride", "新娘", "Skipper"])
def test_where_no_head_tells_who_the_only_column_of_names_does_and_it_is_said(
    file: CrmFile, tmp_path: Path, head: str
) -> None:
    rows: list[Row] = [
        ["Date", "Invoice", head, "Amount due", "Amount paid", "Balance"],
        ["2026-06-06", "41", "Alma Fenn", "90", "90", "0"],
        ["2026-06-07", "42", "Ivy Marsh", "50", "20", "30"],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Ivy Marsh", Decimal(30))]
    assert head in outcome.as_json()["sheets"][0]["advice"]

    second = ["Occasion of it", "Spring fair", "Harvest supper"]
    with pytest.raises(Refusal):
        brought_in(file, tmp_path, *([*row, word] for row, word in zip(rows, second, strict=True)))


@pytest.mark.parametrize(
    "head", ["Lieferant", "Fournisseur", "Acreedor", "Fornitore", "Leverancier", "Payee"]
)
def test_whom_we_owe_is_no_customer_for_want_of_one(file: CrmFile, tmp_path: Path, head: str) -> None:
    rows: list[Row] = [
        [head, "Invoice", "Date", "Due date", "Amount"],
        ["Alma Fenn", "1", "2026-06-06", "2026-07-06", "90"],
        ["Ivy Marsh", "2", "2026-06-07", "2026-07-07", "50"],
    ]
    with pytest.raises(Refusal):
        brought_in(file, tmp_path, *rows)

    for elsewhere in ("Purchase amount", "Journal"):
        with pytest.raises(Refusal):
            brought_in(
                file,
                tmp_path,
                ["Wer", *rows[0][1:4], "Amount", elsewhere],
                *([*row, "1"] for row in rows[1:]),
            )


@pytest.mark.parametrize("head", ["Supplier", "供应商", "Employee"])
def test_somebody_else_is_no_customer_for_want_of_one(file: CrmFile, tmp_path: Path, head: str) -> None:
    rows: list[Row] = [
        [head, "Date", "Amount"],
        ["Alma Fenn", "2026-06-06", "90"],
        ["Ivy Marsh", "2026-06-07", "50"],
    ]
    with pytest.raises(Refusal):
        brought_in(file, tmp_path, *rows)


def test_a_list_of_customers_whose_names_have_a_head_of_their_own(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Account no", "Known as", "Telephone", "Postcode", "Credit days"],
        ["A1", "Rook Joinery", "01632 960201", "LS1 1AA", "30"],
        ["A2", "Teal Plumbing", "01632 960202", "LS1 1AB", "14"],
        ["A3", "Rook Joinery", "01632 960203", "LS1 1AC", "30"],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert names(file) == ["Rook Joinery", "Teal Plumbing", "Rook Joinery"]
    assert "Known as" in outcome.as_json()["sheets"][0]["advice"]


def test_persons_of_one_name_in_a_ledger_are_told_apart_by_their_telephones(
    file: CrmFile, tmp_path: Path
) -> None:
    heads = ["姓名", "电话", "日期", "单号", "金额", "已付", "未付"]
    rows: list[Row] = [
        heads,
        ["周敏", "13800001111", "2026-05-02", "1", "50", "20", "30"],
        ["周敏", "13800002222", "2026-05-03", "2", "40", "0", "40"],
        ["周敏", "138-0000-1111", "2026-05-04", "3", "7", "0", "7"],
        ["周敏", "", "2026-05-05", "4", "9", "9", "0"],
    ]
    outcome = brought_in(file, tmp_path, *rows[:4])

    assert owed(file) == [("周敏", Decimal(37)), ("周敏", Decimal(40))]
    assert all_of(file, "SELECT phone FROM party ORDER BY number") == [("13800001111",), ("13800002222",)]
    (said,) = outcome.as_json()["sheets"]
    assert [one["row"] for one in said["doubtful"]] == [3]
    assert not said["unused"]

    again = brought_in(file, tmp_path, *rows[:4])
    assert again.as_json()["sheets"][0]["duplicates"] == 3
    assert len(names(file)) == 2
    unsaid = brought_in(file, tmp_path, heads, rows[4])
    assert "2 customers are called" in unsaid.as_json()["sheets"][0]["errors"][0]["message"]


def test_a_telephone_makes_no_ledger_of_a_list_of_customers(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Ref cliente", "Ragione sociale", "Indirizzo", "Città", "Cell.", "Esposizione attuale"],
        ["21", "Forno Verde", "Via Po 3", "Asti", "333 9002010", "70.2"],
        ["22", "Bar Corso", "Via Po 5", "Alba", "333 9002011", "0"],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Forno Verde", Decimal("70.2"))]
    assert all_of(file, "SELECT city, mobile FROM party ORDER BY id") == [
        ("Asti", "333 9002010"),
        ("Alba", "333 9002011"),
    ]


def test_a_firm_has_many_telephones(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["客户", "联系电话", "日期", "单号", "金额"],
        ["河东机电有限公司", "13800001111", "2026-05-02", "1", "50"],
        ["河东机电有限公司", "13800002222", "2026-05-03", "2", "40"],
    ]
    brought_in(file, tmp_path, *rows, entity="receivables")

    assert owed(file) == [("河东机电有限公司", Decimal(90))]


def test_the_telephone_of_one_of_ours_is_no_customers(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["客户", "业务员", "业务员电话", "日期", "单号", "应收金额"],
        ["周敏", "李梅", "13800001111", "2026-05-02", "1", "50"],
        ["周敏", "王强", "13800002222", "2026-05-03", "2", "40"],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("周敏", Decimal(90))]
    assert all_of(file, "SELECT phone FROM party") == [(None,)]


@pytest.mark.parametrize(
    ("person", "phone"),
    [
        ("馆长", "馆长手机"),
        ("经理", "经理电话"),
        ("Manager", "Manager phone"),
        ("Buyer", "Buyer mobile"),
    ],
)
def test_whose_telephone_stands_beside_them_is_a_person_of_the_customer(
    file: CrmFile, tmp_path: Path, person: str, phone: str
) -> None:
    rows: list[Row] = [
        ["门店编号", "门店名称", "地址", person, phone],
        ["M1", "清风书吧", "东街1号", "何静", "13800001111"],
        ["M2", "清风书吧", "西街2号", "丁宁", "13800002222"],
    ]
    brought_in(file, tmp_path, *rows)

    assert names(file) == ["清风书吧", "清风书吧"]
    assert all_of(file, "SELECT name, coalesce(mobile, phone) FROM contact ORDER BY id") == [
        ("何静", "13800001111"),
        ("丁宁", "13800002222"),
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "Monday, Apr 06, 2026 10:05:11 PM GMT+2",
        "06/04/2026 10:05",
        "2026-04-06 10:05:11",
        "2026年4月6日 星期一",
        "Page 2 of 2",
    ],
)
def test_the_moment_a_report_was_made_is_no_record(file: CrmFile, tmp_path: Path, foot: str) -> None:
    path = xlsx(
        tmp_path / "book.xlsx",
        List=[
            ("Customer", "Phone", "Email"),
            ("Rook Joinery", "01632 960201", "a@rook.example"),
            ("Teal Plumbing", "01632 960202", None),
            (None, None, None),
            (foot, None, None),
        ],
    )
    outcome = imported(file, path)

    assert names(file) == ["Rook Joinery", "Teal Plumbing"]
    assert [one["text"] for one in outcome.as_json()["sheets"][0]["footers"]] == [foot]
