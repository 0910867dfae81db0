"""Nothing the keyboard reaches is without a name, and one sees where it is."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules import MODULES
from crm_desktop.views.shared.record.module import RecordsPage

OTHERS = ("ageing", "statements")
"""Pages that are no lists of records."""


def named(widget: QWidget) -> bool:
    return bool(widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))


def reached(root: QWidget) -> list[QWidget]:
    """What Tab can come to."""
    by_tab = Qt.FocusPolicy.TabFocus
    return [one for one in root.findChildren(QWidget) if one.isVisible() and one.focusPolicy() & by_tab]


@pytest.mark.parametrize("module", [module.key for module in MODULES if module.key not in OTHERS])
def test_everything_the_keyboard_reaches_has_a_name(desk: FileDesk, module: str, qtbot: QtBot) -> None:
    desk.show_module(module)
    qtbot.wait(20)
    window = desk.shell.window()
    assert [one for one in reached(window) if not named(one)] == []
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    assert [one for one in buttons if not named(one)] == []


def test_every_tab_of_a_customer_has_names_and_shows_the_focus(customers: RecordsPage, qtbot: QtBot) -> None:
    page = customers.page
    for tab in ("profile", "contacts", "timeline", "orders", "receivables", "history"):
        page.show_tab(tab)
        qtbot.wait(20)
        assert [one for one in reached(page) if not named(one)] == [], tab


def test_one_sees_whether_the_keys_go_to_the_list(customers: RecordsPage) -> None:
    table = customers.list.table
    table.setFocus()
    with_focus = table.viewport().grab().toImage()
    customers.page.tabs.setFocus()
    assert table.viewport().grab().toImage() != with_focus


def test_what_is_cut_in_a_list_is_read_in_its_tip(customers: RecordsPage, qtbot: QtBot) -> None:
    table = customers.list.table
    table.head.resizeSection(0, 90)
    place = table.visualRect(table.model().index(0, 0)).center()
    tip = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.viewport(), tip)
    assert QToolTip.text() == "苏州三禾食品(集团)有限公司"
    QToolTip.hideText()

    figure = table.visualRect(table.model().index(0, 1)).center() + QPoint(1, 0)
    tip = QHelpEvent(QEvent.Type.ToolTip, figure, table.viewport().mapToGlobal(figure))
    QApplication.sendEvent(table.viewport(), tip)
    assert QToolTip.text() != "61,240.80"
