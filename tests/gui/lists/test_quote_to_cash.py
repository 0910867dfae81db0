"""From a quote of twenty lines to the signed note of its delivery and the charge, by keys alone."""

from decimal import Decimal
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.queries.available import available
from crm_desktop.queries.details import part_rows
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import CTRL, SHIFT, focused, keys

D = Decimal
Key = Qt.Key
PRODUCTS = 20
QUOTE, ORDER, DELIVERY = 1, 2, 3


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """A customer, and twenty products of which fifty pieces each lie in stock."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.records.add("customers", {"name": "重庆旭日贸易公司", "salesperson": "Li"})
    for at in range(PRODUCTS):
        values = {"number": f"K{at:02}", "name": f"Hinge {at}", "unit": "pcs", "sale_price": D(10 + at)}
        key = workspace.records.add("products", values).new_id("products")
        workspace.stock.note(StockDraft(key, "receipt", D(50), unit_cost=D(4)))


def go_on(qtbot: QtBot, times: int) -> None:
    """Take the next step of what is shown, and of what it leads to."""
    for _ in range(times):
        qtbot.keyClick(focused(), Key.Key_Return, CTRL | SHIFT)


def lines(firm: Workspace, kind: str, key: int) -> list[tuple[Any, ...]]:
    rows = firm.ask(part_rows, kind, "lines", key)
    return [(row["product_code"], row["quantity"], row["price"]) for row in rows]


def test_a_quote_of_twenty_lines_becomes_a_signed_delivery_and_its_charge(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    opened(desk, "quotes", qtbot)
    desk.commands["quotes.new"].run()
    keys(qtbot, "cqxr", *[Key.Key_Return] * 5)
    for at in range(PRODUCTS):
        keys(qtbot, f"k{at:02}", Key.Key_Return, f"{at + 1}", Key.Key_Return, Key.Key_Return)
    qtbot.keyClick(focused(), Key.Key_S, CTRL)
    offered = [(f"K{at:02}", D(at + 1), D(10 + at)) for at in range(PRODUCTS)]
    assert lines(firm, "quotes", QUOTE) == offered

    go_on(qtbot, 4)
    assert lines(firm, "deliveries", DELIVERY) == offered
    assert firm.get("deliveries", DELIVERY).values["state"] == "shipped"
    assert firm.ask(available, range(1, PRODUCTS + 1)) == {at + 1: D(49 - at) for at in range(PRODUCTS)}

    keys(qtbot, Key.Key_F2)
    while focused().objectName() != "signed_on":
        keys(qtbot, Key.Key_Tab)
    keys(qtbot, "2026-11-20", Key.Key_Return)
    assert firm.get("deliveries", DELIVERY).values["signed_on"] == firm.clock.today()
    go_on(qtbot, 1)
    assert cast(RecordsPage, desk.shell.stack.currentWidget()).shown_record() == ("receivables", 1)
    assert firm.get("receivables", 1).values["amount"] == D(4760)
    go_on(qtbot, 1)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ActDialog))
    keys(qtbot, "4760", Key.Key_Tab)
    qtbot.keyClick(focused(), Key.Key_Return, CTRL)
    assert firm.get("receivables", 1).values["open"] == D(0)
    for _ in range(7):
        firm.undo()
    assert [firm.count(kind) for kind in ("quotes", "orders", "deliveries", "receivables")] == [1, 0, 0, 0]
