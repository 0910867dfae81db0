"""The band of the chain: every document of it tells the steps and leads to the others, by mouse and by keys."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from crm_desktop.services.charges_by_customer import CustomersChargedDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.record.chain_cell import StepCell
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import LEFT, the_one

D = Decimal
TODAY = date(2026, 11, 20)
PLACES = [
    ("quotes", 1),
    ("orders", 2),
    ("deliveries", 3),
    ("deliveries", 4),
    ("returns", 5),
    ("receivables", 1),
    ("receivables", 3),
    ("receipts", 2),
]


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """A quote of two lines, ordered whole, shipped in two parts, charged, paid in part; one piece came back."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.records.add("customers", {"name": "Oak Joinery"})
    rows = [
        {"product_name": name, "quantity": D(10), "price": D(price)}
        for name, price in (("Door", 100), ("Lock", 20))
    ]
    head = {"customer_id": 1, "date": TODAY, "state": "sent"}
    quote = workspace.records.add("quotes", head, parts={"lines": rows}).new_id("quotes")
    order = workspace.documents.forward("order", quote).new_id("orders")
    workspace.orders.confirm(order)
    sent = [
        workspace.documents.forward("delivery", order, of).new_id("deliveries")
        for of in ({1: D(6)}, {2: D(10)})
    ]
    workspace.deliveries.ship(*sent)
    workspace.receivables.post(CustomersChargedDraft(sent))
    workspace.receivables.post(ReceiptDraft(1, D(300)))
    back = workspace.documents.forward("return", sent[0], {1: D(1)}).new_id("returns")
    workspace.returns.receive(back)


def cells(page: RecordsPage) -> list[StepCell]:
    return page.page.header.chain.cells


def shown(desk: FileDesk) -> tuple[str, int] | None:
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    return page.shown_record()


@pytest.mark.parametrize(("entity", "key"), PLACES)
def test_every_document_of_a_chain_tells_its_steps_and_lights_its_own(
    firm: Workspace, desk: FileDesk, qtbot: QtBot, entity: str, key: int
) -> None:
    page = opened(desk, entity, qtbot)
    page.open_record(entity, key)
    assert [str(cell.shown.name) for cell in cells(page)] == [
        "Quote", "Order", "Delivery", "Return", "Charge", "Receipt",
    ]  # fmt: skip
    told = [cell.toolTip().splitlines() for cell in cells(page)]
    assert [lines[0] for lines in told] == [
        "Quote Ordered", "Order Confirmed", "Delivery 66%", "Return 8%", "Charge 63%", "Receipt 27%",
    ]  # fmt: skip
    assert [lines[-1] for lines in told] == [
        "All 2 lines ordered",
        "1,200.00",
        "Shipped 800.00 \u00b7 1 line to ship",
        "Came back 100.00",
        "Charged 700.00",
        "Settled 300.00 \u00b7 400.00 open",
    ]
    (here,) = [cell for cell in cells(page) if cell.shown.is_here]
    assert key in [link[1] for _number, link in here.shown.documents] or not here.shown.documents


def test_in_a_low_window_lines_give_way_and_no_step_is_cut(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    page = opened(desk, "deliveries", qtbot)
    desk.shell.window().resize(960, 600)
    page.open_record("deliveries", 3)
    qtbot.waitUntil(lambda: page.page.height() < 520)
    band = page.page.header.chain
    qtbot.waitUntil(lambda: band.height() >= max(cell.height() for cell in band.cells), timeout=1000)


def test_a_number_leads_to_its_document_and_a_double_click_anywhere_does(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", 2)
    quote = cells(page)[0]
    qtbot.mouseClick(quote, LEFT, pos=quote.rect().bottomRight() - QPoint(12, 12))
    assert shown(desk) == ("orders", 2)
    qtbot.mouseClick(quote, LEFT, pos=number_of(quote))
    assert shown(desk) == ("quotes", 1)

    page.open_record("orders", 2)
    back = cells(opened(desk, "orders", qtbot))[3]
    qtbot.mouseDClick(back, LEFT, pos=back.rect().bottomRight() - QPoint(12, 12))
    assert shown(desk) == ("returns", 5)


def test_of_several_documents_of_a_step_one_is_chosen(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    page = opened(desk, "quotes", qtbot)
    page.open_record("quotes", 1)
    sent = cells(page)[2]
    assert "2 documents \u25be" in sent.accessibleName()
    qtbot.mouseClick(sent, LEFT, pos=number_of(sent))
    menu = the_one(QMenu)
    numbers = [desk.workspace.get("deliveries", key).number for key in (3, 4)]
    assert [action.text() for action in menu.actions()] == numbers
    menu.actions()[1].trigger()
    menu.close()
    assert shown(desk) == ("deliveries", 4)


def test_keys_lead_along_the_chain(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", 2)
    page.page.header.setFocus()
    for _turn in range(12):
        QTest.keyClick(page.window(), Qt.Key.Key_Tab)
        if isinstance(QApplication.focusWidget(), StepCell):
            break
    assert QApplication.focusWidget() is cells(page)[1]
    for key, place in (
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_Left, 1),
    ):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is cells(page)[place]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert shown(desk) == ("quotes", 1)


def test_tab_goes_through_the_chain_once(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", 2)
    stops = [cell for cell in cells(page) if cell.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [cell.shown.is_here for cell in stops] == [True]


def test_the_steps_follow_what_is_done_and_the_focus_stays(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    page = opened(desk, "quotes", qtbot)
    page.open_record("quotes", 1)
    cells(page)[5].setFocus()
    firm.receivables.post(ReceiptDraft(1, D(400)))
    qtbot.waitUntil(lambda: cells(page)[5].toolTip().endswith("Settled 700.00"))
    assert QApplication.focusWidget() is cells(page)[5]
    desk.workspace.undo()
    qtbot.waitUntil(lambda: cells(page)[5].toolTip().endswith("400.00 open"))


@pytest.mark.parametrize("width", [960, 1366])
def test_no_step_cuts_its_name_or_its_share(
    firm: Workspace, desk: FileDesk, qtbot: QtBot, width: int
) -> None:
    page = opened(desk, "orders", qtbot)
    page.window().resize(width, 768)
    page.open_record("orders", 2)
    qtbot.waitUntil(lambda: page.page.header.chain.width() > 600)
    widths = [cell.width() for cell in cells(page)]
    assert max(widths) - min(widths) <= 1
    for cell in cells(page):
        assert cell.name_is_whole(), cell.toolTip()


def number_of(cell: StepCell) -> QPoint:
    """Where the number of a step stands."""
    cell.grab()
    return cell.number_box().center()
