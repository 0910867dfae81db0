"""The search box: all kinds of records, the best first, every entity with some room."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.i18n import t
from crm_desktop.models import Contact, Entry, Party, Product
from crm_desktop.queries.search import SearchAnswer, Why, find, matching_ids
from crm_desktop.storage.file import CrmFile
from tests.conftest import TODAY


def put(file: CrmFile, model: Any, *rows: dict[str, Any]) -> None:
    with file.gesture(t("Put")) as work:
        work.insert_many(model, rows)


def customers(file: CrmFile, *names: str, **fields: Any) -> None:
    with file.reading() as db:
        known = db.exec_driver_sql("SELECT count(*) FROM party").scalar_one()
    put(
        file,
        Party,
        *({"number": f"C{known + n:04}", "name": name} | fields for n, name in enumerate(names, 1)),
    )


def entry(number: str, kind: str, amount: int) -> dict[str, Any]:
    return {"number": number, "kind": kind, "date": TODAY, "customer_id": 1, "amount": amount, "left": amount}


def ask(file: CrmFile, text: str, limit: int = 50, entities: tuple[str, ...] | None = None) -> SearchAnswer:
    with file.reading() as db:
        return find(db, text, limit, entities)


def titles(answer: SearchAnswer) -> list[str]:
    return [hit.title for hit in answer.hits]


def test_names_that_begin_so_come_before_others(file: CrmFile) -> None:
    customers(file, "宁波旭日", "旭日五金", "海旭日报")

    answer = ask(file, "旭日")

    assert titles(answer) == ["旭日五金", "海旭日报", "宁波旭日"]
    assert [hit.why for hit in answer.hits] == [Why.BEGINS, Why.CONTAINS, Why.CONTAINS]
    assert answer.complete


def test_names_that_begin_so_are_found_behind_many_that_do_not(file: CrmFile) -> None:
    customers(file, *(f"宁波旭日{n}" for n in range(40)), "旭日五金")

    for typed in ("旭日", "xr", "xuri", "xurwj"):
        answer = ask(file, typed, limit=5)
        assert answer.hits[0].title == "旭日五金"
    assert not ask(file, "旭日", limit=5).complete


def test_an_exact_number_comes_first_of_all(file: CrmFile) -> None:
    customers(file, *(f"某某{n}" for n in range(40)))
    put(file, Product, {"number": "C000", "name": "角钢"}, {"number": "C00012", "name": "槽钢"})

    answer = ask(file, "c000", limit=3)

    assert (answer.hits[0].title, answer.hits[0].why) == ("角钢", Why.NUMBER)


def test_every_entity_keeps_some_room(file: CrmFile) -> None:
    customers(file, *(f"旭日{n}" for n in range(30)))
    put(file, Contact, {"number": "L1", "name": "王旭日", "customer_id": 1})
    put(file, Product, {"number": "P1", "name": "旭日牌台灯"})

    answer = ask(file, "旭日", limit=10)

    assert len(answer.hits) == 10
    assert {hit.entity for hit in answer.hits} == {"customers", "contacts", "products"}


def test_a_hit_tells_what_distinguishes_it(file: CrmFile) -> None:
    customers(file, "旭日五金", city="宁波", mobile="13812345678", phone="0574-87654321")
    put(file, Contact, {"number": "L1", "name": "单志强", "customer_id": 1, "position": "经理"})
    put(file, Product, {"number": "P1", "name": "法兰", "specification": "DN50", "unit": "只"})
    put(file, Entry, entry("XS1", "charge", 1234))

    details = {
        hit.entity: hit.detail for text in ("旭日", "szq", "法兰", "XS1") for hit in ask(file, text).hits
    }

    assert details == {
        "customers": "宁波 · 13812345678",
        "contacts": "旭日五金 · 经理",
        "products": "DN50 · 只",
        "receivables": "2026-11-20 · 旭日五金 · 1,234.00",
    }
    assert ask(file, "8765").hits[0].detail == "宁波 · 0574-87654321"


def test_a_hit_shows_the_field_that_was_found_where_its_line_does_not(file: CrmFile) -> None:
    note = "对账时请先联系财务部的蒋会计，她每月二十五日结账；发票须在此之前寄到前台，晚了就要等下个月"
    customers(file, "旭日五金", city="宁波", mobile="13812345678", phone="0574-87654321", note=note)
    put(file, Contact, {"number": "L1", "name": "单志强", "customer_id": 1, "wechat": "hammer_88"})
    put(
        file,
        Entry,
        entry("YS20251016-0001", "charge", 1234)
        | {"invoice_number": "YS20251016-0080", "summary": "电缆 251m"},
    )

    found = {
        text: ask(file, text).hits[0].match
        for text in ("0080", "hammer", "251m", "二十五", "YS20251016-0080")
    }

    assert found == {
        "0080": "VAT invoice no.: YS20251016-0080",
        "YS20251016-0080": "VAT invoice no.: YS20251016-0080",
        "hammer": "WeChat: hammer_88",
        "251m": "Summary: 电缆 251m",
        "二十五": "Note: …会计，她每月二十五日结账；发票须在此之前寄到…",
    }


@pytest.mark.parametrize(
    "typed", ["旭日", "xr", "xuri", "C0001", "8765", "138 1234", "宁波旭", "1,234", "xrwj 8765"]
)
def test_a_hit_whose_line_shows_why_it_was_found_says_no_more(file: CrmFile, typed: str) -> None:
    customers(file, "宁波旭日五金", mobile="13812345678", phone="0574-87654321", mnemonic="NBXRWJ")
    put(file, Entry, entry("YS1", "charge", 1234))

    assert {hit.match for hit in ask(file, typed).hits} == {""}


def test_a_void_document_is_shown_with_what_it_was_over(file: CrmFile) -> None:
    customers(file, "旭日五金")
    put(file, Entry, entry("YS1", "charge", 0) | {"voided_amount": 1234, "voided_on": TODAY})

    assert ask(file, "1234.00").hits[0].detail == "2026-11-20 · 旭日五金 · 1,234.00 · Void"


def test_receivables_and_receipts_are_told_apart(file: CrmFile) -> None:
    customers(file, "旭日五金")
    put(file, Entry, *(entry(f"XS{n:03}", "charge", 100) for n in range(60)), entry("XS900", "receipt", -100))

    assert [hit.entity for hit in ask(file, "XS9").hits] == ["receipts"]
    assert titles(ask(file, "XS", limit=5, entities=("receipts",))) == ["XS900"]
    assert len(ask(file, "XS", limit=5, entities=("receivables",)).hits) == 5


def test_only_the_entities_asked_for_are_found(file: CrmFile) -> None:
    customers(file, "旭日五金")
    put(file, Product, {"number": "P1", "name": "旭日灯"})

    assert titles(ask(file, "旭日", entities=("products",))) == ["旭日灯"]


def test_a_change_of_the_name_is_found_at_once_and_undone_too(file: CrmFile) -> None:
    customers(file, "旭日五金")
    with file.gesture(t("Rename")) as work:
        work.session.get_one(Party, 1).name = "长虹电器"

    assert titles(ask(file, "chdq")) == ["长虹电器"]
    assert titles(ask(file, "旭日")) == []
    file.undo()
    assert titles(ask(file, "旭日")) == ["旭日五金"]
    file.undo()
    assert titles(ask(file, "旭日")) == []


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "\x00", "\ud83d", "???", "\"*'"])
def test_what_cannot_be_found_gives_an_empty_answer(file: CrmFile, typed: str) -> None:
    customers(file, "旭日五金")

    assert ask(file, typed).hits == ()


def test_a_list_finds_all_there_are(file: CrmFile) -> None:
    customers(file, *("重庆旭日", "长虹") * 150)

    with file.reading() as db:
        assert len(matching_ids(db, "customers", "cq")) == 150
        assert list(matching_ids(db, "customers", "chong qing"))[:2] == [1, 3]
        assert len(matching_ids(db, "customers", "zqxr")) == 150


def test_a_list_of_documents_is_searched_by_their_customers_too(file: CrmFile) -> None:
    customers(file, "旭日五金", "长虹电器", mobile="13800000900")
    put(
        file,
        Entry,
        entry("XS100", "charge", 1),
        entry("XS900", "charge", 1) | {"customer_id": 2, "summary": "旭日"},
    )

    with file.reading() as db:
        typed = ("xr", "旭日", "长虹 XS9", "长虹 XS1", "chdq xs", "900", "138")
        found = {text: list(matching_ids(db, "receivables", text)) for text in typed}

    assert found == {
        "xr": [1],
        "旭日": [1, 2],
        "长虹 XS9": [2],
        "长虹 XS1": [],
        "chdq xs": [2],
        "900": [2],
        "138": [],
    }


def test_the_box_and_the_list_agree(file: CrmFile) -> None:
    customers(
        file,
        "重庆旭日贸易",
        "长沙重工",
        "单县长城",
        "厦门旭日（集团）",
        "ABC贸易",
        "Smith Ltd",
        mobile="13800001111",
    )

    @given(st.text("重庆长沙旭日cqszhuanxr 1380c(", min_size=1, max_size=6))
    def agree(typed: str) -> None:
        with file.reading() as db:
            in_list = set(matching_ids(db, "customers", typed))
            in_box = {
                hit.id for hit in find(db, typed, entities=("customers",)).hits if hit.why != Why.NUMBER
            }
        assert in_box == in_list

    agree()
