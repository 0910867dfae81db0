"""Where one stands in a list: the row that is highlighted, where the focus goes, what Esc takes back."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from crm_desktop.queries.listing import Condition, Op
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import LEFT, SHIFT, button, click_row, preset, type_in

Key = Qt.Key


def test_the_row_of_the_page_opened_at_the_start_is_highlighted(customers: RecordsPage) -> None:
    assert customers.page.record is not None
    assert list(customers.list.table.selected_keys()) == [customers.page.record.id]


def test_the_first_row_of_a_list_alone_is_highlighted_and_the_arrow_goes_to_the_second(
    desk: FileDesk, qtbot: QtBot
) -> None:
    table = opened(desk, "receivables", qtbot).list.table
    assert list(table.selected_keys()) == [table.records.ids[0]]
    qtbot.keyClick(table, Key.Key_Down)
    assert list(table.selected_keys()) == [table.records.ids[1]]


def test_the_page_of_a_record_outside_the_view_is_there_when_one_comes_back(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    customers.list.use(customers.list.state.with_condition(Condition("balance", Op.MORE, 0)), "Owing")
    desk.commands["customers.new"].run()
    assert customers.form is not None
    type_in(cast(QLineEdit, customers.form.cells["name"].editor), "Zander Tools")
    customers.form.save()
    qtbot.waitUntil(lambda: customers.shown_record() == ("customers", 6))

    desk.show_module("products")
    desk.show_module("customers")
    qtbot.wait(150)

    assert customers.shown_record() == ("customers", 6)
    assert customers.list.view_name == "Owing"


class Painted(QObject):
    """What of a viewport is painted anew."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.region = QRegion()
        viewport.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_the_bar_of_the_current_row_goes_along_while_rows_are_selected(
    customers: RecordsPage, qtbot: QtBot
) -> None:
    table = customers.list.table
    click_row(qtbot, table, 1, column=1)
    qtbot.keyClick(table, Key.Key_Down, SHIFT)
    qtbot.wait(20)
    painted = Painted(table.viewport())

    qtbot.keyClick(table, Key.Key_Down, SHIFT)

    bar_before = QRect(0, table.rowViewportPosition(2), 3, table.rowHeight(2) - 1)
    qtbot.waitUntil(lambda: painted.region.intersects(bar_before))


def test_filter_chips_stand_beside_each_other_with_the_one_that_adds_last(
    customers: RecordsPage, qtbot: QtBot
) -> None:
    row = customers.list.chips
    plain = row.add.height()
    state = customers.list.state.with_condition(Condition("balance", Op.MORE, 0))
    customers.list.use(state.with_condition(Condition("level", Op.ONE_OF, ["A"])))
    qtbot.waitUntil(lambda: row.add.x() > row.chips[1].geometry().right())

    assert row.chips[1].x() > row.chips[0].geometry().right()
    assert {chip.height() for chip in (*row.chips, row.add)} == {plain}
    assert row.rect().contains(row.add.geometry())


def test_after_deleting_by_the_button_the_list_keeps_the_focus(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    for name in ("Elm", "Fir", "Gorse"):
        firm.records.add("customers", {"name": name})
    table = customers.list.table
    click_row(qtbot, table, 5)
    click_row(qtbot, table, 7, SHIFT)

    qtbot.mouseClick(button(customers.list.bar.bulk, "Delete"), LEFT)

    assert firm.count("customers") == 5
    assert QApplication.focusWidget() is table


def test_rows_brought_back_by_undo_are_selected_and_seen(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    for number in range(60):
        firm.records.add("customers", {"name": f"Elm {number:02}"})
    table = customers.list.table
    last = len(table.records.ids) - 1
    click_row(qtbot, table, last - 1)
    click_row(qtbot, table, last, SHIFT)
    gone = list(table.selected_keys())
    qtbot.keyClick(table, Key.Key_Delete)
    click_row(qtbot, table, 0)

    desk.undo()
    qtbot.waitUntil(lambda: firm.count("customers") == 65)

    qtbot.waitUntil(lambda: list(table.selected_keys()) == gone)
    assert table.current_key == gone[0]
    assert QApplication.focusWidget() is table
    for row in (last - 1, last):
        seen = table.visualRect(table.records.index(row, 0))
        assert table.viewport().rect().contains(seen.center())


def test_the_keys_go_to_the_list_again_when_undo_brings_back_all_its_rows(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    for key in range(1, 6):
        desk.workspace.records.add("products", {"name": f"Flange {key}"})
    table = opened(desk, "products", qtbot).list.table
    table.selectAll()
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Delete)
    assert firm.count("products") == 0

    desk.undo()
    qtbot.waitUntil(lambda: table.selected_count == 5)

    assert QApplication.focusWidget() is table


def test_escape_at_the_list_gives_up_the_search_before_the_page(customers: RecordsPage, qtbot: QtBot) -> None:
    table = customers.list.table
    customers.list.search("Alder")
    customers.list.head.show_search("Alder")
    table.setFocus()

    qtbot.keyClick(table, Key.Key_Escape)
    assert len(table.records.ids) == 5
    assert customers.list.head.search.text() == ""
    assert customers.is_open
    qtbot.keyClick(table, Key.Key_Escape)
    assert not customers.is_open


def test_the_bar_hides_neither_the_sums_of_the_list_nor_the_page(
    desk: FileDesk, customers: RecordsPage, firm: Workspace
) -> None:
    bar = cast(MainWindow, customers.window()).bar
    firm.records.add("customers", {"name": "Elm"})

    assert bar.isVisible()
    for part in (customers.list.footer, customers.page):
        lowest = part.mapTo(customers.window(), part.rect().bottomLeft()).y()
        assert lowest < bar.geometry().top()


def test_filters_search_and_tab_outlast_a_change_of_language(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    window = cast(MainWindow, customers.window())
    customers.list.filtering.use_preset(preset(customers.list.spec, "owing"))
    customers.page.show_tab("receivables")
    opened(desk, "receivables", qtbot).list.search("58000")
    desk.show_module("customers")

    window.use_language("zh_CN")
    qtbot.waitUntil(lambda: window.desk is not desk)
    new = window.desk
    assert new is not None
    again = opened(new, "customers", qtbot)
    assert again.page.tab == "receivables"
    assert [one.field for one in again.list.state.conditions] == ["balance"]
    assert again.list.bar.views.text() == "有欠款"
    assert again.list.bar.views.accessibleName() == "有欠款"
    assert opened(new, "receivables", qtbot).list.state.search == "58000"


def test_where_only_the_page_has_room_the_keys_go_to_its_tabs(desk: FileDesk, qtbot: QtBot) -> None:
    desk.shell.window().resize(960, 600)
    desk.open_record("contacts", 1)
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    assert page.list.isHidden()
    assert QApplication.focusWidget() is page.page.tabs
