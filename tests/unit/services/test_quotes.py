"""From a quote to its orders: all at once or in parts, to the cent."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.chain import made_from
from crm_desktop.queries.customer_file import customer_file
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.listing import Condition, ListRequest, Op
from crm_desktop.queries.overview import overview
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
DAY = date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        yield opened


def quote(workspace: Workspace, *quantities: str) -> int:
    lines = [
        {"product_name": f"Part {n}", "quantity": D(q), "price": D("33.3333")}
        for n, q in enumerate(quantities)
    ]
    values = {"customer_id": 1, "date": DAY, "valid_until": date(2026, 12, 20)}
    return workspace.records.add("quotes", values, parts={"lines": lines}).new_id("quotes")


def ordered(workspace: Workspace, key: int) -> str:
    return workspace.get("quotes", key).values["ordered"]


def test_a_quote_is_numbered_in_its_own_series_and_is_no_order(workspace: Workspace) -> None:
    key = quote(workspace, "3")
    assert workspace.get("quotes", key).number == "BJ20261120-0001"
    assert workspace.count("orders") == 0
    assert workspace.get("customers", 1).values["deals"] == 0
    assert [hit.entity for hit in workspace.search("BJ20261120").hits] == ["quotes"]
    assert workspace.ask(overview).orders_total == 0
    assert workspace.ask(customer_file, 1, DAY).orders.count == 0
    assert workspace.ask(customer_file, 1, DAY).orders.rows == ()


def test_all_that_was_offered_is_ordered_at_once(workspace: Workspace) -> None:
    key = quote(workspace, "3", "2")
    change = workspace.documents.forward("order", key)
    order = change.new_id("orders")
    assert str(change.label) == "Order XS20261120-0001 from quote BJ20261120-0001"
    assert workspace.get("orders", order).values["amount"] == workspace.get("quotes", key).values["amount"]
    assert workspace.ask(made_from, key, "orders") == [order]
    assert ordered(workspace, key) == "whole"
    with pytest.raises(Refusal, match="Nothing is left"):
        workspace.documents.forward("order", key)
    workspace.undo()
    assert ordered(workspace, key) == "none"
    assert workspace.count("orders") == 0
    assert workspace.check() == []


def test_what_is_ordered_in_parts_sums_to_the_cent(workspace: Workspace) -> None:
    key = quote(workspace, "3", "1")
    amounts = []
    for _ in range(3):
        order = workspace.documents.forward("order", key, {1: D(1)}).new_id("orders")
        amounts.append(workspace.get("orders", order).values["amount"])
        assert ordered(workspace, key) == "part"
    assert amounts == [D("33.33"), D("33.34"), D("33.33")]
    listed = workspace.listing("quotes").ids(ListRequest("quotes", (Condition("ordered", Op.IS, "part"),)))
    assert list(listed) == [key]
    with pytest.raises(Refusal, match="Line 1: 0 are left"):
        workspace.documents.forward("order", key, {1: D(1)})
    with pytest.raises(Refusal, match="no line 5"):
        workspace.documents.forward("order", key, {5: D(1)})


def test_what_comes_back_is_taken_in_parts_too(workspace: Workspace) -> None:
    key = quote(workspace, "8", "-2")
    for wrong in ("0", "1", "-3"):
        with pytest.raises(Refusal, match="Line 2: \u22122 are left"):
            workspace.documents.forward("order", key, {1: D(1), 2: D(wrong)})
    amounts = []
    for part in ({1: D(1), 2: D(-1)}, {2: D(-1)}, None):
        order = workspace.documents.forward("order", key, part).new_id("orders")
        amounts.append(workspace.get("orders", order).values["amount"])
    assert amounts == [D("-0.01"), D("-33.33"), D("233.34")]
    assert ordered(workspace, key) == "whole"
    assert workspace.check() == []


def test_a_line_that_was_ordered_stays_and_so_does_its_quote(workspace: Workspace) -> None:
    key = quote(workspace, "3", "1")
    workspace.documents.forward("order", key, {1: D(1)})
    with pytest.raises(Refusal, match="Line 1: Another document was made of it"):
        workspace.records.change("quotes", key, {}, parts={"lines": []})
    with pytest.raises(Refusal, match="made of its lines"):
        workspace.records.delete("quotes", [key])
    second = workspace.ask(part_rows, "quotes", "lines", key)[0]
    workspace.records.change("quotes", key, {}, parts={"lines": [{"uid": second["uid"]}]})
    assert len(workspace.ask(part_rows, "quotes", "lines", key)) == 1


def test_no_less_is_offered_of_a_line_than_was_ordered_of_it(workspace: Workspace) -> None:
    key = quote(workspace, "3", "5")
    for part in ("1", "1.5"):
        workspace.documents.forward("order", key, {1: D(part)})
    first, second = workspace.ask(part_rows, "quotes", "lines", key)

    def offer(quantity: str) -> None:
        rows = [{"uid": first["uid"], "quantity": D(quantity)}, {"uid": second["uid"]}]
        workspace.records.change("quotes", key, {}, parts={"lines": rows})

    for fewer in ("0.5", "0", "-3"):
        with pytest.raises(Refusal) as refused:
            offer(fewer)
        assert refused.value.row == 1
        assert refused.value.field == "quantity"
        assert str(refused.value) == (
            "Line 1: The quantity cannot be below 2.5: so much of it went into XS20261120-0001, XS20261120-0002."
        )
    offer("2.5")
    assert workspace.ask(part_rows, "quotes", "lines", key)[0]["quantity"] == D("2.5")


def test_a_line_of_which_more_was_ordered_than_offered_is_offered_in_larger_quantity(
    workspace: Workspace,
) -> None:
    key = quote(workspace, "3")
    order = workspace.documents.forward("order", key).new_id("orders")
    (ordered_line,) = workspace.ask(part_rows, "orders", "lines", order)
    more = [{"uid": ordered_line["uid"], "quantity": D(8)}]
    workspace.records.change("orders", order, {}, parts={"lines": more})
    (offered,) = workspace.ask(part_rows, "quotes", "lines", key)
    for values in ({"note": "urgent"}, {"quantity": D(5)}):
        workspace.records.change("quotes", key, {}, parts={"lines": [{"uid": offered["uid"], **values}]})
    fewer = [{"uid": offered["uid"], "quantity": D(4)}]
    with pytest.raises(Refusal, match="cannot be below 8"):
        workspace.records.change("quotes", key, {}, parts={"lines": fewer})


def test_an_order_that_has_become_of_it_is_edited_and_stays_of_it(workspace: Workspace) -> None:
    key = quote(workspace, "3")
    order = workspace.documents.forward("order", key).new_id("orders")
    (line,) = workspace.ask(part_rows, "orders", "lines", order)
    workspace.records.change("orders", order, {}, parts={"lines": [{"uid": line["uid"], "quantity": D(2)}]})
    assert ordered(workspace, key) == "part"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_parts_of_any_size_come_to_what_was_offered(workspace: Workspace, parts: list[int]) -> None:
    key = quote(workspace, str(sum(parts)))
    made = [workspace.documents.forward("order", key, {1: D(part)}).new_id("orders") for part in parts]
    sums = sum((workspace.get("orders", one).values["amount"] for one in made), D(0))
    assert sums == workspace.get("quotes", key).values["amount"]
    assert ordered(workspace, key) == "whole"


def test_nothing_is_ordered_of_a_quote_that_is_lost(workspace: Workspace) -> None:
    key = quote(workspace, "3")
    workspace.records.change("quotes", key, {"state": "lost"})
    with pytest.raises(Refusal, match="is lost"):
        workspace.documents.forward("order", key)
    workspace.records.change("quotes", key, {"state": "open"})
    workspace.documents.forward("order", key)
    assert ordered(workspace, key) == "whole"


def test_its_list_has_room_for_the_words_of_its_states(workspace: Workspace) -> None:
    facts = workspace.entity("quotes")
    for field in (facts.field(key) for key in ("state", "ordered")):
        assert field.width >= max(len(str(choice.label)) for choice in field.choices)


def test_a_quote_is_not_valid_until_a_day_before_its_own(workspace: Workspace) -> None:
    early, said = DAY - timedelta(1), "before its own date"
    with pytest.raises(Refusal, match=said) as refused:
        workspace.records.add("quotes", {"customer_id": 1, "date": DAY, "valid_until": early})
    assert refused.value.field == "valid_until"
    key = quote(workspace, "3")
    with pytest.raises(Refusal, match=said):
        workspace.records.change("quotes", key, {"valid_until": early})
    with pytest.raises(Refusal, match=f"BJ20261120-0001: .*{said}"):
        workspace.records.change_many("quotes", [key, quote(workspace, "1")], {"date": date(2026, 12, 21)})
    workspace.records.change("quotes", key, {"date": date(2026, 12, 20)})
    assert workspace.check() == []


def test_undo_of_an_older_step_makes_no_quote_hold_until_before_its_date(workspace: Workspace) -> None:
    key = quote(workspace, "3")
    earlier = workspace.records.change("quotes", key, {"date": DAY - timedelta(30)}).step
    workspace.records.change("quotes", key, {"valid_until": DAY - timedelta(1)})
    with pytest.raises(Refusal, match="before its own date"):
        workspace.undo(earlier)
    assert workspace.check() == []


@pytest.mark.parametrize("state", ["open", "sent"])
def test_a_lost_quote_opened_again_is_what_it_was_before(workspace: Workspace, state: str) -> None:
    key = quote(workspace, "3")
    workspace.records.change("quotes", key, {"state": state})
    for because in ("too dear", "too late"):
        workspace.records.change("quotes", key, {"state": "lost", "lost_because": because})
        change = workspace.lost_quotes.win_back(key)
    found = workspace.get("quotes", key).values
    assert (found["state"], found["lost_because"], change.remarks) == (state, None, ())
    workspace.undo()
    assert workspace.get("quotes", key).values["lost_because"] == "too late"
    workspace.redo()
    with pytest.raises(Refusal, match="is not lost"):
        workspace.lost_quotes.win_back(key)


def test_of_a_quote_brought_in_as_lost_it_is_said_that_it_counts_as_sent(workspace: Workspace) -> None:
    key = workspace.records.add("quotes", {"customer_id": 1, "date": DAY, "state": "lost"}).new_id("quotes")
    change = workspace.lost_quotes.win_back(key)
    assert workspace.get("quotes", key).values["state"] == "sent"
    assert "counts as sent" in str(change.told)
