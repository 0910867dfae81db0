"""Another quote or order with the lines of one, and a quote that no longer holds."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import NotFound
from crm_desktop.queries.chain import made_from, made_of, taken
from crm_desktop.queries.details import part_rows
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
DAY = date(2026, 11, 2)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        yield opened


def add(firm: Workspace, entity: str, **facts: object) -> int:
    lines = [
        {
            "product_name": "Bolt",
            "quantity": D(3),
            "price": D("33.335"),
            "vat_rate": D("0.13"),
            "note": "zinc",
        },
        {"product_name": "Nut", "quantity": D(2), "price": D(5), "discount": D("0.1")},
    ]
    values = {"customer_id": 1, "date": DAY, "document_discount": D("0.05"), **facts}
    return firm.records.add(entity, values, parts={"lines": lines}).new_id(entity)


def lines(firm: Workspace, entity: str, key: int) -> list[dict[str, Any]]:
    found = firm.ask(part_rows, entity, "lines", key)
    return [{name: value for name, value in row.items() if name not in ("id", "uid")} for row in found]


@pytest.mark.parametrize("entity", ["quotes", "orders"])
def test_a_copy_is_a_draft_of_today_with_the_same_lines_at_the_same_prices(
    firm: Workspace, entity: str
) -> None:
    key = add(firm, entity, salesperson="Li", note="as last year")
    if entity == "orders":
        firm.orders.confirm(key)
    made = firm.documents.copy(entity, key)
    source, copy = firm.get(entity, key), firm.get(entity, made.new_id(entity))
    assert str(made.told) == f"{copy.number} copied from {source.number}"
    same = ("customer_id", "salesperson", "note", "amount", "document_discount", "price_basis")
    assert [copy.values[name] for name in same] == [source.values[name] for name in same]
    assert (copy.values["date"], copy.values["state"]) == (firm.clock.today(), "open")
    assert lines(firm, entity, copy.id) == lines(firm, entity, key)
    firm.undo()
    assert firm.count(entity) == 1
    firm.redo()
    assert lines(firm, entity, copy.id) == lines(firm, entity, key)


def test_nothing_of_what_became_of_the_source_comes_with_a_copy(firm: Workspace) -> None:
    quote = add(firm, "quotes", state="lost", lost_because="Price")
    order = firm.documents.copy("quotes", quote).new_id("quotes")
    assert firm.get("quotes", order).values["lost_because"] is None
    order = firm.documents.forward("order", order).new_id("orders")
    delivery = firm.documents.forward("delivery", order).new_id("deliveries")
    copy = firm.documents.copy("orders", order).new_id("orders")
    assert (firm.ask(made_of, copy), firm.ask(taken, copy)) == ([], {})
    assert firm.ask(made_from, order, "deliveries") == [delivery]


def test_a_copied_quote_holds_for_as_many_days(firm: Workspace) -> None:
    key = add(firm, "quotes", valid_until=date(2026, 11, 17))
    copy = firm.get("quotes", firm.documents.copy("quotes", key).new_id("quotes"))
    assert (copy.values["valid_until"] - copy.values["date"]).days == 15


def test_what_is_no_such_document_is_not_copied(firm: Workspace) -> None:
    with pytest.raises(NotFound):
        firm.documents.copy("orders", add(firm, "quotes"))


def test_an_order_of_a_quote_that_no_longer_holds_is_made_and_says_so(firm: Workspace) -> None:
    today = firm.clock.today()
    assert "held until" not in str(
        firm.documents.forward("order", add(firm, "quotes", valid_until=today)).told
    )
    assert "held until" not in str(firm.documents.forward("order", add(firm, "quotes")).told)
    late = add(firm, "quotes", valid_until=date(2026, 11, 10))
    change = firm.documents.forward("order", late)
    assert f"{firm.get('quotes', late).number} held until 2026-11-10 only." in str(change.told)
    assert firm.get("orders", change.new_id("orders")).values["amount"] == D("103.56")
