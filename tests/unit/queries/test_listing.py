"""Lists: filters, orders, windows and sums."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crm_desktop.core.clock import FixedClock
from crm_desktop.models import Party
from crm_desktop.queries.list_conditions import clause
from crm_desktop.queries.list_schema import schema_of
from crm_desktop.queries.listing import IN_USE, Condition, ListRequest, Op, Reference, Sort
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.crm", clock) as opened:
        people = [
            ("重庆旭日", "重庆", "A", "100.00"),
            ("长沙万利", "长沙", "B", None),
            ("Acme 100%", None, "A", "0.00"),
            ("宁波鑫源_厂", "宁波", None, "50.00"),
        ]
        for name, city, level, limit in people:
            credit = None if limit is None else Decimal(limit)
            opened.records.add(
                "customers", {"name": name, "city": city, "level": level, "credit_limit": credit}
            )
        opened.receivables.post(ChargeDraft(1, Decimal("80.00"), due_date=clock.today().replace(day=1)))
        opened.receivables.post(ChargeDraft(2, Decimal("30.00"), due_date=clock.today()))
        opened.receivables.post(ReceiptDraft(4, Decimal("20.00")))
        yield opened


def ids(workspace: Workspace, *conditions: Condition, **request: Any) -> list[int]:
    return list(workspace.listing("customers").ids(ListRequest("customers", conditions, **request)))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition("city", Op.IS, "宁波"), [4]),
        (Condition("city", Op.IS_NOT, "宁波"), [1, 2, 3]),
        (Condition("level", Op.ONE_OF, ("A", "B")), [1, 2, 3]),
        (Condition("name", Op.CONTAINS, "0%"), [3]),
        (Condition("name", Op.CONTAINS, "_"), [4]),
        (Condition("name", Op.STARTS, "长"), [2]),
        (Condition("credit_limit", Op.AT_LEAST, Decimal("50.00")), [1, 4]),
        (Condition("credit_limit", Op.LESS, Decimal("50.00")), [3]),
        (Condition("credit_limit", Op.EMPTY), [2]),
        (Condition("city", Op.FILLED), [1, 2, 4]),
        (Condition("balance", Op.MORE, Decimal(0)), [1, 2]),
        (Condition("balance", Op.LESS, Decimal(0)), [4]),
        (Condition("balance", Op.IS, Decimal(0)), [3]),
        (Condition("balance", Op.AT_MOST, Decimal(0)), [3, 4]),
        (Condition("overdue", Op.MORE, Decimal(0)), [1]),
        (Condition("overdue", Op.FILLED), [1]),
        (Condition("deals", Op.IS, 0), [1, 2, 3, 4]),
    ],
)
def test_a_filter_keeps_exactly_what_satisfies_it(
    workspace: Workspace, condition: Condition, expected: list[int]
) -> None:
    assert ids(workspace, condition) == expected


def test_filters_and_search_hold_together(workspace: Workspace) -> None:
    assert ids(workspace, Condition("level", Op.IS, "A"), search="cq") == [1]
    assert ids(workspace, search="nothing like it") == []


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort("name"), [3, 2, 1, 4]),
        (Sort("name", True), [4, 1, 2, 3]),
        (Sort("city"), [3, 2, 1, 4]),
        (Sort("balance"), [4, 3, 2, 1]),
        (Sort("balance", True), [1, 2, 3, 4]),
        (Sort("credit_limit", True), [1, 4, 3, 2]),
    ],
)
def test_a_list_sorts_by_any_column(workspace: Workspace, sort: Sort, expected: list[int]) -> None:
    assert ids(workspace, sort=(sort,)) == expected


def test_a_window_has_the_columns_asked_for_and_leaves_out_what_is_gone(workspace: Workspace) -> None:
    rows = workspace.listing("customers").rows([4, 99, 1], ["name", "balance", "overdue"])
    assert [(row.id, row.values) for row in rows] == [
        (4, ("宁波鑫源_厂", Decimal("-20.00"), Decimal("0.00"))),
        (1, ("重庆旭日", Decimal("80.00"), Decimal("80.00"))),
    ]


def test_a_reference_shows_its_name_and_sorts_by_it(workspace: Workspace) -> None:
    for name, customer in (("Z", 1), ("Y", 2), ("X", None)):
        workspace.records.add("contacts", {"name": name, "customer_id": customer})
    source = workspace.listing("contacts")
    keys = source.ids(ListRequest("contacts", sort=(Sort("customer_id"),)))
    assert [row.values[0] for row in source.rows(keys, ["customer_id"])] == [
        None,
        Reference(2, "长沙万利"),
        Reference(1, "重庆旭日"),
    ]


def test_sums_follow_the_filter_or_the_selection(workspace: Workspace) -> None:
    source = workspace.listing("customers")
    everything = source.sums(ListRequest("customers"), ["name", "balance", "credit_limit"])
    assert (everything.count, everything.totals) == (
        4,
        {"balance": Decimal("90.00"), "credit_limit": Decimal("150.00")},
    )
    assert source.sums(ListRequest("customers"), ["balance"], ids=[1, 4]).totals == {
        "balance": Decimal("60.00")
    }


def test_what_others_are_compared_with_is_not_added_up(workspace: Workspace) -> None:
    workspace.records.add(
        "discounts", {"name": "By the lot", "discount": Decimal("0.05"), "from_quantity": Decimal(50)}
    )
    workspace.records.add("products", {"number": "P1", "name": "Bolt", "minimum_stock": Decimal(7)})
    rules = workspace.listing("discounts").sums(ListRequest("discounts"), ["from_quantity", "from_amount"])
    goods = workspace.listing("products").sums(ListRequest("products"), ["stock_quantity", "minimum_stock"])
    assert rules.totals == {}
    assert goods.totals == {"stock_quantity": Decimal(0)}


def test_receipts_show_what_came_in_as_positive(workspace: Workspace) -> None:
    source = workspace.listing("receipts")
    rows = source.rows(source.ids(ListRequest("receipts")), ["amount", "unapplied", "means", "state"])
    assert [row.values for row in rows] == [(Decimal("20.00"), Decimal("20.00"), "bank", "open")]


@pytest.mark.parametrize(
    "entity", ["customers", "contacts", "activities", "orders", "receivables", "receipts", "products"]
)
def test_every_column_of_every_list_can_be_shown_sorted_and_summed(workspace: Workspace, entity: str) -> None:
    source = workspace.listing(entity)
    columns = [field.key for field in workspace.entity(entity).fields]
    for column in columns:
        for descending in (False, True):
            keys = source.ids(ListRequest(entity, sort=(Sort(column, descending),)))
            assert len(source.rows(keys, columns)) == len(keys)
    source.sums(ListRequest(entity), columns)


@pytest.mark.parametrize("figure", ["balance", "overdue"])
def test_what_a_customer_owes_is_read_from_the_index_of_open_entries(
    workspace: Workspace, clock: FixedClock, figure: str
) -> None:
    value = schema_of("customers").computed[figure].of_each(clock.today())
    with workspace.file.reading() as db:
        query = select(Party.id, value).compile(db, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]
    assert [step for step in plan if "ledger_entry" in step] == [
        "SEARCH ledger_entry USING COVERING INDEX ix_ledger_entry_open (customer_id=?)"
    ]


def test_customers_out_of_use_are_left_out_without_reading_the_others(workspace: Workspace) -> None:
    with workspace.file.reading() as db:
        kept = clause(schema_of("customers"), IN_USE, date(2026, 11, 20))
        query = select(Party.id, Party.industry).where(kept).order_by(Party.industry)
        words = query.compile(db, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}")]
    assert plan[0] == "SCAN party USING COVERING INDEX ix_party_industry"
    assert "SEARCH party USING COVERING INDEX ix_party_retired_on (retired_on>?)" in plan
