"""Whether a list is of customers or of contacts: what its titles call them, and whether they owe anything."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row, book, brought_in, names


@pytest.mark.parametrize(
    ("title", "name", "where"),
    [("小店老客户名单", "名字", "送到哪里"), ("Our customers", "Full name", "Where to deliver")],
)
def test_persons_of_no_firm_are_customers_where_the_title_calls_them_so(
    file: CrmFile, tmp_path: Path, title: str, name: str, where: str
) -> None:
    rows: list[Row] = [
        [title],
        [name, "电话", where, "注意"],
        ["冯彩云", "13900000001", "东街22号", "不要香水"],
        ["幼教中心", "0574-80000003", "解放路150号", "找保安签收"],
        ["馥心茶馆", "0574-80000012", "孝闻街31号", "周一送"],
    ]
    told = brought_in(file, tmp_path, *rows).as_json()["sheets"][0]

    assert (told["entity"], told.get("unused", [])) == ("customers", [])
    assert len(names(file)) == 3


@pytest.mark.parametrize("title", ["客户联系人", "Customer contacts", "通讯录"])
def test_persons_stay_contacts_where_the_title_calls_them_contacts(title: str) -> None:
    one = book([title], ["名字", "电话"], ["冯彩云", "13900000001"], ["谈志", "13900000002"])

    assert one.sheets[0].choice.entity == "contacts"


def test_who_has_an_opening_balance_is_a_customer_with_its_person(owed_after: OwedAfter) -> None:
    owed = owed_after(
        ["Display Name", "Company Name", "First Name", "Last Name", "EmailID", "Phone", "Opening Balance"],
        ["Anand Paper", "Anand Paper", "Prakash", "Iyer", "p@anand.example", "080-40000011", "1820.00"],
        ["Lotus Spa LLP", "Lotus Spa LLP", "Devika", "Rao", "d@lotus.example", "080-40000087", "0.00"],
        ["Print House", "Print House", "", "", "a@print.example", "0821-2400033", "640.75"],
    )

    assert owed == [("Anand Paper", Decimal(1820)), ("Print House", Decimal("640.75"))]


@pytest.mark.parametrize("heads", ["Persons", "Pax", "Guests", "Nights", "人数"])
def test_a_count_of_heads_is_no_money(owed_after: OwedAfter, heads: str) -> None:
    owed = owed_after(
        ["Guest", "Trip", heads, "Trip price", "Deposit paid", "Still to pay"],
        ["Ansel Grove", "Fjord", 2, 390, 390, 0],
        ["Colette Dur", "Glacier", 1, 220, 50, 170],
        ["Book Club", "Lighthouse", 11, 1045, 300, 745],
    )

    assert owed == [("Book Club", Decimal(745)), ("Colette Dur", Decimal(170))]


@pytest.mark.parametrize("head", ["Co./Last Name", "Company or last name", "Nachname/Firma"])
def test_one_column_of_firms_and_last_names_is_of_customers(file: CrmFile, tmp_path: Path, head: str) -> None:
    rows: list[Row] = [
        [head, "First Name", "Card ID", "Phone", "Email"],
        ["Barlow", "Tess", "K0001", "03 5550 1021", "tess@barlow.example"],
        ["Ironbark Pty Ltd", "", "K0002", "03 5550 2210", "office@ironbark.example"],
        ["Delahunty", "Maeve", "K0006", "0491 570 157", ""],
    ]
    told = brought_in(file, tmp_path, *rows).as_json()["sheets"][0]

    assert told["entity"] == "customers"
    assert sorted(names(file)) == ["Ironbark Pty Ltd", "Maeve Delahunty", "Tess Barlow"]


def test_customers_with_what_is_receivable_of_them_are_a_list_with_balances() -> None:
    one = book(
        ["单位编号", "单位全名", "联系人", "手机", "累计应收", "累计应付"],
        ["A1", "石桥渔具", "鲁三", "13700000001", 320.5, 0],
        ["A2", "渡口钓场", "", "13700000002", 0, 0],
        ["A3", "西塘鱼线", "阮四", "13700000003", 88, 0],
    )

    listed, owing = one.sheets
    assert (listed.kinds, listed.choice.entity, listed.choice.columns["contact_name"]) == ((), "customers", 2)
    assert (owing.choice.entity, owing.choice.columns["balance"]) == ("receivables", 4)


def test_what_was_bought_and_paid_between_two_balances_of_a_list_is_taken_with_them() -> None:
    one = book(
        ["户名", "联系人", "手机", "去年结转", "今年拿的", "今年付的", "现在欠"],
        ["北坡茶园", "茅一", "13900000011", 100, 50, 30, 120],
        ["溪口米铺", "竺二", "13900000012", 0, 75.5, 0, 75.5],
        ["长亭酒坊", "容三", "13900000013", 40, 0, 40, 0],
    )

    listed, owing = one.sheets
    assert (listed.choice.entity, listed.choice.columns["contact_name"]) == ("customers", 1)
    money = {key: owing.choice.columns[key] for key in ("opening", "amount", "received", "balance")}
    assert money == {"opening": 3, "amount": 4, "received": 5, "balance": 6}


@pytest.mark.parametrize("head", ["学员姓名", "业主姓名", "患者名字", "住户姓名"])
def test_persons_who_are_served_are_customers(head: str) -> None:
    one = book(
        [head, "手机", "家庭住址"], ["冯彩云", "13900000001", "东街22号"], ["谈志", "13900000002", "西街3号"]
    )

    assert one.sheets[0].choice.entity == "customers"
