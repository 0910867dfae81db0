"""Lines of an order have days of delivery of their own, as long as they are lines of an order."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.compared import compared
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.versions import versions
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
DAY, DUE, LATER = date(2026, 11, 2), date(2026, 11, 9), date(2026, 12, 1)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        yield opened


def order(firm: Workspace, **second: Any) -> int:
    lines: list[dict[str, Any]] = [
        {"product_name": "Bolt", "quantity": D(3), "price": D(2)},
        {"product_name": "Nut", "quantity": D(2), "price": D(1), "deliver_by": LATER, **second},
    ]
    values = {"customer_id": 1, "date": DAY, "deliver_by": DUE}
    return firm.records.add("orders", values, parts={"lines": lines}).new_id("orders")


def days(firm: Workspace, entity: str, key: int) -> list[date | None]:
    return [row.get("deliver_by") for row in firm.ask(part_rows, entity, "lines", key)]


def test_a_line_has_a_day_of_its_own_in_one_step(firm: Workspace) -> None:
    key, empty = order(firm), firm.ask(dump)
    assert days(firm, "orders", key) == [None, LATER]
    rows = [{"uid": row["uid"]} for row in firm.ask(part_rows, "orders", "lines", key)]
    rows[0]["deliver_by"] = DUE
    firm.records.change("orders", key, {}, parts={"lines": rows})
    assert days(firm, "orders", key) == [DUE, LATER]
    firm.undo()
    assert firm.ask(dump) == empty
    firm.redo()
    assert days(firm, "orders", key) == [DUE, LATER]


def test_only_lines_of_orders_have_one(firm: Workspace) -> None:
    line = {"product_name": "Nut", "quantity": D(2), "price": D(1), "deliver_by": LATER}
    with pytest.raises(Refusal, match="deliver_by"):
        firm.records.add("quotes", {"customer_id": 1, "date": DAY}, parts={"lines": [line]})


def test_a_copy_is_to_be_delivered_as_many_days_after_its_own_day(firm: Workspace) -> None:
    copy = firm.documents.copy("orders", order(firm)).new_id("orders")
    passed = firm.clock.today() - DAY
    assert firm.get("orders", copy).values["deliver_by"] == DUE + passed
    assert days(firm, "orders", copy) == [None, LATER + passed]


def test_a_delivery_has_none_of_it(firm: Workspace) -> None:
    made = firm.documents.forward("delivery", order(firm)).new_id("deliveries")
    assert days(firm, "deliveries", made) == [None, None]
    assert firm.ask(lambda db: db.exec_driver_sql("SELECT max(deliver_by) FROM document_line").scalar()) == (
        LATER.isoformat()
    )


def test_another_day_makes_another_version_and_is_compared(firm: Workspace) -> None:
    key = order(firm)
    firm.orders.confirm(key)
    rows = [{"uid": row["uid"]} for row in firm.ask(part_rows, "orders", "lines", key)]
    rows[1]["deliver_by"] = DUE
    firm.records.change("orders", key, {}, parts={"lines": rows})
    found = firm.ask(versions, key)
    assert [one.number for one in found] == [1, 2]
    _heads, (bolt, nut) = firm.ask(compared, "orders", *found)
    assert (bolt.changed, nut.changed) == (frozenset(), {"deliver_by"})
    assert nut.before is not None
    assert nut.after is not None
    assert (nut.before["deliver_by"], nut.after["deliver_by"]) == (LATER.isoformat(), DUE.isoformat())
    firm.undo()
    assert [one.number for one in firm.ask(versions, key)] == [1]
