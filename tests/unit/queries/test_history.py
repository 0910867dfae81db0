"""The history of one record tells of what stands under it, and in the words of a person."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.queries.details import part_rows
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
PAINT = {"product_name": "Paint", "quantity": D("1.5"), "price": D(8)}
HINGE = {"product_name": "Hinge", "quantity": D(2), "price": D("19.99"), "discount": D("0.15")}


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        opened.records.add("customers", {"name": "Elm & Sons"})
        yield opened


@pytest.fixture
def order(workspace: Workspace) -> int:
    head = {"customer_id": 1, "date": date(2026, 11, 20)}
    return workspace.records.add("orders", head, parts={"lines": [PAINT]}).new_id("orders")


def lines(workspace: Workspace, order: int) -> list[dict[str, Any]]:
    rows = workspace.ask(part_rows, "orders", "lines", order)
    return [{key: value for key, value in row.items() if key != "id"} for row in rows]


def write(workspace: Workspace, order: int, rows: list[dict[str, Any]]) -> None:
    workspace.records.change("orders", order, {}, parts={"lines": rows})


def told(workspace: Workspace, order: int) -> list[list[tuple[str, str, str]]]:
    rows = workspace.journal.history("orders", order)
    return [[(str(one.field), one.before, one.after) for one in row.changes] for row in rows]


def test_a_line_that_is_changed_is_told_by_its_name(workspace: Workspace, order: int) -> None:
    [paint] = lines(workspace, order)
    write(workspace, order, [paint | {"quantity": D(2)}])

    assert told(workspace, order) == [
        [("Paint: Quantity", "1.5", "2"), ("Paint: Amount", "12.00", "16.00")],
        [],
    ]


def test_lines_that_come_and_go_are_told_with_what_they_say(workspace: Workspace, order: int) -> None:
    write(workspace, order, [*lines(workspace, order), HINGE])
    write(workspace, order, lines(workspace, order)[1:])

    assert told(workspace, order) == [
        [("Lines: removed", "Paint · 1.5 · 12.00", "")],
        [("Lines: added", "", "Hinge · 2 · 33.98")],
        [],
    ]


def test_what_was_undone_stays_in_the_history_as_undone(workspace: Workspace, order: int) -> None:
    write(workspace, order, [*lines(workspace, order), HINGE])
    workspace.undo()

    newest = workspace.journal.history("orders", order)[0]
    assert (newest.state, [one.after for one in newest.changes]) == ("undone", ["Hinge · 2 · 33.98"])


def test_lines_in_another_order_are_a_change_without_figures(workspace: Workspace, order: int) -> None:
    write(workspace, order, [*lines(workspace, order), HINGE])
    write(workspace, order, lines(workspace, order)[::-1])

    assert told(workspace, order)[0] == []
    assert len(workspace.journal.history("orders", order)) == 3


def test_of_another_record_s_lines_nothing_is_told(workspace: Workspace, order: int) -> None:
    other = workspace.documents.forward("order", quote(workspace)).new_id("orders")
    write(workspace, other, [*lines(workspace, other), HINGE])

    assert told(workspace, order) == [[]]


def quote(workspace: Workspace) -> int:
    head = {"customer_id": 1, "date": date(2026, 11, 20)}
    return workspace.records.add("quotes", head, parts={"lines": [PAINT]}).new_id("quotes")


def test_a_reference_is_told_by_the_name_of_what_it_is_about(workspace: Workspace, order: int) -> None:
    workspace.records.change("orders", order, {"customer_id": 2})

    assert told(workspace, order)[0] == [("Customer", "Oak Joinery", "Elm & Sons")]


def test_fields_are_called_what_the_record_s_page_calls_them(workspace: Workspace) -> None:
    key = workspace.records.add("suppliers", {"name": "Steel Works"}).new_id("suppliers")
    workspace.records.change("suppliers", key, {"name": "Steel & Wire Works"})

    [newest, _made] = workspace.journal.history("suppliers", key)
    assert str(newest.changes[0].field) == "Supplier name"
