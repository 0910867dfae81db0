"""Lists as of a past day: their figures agree with the ageing of that day."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.list_as_of import ListAsOf
from crm_desktop.queries.listing import Condition, ListRequest, Op, Sort
from crm_desktop.services.sample import fill
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.empty_files import empty_workspace
from tests.unit.services.books import Books, day

DAYS = (date(2025, 3, 31), date(2026, 2, 28), date(2026, 9, 1), TODAY)


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A sample company, looked at only."""
    path = Path(tmp_path_factory.mktemp("as_of")) / "firm.crm"
    with Workspace.create(path, FixedClock(TODAY)) as workspace:
        fill(workspace.file, 40, "en", today=TODAY)
        yield workspace


def listing(firm: Workspace, entity: str, day: date) -> ListAsOf:
    return ListAsOf(firm.file.reading, firm.entity(entity), day)


def total(source: ListAsOf, entity: str, column: str) -> Decimal:
    return source.sums(ListRequest(entity), [column]).totals[column]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_customers_owed_is_what_the_ageing_of_the_day_says(firm: Workspace, day: date) -> None:
    asked = firm.ask(ageing, day).total
    assert asked.net > 0
    assert total(listing(firm, "customers", day), "customers", "balance") == asked.net


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_was_left_on_items_and_receipts_is_the_ageings_gross_and_unapplied(
    firm: Workspace, day: date
) -> None:
    asked = firm.ask(ageing, day).total
    assert total(listing(firm, "receivables", day), "receivables", "open") == asked.gross
    assert total(listing(firm, "receipts", day), "receipts", "unapplied") == -asked.unapplied


def test_documents_of_later_days_are_not_in_the_list(firm: Workspace) -> None:
    day = DAYS[1]
    source = listing(firm, "orders", day)
    rows = source.rows(source.ids(ListRequest("orders")), ("date",))
    assert rows
    assert max(row.values[0] for row in rows) <= day


def test_deals_are_counted_up_to_the_day(firm: Workspace) -> None:
    day = DAYS[1]
    customers, orders = listing(firm, "customers", day), listing(firm, "orders", day)
    keys = customers.ids(ListRequest("customers"))
    rows = customers.rows(keys, ("name", "deals", "last_deal"))
    assert sum(row.values[1] for row in rows) == len(orders.ids(ListRequest("orders")))
    assert all(row.values[2] is None or row.values[2] <= day for row in rows)


@pytest.mark.parametrize(
    "request_",
    [
        ListRequest("customers", (Condition("balance", Op.MORE, Decimal(0)),)),
        ListRequest("customers", sort=(Sort("overdue"),)),
    ],
)
def test_a_past_days_figure_cannot_be_filtered_or_sorted_by(firm: Workspace, request_: ListRequest) -> None:
    with pytest.raises(Refusal, match="past day"):
        listing(firm, "customers", DAYS[0]).ids(request_)


def test_a_void_document_is_void_on_every_day(books: Books, buyer: int) -> None:
    books.receivables.void(books.charge(buyer, "100", day(10, 1)), "typed twice")
    with Workspace.open(books.file.path, books.file.clock, read_only=True) as workspace:
        for on in (day(10, 1), TODAY):
            source = listing(workspace, "receivables", on)
            rows = source.rows(source.ids(ListRequest("receivables")), ("state", "open"))
            assert [row.values for row in rows] == [("void", Decimal(0))]


def test_what_lay_in_stock_and_how_far_documents_were_is_told_as_of_the_day(
    tmp_path: Path, clock: FixedClock
) -> None:
    first, second, third = (date(2026, 11, one) for one in (20, 21, 25))
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        opened.records.add("products", {"number": "B8", "name": "Bolt", "sale_price": Decimal(5)})
        opened.stock.note(StockDraft(1, "adjustment", Decimal(10), Decimal(2), second))
        lines = {"lines": [{"product_code": "B8", "quantity": Decimal(6)}]}
        opened.records.add("quotes", {"customer_id": 1, "date": first}, parts=lines)
        opened.documents.forward("order", 1, day=first)
        for quantity, on in ((4, second), (2, third)):
            made = opened.documents.forward("delivery", 2, {1: Decimal(quantity)}, day=on)
            opened.deliveries.ship(made.new_id("deliveries"))

        def told(entity: str, key: int, on: date, *columns: str) -> tuple[object, ...]:
            return listing(opened, entity, on).rows([key], columns)[0].values

        stock = ("stock_quantity", "stock_value")
        assert [told("products", 1, on, *stock) for on in (first, second, third)] == [
            (None, None),
            (6, 12),
            (4, 8),
        ]
        assert [told("orders", 2, on, "delivered") for on in (first, second, third)] == [
            ("none",), ("part",), ("whole",)
        ]  # fmt: skip
        assert told("quotes", 1, first, "ordered") == ("whole",)
        assert told("quotes", 1, date(2026, 11, 1), "ordered") == ("none",)


def test_a_draft_of_an_order_is_no_deal_yet_on_any_day(tmp_path: Path, clock: FixedClock) -> None:
    with empty_workspace(tmp_path / "w.crm", clock) as workspace:
        buyer = workspace.records.add("customers", {"name": "Oak"}).new_id("customers")

        def ordered(on: date, price: str) -> int:
            rows = {"lines": [{"product_name": "Nail", "quantity": Decimal(1), "price": Decimal(price)}]}
            head = {"customer_id": buyer, "date": on}
            return workspace.records.add("orders", head, parts=rows).new_id("orders")

        def dealt() -> list[list[object]]:
            asked = ["deals", "deals_amount", "first_deal", "last_deal"]
            then = listing(workspace, "customers", TODAY).rows([buyer], asked)[0].values
            return [[workspace.get("customers", buyer).values[key] for key in asked], list(then)]

        first, second = ordered(day(10, 1), "100"), ordered(day(11, 1), "70")
        assert dealt() == [[0, Decimal("0.00"), None, None]] * 2
        workspace.orders.confirm(first)
        assert dealt() == [[1, Decimal("100.00"), day(10, 1), day(10, 1)]] * 2
        workspace.orders.confirm(second)
        workspace.orders.close(second)
        assert dealt() == [[2, Decimal("170.00"), day(10, 1), day(11, 1)]] * 2
        workspace.undo()
        workspace.undo()
        assert dealt() == [[1, Decimal("100.00"), day(10, 1), day(10, 1)]] * 2
