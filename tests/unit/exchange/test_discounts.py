"""Lists of discount rules of other programs."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.plans import Plan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import book, planned

HEADS = ("规则名称", "客户等级", "产品分类", "折扣", "起订数量", "开始日期", "结束日期")


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "d.crm", clock) as opened:
        opened.records.add("products", {"number": "B", "name": "螺栓"})
        yield opened


def read(workspace: Workspace, *rows: tuple[Any, ...], heads: tuple[str, ...] = HEADS) -> Plan:
    return planned(workspace.file, book(("折扣规则",), heads, *rows))


def brought_in(workspace: Workspace, *rows: tuple[Any, ...], heads: tuple[str, ...] = HEADS) -> list[Any]:
    apply(workspace.file, read(workspace, *rows, heads=heads))
    keys = workspace.listing("discounts").ids(ListRequest("discounts"))
    return [workspace.get("discounts", key).values for key in keys]


def test_a_list_of_rules_says_discounts_as_people_do(workspace: Workspace) -> None:
    found = brought_in(
        workspace,
        ("A级五金", "A", "五金/螺栓", "95折", 100, "2026-11-01", "2026-12-31"),
        ("清仓", None, "五金", "6折", None, None, None),
        ("小优惠", None, None, "3%", None, None, None),
    )
    assert [one["discount"] for one in found] == [Decimal("0.05"), Decimal("0.4"), Decimal("0.03")]
    first = found[0]
    assert (first["level"], first["category"], first["from_quantity"]) == ("A", "五金/螺栓", 100)
    assert (str(first["since"]), str(first["until"])) == ("2026-11-01", "2026-12-31")


def test_the_same_list_again_changes_nothing(workspace: Workspace) -> None:
    row = ("A级五金", "A", "五金", "95折", 100, None, None)
    brought_in(workspace, row)

    plan = read(workspace, row)
    assert [plan.count(one) for one in (Verdict.NEW, Verdict.UPDATE, Verdict.ERROR)] == [0, 0, 0]


def test_a_rule_of_goods_nobody_knows_is_refused_and_holds_for_none(workspace: Workspace) -> None:
    heads = ("规则名称", "产品编号", "折扣")
    plan = read(workspace, ("螺栓", "B", "9折"), ("不认识", "X9", "9折"), heads=heads)

    (sheet,) = plan.sheets
    assert [str(one.message) for one in sheet.verdicts.all_problems()] == [
        "There is no product “X9” in the file. Add or import it first."
    ]
    assert plan.count(Verdict.NEW) == 1


def test_a_rule_that_ends_before_it_begins_or_takes_nothing_is_refused(workspace: Workspace) -> None:
    plan = read(
        workspace,
        ("错", None, None, "9折", None, "2026-12-01", "2026-11-01"),
        ("无", None, None, None, None, None, None),
        ("多", None, None, "150%", None, None, None),
    )
    assert (plan.count(Verdict.NEW), plan.count(Verdict.ERROR)) == (0, 3)
