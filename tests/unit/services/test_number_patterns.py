"""How each kind is numbered in a file: told, tried out, and changed."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.listing import ListRequest
from crm_desktop.queries.records import RecordView
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from tests.proofs import examples

MONTHLY = {"prefix": "SO", "reset": "month", "date": "month", "digits": 3}


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "firm.crm", clock) as made:
        made.records.add("customers", {"name": "Oak Joinery"})
        yield made


def order(workspace: Workspace, day: dt.date | None = None, **values: object) -> str:
    """The number of a new order of that day, by default today's."""
    named = {"customer_id": 1, "date": day or workspace.clock.today()}
    made = workspace.records.add("orders", named | values)
    return workspace.get("orders", made.new_id("orders")).number


def test_orders_are_numbered_as_said_from_now_on(workspace: Workspace) -> None:
    first = order(workspace)
    assert workspace.number_patterns.example("orders", MONTHLY) == "SO202611-001"
    workspace.number_patterns.change("orders", MONTHLY)
    assert [first, order(workspace), order(workspace)] == ["XS20261120-0001", "SO202611-001", "SO202611-002"]
    assert order(workspace, dt.date(2026, 12, 1)) == "SO202612-001"


def test_what_is_told_as_the_next_one_is_what_the_next_one_gets(workspace: Workspace) -> None:
    for values in ({}, MONTHLY, {"next": 17}, {"gapless": True}, {"date": "day", "reset": "none"}):
        workspace.number_patterns.change("orders", values)
        for _ in range(2):
            told = workspace.number_patterns.example("orders")
            assert order(workspace) == told


def test_the_next_number_can_be_said_and_what_is_there_is_passed_over(workspace: Workspace) -> None:
    order(workspace, number="XS20261120-0043")
    workspace.number_patterns.change("orders", {"next": 42})
    assert [order(workspace), order(workspace)] == ["XS20261120-0042", "XS20261120-0044"]


def test_a_change_is_one_step_that_undo_takes_back(workspace: Workspace) -> None:
    change = workspace.number_patterns.change("orders", {**MONTHLY, "next": 17})
    assert str(change.label) == "Numbering of sales orders"
    workspace.undo()
    assert order(workspace) == "XS20261120-0001"
    workspace.undo()
    workspace.redo()
    assert workspace.check() == []


def test_a_deleted_number_is_given_again_where_there_are_to_be_no_gaps(workspace: Workspace) -> None:
    before = order(workspace)
    workspace.number_patterns.change("orders", {"gapless": True})
    for _ in range(3):
        order(workspace)
    workspace.records.delete("orders", [workspace.named("orders", "XS20261120-0003")])
    workspace.records.delete("orders", [workspace.named("orders", before)])
    assert [order(workspace), order(workspace)] == ["XS20261120-0003", "XS20261120-0005"]


def test_a_number_is_given_again_only_where_that_was_asked_for(workspace: Workspace) -> None:
    number = order(workspace)
    workspace.records.delete("orders", [workspace.named("orders", number)])
    assert order(workspace) == "XS20261120-0002"


def test_what_is_taken_back_out_of_the_middle_leaves_no_gap(workspace: Workspace) -> None:
    workspace.number_patterns.change("orders", {"gapless": True})
    order(workspace)
    step = workspace.records.add("orders", {"customer_id": 1, "date": workspace.clock.today()}).step
    order(workspace)
    workspace.undo(step)
    assert order(workspace) == "XS20261120-0002"
    assert workspace.check() == []


def test_many_orders_at_once_meet_no_gap_twice(workspace: Workspace) -> None:
    workspace.number_patterns.change("orders", {"gapless": True})
    first, _second = order(workspace), order(workspace)
    workspace.records.delete("orders", [workspace.named("orders", first)])
    day = workspace.clock.today()
    days = (day, day, dt.date(2026, 12, 1), day)
    workspace.records.add_many("orders", [{"customer_id": 1, "date": one} for one in days])
    found = [workspace.get("orders", key).number for key in (3, 4, 5, 6)]
    assert found == [first, "XS20261120-0003", "XS20261201-0001", "XS20261120-0004"]
    assert order(workspace) == "XS20261120-0005"


def test_a_delivery_made_of_an_order_fills_the_gap_that_a_deleted_one_left(workspace: Workspace) -> None:
    workspace.number_patterns.change("deliveries", {"gapless": True})
    lines = [{"product_name": "Bolt", "quantity": Decimal(9), "price": Decimal(1)}]
    values = {"customer_id": 1, "date": workspace.clock.today()}
    key = workspace.records.add("orders", values, parts={"lines": lines}).new_id("orders")

    def delivered() -> str:
        made = workspace.documents.forward("delivery", key, {1: Decimal(1)})
        return workspace.get("deliveries", made.new_id("deliveries")).number

    first, second = delivered(), delivered()
    workspace.records.delete("deliveries", [workspace.named("deliveries", first)])
    assert [delivered(), delivered()] == [first, f"{second[:-1]}3"]
    assert workspace.check() == []


def test_what_is_counted_beyond_the_day_has_no_gaps_beyond_it(workspace: Workspace) -> None:
    workspace.number_patterns.change("orders", {"gapless": True, "date": "day", "reset": "month"})
    days = [dt.date(2026, 11, 2), dt.date(2026, 11, 3), dt.date(2026, 12, 1)]
    keys = [workspace.records.add("orders", {"customer_id": 1, "date": day}).new_id("orders") for day in days]
    numbers = [workspace.get("orders", key).number for key in keys]
    assert numbers == ["XS20261102-0001", "XS20261103-0002", "XS20261201-0001"]
    workspace.records.delete("orders", [keys[0]])
    workspace.records.add_many("orders", [{"customer_id": 1, "date": day} for day in reversed(days)])
    found = [workspace.get("orders", keys[-1] + n).number for n in (1, 2, 3)]
    assert found == ["XS20261201-0002", "XS20261103-0001", "XS20261102-0003"]


@pytest.mark.timeout(20)
def test_instalments_are_no_gap(workspace: Workspace) -> None:
    workspace.number_patterns.change("receivables", {"gapless": True})
    for _ in range(2):
        workspace.receivables.post(ChargeDraft(1, Decimal(100), instalments=2))
    numbers = [f"YS20261120-000{count}-{part}" for count in (1, 2) for part in (1, 2)]
    assert [workspace.get("receivables", key).number for key in (1, 2, 3, 4)] == numbers
    workspace.undo()
    workspace.receivables.post(ChargeDraft(1, Decimal(100)))
    assert workspace.named("receivables", "YS20261120-0002")


def test_receipts_follow_their_pattern_too(workspace: Workspace) -> None:
    workspace.number_patterns.change("receipts", {"prefix": "R", "date": "none", "reset": "none"})
    drafts = [ReceiptDraft(1, Decimal(n)) for n in (1, 2)]
    made = [workspace.receivables.post(draft) for draft in drafts]
    numbers = [workspace.get("receipts", one.new_id("receipts")).number for one in made]
    assert numbers == ["R0001", "R0002"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"prefix": "A B"}, "prefix"),
        ({"prefix": "FH"}, "prefix"),
        ({"digits": 0}, "digits"),
        ({"digits": 10}, "digits"),
        ({"digits": None}, "digits"),
        ({"date": "month"}, "reset"),
        ({"next": 0}, "next"),
        ({"next": None}, "next"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    workspace: Workspace, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        workspace.number_patterns.change("orders", values)
    assert refused.value.field == field
    assert order(workspace) == "XS20261120-0001"


def test_a_number_typed_by_hand_stands_and_the_series_goes_on(workspace: Workspace) -> None:
    assert order(workspace, number="JOB 7") == "JOB 7"
    assert order(workspace) == "XS20261120-0001"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.create(
        tmp_path_factory.mktemp("numbers") / "firm.crm", FixedClock(dt.date(2026, 11, 20))
    ) as made:
        made.records.add("customers", {"name": "Oak Joinery"})
        made.number_patterns.change("orders", {"gapless": True})
        yield made


@settings(max_examples=examples(6), deadline=None)
@given(goes=st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=8))
def test_whatever_is_deleted_the_numbers_are_the_lowest_there_can_be(
    shared: Workspace, goes: list[int | None]
) -> None:
    """By a naive model: a set of counts, of which the least that is missing comes next."""
    there = {int(one.number[-4:]) for one in numbers(shared)}
    for which in goes:
        if which is None or not there:
            expected = next(n for n in range(1, len(there) + 2) if n not in there)
            assert order(shared) == f"XS20261120-{expected:04d}"
            there.add(expected)
        else:
            gone = sorted(there)[which % len(there)]
            shared.records.delete("orders", [shared.named("orders", f"XS20261120-{gone:04d}")])
            there.remove(gone)
    assert {int(one.number[-4:]) for one in numbers(shared)} == there


def numbers(workspace: Workspace) -> list[RecordView]:
    listing = workspace.listing("orders")
    return [workspace.get("orders", key) for key in listing.ids(ListRequest("orders"))]
