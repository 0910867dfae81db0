"""A document that others know of is changed as a further version; each of them can be read."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.queries.compared import compared
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.versions import version_of, versions
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.empty_files import empty_workspace
from tests.proofs import examples

D = Decimal
DAY = date(2026, 11, 20)
NUMBERS = count(1)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("versions")


def fill(firm: Workspace) -> None:
    """A draft order and an open quote of bolts and nuts."""
    for name in ("Oak Joinery", "Elm Fittings"):
        firm.records.add("customers", {"name": name})
    lines = [{"product_name": name, "quantity": D(2), "price": D(10)} for name in ("Bolt", "Nut")]
    for entity in ("orders", "quotes"):
        firm.records.add(entity, {"customer_id": 1, "date": DAY}, parts={"lines": lines})


def rows(firm: Workspace, entity: str = "orders") -> list[dict[str, Any]]:
    key = 1 if entity == "orders" else 2
    return [{"uid": row["uid"]} for row in firm.ask(part_rows, entity, "lines", key)]


def change(firm: Workspace, *more: dict[str, Any], entity: str = "orders", **first: Any) -> int:
    """Change the first line, keep the others, and add more."""
    key, there = (1 if entity == "orders" else 2), rows(firm, entity)
    there[0] |= first
    return firm.records.change(entity, key, {}, parts={"lines": [*there, *more]}).step


def quantities(firm: Workspace, key: int = 1) -> list[tuple[int, dict[str, int]]]:
    """Each version with the quantities of its lines, in ten-thousandths as the file holds them."""
    return [
        (one.number, {line["product_name"]: line["quantity"] // 10_000 for line in one.lines.values()})
        for one in firm.ask(versions, key)
    ]


def test_a_draft_is_changed_freely_and_a_confirmed_order_as_a_further_version(firm: Workspace) -> None:
    change(firm, quantity=D(3))
    assert firm.ask(version_of, 1) == 1
    firm.orders.confirm(1)
    change(firm, quantity=D(5))
    change(firm, {"product_name": "Washer", "quantity": D(7), "price": D(1)})
    assert quantities(firm) == [
        (1, {"Bolt": 3, "Nut": 2}),
        (2, {"Bolt": 5, "Nut": 2}),
        (3, {"Bolt": 5, "Nut": 2, "Washer": 7}),
    ]
    firm.records.change("orders", 1, {}, parts={"lines": rows(firm)[1:]})
    assert quantities(firm)[2:] == [(3, {"Bolt": 5, "Nut": 2, "Washer": 7}), (4, {"Nut": 2, "Washer": 7})]
    assert firm.check() == []


def test_what_changes_nothing_others_know_of_is_no_version(firm: Workspace) -> None:
    firm.orders.confirm(1)
    firm.records.change("orders", 1, {"salesperson": "Li"})
    firm.records.change("orders", 1, {}, parts={"lines": rows(firm)[::-1]})
    firm.orders.close(1)
    firm.orders.reopen(1)
    firm.documents.forward("delivery", 1)
    assert firm.ask(version_of, 1) == 1


def test_the_head_makes_a_version_too_of_one_order_or_of_many(firm: Workspace) -> None:
    firm.orders.confirm(1)
    firm.records.change("orders", 1, {"deliver_by": date(2026, 12, 1)})
    firm.records.change_many("orders", [1], {"deliver_by": date(2026, 12, 8)})
    found = firm.ask(versions, 1)
    assert [(one.number, one.head["deliver_by"]) for one in found] == [
        (1, None),
        (2, "2026-12-01"),
        (3, "2026-12-08"),
    ]
    heads, _lines = firm.ask(compared, "orders", found[0], found[2])
    assert [(str(one.label), one.before, one.after) for one in heads] == [("Deliver by", "", "2026-12-08")]


def test_a_quote_that_was_sent_is_revised_as_a_further_version(firm: Workspace) -> None:
    change(firm, entity="quotes", quantity=D(3))
    assert firm.ask(version_of, 2) == 1
    firm.records.change("quotes", 2, {"state": "sent"})
    change(firm, entity="quotes", quantity=D(4))
    assert firm.ask(version_of, 2) == 2


def test_two_versions_side_by_side_say_what_came_went_and_was_changed(firm: Workspace) -> None:
    firm.orders.confirm(1)
    there = rows(firm)
    there[0] |= {"quantity": D(3), "price": D("9.5")}
    lines = [there[0], {"product_name": "Washer", "quantity": D(7), "price": D(1)}]
    firm.records.change("orders", 1, {}, parts={"lines": lines})
    _heads, found = firm.ask(compared, "orders", *firm.ask(versions, 1))
    said = [(one.name, one.before is None, one.after is None, sorted(one.changed)) for one in found]
    assert said == [
        ("Bolt", False, False, ["amount", "price", "quantity"]),
        ("Washer", True, False, []),
        ("Nut", False, True, []),
    ]
    assert found[0].before is not None
    assert (found[0].before["quantity"], found[0].before["price"]) == ("2", "10.00")


def test_undo_takes_the_version_back_and_redo_makes_it_again(firm: Workspace) -> None:
    firm.orders.confirm(1)
    first = change(firm, quantity=D(3))
    change(firm, {"product_name": "Washer", "quantity": D(7), "price": D(1)})
    firm.undo()
    assert quantities(firm) == [(1, {"Bolt": 2, "Nut": 2}), (2, {"Bolt": 3, "Nut": 2})]
    firm.redo()
    assert [number for number, _lines in quantities(firm)] == [1, 2, 3]
    firm.undo(first)
    assert firm.ask(version_of, 1) == 3
    assert quantities(firm)[-1] == (3, {"Bolt": 2, "Nut": 2, "Washer": 7})


EDITS = st.one_of(
    st.tuples(st.just("quantity"), st.integers(0, 3), st.integers(1, 9)),
    st.tuples(st.just("add"), st.integers(0, 3), st.integers(1, 9)),
    st.tuples(st.just("take out"), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("undo"), st.just(0), st.just(0)),
)


@settings(max_examples=examples(15), deadline=None)
@given(edits=st.lists(EDITS, max_size=8))
def test_each_version_reads_as_the_order_stood(place: Path, edits: list[tuple[str, int, int]]) -> None:
    with empty_workspace(place / f"{next(NUMBERS)}.crm", FixedClock(TODAY)) as firm:
        fill(firm)
        firm.orders.confirm(1)
        stood = [quantities(firm)[-1][1]]
        for number, (verb, at, n) in enumerate(edits):
            there = rows(firm)
            if verb == "undo":
                if len(stood) > 1:
                    firm.undo()
                    stood.pop()
                continue
            if verb == "add":
                there.append({"product_name": f"Part {number}", "quantity": D(n), "price": D(1)})
            elif verb == "take out":
                there = there[: at % len(there)] + there[at % len(there) + 1 :] if len(there) > 1 else there
            else:
                there[at % len(there)] |= {"quantity": D(n)}
            firm.records.change("orders", 1, {}, parts={"lines": there})
            now = quantities(firm)[-1][1]
            if now != stood[-1]:
                stood.append(now)
        assert [lines for _number, lines in quantities(firm)] == stood
        assert [number for number, _lines in quantities(firm)] == list(range(1, len(stood) + 1))
        assert firm.check() == []
