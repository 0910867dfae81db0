"""The ageing on the screen: at any day, sorted, searched, and every figure with its documents."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from crm_desktop.core.money import ZERO
from crm_desktop.queries.ageing_rows import Basis
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.charges import CreditDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages.ageing.answer import NET
from crm_desktop.views.pages.ageing.page import AgeingPage
from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
from crm_desktop.views.shared.context import Context
from tests.gui.pages.conftest import SANHE, XURI, Told
from tests.gui.pages.gestures import CTRL, LEFT, Key, column_of, double_click, press, stand_on, text

NAME, OVERDUE_60 = 1, 5


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[AgeingPage]:
    made = AgeingPage(context)
    made.resize(1170, 700)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    yield made
    made.close()


def names(page: AgeingPage) -> list[str]:
    return [text(page.table, row, NAME) for row in range(page.model.rowCount())]


def test_who_owes_most_stands_first_and_the_foot_adds_up(page: AgeingPage) -> None:
    assert names(page) == [XURI.text, SANHE.text, "成都九鼎纺织厂"]
    assert column_of(page.table, 1)[3:] == [
        "–",
        "12,100.00",
        "41,380.00",
        "24,860.80",
        "–",
        "78,340.80",
        "–",
        "78,340.80",
    ]
    assert page.foot.accessibleName() == "3 customers · 202,041.20"


def test_the_net_amount_stands_behind_the_customer_where_the_table_is_too_narrow(page: AgeingPage) -> None:
    table, net = page.table, page.model.column_of(NET)

    table.setFixedWidth(520)
    assert table.head.visualIndex(net) == NAME + 1
    assert table.head.sectionViewportPosition(net) + table.columnWidth(net) <= table.viewport().width()

    table.setFixedWidth(1170)
    assert table.head.visualIndex(net) == table.head.count() - 1


def test_enter_on_a_figure_shows_the_documents_that_make_it(
    page: AgeingPage, told: Told, qtbot: QtBot
) -> None:
    stand_on(page.table, 1, OVERDUE_60)
    press(qtbot, page.table, Key.Key_Return)

    assert page.items.isVisible()
    assert [(item.number, item.left) for item in page.items.items] == [("XS-0388", Decimal("41380.00"))]
    double_click(qtbot, page.items.sheet, 0, 4)
    assert told.records == [("receivables", 2)]
    assert page.step_back()
    assert not page.items.isVisible()


def test_double_click_on_what_is_paid_ahead_shows_the_receipt(page: AgeingPage, qtbot: QtBot) -> None:
    double_click(qtbot, page.table, 0, page.model.column_of("unapplied"))

    assert [item.kind for item in page.items.items] == ["receipt"]


def test_at_an_earlier_day_less_is_owed(page: AgeingPage, qtbot: QtBot) -> None:
    page.head.day.setFocus()
    page.head.day.selectAll()
    qtbot.keyClicks(page.head.day, "2026-09-10")
    qtbot.waitUntil(lambda: names(page) == [SANHE.text])

    found = page.model.found
    assert found is not None
    assert found.total.net == Decimal("66240.80")


def test_initials_find_a_customer_and_the_foot_follows(page: AgeingPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.head.search, "jdfzc")
    qtbot.waitUntil(lambda: names(page) == ["成都九鼎纺织厂"])

    assert page.foot.accessibleName() == "1 customer · 300.40"


def test_a_click_on_a_head_sorts_and_a_second_one_turns_it(page: AgeingPage, qtbot: QtBot) -> None:
    head = page.table.head
    x = head.sectionViewportPosition(OVERDUE_60) + head.sectionSize(OVERDUE_60) // 2
    qtbot.mouseClick(head.viewport(), LEFT, pos=QPoint(x, head.height() // 2))
    qtbot.waitUntil(lambda: names(page)[0] == SANHE.text)
    qtbot.mouseClick(head.viewport(), LEFT, pos=QPoint(x, head.height() // 2))
    qtbot.waitUntil(lambda: names(page)[-1] == SANHE.text)

    page.table.sort_asked.emit(NET, True)
    qtbot.waitUntil(lambda: names(page)[0] == XURI.text)


def test_a_receipt_posted_elsewhere_changes_the_figures_and_keeps_the_place(
    page: AgeingPage, books: Workspace, qtbot: QtBot
) -> None:
    stand_on(page.table, 1, OVERDUE_60)
    press(qtbot, page.table, Key.Key_Return)
    books.receivables.post(ReceiptDraft(1, Decimal("41380.00")))

    qtbot.waitUntil(lambda: page.items.items == ())
    assert text(page.table, 1, OVERDUE_60) == "–"
    assert page.table.currentIndex().row() == 1


def test_rows_are_copied_for_a_workbook(page: AgeingPage, qtbot: QtBot) -> None:
    stand_on(page.table, 1, 0)
    qtbot.keyClick(page.table, Key.Key_C, CTRL)

    head, row = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t")[:3] == ["Customer no.", "Customer", "Not due"]
    assert row.split("\t")[1:4] == [SANHE.text, "0.00", "12100.00"]


def test_what_is_printed_is_what_is_shown(page: AgeingPage, qtbot: QtBot) -> None:
    from crm_desktop.reports.picture import page_texts

    qtbot.keyClicks(page.head.search, "jdfzc")
    qtbot.waitUntil(lambda: len(names(page)) == 1)
    qtbot.mouseClick(page.head.preview, LEFT)
    dialog = page.findChild(PreviewDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview.pdf is not None)

    printed = page_texts(dialog.preview.pdf or b"")[0]
    assert "成都九鼎纺织厂" in printed
    assert SANHE.text not in printed
    dialog.reject()


def test_the_statement_of_the_selected_customer_is_one_click_away(
    page: AgeingPage, told: Told, qtbot: QtBot
) -> None:
    stand_on(page.table, 1, NAME)
    qtbot.mouseClick(page.head.write, LEFT)

    assert told.modules == ["statements"]
    assert told.aims == [{"customer": SANHE}]


def test_a_day_before_the_books_began_says_that_nothing_is_open(page: AgeingPage, qtbot: QtBot) -> None:
    page.head.day.show_value(date(2020, 1, 1))
    page.head.day.committed.emit()

    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page.model.found is not None
    assert page.model.found.total.net == ZERO


def figure(page: AgeingPage, place: int) -> str:
    return page.head.figures[place].accessibleName()


def by_document_date(page: AgeingPage, qtbot: QtBot) -> None:
    page.head.basis.chosen.emit(Basis.DOCUMENT)
    qtbot.waitUntil(lambda: page.model.found is not None and page.model.found.basis is Basis.DOCUMENT)


def test_counted_from_the_document_date_nothing_but_the_due_date_is_said_to_be_overdue(
    page: AgeingPage, qtbot: QtBot
) -> None:
    by_document_date(page, qtbot)
    assert page.model.heads()[2:7] == ["Same day", "1–30 days", "31–60 days", "61–90 days", "Over 90 days"]
    assert figure(page, 1) == "Overdue 78,340.80"

    stand_on(page.table, 0, NAME)
    press(qtbot, page.table, Key.Key_Return)
    assert page.items.sheet.sheet.heads()[3] == "Age"
    assert [text(page.items.sheet, row, 3) for row in range(2)] == ["", "18 days"]


def test_a_credit_of_one_customer_makes_nobody_else_less_overdue(
    page: AgeingPage, books: Workspace, qtbot: QtBot
) -> None:
    books.receivables.post(CreditDraft(3, Decimal("500.00"), date=date(2026, 9, 1)))
    qtbot.waitUntil(lambda: page.foot.accessibleName() == "3 customers · 201,541.20")

    listed = books.listing("customers").sums(ListRequest("customers"), ["overdue"])
    assert figure(page, 1) == f"Overdue {listed.totals['overdue']:,.2f}" == "Overdue 78,340.80"
