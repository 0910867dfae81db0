"""The head of a page: its figures lead somewhere, and in a narrow window nothing of it is cut."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.kit import Tag
from crm_desktop.views.shared.record.figures import FigureButton
from crm_desktop.views.shared.record.module import RecordsPage
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
