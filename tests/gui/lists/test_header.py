"""The head of a page: its figures lead somewhere, and in a narrow window nothing of it is cut."""

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.kit import Tag
from crm_desktop.views.shared.record.figures import FigureButton
from crm_desktop.views.shared.record.header_words import LinkWords, TitleLine, Words
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import LEFT

Key = Qt.Key


def figures(page: RecordsPage) -> list[FigureButton]:
    return [one for one in page.page.header.findChildren(FigureButton) if one.isVisible()]


def value_of(figure: FigureButton) -> QLabel:
    return figure.findChildren(QLabel)[-1]


def test_a_click_on_a_figure_leads_to_where_it_comes_from(customers: RecordsPage, qtbot: QtBot) -> None:
    value = value_of(figures(customers)[0])
    qtbot.mouseClick(
        value.window().childAt(value.mapTo(value.window(), QPoint(8, 8))), LEFT, pos=QPoint(8, 8)
    )
    assert customers.page.tab == "receivables"


def test_a_figure_is_reached_and_followed_by_the_keyboard(customers: RecordsPage, qtbot: QtBot) -> None:
    figure = figures(customers)[0]
    figure.setFocus()
    qtbot.keyClick(figure, Key.Key_Return)
    assert customers.page.tab == "receivables"


def test_in_a_narrow_window_nothing_of_the_head_is_cut(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.change("customers", 1, {"credit_grade": "good"})
    customers.window().resize(1100, 700)
    header = customers.page.header
    qtbot.waitUntil(lambda: header.width() < 520 and len({one.y() for one in figures(customers)}) > 1)

    parts: list[QWidget] = [*header.findChildren(QPushButton), *header.findChildren(Tag), *figures(customers)]
    shown = [part for part in parts if part.isVisible()]
    assert len(shown) > 6
    for part in shown:
        assert part.width() >= part.minimumSizeHint().width()
        assert header.rect().contains(part.mapTo(header, QPoint(part.width() - 1, 0)))


def test_whose_a_receipt_is_stays_legible_however_much_is_said_of_it(
    desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    made = firm.receivables.post(ReceiptDraft(1, Decimal("1.00"), summary="bank transfer for October " * 12))
    page = opened(desk, "receipts", qtbot)
    page.open_record("receipts", made.new_id("receipts"))
    link = page.page.header.findChildren(LinkWords)[0]
    qtbot.waitUntil(lambda: link.width() == link.sizeHint().width())
    said = [one for one in page.page.header.findChildren(Words) if "October" in one.accessibleName()]
    assert said[0].width() < said[0].sizeHint().width()
    assert said[0].geometry().right() <= page.page.header.width()


def test_the_number_at_the_head_of_a_document_is_shown_whole_beside_its_tags_and_buttons(
    desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    made = firm.receivables.post(ReceiptDraft(1, Decimal("900000.00")))
    page = opened(desk, "receipts", qtbot)
    page.open_record("receipts", made.new_id("receipts"))
    header = page.page.header
    title = header.findChildren(TitleLine)[0]

    for width in range(1000, 1400, 50):
        page.window().resize(width, 740)
        qtbot.waitUntil(lambda: title.width() >= title.sizeHint().width())
