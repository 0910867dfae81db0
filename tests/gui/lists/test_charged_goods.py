"""A charge tells the goods it is of and the documents they stand in, each a link."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.price_credits import PriceCreditDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages.by_line.charge_dialog import ChargeDialog
from crm_desktop.views.pages.by_line.charge_rows import NOW
from crm_desktop.views.shared.record.header_words import LinkWords
from crm_desktop.views.shared.record.lines import LinesTab
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import CTRL, LEFT, click_row, the_one

DAY = date(2026, 11, 19)
D = Decimal


@pytest.fixture
def deliveries(firm: Workspace) -> list[int]:
    """Three shipped deliveries of 2 doors of an order of 6 at 33.33."""
    lines = [
        {
            "product_name": "Door",
            "specification": "oak",
            "unit": "pc",
            "quantity": D(6),
            "price": D("33.33"),
        }
    ]
    order = firm.records.add("orders", {"customer_id": 4, "date": DAY}, parts={"lines": lines}).new_id(
        "orders"
    )
    made = [
        firm.documents.forward("delivery", order, {1: D(2)}, day=DAY).new_id("deliveries") for _ in range(3)
    ]
    firm.deliveries.ship(*made)
    return made


def goods(page: RecordsPage) -> LinesTab:
    body = page.page.body("goods")
    assert isinstance(body, LinesTab)
    return body


def cells(body: LinesTab, row: int) -> list[str]:
    model = body.sheet.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def links(page: RecordsPage) -> list[str]:
    return [one.accessibleName() for one in page.page.header.findChildren(LinkWords)]


def test_a_charge_of_deliveries_opens_on_its_goods_and_leads_to_them(
    desk: FileDesk, deliveries: list[int], qtbot: QtBot
) -> None:
    books = desk.workspace
    entry = books.receivables.post(LineChargeDraft(deliveries)).new_id("receivables")
    numbers = [books.get("deliveries", key).number for key in deliveries]
    page = opened(desk, "receivables", qtbot)
    page.open_record("receivables", entry)
    body = goods(page)
    assert cells(body, 0) == ["Door", "oak", "pc", "2", "33.33", "66.66", numbers[0], "1"]
    assert set(numbers[:2]) <= set(links(page))
    assert numbers[2] not in links(page)

    place = body.sheet.visualRect(body.sheet.model().index(2, 6)).topLeft() + QPoint(20, 12)
    qtbot.mouseClick(body.sheet.viewport(), LEFT, pos=place)
    shown = desk.shell.stack.currentWidget()
    assert isinstance(shown, RecordsPage)
    assert shown.shown_record() == ("deliveries", deliveries[2])


def test_a_credit_of_the_price_alone_says_so(desk: FileDesk, deliveries: list[int], qtbot: QtBot) -> None:
    books = desk.workspace
    books.receivables.post(LineChargeDraft(deliveries[:1]))
    (line,) = books.ask(lambda db: db.exec_driver_sql("SELECT line_id FROM ledger_line").scalars().all())
    entry = books.receivables.post(PriceCreditDraft({line: D(6)})).new_id("receivables")
    page = opened(desk, "receivables", qtbot)
    page.open_record("receivables", entry)
    page.page.show_tab("goods")
    assert cells(goods(page), 0)[3:6] == ["price only", "33.33", "\u22126.00"]


def test_a_charge_over_an_amount_opens_on_its_allocations_and_says_that_it_names_no_goods(
    desk: FileDesk, qtbot: QtBot
) -> None:
    entry = desk.workspace.receivables.post(ChargeDraft(4, D(80), date=DAY)).new_id("receivables")
    page = opened(desk, "receivables", qtbot)
    page.open_record("receivables", entry)
    page.page.show_tab("goods")
    assert goods(page).sheet.isHidden()
    assert cells_shown(goods(page)) == "It is over an amount: it names no lines of goods."


def cells_shown(body: LinesTab) -> str:
    return next(label for label in (one.text() for one in body.findChildren(QLabel)) if label)


@pytest.mark.parametrize(
    ("settled_by", "said"), [("refund", "credited once they are received"), ("replacement", "To be replaced")]
)
def test_a_return_says_why_nothing_is_credited(
    desk: FileDesk, deliveries: list[int], settled_by: str, said: str, qtbot: QtBot
) -> None:
    made = desk.workspace.documents.forward("return", deliveries[0], {1: D(1)}, day=DAY).new_id("returns")
    desk.workspace.records.change("returns", made, {"settled_by": settled_by})
    page = opened(desk, "returns", qtbot)
    page.open_record("returns", made)
    page.page.show_tab("charges")
    body = page.page.body("charges")
    assert isinstance(body, LinesTab)
    assert said in cells_shown(body)


def test_ticked_deliveries_of_a_customer_are_charged_by_line(
    desk: FileDesk, deliveries: list[int], qtbot: QtBot
) -> None:
    page = opened(desk, "deliveries", qtbot)
    click_row(qtbot, page.list.table, 0)
    click_row(qtbot, page.list.table, 1, CTRL)
    next(one for one in page.list.selection.menu().actions() if one.text() == "Charge by line").trigger()
    dialog = the_one(ChargeDialog)
    assert [dialog.model.figure(row, NOW) for row in range(dialog.model.rowCount())] == [D(2), D(2)]
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    charged = [desk.workspace.get("deliveries", key).values["charged"] for key in deliveries]
    assert sorted(charged) == ["none", "whole", "whole"]
