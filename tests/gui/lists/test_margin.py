"""The margin of a quote stands on a tab of its own, and on no paper and in no export."""

from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.record.lines import LinesTab
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import opened

D = Decimal


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.records.add("customers", {"name": "Oak Joinery"})
    workspace.records.add("products", {"number": "N", "name": "Nut", "cost_price": D("31.07")})
    lines = [
        {"product_code": "N", "quantity": D(1), "price": D(100)},
        {"product_name": "By hand", "quantity": D(1), "price": D(7)},
    ]
    workspace.records.add("quotes", {"customer_id": 1, "date": date(2026, 11, 2)}, parts={"lines": lines})


def told(desk: FileDesk, qtbot: QtBot) -> list[list[str]]:
    page = opened(desk, "quotes", qtbot)
    page.open_record("quotes", 1)
    page.page.show_tab("margin")
    body = page.page.body("margin")
    assert isinstance(body, LinesTab)
    model = body.sheet.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_each_line_tells_what_it_earns_and_all_of_them_together(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    assert told(desk, qtbot) == [
        ["Nut", "100.00", "31.07", "68.93", "68.9%"],
        ["By hand", "7.00", "\u2013", "\u2013", "\u2013"],
        ["1 line with a known cost", "100.00", "31.07", "68.93", "68.9%"],
    ]
