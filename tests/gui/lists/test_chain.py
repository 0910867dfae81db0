"""From an order to its charge and back, and what one row of a list offers."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import t
from crm_desktop.models import Document
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.listing import Reference
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages.ageing.page import AgeingPage
from crm_desktop.views.pages.posting.dialog import PostingDialog
from crm_desktop.views.pages.posting.take_back_dialog import TakeBackDialog
from crm_desktop.views.pages.statements.page import StatementPage
from crm_desktop.views.receivables.ledger_tab import LedgerTab
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.lines import LinesTab
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.shared.tables.sheet import Sheet
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import CTRL, LEFT, click_row, the_one

ORDER, CHARGED = 1, date(2026, 11, 19)


@pytest.fixture
def charge(firm: Workspace) -> int:
    """The key of a charge made from an order, half of it paid."""
    with firm.file.gesture(t("Order")) as work:
        order = Document(number="DD-7", date=date(2026, 11, 18), customer_id=4, amount=Decimal("800.00"))
        work.session.add(order)
    made = firm.receivables.post(ChargeDraft(4, Decimal("800.00"), date=CHARGED, order_id=ORDER)).new_id(
        "receivables"
    )
    firm.receivables.post(ReceiptDraft(4, Decimal("300.00"), date=CHARGED))
    return made


def steps(page: RecordsPage) -> list[str]:
    return [cell.accessibleName() for cell in page.page.header.chain.cells]


def test_an_order_says_what_was_charged_for_it_and_what_is_open(
    desk: FileDesk, charge: int, qtbot: QtBot
) -> None:
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", ORDER)
    assert steps(page) == [
        "Order Not confirmed 800.00",
        "Delivery 0% No deliveries",
        "Charge 100% YS20261119-0001 Charged 800.00",
        "Receipt 37% SK20261119-0001 Settled 300.00 \u00b7 500.00 open",
    ]
    page.page.show_tab("charges")
    body = page.page.body("charges")
    assert isinstance(body, LinesTab)
    assert any(body.sheet.model().index(0, at).data() == "YS20261119-0001" for at in range(2))


def test_an_order_shows_the_receipts_that_paid_it_and_leads_to_them(
    desk: FileDesk, charge: int, qtbot: QtBot
) -> None:
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", ORDER)
    page.page.show_tab("payments")
    body = page.page.body("payments")
    assert isinstance(body, LinesTab)
    number = body.sheet.model().index(0, 1)
    assert body.sheet.model().index(0, 5).data() == "300.00"

    qtbot.mouseClick(
        body.sheet.viewport(), LEFT, pos=body.sheet.visualRect(number).topLeft() + QPoint(20, 12)
    )
    shown = desk.shell.stack.currentWidget()
    assert isinstance(shown, RecordsPage)
    record = shown.shown_record()
    assert record is not None
    assert (record[0], desk.workspace.get(*record).number) == ("receipts", number.data())


def test_a_charge_leads_to_its_order(desk: FileDesk, charge: int, qtbot: QtBot) -> None:
    page = opened(desk, "receivables", qtbot)
    page.open_record("receivables", charge)
    order = page.page.header.chain.cells[0]
    assert order.accessibleName() == "Order Not confirmed DD-7 800.00"
    qtbot.mouseDClick(order, LEFT, pos=order.rect().bottomRight() - QPoint(12, 12))
    shown = desk.shell.stack.currentWidget()
    assert isinstance(shown, RecordsPage)
    assert shown.shown_record() == ("orders", ORDER)


def test_the_right_button_on_a_receivable_offers_to_receive_and_to_take_back(
    desk: FileDesk, charge: int, qtbot: QtBot
) -> None:
    page = opened(desk, "receivables", qtbot)
    page.list.go_to(charge)

    def choose(label: str) -> None:
        next(a for a in page.list.selection.menu().actions() if a.text() == label).trigger()

    choose("Receive")
    receive = the_one(PostingDialog)
    assert receive.customer.pick.customer is not None
    assert receive.customer.pick.customer.id == 4
    receive.reject()
    choose("Take back")
    take = the_one(TakeBackDialog)
    take.reject()
    click_row(qtbot, page.list.table, 0)
    click_row(qtbot, page.list.table, 1, CTRL)
    labels = [action.text() for action in page.list.selection.menu().actions()]
    assert "Receive" not in labels
    assert "Take back" not in labels


def test_a_charge_nothing_was_allocated_to_opens_on_its_details(
    desk: FileDesk, charge: int, qtbot: QtBot
) -> None:
    bare = desk.workspace.receivables.post(ChargeDraft(4, Decimal("60.00"), date=CHARGED)).new_id(
        "receivables"
    )
    page = opened(desk, "receivables", qtbot)
    seen: list[str] = []
    for key in (bare, charge, bare):
        page.open_record("receivables", key)
        seen.append(page.page.tab)
    assert seen == ["profile", "allocations", "profile"]

    qtbot.mouseClick(page.page.tabs, LEFT, pos=page.page.tabs.tabRect(0).center())
    assert page.page.tab == "allocations"
    qtbot.mouseClick(page.page.tabs, LEFT, pos=page.page.tabs.tabRect(page.page.tabs.count() - 1).center())
    page.open_record("receivables", charge)
    assert page.page.tab == "history"


@pytest.mark.parametrize("where", ["customers", "ageing", "statements"])
def test_an_orders_number_in_a_summary_leads_to_the_order(
    desk: FileDesk, charge: int, where: str, qtbot: QtBot
) -> None:
    firm = desk.workspace
    firm.records.change("receivables", charge, {"summary": "Order DD-7, bolts"})
    sheet = {"customers": ledger, "ageing": ageing_items, "statements": statement_lines}[where](desk, qtbot)
    index = next(
        sheet.model().index(row, column)
        for row in range(sheet.model().rowCount())
        for column in range(sheet.model().columnCount())
        if sheet.model().index(row, column).data() == "Order DD-7, bolts"
    )
    qtbot.mouseClick(sheet.viewport(), LEFT, pos=sheet.visualRect(index).topLeft() + QPoint(14, 12))

    shown = desk.shell.stack.currentWidget()
    assert isinstance(shown, RecordsPage)
    assert shown.shown_record() == ("orders", ORDER)


def ledger(desk: FileDesk, qtbot: QtBot) -> Sheet:
    page = opened(desk, "customers", qtbot)
    page.window().resize(1366, 740)  # narrower, the summary gives way
    page.open_record("customers", 4)
    page.page.show_tab("receivables")
    body = page.page.body("receivables")
    assert isinstance(body, LedgerTab)
    return body.sheet


def ageing_items(desk: FileDesk, qtbot: QtBot) -> Sheet:
    desk.show_module("ageing")
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, AgeingPage)
    row = next(row for row in desk.workspace.ask(ageing, CHARGED).rows if row.customer_id == 4)
    page.items.show_items(row, None, desk.workspace.ask(ageing, CHARGED))
    page.items.show()
    return page.items.sheet


def statement_lines(desk: FileDesk, qtbot: QtBot) -> Sheet:
    desk.show_module("statements")
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, StatementPage)
    page.aim(Reference(4, desk.workspace.get("customers", 4).title))
    return page.body.view.sheet


def test_why_an_order_was_confirmed_all_the_same_stands_in_its_history(
    desk: FileDesk, firm: Workspace, charge: int, qtbot: QtBot
) -> None:
    firm.records.change("customers", 4, {"credit_limit": Decimal(0)})
    firm.orders.confirm(ORDER, reason="pays on Friday")
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", ORDER)
    page.page.show_tab("history")
    body = page.page.body("history")
    assert isinstance(body, HistoryTab)
    assert "confirmed although: pays on Friday" in body.sheet.model().index(0, 2).data()
