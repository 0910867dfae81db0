"""Sheets written for people, how a book is used, are no lists."""

import pytest

from crm_desktop.exchange.recognise.prose import is_prose
from tests.unit.exchange.made import Rows, books

LIST = [["Customer", "Phone"], ["Ash & Co", "07700 900111"], ["Oak Stores", "07700 900112"]]

READ_ME = [
    [["怎么用"], ["1. 新客户加在“客户”那页"], ["2、没给钱的记在“欠款”，给了划掉"]],
    [["How to use"], ["Customers"], ["Put each customer on one line"], ["Owing"], ["Delete it once they have paid it"]],
    [["Step", "What to do"], [1, "Add the new customers on the next sheet"], [2, "Type what is unpaid on Owing"]],
    [["说明"], ["本表记录客户欠款，每月底更新。"], ["红的超过三个月，请先催。"], ["有事找小陈"]],
    [["客户名称", "填执照上的全称，不要写简称"], ["欠款金额", "没收到的钱，收到就改成0"]],
    [["Customer"], ["Each customer goes on a line of the list."], ["Do not delete anybody!"]],
]  # fmt: skip
LISTS = [
    LIST,
    [["欠款"], ["甲店"], ["乙店"], ["丙店"]],
    [["Who owes"], ["The Old Mill"], ["Rose and Crown"], ["Ash & Co"]],
    [["Customer", "Note"], ["Ash", "Rings every Monday, wants 30 days."], ["Oak", "Do not call before ten!"]],
    [["客户", "说明"], ["甲店", "月底结账，先打电话。"], ["乙店", "不要周末送货。"]],
]


@pytest.mark.parametrize("rows", READ_ME)
def test_sentences_list_nothing(rows: Rows) -> None:
    book = books(Readme=rows, Customers=LIST)

    assert [sheet.choice.entity for sheet in book.sheets] == [None, "customers"]


@pytest.mark.parametrize("rows", LISTS)
def test_names_are_no_sentences_with_notes_beside_them_neither(rows: Rows) -> None:
    assert not is_prose([list(row) for row in rows])
