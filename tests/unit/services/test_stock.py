"""What comes into stock and leaves it: by hand and by deliveries, refused where anything would be missing, undone."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.export.whole import export_whole
from crm_desktop.exchange.importing import import_books
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.how_far import HowFar, how_far
from crm_desktop.queries.listing import ListRequest
from crm_desktop.queries.stock import in_stock
from crm_desktop.queries.stock_card import card
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
STORED = Path(__file__).parents[2] / "golden" / "files" / "schema-0006.crm"
BEFORE, DAY = date(2026, 11, 18), date(2026, 11, 20)
RECEIPT, ISSUE, COUNT = MoveKind.RECEIPT, MoveKind.ISSUE, MoveKind.ADJUSTMENT


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with a customer, bolts of which 10 lie in stock at 2.00 each, and repairs, which lie nowhere."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        bolts = {"number": "B8", "name": "Bolt M8", "sale_price": D(5)}
        opened.records.add("products", bolts | {"stock_quantity": D(10), "stock_value": D(20)})
        opened.records.add("products", {"number": "R", "name": "Repair", "sale_price": D(80)})
        yield opened


def stock(firm: Workspace, product: int = 1) -> tuple[Decimal | None, Decimal | None]:
    values = firm.get("products", product).values
    return values["stock_quantity"], values["stock_value"]


def noted(firm: Workspace, kind: str, quantity: str, cost: str | None = None, day: date = DAY) -> None:
    firm.stock.note(StockDraft(1, kind, D(quantity), None if cost is None else D(cost), day))


def order(firm: Workspace, *quantities: str) -> int:
    codes = ("B8", "R")
    lines = [{"product_code": code, "quantity": D(q)} for code, q in zip(codes, quantities, strict=False)]
    values = {"customer_id": 1, "date": DAY}
    return firm.records.add("orders", values, parts={"lines": lines}).new_id("orders")


def delivery(firm: Workspace, *quantities: str) -> int:
    return firm.documents.forward("delivery", order(firm, *quantities)).new_id("deliveries")


def test_what_a_product_has_at_first_is_its_opening_and_undone_with_it(firm: Workspace) -> None:
    assert stock(firm) == (10, 20)
    assert stock(firm, 2) == (None, None)
    assert [(line.kind, line.quantity, line.value) for line in firm.ask(card, 1)] == [("opening", 10, 20)]
    firm.undo()
    firm.undo()
    assert firm.count("products") == 0
    assert firm.check() == []
    firm.redo()
    assert stock(firm) == (10, 20)


def test_what_is_received_issued_and_counted_moves_the_average(firm: Workspace) -> None:
    days = [date(2026, 11, day) for day in (21, 22, 23, 24)]
    noted(firm, RECEIPT, "10", "4", days[0])
    assert stock(firm) == (20, 60)
    noted(firm, ISSUE, "5", None, days[1])
    assert stock(firm) == (15, 45)
    noted(firm, COUNT, "14", None, days[2])
    assert stock(firm) == (14, 42)
    noted(firm, COUNT, "16", "10", days[3])
    assert stock(firm) == (16, 62)
    assert [line.after.quantity for line in firm.ask(card, 1)] == [10, 20, 15, 14, 16]
    assert firm.check() == []


def test_a_back_dated_receipt_makes_what_left_since_dearer(firm: Workspace) -> None:
    noted(firm, ISSUE, "5")
    assert stock(firm) == (5, 10)
    noted(firm, RECEIPT, "10", "5", DAY)
    assert stock(firm) == (15, D("52.50"))
    assert [line.value for line in firm.ask(card, 1)] == [20, 50, D("-17.50")]


@pytest.mark.parametrize("kind", [ISSUE, COUNT, RECEIPT])
def test_what_says_nothing_is_refused(firm: Workspace, kind: str) -> None:
    with pytest.raises(Refusal) as refused:
        noted(firm, kind, "10" if kind == COUNT else "0")
    assert refused.value.field == "quantity"


def test_more_than_lies_there_cannot_leave_on_any_day(firm: Workspace) -> None:
    with pytest.raises(Refusal, match=r"1 of Bolt M8 would be missing on 2026-11-20"):
        noted(firm, ISSUE, "11")
    noted(firm, RECEIPT, "5", "2")
    noted(firm, ISSUE, "15")
    with pytest.raises(Refusal, match="would be missing"):
        firm.undo(4)
    assert stock(firm) == (0, 0)
    assert firm.check() == []


def test_what_is_not_kept_in_stock_begins_with_a_count(firm: Workspace) -> None:
    with pytest.raises(Refusal, match="Repair is not kept in stock"):
        firm.stock.note(StockDraft(2, ISSUE, D(1)))
    firm.stock.note(StockDraft(2, COUNT, D(0)))
    assert stock(firm, 2) == (0, 0)
    assert firm.ask(card, 2)[0].kind == "opening"


def test_a_shipped_delivery_leaves_stock_and_lies_there_again_when_taken_back(firm: Workspace) -> None:
    key = delivery(firm, "4", "1")
    assert stock(firm) == (10, 20)
    firm.deliveries.ship(key)
    assert stock(firm) == (6, 12)
    [_, line] = firm.ask(card, 1)
    assert (line.document, line.customer) == ((key, "FH20261120-0001"), "Oak Joinery")
    assert [one.quantity for one in firm.ask(in_stock, BEFORE)] == []
    assert firm.check() == []
    shipped = firm.ask(dump)
    firm.deliveries.take_back(key)
    assert stock(firm) == (10, 20)
    assert firm.get("deliveries", key).values["state"] == "open"
    firm.undo()
    assert stock(firm) == (6, 12)
    firm.undo()
    assert stock(firm) == (10, 20)
    firm.redo()
    assert stock(firm) == (6, 12)
    assert firm.ask(dump) == shipped


def test_more_than_lies_there_cannot_be_shipped(firm: Workspace) -> None:
    key = delivery(firm, "11")
    with pytest.raises(Refusal, match="1 of Bolt M8 would be missing"):
        firm.deliveries.ship(key)
    assert firm.get("deliveries", key).values["state"] == "open"
    firm.stock.note(StockDraft(1, RECEIPT, D(1), D(2)))
    firm.deliveries.ship(key)
    assert stock(firm) == (0, 0)


def test_what_a_shipped_delivery_costs_is_changed_and_that_undone(firm: Workspace) -> None:
    key = delivery(firm, "4")
    firm.deliveries.ship(key)
    firm.records.change("deliveries", key, {"document_discount": D("0.2")})
    assert firm.get("deliveries", key).values["amount"] == 16
    firm.undo()
    assert firm.get("deliveries", key).values["amount"] == 20
    assert firm.get("deliveries", key).values["state"] == "shipped"


def test_several_deliveries_are_shipped_all_or_none(firm: Workspace) -> None:
    first, second = delivery(firm, "6"), delivery(firm, "6")
    with pytest.raises(Refusal, match="2 of Bolt M8 would be missing"):
        firm.deliveries.ship(first, second)
    assert stock(firm) == (10, 20)
    firm.stock.note(StockDraft(1, RECEIPT, D(2), D(2)))
    assert str(firm.deliveries.ship(first, second).label) == (
        "Delivery FH20261120-0001, FH20261120-0002 shipped"
    )
    assert stock(firm) == (0, 0)
    firm.undo()
    assert stock(firm) == (12, 24)


def test_a_delivery_brought_in_as_shipped_moves_nothing_either_way(
    firm: Workspace, tmp_path: Path, clock: FixedClock
) -> None:
    firm.deliveries.ship(delivery(firm, "4"))
    books = []
    for key in ("customers", "products", "orders", "deliveries"):
        books.append(tmp_path / f"{key}.xlsx")
        listing, entity = firm.listing(key), firm.entity(key)
        export_whole(listing, firm.file.reading, entity, ListRequest(key), books[-1])
    with empty_workspace(tmp_path / "copy.crm", clock) as copy:
        import_books(copy.file, books)
        assert stock(copy, copy.named("products", "B8")) == (6, 12)
        key = copy.named("deliveries", "FH20261120-0001")
        with pytest.raises(Refusal, match="brought in as shipped"):
            copy.deliveries.take_back(key)
        copy.records.change("deliveries", key, {"date": BEFORE})
        assert copy.undo().passed == ()
        assert copy.get("deliveries", key).values["date"] == DAY
        copy.records.delete("deliveries", [key])
        assert stock(copy, copy.named("products", "B8")) == (6, 12)
        assert copy.check() == []


def test_of_what_was_shipped_nothing_changes_that_says_which_goods_left(firm: Workspace) -> None:
    key = delivery(firm, "4")
    firm.deliveries.ship(key)
    for change in ({"date": BEFORE}, {"customer_id": 1}):
        with pytest.raises(Refusal, match="has been shipped"):
            firm.records.change("deliveries", key, change)
    with pytest.raises(Refusal, match="has been shipped"):
        firm.records.change("deliveries", key, {}, parts={"lines": []})
    with pytest.raises(Refusal, match="has been shipped"):
        firm.records.delete("deliveries", [key])
    firm.records.change("deliveries", key, {"carrier": "SF", "tracking_number": "SF100", "signed_on": DAY})
    with pytest.raises(Refusal, match="shipped already"):
        firm.deliveries.ship(key)


def test_a_delivery_is_shipped_by_its_own_gesture_alone(firm: Workspace) -> None:
    key = delivery(firm, "4")
    with pytest.raises(Refusal, match="computed"):
        firm.records.change("deliveries", key, {"state": "shipped"})
    with pytest.raises(Refusal, match="computed"):
        firm.records.add("deliveries", {"customer_id": 1, "date": DAY, "state": "shipped"})
    with pytest.raises(Refusal, match="not been shipped"):
        firm.deliveries.take_back(key)


def test_an_order_knows_how_much_of_it_was_delivered_once_that_is_shipped(firm: Workspace) -> None:
    key = order(firm, "6", "2")
    assert firm.get("orders", key).values["delivered"] == "none"
    first = firm.documents.forward("delivery", key, {1: D(2)}).new_id("deliveries")
    assert firm.get("orders", key).values["delivered"] == "none"
    firm.deliveries.ship(first)
    assert firm.get("orders", key).values["delivered"] == "part"
    rest = firm.documents.forward("delivery", key).new_id("deliveries")
    firm.deliveries.ship(rest)
    assert firm.get("orders", key).values["delivered"] == "whole"
    with pytest.raises(Refusal, match="Nothing is left"):
        firm.documents.forward("delivery", key)
    firm.deliveries.take_back(rest)
    assert firm.get("orders", key).values["delivered"] == "part"


def test_it_is_told_how_far_orders_have_come(firm: Workspace) -> None:
    key, other = order(firm, "6", "2"), order(firm, "1")
    made = firm.documents.forward("delivery", key, {1: D(2)}).new_id("deliveries")
    assert firm.ask(how_far, [key, other]) == HowFar(D(195), D(0), D(0), D(0))
    firm.deliveries.ship(made)
    charge = firm.receivables.post(OrderChargeDraft(key, D(100))).new_id("receivables")
    firm.receivables.post(ReceiptDraft(1, D(30), allocate=[(charge, D(30))]))
    assert firm.ask(how_far, [key, other]) == HowFar(D(195), D(10), D(100), D(30))
    assert firm.ask(how_far, [other]) == HowFar(D(5), D(0), D(0), D(0))
    firm.receivables.reverse(firm.receivables.post(OrderChargeDraft(other)).new_id("receivables"))
    assert firm.ask(how_far, [other]).charged == 0


def test_of_a_closed_order_nothing_more_is_delivered(firm: Workspace) -> None:
    key = order(firm, "6")
    firm.orders.close(key)
    assert firm.get("orders", key).values["delivered"] is None
    with pytest.raises(Refusal, match="is closed"):
        firm.documents.forward("delivery", key)


def test_what_lay_in_stock_in_an_older_file_is_its_opening(tmp_path: Path, clock: FixedClock) -> None:
    older = tmp_path / "older.crm"
    shutil.copy(STORED, older)
    with sqlite.connect(older) as db:
        before = db.execute(
            "SELECT id, stock_quantity, stock_value FROM product WHERE stock_quantity IS NOT NULL ORDER BY id"
        ).fetchall()
    db.close()
    with Workspace.open(older, clock) as opened:
        now = opened.ask(
            lambda db: db.exec_driver_sql(
                "SELECT product_id, sum(quantity), sum(value) FROM stock_move GROUP BY 1 ORDER BY 1"
            ).all()
        )
        assert [tuple(row) for row in now] == before
        assert {line.kind for line in opened.ask(card, before[0][0])} == {"opening"}
        assert opened.check() == []
        charged = "SELECT DISTINCT d.state FROM document d JOIN ledger_entry e ON e.order_id = d.id"
        assert opened.ask(lambda db: db.exec_driver_sql(charged).scalars().all()) == ["closed"]


def test_a_product_that_moved_stays_and_one_with_its_opening_alone_goes(firm: Workspace) -> None:
    noted(firm, ISSUE, "1")
    with pytest.raises(Refusal, match="out of stock"):
        firm.records.delete("products", [1])
    firm.undo()
    firm.records.delete("products", [1])
    assert firm.check() == []
    firm.undo()
    assert stock(firm) == (10, 20)


def test_what_lies_in_stock_is_not_typed(firm: Workspace) -> None:
    with pytest.raises(Refusal, match="computed"):
        firm.records.change("products", 1, {"stock_quantity": D(3)})
    with pytest.raises(Refusal, match="only with a quantity"):
        firm.records.add("products", {"number": "X", "name": "X", "stock_value": D(3)})
