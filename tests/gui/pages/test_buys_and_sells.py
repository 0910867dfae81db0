"""A firm one sells to and buys from: what is owed to it stands nowhere among what it owes."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.models.ledger import Side
from crm_desktop.services.adjustments import BadDebtDraft
from crm_desktop.services.charges import ChargeDraft, CreditDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.statements import Statements
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages import acts
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.pages.conftest import SANHE, XURI

OF_MONEY = ("receivables", "receipts", "ageing", "statements")


@pytest.fixture
def both(books: Workspace) -> Workspace:
    """The books, their first two customers suppliers too."""
    for customer in (SANHE, XURI):
        books.records.change("customers", customer.id, {"is_supplier": True})
    return books


def buy(books: Workspace) -> None:
    """Whatever may be owed to these two: old and new, paid in part, paid ahead, given up, told in a statement."""
    payables = books.ledger(Side.PAYABLE)
    for party in (SANHE.id, XURI.id):
        for amount, day in (("777.70", date(2026, 3, 1)), ("55555.00", date(2026, 11, 1))):
            payables.post(ChargeDraft(party, Decimal(amount), date=day, summary="XS-0388"))
        payables.post(CreditDraft(party, Decimal("22.20"), date=date(2026, 11, 3)))
        payables.post(ReceiptDraft(party, Decimal("999.90"), date=date(2026, 11, 4), allocate="oldest"))
        payables.post(ReceiptDraft(party, Decimal("333.30"), date=date(2026, 11, 5), allocate="none"))
        late = payables.post(ChargeDraft(party, Decimal("66.60"), date=date(2026, 11, 6)))
        payables.post(BadDebtDraft(late.new_id("payables"), "given up"))
        Statements(books.file, Side.PAYABLE).issue(party, date(2026, 10, 1), date(2026, 10, 31))


def shown(page: QWidget) -> list[str]:
    """Every text a page shows, and every cell of its tables."""
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return texts + [
        cell for view in page.findChildren(QAbstractItemView) if view.isVisible() for cell in cells(view)
    ]


def cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            yield str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole))


def told_of(desk: FileDesk, module: str, qtbot: QtBot) -> list[str]:
    """What the page of a module shows once all is there."""
    desk.show_module(module)
    qtbot.wait(300)
    page = desk.shell.stack.currentWidget()
    assert page is not None
    return shown(page)


def told_on_the_page(desk: FileDesk, customer: int, qtbot: QtBot) -> dict[str, list[str]]:
    """What the page of a customer shows on each of its tabs but the history, which tells of every posting."""
    desk.open_record("customers", customer)
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    found: dict[str, list[str]] = {}
    tabs = page.page.tabs
    for place in range(tabs.count() - 1):
        tabs.setCurrentIndex(place)
        qtbot.wait(50)
        found[tabs.tabText(place)] = shown(page)
    return found


def test_its_page_and_every_list_tell_of_what_it_owes_alone(
    desk: FileDesk, both: Workspace, qtbot: QtBot
) -> None:
    def everything() -> list[object]:
        pages = [told_on_the_page(desk, customer.id, qtbot) for customer in (SANHE, XURI)]
        lists = {module: told_of(desk, module, qtbot) for module in ("customers", *OF_MONEY)}
        settling = acts.settle(desk.context, XURI)
        to_settle = shown(settling)
        settling.close()
        return [*pages, lists, to_settle, desk.shell.navigation.item("receivables").accessibleName()]

    before = everything()
    assert str(before).count("24,860.80") > 3
    buy(both)
    assert everything() == before
