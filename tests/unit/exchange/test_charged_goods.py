"""Receivables saved whole say which lines they are of; import notes the same lines again where their documents are."""

import csv
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.export.whole import export_whole
from crm_desktop.exchange.importing import Outcome, import_books
from crm_desktop.models import ENTITIES
from crm_desktop.queries.charged_goods import charged_goods
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
DAY = dt.date(2026, 11, 20)
BOOKS = ("customers", "orders", "deliveries", "receivables")


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """Of an order of 3 doors and a lock, 2 doors are delivered and charged."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        lines = [
            {"product_name": "Door", "quantity": D(3), "price": D("33.33")},
            {"product_name": "Lock", "quantity": D(1), "price": D("5")},
        ]
        order = opened.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": lines})
        sent = opened.documents.forward("delivery", order.new_id("orders"), {1: D(2)}, day=DAY)
        opened.deliveries.ship(sent.new_id("deliveries"))
        opened.receivables.post(LineChargeDraft([sent.new_id("deliveries")], date=DAY))
        yield opened


@pytest.fixture
def books(firm: Workspace, tmp_path: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for key in BOOKS:
        found[key] = tmp_path / f"{key}.csv"
        facts = ENTITIES[key]
        export_whole(firm.listing(key), firm.file.reading, facts, ListRequest(key), found[key])
    return found


@pytest.fixture
def copy(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "copy.crm", clock) as opened:
        yield opened


def rewritten(book: Path, column: str, text: str) -> Path:
    """The book with another text in that column of its first row."""
    with book.open(encoding="utf-8-sig", newline="") as read:
        heads, first, *rest = csv.reader(read)
    first[heads.index(column)] = text
    with book.open("w", encoding="utf-8-sig", newline="") as written:
        csv.writer(written).writerows([heads, first, *rest])
    return book


def said(outcome: Outcome) -> list[str]:
    sheets = [sheet for plan in outcome.plans for sheet in plan.sheets]
    told = [(*sheet.verdicts.all_doubts(), *sheet.verdicts.all_problems()) for sheet in sheets]
    return [str(problem.message) for of_one in told for problem in of_one]


def goods(workspace: Workspace) -> list[tuple[str, int, Decimal | None, Decimal]]:
    found = workspace.ask(charged_goods, 1)
    return [(one.number, one.position, one.quantity, one.amount) for one in found]


def test_the_same_lines_are_charged_again(firm: Workspace, copy: Workspace, books: dict[str, Path]) -> None:
    import_books(copy.file, list(books.values()))
    assert goods(copy) == goods(firm) == [("FH20261120-0001", 1, D(2), D("66.66"))]
    assert copy.get("orders", 1).values["charged"] == D("66.66")
    assert copy.check() == []


def test_without_its_documents_a_charge_stands_for_its_amount_and_says_so(
    copy: Workspace, books: dict[str, Path]
) -> None:
    outcome = import_books(copy.file, [books["customers"], books["receivables"]])
    assert goods(copy) == []
    assert copy.get("receivables", 1).values["amount"] == D("66.66")
    assert any("no FH20261120-0001 whose goods it charges" in one for one in said(outcome))


def test_goods_that_come_to_something_else_are_an_error(copy: Workspace, books: dict[str, Path]) -> None:
    rewritten(books["receivables"], "Goods: amount", "60.00")
    outcome = import_books(copy.file, list(books.values()))
    assert not outcome.applied
    assert any("Its goods come to 60.00, not 66.66" in one for one in said(outcome))


@pytest.mark.parametrize(("column", "text"), [("Goods: line", "2"), ("Goods: product", "Lock")])
def test_a_line_of_other_goods_is_refused(
    copy: Workspace, books: dict[str, Path], column: str, text: str
) -> None:
    rewritten(books["receivables"], column, text)
    with pytest.raises(Refusal, match="of FH20261120-0001 is not what YS20261120-0001 says it charges"):
        import_books(copy.file, list(books.values()))
    assert copy.count("receivables") == 0


def test_more_than_there_is_of_a_line_is_refused(copy: Workspace, books: dict[str, Path]) -> None:
    import_books(copy.file, list(books.values()))
    rewritten(books["receivables"], "Document no.", "YS-2")
    with pytest.raises(Refusal, match="More of line 1 of XS20261120-0001 would be charged"):
        import_books(copy.file, [books["receivables"]])
