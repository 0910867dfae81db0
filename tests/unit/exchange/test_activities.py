"""Lists of calls and visits, brought in as activities."""

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned

NOTED = (
    "SELECT a.date, a.kind, c.name, p.name, a.subject, a.text, a.salesperson FROM activity a "
    "JOIN party c ON c.id = a.customer_id LEFT JOIN contact p ON p.id = a.contact_id ORDER BY a.id"
)
LOG = (
    ["跟进时间", "客户名称", "联系人", "跟进方式", "跟进内容", "跟进人", "下次跟进时间"],
    ["2026-03-05 14:30", "甲公司", "张三", "电话", "催款，答应月底付", "王燕", "2026-03-31"],
    ["2026-03-06", "甲公司", "李四", "上门拜访", "看样品", "王燕", ""],
)


@pytest.fixture
def known(file: CrmFile) -> CrmFile:
    """A customer with a contact."""
    apply(
        file,
        planned(
            file,
            books(
                客户=[["客户编号", "客户名称"], ["C1", "甲公司"]],
                联系人=[["姓名", "客户名称", "手机"], ["张三", "甲公司", "13900001111"]],
            ),
        ),
    )
    return file


@pytest.mark.parametrize(
    ("sheet", "heads"),
    [
        ("Sheet1", ("跟进日期", "客户名称", "跟进内容")),
        ("联系活动", ("日期", "客户", "主题", "内容")),
        ("Call log", ("Date", "Company", "Subject", "Notes")),
        ("Sheet1", ("Visit date", "Customer", "Contact person", "What was said")),
    ],
)
def test_a_log_is_known_by_its_heads_or_its_title(sheet: str, heads: tuple[str, ...]) -> None:
    assert (
        books(None, **{sheet: [heads, ["2026-03-05", "A", "B", "C"]]}).sheets[0].choice.entity == "activities"
    )


def test_what_was_said_becomes_subject_and_text(known: CrmFile) -> None:
    plan = planned(known, book(*LOG))
    apply(known, plan)
    assert all_of(known, NOTED) == [
        (
            "2026-03-05",
            "call",
            "甲公司",
            "张三",
            "催款，答应月底付",
            "Next contact on: 2026-03-31",
            "王燕",
        ),
        ("2026-03-06", "visit", "甲公司", None, "看样品", None, "王燕"),
    ]
    assert str(plan.sheets[0].verdicts.remarks[3]) == (
        "No contact “李四” of this customer is known; the contact stays empty."
    )


def test_the_same_log_again_adds_nothing_and_two_equal_calls_are_two(known: CrmFile) -> None:
    apply(known, planned(known, book(*LOG, LOG[2])))
    again = planned(known, book(*LOG, LOG[2], LOG[2]))
    assert (again.count(Verdict.NEW), again.count(Verdict.DUPLICATE)) == (1, 3)


def test_a_log_without_customer_or_words_is_in_error(known: CrmFile) -> None:
    plan = planned(
        known, book(LOG[0], ["2026-03-05", "乙公司", "", "电话", "催款"], ["2026-03-05", "甲公司"])
    )
    said = [str(problem.message) for problem in plan.sheets[0].verdicts.all_problems()]
    assert said == ["There is no customer “乙公司”.", "Neither a subject nor what was said is given."]


def test_a_contact_of_another_customer_is_named_and_left_empty(known: CrmFile) -> None:
    apply(known, planned(known, books(联系人=[["联系人编号", "姓名", "客户名称"], ["P9", "李四", "甲公司"]])))
    heads = ["日期", "客户名称", "联系人编号", "主题", "内容"]
    apply(known, planned(known, books(客户=[["客户编号", "客户名称"], ["C2", "乙公司"]])))

    log = books(
        联系活动=[
            heads,
            ["2026-03-05", "乙公司", "P9", "催款", "月底付"],
            ["2026-03-06", "甲公司", "P9", "回访", ""],
        ]
    )
    plan = planned(known, log)
    apply(known, plan)

    assert [row[2:4] for row in all_of(known, NOTED)] == [("乙公司", None), ("甲公司", "李四")]
    assert [f"{one.row}, {one.of_cell}" for one in plan.sheets[0].verdicts.all_left_out()] == [
        "2, 联系人编号: Contact P9 is another customer's. Left empty."
    ]


def test_an_activity_that_goes_to_another_customer_does_not_take_its_contact_along(known: CrmFile) -> None:
    apply(known, planned(known, books(客户=[["客户编号", "客户名称"], ["C2", "乙公司"]])))
    heads = ["活动编号", "日期", "客户名称", "联系人", "主题", "内容"]
    apply(known, planned(known, books(联系活动=[heads, ["A1", "2026-03-05", "甲公司", "张三", "催款", "x"]])))

    moved = books(联系活动=[heads, ["A1", "2026-03-05", "乙公司", "", "催款", "x"]])
    plan = planned(known, moved, update_by="number")

    assert [str(one.message) for one in plan.sheets[0].verdicts.all_problems()] == [
        "The activity's contact is another customer's."
    ]
