"""The persons a list of customers names become contacts of their customers."""

from typing import Any

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, imported, planned, xlsx

FIRMS = [
    ["名称", "联系人", "职务", "电话", "微信", "地址", "区域", "备注"],
    ["ZZ五金市场", "周总", "老板", "13700137000", "zhou_wx", "浦东新区1号", "上海浦东", "老客户"],
    ["QQ门窗厂", "", "", "021-60001000", "", "宝山区2号", "上海宝山", ""],
]


def contacts(file: CrmFile) -> list[tuple[Any, ...]]:
    columns = "c.number, c.name, k.name, c.mobile, c.phone, c.email, c.position, c.wechat"
    return all_of(file, f"SELECT {columns} FROM contact c JOIN party k ON k.id = c.customer_id ORDER BY c.id")


def test_firms_with_a_person_and_wechat_are_customers_with_a_contact(file: CrmFile) -> None:
    plan = planned(file, book(*FIRMS))
    apply(file, plan)

    assert [(sheet.entity, sheet.main_contacts) for sheet in plan.sheets] == [("customers", 1)]
    assert all_of(file, "SELECT name, contact_name, phone, address, city, note FROM party ORDER BY id") == [
        ("ZZ五金市场", "周总", "13700137000", "浦东新区1号", "上海浦东", "老客户"),
        ("QQ门窗厂", None, "021-60001000", "宝山区2号", "上海宝山", None),
    ]
    assert contacts(file) == [("L0001", "周总", "ZZ五金市场", None, "13700137000", None, "老板", "zhou_wx")]
    assert all_of(file, "SELECT text FROM dictionary_entry WHERE dictionary = 'position'") == [("老板",)]


def test_the_same_list_again_adds_no_contact(file: CrmFile) -> None:
    apply(file, planned(file, book(*FIRMS)))
    again = planned(file, book(*FIRMS))
    apply(file, again)

    assert [again.count(Verdict.NEW), again.sheets[0].main_contacts, len(contacts(file))] == [0, 0, 1]


def test_another_person_at_a_known_customer_comes_too(file: CrmFile) -> None:
    apply(file, planned(file, book(*FIRMS)))
    apply(file, planned(file, book(FIRMS[0], ["ZZ五金市场", "钱经理", "", "13600136000", "", "", "", ""])))

    assert [row[1] for row in contacts(file)] == ["周总", "钱经理"]
    assert all_of(file, "SELECT contact_name FROM party WHERE id = 1") == [("周总",)]


def test_a_sheet_of_contacts_completes_those_that_came_with_customers(file: CrmFile) -> None:
    people = [
        ["姓名", "公司", "性别", "手机"],
        ["周总", "ZZ五金市场", "男", "13700137000"],
        ["孙姐", "ZZ五金市场", "女", ""],
    ]
    apply(file, planned(file, books(客户=FIRMS, 联系人=people)))

    assert all_of(file, "SELECT name, sex, mobile FROM contact ORDER BY id") == [
        ("周总", "male", "13700137000"), ("孙姐", "female", None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "row", "found"),
    [
        (["Customer", "Phone Numbers", "Email", "Full Name", "Billing Address"],
         ["Quay Ltd", "0161 496 0301", "q@quay.example", "Ada Fox", "5 Quay St"],
         [("Ada Fox", None, "0161 496 0301", "q@quay.example")]),
        (["Firma", "Ansprechpartner", "Mobil", "E-Mail", "Ort"], ["Tal AG", "Jürgen Öz", "0170 1",
         "j@tal.example", "Bonn"],
         [("Jürgen Öz", "0170 1", None, "j@tal.example")]),
        (["客户名称", "联系人", "手机", "地址"], ["丁公司", "陈工、何工", "13500135000/13500135001", "路1号"],
         [("陈工", "13500135000", None, None), ("何工", "13500135001", None, None)]),
        (["客户名称", "联系人", "手机", "地址"], ["李四", "李四", "13500135002", "路2号"], []),
    ],
)  # fmt: skip
def test_each_dress_of_a_list_of_customers_names_its_persons(
    file: CrmFile, heads: list[str], row: list[str], found: list[tuple[Any, ...]]
) -> None:
    apply(file, planned(file, book(heads, row)))

    assert all_of(file, "SELECT count(*) FROM party") == [(1,)]
    assert all_of(file, "SELECT name, mobile, phone, email FROM contact ORDER BY id") == found


def test_the_console_says_how_many_contacts_come_with_customers(file: CrmFile, tmp_path: Any) -> None:
    outcome = imported(file, xlsx(tmp_path / "b.xlsx", 客户=FIRMS))

    assert [str(line) for line in outcome.lines()][1:] == ["客户: 1 contact comes with its customer"]
    assert outcome.as_json()["sheets"][0]["main_contacts"] == 1
