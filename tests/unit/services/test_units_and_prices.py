"""Lines in units of a product, at the price offered to the customer."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.applying import apply
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.listing import ListRequest
from crm_desktop.queries.offered_prices import offered_prices
from crm_desktop.queries.product_units import borne_by
from crm_desktop.queries.search import find
from crm_desktop.queries.stock import promised
from crm_desktop.queries.stock_soundness import moved_otherwise
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import book, planned

BOTTLE, CASE = "6901234567892", "4006381333931"
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """Water in bottles of 1.25, 100 in stock, and in cases of 24; customers of level A and of none."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak", "level": "A"})
        opened.records.add("customers", {"name": "Elm"})
        water = {
            "name": "Water",
            "number": "W",
            "unit": "瓶",
            "sale_price": Decimal("1.25"),
            "barcode": BOTTLE,
        }
        opened.records.add(
            "products",
            water | {"stock_quantity": Decimal(100), "cost_price": Decimal(1)},
            parts={"units": [{"unit": "箱", "factor": Decimal(24), "barcode": CASE}]},
        )
        yield opened


def order(workspace: Workspace, customer: int, *lines: dict[str, Any]) -> int:
    head = {"customer_id": customer, "date": DAY}
    return workspace.records.add("orders", head, parts={"lines": lines}).new_id("orders")


def lines_of(workspace: Workspace, entity: str, key: int) -> list[Any]:
    return workspace.ask(part_rows, entity, "lines", key)


def test_a_line_in_a_larger_unit_costs_as_many_times_and_stays_in_its_unit(workspace: Workspace) -> None:
    (line,) = lines_of(
        workspace, "orders", order(workspace, 2, {"product_code": "W", "unit": "箱", "quantity": Decimal(2)})
    )
    assert (line["factor"], line["price"], line["amount"]) == (24, 30, 60)


@pytest.mark.parametrize("typed", [CASE, "１３３３９３１", "4006"])
def test_the_barcode_of_a_unit_finds_its_product(workspace: Workspace, typed: str) -> None:
    workspace.records.add("products", {"name": "Juice"})
    assert list(workspace.listing("products").ids(ListRequest("products", search=typed))) == [1]
    (hit,) = workspace.search(typed).hits
    assert (hit.entity, hit.id, hit.match) == ("products", 1, f"Barcode: {CASE}")
    assert workspace.ask(find, typed, 50, ["orders"]).hits == ()

    workspace.records.change("products", 1, {}, parts={"units": []})
    assert not workspace.listing("products").ids(ListRequest("products", search=typed))
    assert workspace.search(typed).hits == ()


def test_the_barcode_of_a_unit_names_product_and_unit(workspace: Workspace) -> None:
    (line,) = lines_of(
        workspace, "orders", order(workspace, 2, {"product_code": CASE, "quantity": Decimal(1)})
    )
    assert (line["product_code"], line["unit"], line["factor"], line["price"]) == ("W", "箱", 24, 30)

    (line,) = lines_of(
        workspace, "orders", order(workspace, 2, {"product_code": BOTTLE, "quantity": Decimal(1)})
    )
    assert (line["product_code"], line["unit"], line["factor"]) == ("W", "瓶", None)
    assert workspace.ask(borne_by, [BOTTLE, CASE, "?"]) == {BOTTLE: (1, None), CASE: (1, "箱")}


def test_stock_moves_by_quantity_times_what_the_unit_holds(workspace: Workspace) -> None:
    key = order(workspace, 2, {"product_code": "W", "unit": "箱", "quantity": Decimal(3)})
    workspace.orders.confirm(key)
    assert workspace.ask(promised) == {1: Decimal(72)}

    delivery = workspace.documents.forward("delivery", key, {1: Decimal(2)}).new_id("deliveries")
    workspace.deliveries.ship(delivery)
    assert workspace.get("products", 1).values["stock_quantity"] == Decimal(52)
    assert workspace.ask(promised) == {1: Decimal(24)}
    assert workspace.ask(moved_otherwise) == []

    with workspace.file.reading() as db:
        before = dump(db)
    workspace.undo()
    assert workspace.get("products", 1).values["stock_quantity"] == Decimal(100)
    workspace.redo()
    with workspace.file.reading() as db:
        assert dump(db) == before


def test_more_cases_than_bottles_lie_there_cannot_leave(workspace: Workspace) -> None:
    key = order(workspace, 2, {"product_code": "W", "unit": "箱", "quantity": Decimal(5)})
    delivery = workspace.documents.forward("delivery", key).new_id("deliveries")
    with pytest.raises(Refusal, match="20 of Water would be missing"):
        workspace.deliveries.ship(delivery)


def test_a_line_another_document_counts_keeps_its_unit(workspace: Workspace) -> None:
    key = order(workspace, 2, {"product_code": "W", "unit": "箱", "quantity": Decimal(3)})
    delivery = workspace.documents.forward("delivery", key).new_id("deliveries")
    for entity, one in (("orders", key), ("deliveries", delivery)):
        (line,) = lines_of(workspace, entity, one)
        changed = {"uid": line["uid"], "unit": "瓶"}
        with pytest.raises(Refusal, match="the unit stays"):
            workspace.records.change(entity, one, {}, parts={"lines": [changed]})


def test_a_line_typed_anew_in_another_unit_is_priced_anew_but_a_price_typed_stands(
    workspace: Workspace,
) -> None:
    key = order(workspace, 2, {"product_code": "W", "quantity": Decimal(3)})
    (line,) = lines_of(workspace, "orders", key)
    assert line["price"] == Decimal("1.25")

    workspace.records.change("orders", key, {}, parts={"lines": [{"uid": line["uid"], "unit": "箱"}]})
    (line,) = lines_of(workspace, "orders", key)
    assert (line["price"], line["amount"]) == (30, 90)

    typed = {"uid": line["uid"], "unit": "瓶", "price": Decimal("1.10")}
    workspace.records.change("orders", key, {}, parts={"lines": [typed]})
    (line,) = lines_of(workspace, "orders", key)
    assert (line["factor"], line["price"], line["amount"]) == (None, Decimal("1.10"), Decimal("3.30"))


def test_a_customer_is_offered_the_price_of_their_level_quantity_and_day(workspace: Workspace) -> None:
    listed = [
        {"level": "A", "price": Decimal("1.20")},
        {"level": "A", "from_quantity": Decimal(48), "price": Decimal("1.00")},
        {"level": "A", "price": Decimal("0.50"), "since": dt.date(2027, 1, 1)},
    ]
    workspace.records.change("products", 1, {}, parts={"prices": listed})

    assert workspace.ask(offered_prices, 1, [1], DAY) == {1: Decimal("1.20")}
    assert workspace.ask(offered_prices, 2, [1], DAY) == {1: Decimal("1.25")}
    assert workspace.ask(offered_prices, None, [1, 7], DAY, Decimal(99)) == {1: Decimal("1.25")}
    (line,) = lines_of(
        workspace, "orders", order(workspace, 1, {"product_code": "W", "unit": "箱", "quantity": Decimal(2)})
    )
    assert line["price"] == 24


def test_a_level_gets_its_discount_off_what_has_no_listed_price(workspace: Workspace) -> None:
    workspace.settings.set("level_discounts", "A 4%")
    assert workspace.ask(offered_prices, 1, [1], DAY) == {1: Decimal("1.20")}

    with pytest.raises(Refusal, match="says no level"):
        workspace.settings.set("level_discounts", "A four")


def test_a_barcode_is_one_products_or_one_units(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match=f"{CASE} is that of"):
        workspace.records.add("products", {"name": "Juice", "barcode": CASE})
    for barcode, said in ((BOTTLE, f"{BOTTLE} is that of Water already"), ("6901234567893", "must be 2")):
        units = [{"unit": "箱", "factor": Decimal(12), "barcode": barcode}]
        with pytest.raises(Refusal, match=said):
            workspace.records.add("products", {"name": "Juice"}, parts={"units": units})


@pytest.mark.parametrize(
    ("unit", "said"), [("瓶", "is the product's own unit"), ("箱", "stands there already")]
)
def test_a_further_unit_is_another_one(workspace: Workspace, unit: str, said: str) -> None:
    (case,) = workspace.ask(part_rows, "products", "units", 1)
    units = [{"uid": case["uid"]}, {"unit": unit, "factor": Decimal(12)}]
    with pytest.raises(Refusal, match=f"Line 2: “{unit}” {said}") as refused:
        workspace.records.change("products", 1, {}, parts={"units": units})
    assert (refused.value.field, refused.value.row) == ("unit", 2)


def test_none_of_the_further_units_becomes_the_own_one(workspace: Workspace) -> None:
    other = workspace.records.add("products", {"name": "Juice"}).new_id("products")
    with pytest.raises(Refusal, match=r"^“箱” is a larger unit of the product already") as refused:
        workspace.records.change("products", 1, {"unit": "箱"})
    assert refused.value.field == "unit"
    with pytest.raises(Refusal, match=r"^Water: “箱” is a larger unit"):
        workspace.records.change_many("products", [1, other], {"unit": "箱"})

    workspace.records.change("products", other, {"unit": "箱"})
    assert workspace.check() == []


def test_no_undo_makes_a_further_unit_the_own_one(workspace: Workspace) -> None:
    step = workspace.records.change("products", 1, {"unit": "支"}).step
    (case,) = workspace.ask(part_rows, "products", "units", 1)
    units = [{"uid": case["uid"]}, {"unit": "瓶", "factor": Decimal(6)}]
    workspace.records.change("products", 1, {}, parts={"units": units})

    with pytest.raises(Refusal, match="“瓶” is a larger unit of the product already"):
        workspace.undo(step)
    assert workspace.get("products", 1).values["unit"] == "支"
    assert workspace.check() == []


def test_a_barcode_in_the_rows_is_refused_in_its_row_naming_the_other_product_apart(
    workspace: Workspace,
) -> None:
    workspace.records.add("products", {"name": "Water", "number": "W2", "barcode": "6901234567809"})
    (case,) = workspace.ask(part_rows, "products", "units", 1)
    units = [{"uid": case["uid"]}, {"unit": "托", "factor": Decimal(960), "barcode": "6901234567809"}]
    with pytest.raises(Refusal, match="6901234567809 is that of W2 Water already") as refused:
        workspace.records.change("products", 1, {}, parts={"units": units})
    assert (refused.value.field, refused.value.row) == ("barcode", 2)


def test_a_line_in_a_unit_its_product_is_not_sold_in_is_refused_and_a_product_without_units_is_free(
    workspace: Workspace,
) -> None:
    workspace.records.add("products", {"name": "Juice", "number": "J", "unit": "瓶"})
    with pytest.raises(Refusal, match="Line 2: Water is sold in 瓶, 箱, not in “包”") as refused:
        order(workspace, 2, {"product_code": "J", "unit": "包", "quantity": Decimal(1), "price": Decimal(1)},
              {"product_code": "W", "unit": "包", "quantity": Decimal(1)})  # fmt: skip
    assert (refused.value.field, refused.value.row) == ("unit", 2)
    key = order(workspace, 2, {"product_code": "W", "quantity": Decimal(1)})
    (line,) = lines_of(workspace, "orders", key)
    with pytest.raises(Refusal, match="not in “包”"):
        workspace.records.change("orders", key, {}, parts={"lines": [{"uid": line["uid"], "unit": "包"}]})


def test_a_line_of_a_past_order_in_an_unknown_unit_is_imported_and_stays(workspace: Workspace) -> None:
    heads = ["订单号", "日期", "客户", "产品编码", "品名", "单位", "数量", "单价"]
    rows = [["S1", "2026-05-01", "Elm", "W", "Water", "包", 2, 10]]
    apply(workspace.file, planned(workspace.file, book(heads, *rows)))
    (line,) = lines_of(workspace, "orders", 1)
    assert (line["product_id"].id, line["unit"], line["factor"]) == (1, "包", None)

    workspace.records.change("orders", 1, {}, parts={"lines": [{"uid": line["uid"], "quantity": Decimal(3)}]})
    assert lines_of(workspace, "orders", 1)[0]["unit"] == "包"


def test_a_listed_price_does_not_end_before_it_begins(workspace: Workspace) -> None:
    spans = {"since": dt.date(2026, 5, 1), "until": dt.date(2026, 1, 1)}
    with pytest.raises(Refusal, match="The price ends before it begins") as refused:
        workspace.records.change("products", 1, {}, parts={"prices": [{"price": Decimal(1), **spans}]})
    assert (refused.value.field, refused.value.row) == ("until", 1)


def test_a_unit_that_is_taken_away_may_be_typed_anew_in_the_same_step(workspace: Workspace) -> None:
    before = workspace.ask(dump)
    workspace.records.change(
        "products", 1, {}, parts={"units": [{"unit": "箱", "factor": Decimal(20), "barcode": CASE}]}
    )
    (unit,) = workspace.ask(part_rows, "products", "units", 1)
    assert (unit["unit"], unit["factor"]) == ("箱", 20)
    after = workspace.ask(dump)

    workspace.undo()
    assert workspace.ask(dump) == before
    workspace.redo()
    assert workspace.ask(dump) == after
