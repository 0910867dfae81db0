"""Address books people keep by hand: several persons below a firm named once, private customers, who to ask for."""

from pathlib import Path

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, all_of, book, brought_in

PERSONS = (
    "SELECT p.name, p.address, c.name FROM contact c JOIN party p ON p.id = c.customer_id ORDER BY c.number"
)


@pytest.mark.parametrize(
    "heads",
    [
        ["单位", "地址", "找谁", "电话"],
        ["客户名称", "地址", "联系人", "手机"],
        ["Customer", "Address", "Ask for", "Mobile"],
        ["Company", "Address", "Who to ask for", "Phone"],
    ],
)
def test_persons_below_a_firm_named_once_are_its_contacts(file: CrmFile, tmp_path: Path, heads: Row) -> None:
    rows: list[Row] = [
        ["领带城", "浦口街道", "俞科长", "13905750001"],
        ["", "", "小裘", "13905750002"],
        ["轴承协会", "南明路", "潘秘书", "13905750003"],
        ["珍珠行", "山下湖", "阮老板", "13905750004"],
        ["", "", "阮太太", "13905750005"],
    ]
    brought_in(file, tmp_path, heads, *rows)

    assert all_of(file, PERSONS) == [
        ("领带城", "浦口街道", "俞科长"),
        ("领带城", "浦口街道", "小裘"),
        ("轴承协会", "南明路", "潘秘书"),
        ("珍珠行", "山下湖", "阮老板"),
        ("珍珠行", "山下湖", "阮太太"),
    ]


def test_one_person_for_each_firm_is_the_main_contact() -> None:
    one = book(
        ["单位", "地址", "找谁", "电话"],
        ["领带城", "浦口", "", "1390001"],
        ["协会", "南明路", "潘", "1390003"],
    )

    assert one.sheets[0].choice.entity == "customers"


@pytest.mark.parametrize(
    "heads",
    [
        ["序", "客人", "手机", "住哪", "哪天去"],
        ["序", "称呼", "电话", "住处", "送货时间"],
        ["No", "Client", "Mob.", "Lives at", "Which day"],
    ],
)
def test_private_customers_are_customers_with_their_addresses(heads: Row) -> None:
    one = book(
        heads,
        [1, "钟丽华", "13700210001", "翠湖苑2-501", "周一"],
        [2, "欧阳明", "13700210002", "滨江8-1203", "周二"],
    )

    assert one.sheets[0].choice.entity == "customers"
    assert {"name", "address"} <= one.sheets[0].choice.columns.keys()


def test_private_persons_of_an_address_book_belong_to_no_firm_above_them(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["Ann", "Ash", "Ash KG", "030 5550001"],
        ["Sam", "Oak", "", "030 5550002"],
        ["Tom", "Elm", "", "030 5550003"],
        ["Ida", "Yew", "Yew KG", "030 5550004"],
        ["Bo", "Fir", "", "030 5550005"],
    ]
    brought_in(file, tmp_path, ["First Name", "Last Name", "Organization Name", "Phone 1 - Value"], *rows)

    query = "SELECT c.name, p.name FROM contact c LEFT JOIN party p ON p.id = c.customer_id ORDER BY c.number"
    assert all_of(file, query) == [
        ("Ann Ash", "Ash KG"), ("Sam Oak", None), ("Tom Elm", None), ("Ida Yew", "Yew KG"), ("Bo Fir", None)
    ]  # fmt: skip
