"""The stock card printed: the moves of a period, how it stood after each, narrowed as it was asked for."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.terms import EVER
from crm_desktop.reports.catalogue import report
from crm_desktop.reports.picture import page_texts
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace

D = Decimal


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """Three bolts worth 10.00, one of them issued; goods of another warehouse."""
    with Workspace.create(tmp_path / "firm.crm", clock) as made:
        made.profile.change({"name": "Ironbridge Supply"})
        made.records.add(
            "products", {"number": "B8", "name": "Hex bolt", "specification": "M8", "unit": "pc"}
        )
        east = made.records.add("warehouses", {"name": "East"}).new_id("warehouses")
        made.stock.note(StockDraft(1, "receipt", D(1), D(4), dt.date(2026, 11, 1), "first"))
        made.stock.note(StockDraft(1, "receipt", D(2), D(3), dt.date(2026, 11, 2)))
        made.stock.note(StockDraft(1, "issue", D(1), date=dt.date(2026, 11, 3), note="broken"))
        made.stock.note(StockDraft(1, "receipt", D(5), D(9), dt.date(2026, 11, 4), warehouse_id=east))
        yield made


def sheet(workspace: Workspace, **given: Any) -> list[tuple[Any, ...]]:
    """The rows of the card as a workbook, without its titles."""
    document = report("stock-card").make(workspace, {"product": "B8", **given})
    rows = openpyxl.load_workbook(BytesIO(document.content("xlsx"))).worksheets[0].iter_rows(values_only=True)
    found = [tuple(row) for row in rows]
    head = next(at for at, row in enumerate(found) if row[0] == "Date")
    return found[head + 1 :]


def moved(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(row[2], *row[3:]) for row in rows]


def test_the_card_of_a_warehouse_says_how_it_stood_after_each_move(workspace: Workspace) -> None:
    assert moved(sheet(workspace, warehouse="CK01")) == [
        ("Received · first", 1, None, 1, 4, 4),
        ("Received", 2, None, 3, 3.333, 10),
        ("Issued · broken", None, 1, 2, 3.335, 6.67),
        (None, 3, 1, None, None, None),
    ]


def test_a_period_begins_with_what_was_brought_forward(workspace: Workspace) -> None:
    rows = sheet(workspace, **{"from": "2026-11-03", "to": "2026-11-03"})
    assert moved(rows)[0] == ("Brought forward", None, None, 3, 3.333, 10)
    assert len(rows) == 3


def test_moves_of_one_kind_stand_with_what_lay_there_after_each(workspace: Workspace) -> None:
    rows = moved(sheet(workspace, kind="issue"))
    assert [row[0] for row in rows] == ["Issued · Main warehouse · broken", None]


def test_the_printed_card_says_of_which_product_it_is(workspace: Workspace) -> None:
    document = report("stock-card").make(workspace, {"product": 1, "warehouse": 1, "language": "en"})
    told = " ".join("\n".join(page_texts(document.pdf())).split())
    for part in (
        "Stock card",
        "Ironbridge Supply",
        "B8 · Hex bolt · M8 · pc · Main warehouse",
        "3.333",
        "6.67",
    ):
        assert part in told


def test_a_card_of_all_there_is_names_no_day_before_all_trade(workspace: Workspace) -> None:
    document = report("stock-card").make(workspace, {"product": 1, "from": EVER, "language": "en"})
    told = " ".join(page_texts(document.pdf()))
    assert "1900" not in told
    assert "Brought forward" not in told


def test_a_period_the_wrong_way_round_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="The period ends before it begins"):
        sheet(workspace, **{"from": "2026-11-03", "to": "2026-11-02"})
    assert sheet(workspace, **{"from": "2026-11-03", "to": "2026-11-03"})


def test_a_card_of_nobody_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="product="):
        report("stock-card").make(workspace, {})
