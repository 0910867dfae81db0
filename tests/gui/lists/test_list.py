"""A list: sorting, filtering, searching, summing, copying, deleting, keeping its place."""

from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.queries.listing import Condition, Op
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.shared.kit import SearchField
from crm_desktop.views.shared.lists.filter_editor import FilterEditor
from crm_desktop.views.shared.lists.filter_popover import FilterPopover
from crm_desktop.views.shared.lists.set_field import SetFieldPopover
from crm_desktop.views.shared.lists.tick_list import TickList
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.keys.gestures import DOWN, ENTER, press
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import (
    CTRL,
    LEFT,
    SHIFT,
    button,
    click_head,
    click_row,
    names,
    popover,
    preset,
    text,
)

Key = Qt.Key


def test_a_click_on_a_head_sorts_and_another_turns_it_round(customers: RecordsPage, qtbot: QtBot) -> None:
    table = customers.list.table

    click_head(qtbot, table, 1)
    assert names(table)[:2] == ["重庆旭日贸易股份有限公司", "北京长青科技有限公司"]
    click_head(qtbot, table, 1)
    assert names(table)[0] == "成都九鼎纺织厂"


def test_chinese_names_sort_by_pinyin(customers: RecordsPage, qtbot: QtBot) -> None:
    table = customers.list.table
    click_head(qtbot, table, 0)
    assert [name[:2] for name in names(table)] == ["Al", "北京", "成都", "重庆", "苏州"]


def test_zero_is_a_dash_and_what_is_overdue_is_red(customers: RecordsPage) -> None:
    model = customers.list.model
    assert text(customers.list.table, 3, 1) == "\u2013"
    assert model.cell(model.index(0, 2)).tone == "red"
    assert model.cell(model.index(1, 2)).tone == "faint"


def test_typing_at_the_list_searches_it_by_initials(customers: RecordsPage, qtbot: QtBot) -> None:
    table = customers.list.table
    table.setFocus()

    qtbot.keyClicks(table, "cqxr")
    search = customers.list.head.search
    qtbot.waitUntil(lambda: names(table) == ["重庆旭日贸易股份有限公司"])
    assert search.text() == "cqxr"
    assert search.isVisible()

    qtbot.keyClick(search, Key.Key_Escape)
    assert len(names(table)) == 5


@pytest.mark.parametrize("sign", [" ", "\0"])
def test_a_sign_nobody_sees_does_not_search_the_list(customers: RecordsPage, sign: str) -> None:
    customers.list.table.keyboardSearch(sign)
    assert customers.list.state.search == ""


def test_a_filter_is_made_from_the_chip_and_dropped_by_its_cross(
    customers: RecordsPage, qtbot: QtBot
) -> None:
    panel = customers.list
    qtbot.mouseClick(panel.chips.add, LEFT)
    opened = popover(FilterPopover)
    search = opened.findChild(SearchField)
    assert search is not None
    qtbot.keyClicks(search, "level")
    qtbot.keyClick(search, Key.Key_Return)
    editor = opened.findChildren(FilterEditor)[-1]
    assert editor.tick("A")
    assert editor.tick("C")
    qtbot.mouseClick(button(editor, "Apply"), LEFT)

    assert [chip.text() for chip in panel.chips.chips] == ["Level: A, C"]
    assert len(panel.model.ids) == 3
    qtbot.keyClick(panel.chips.chips[0], Key.Key_Delete)
    assert panel.chips.chips == []
    assert len(panel.model.ids) == 5


def test_a_filter_offers_only_what_records_of_the_list_can_be(desk: FileDesk, qtbot: QtBot) -> None:
    offered = {}
    for module in ("receivables", "receipts"):
        panel = opened(desk, module, qtbot).list
        filters = panel.filtering.open_filter(panel.chips.add)
        filters.show_field(panel.entity.field("kind"))
        ticks = filters.findChildren(TickList)[-1]
        offered[module] = {ticks.item(place).text() for place in range(ticks.count())}
        filters.close()
    assert offered["receipts"] == {"Receipt", "Refund"}
    assert offered["receivables"] == {
        "Charge", "Opening item", "Credit note", "Recovered bad debt", "Write-off", "Bad debt", "Contra", "Reversal",
    }  # fmt: skip


def test_a_filter_without_a_value_says_what_is_missing(customers: RecordsPage, qtbot: QtBot) -> None:
    opened = customers.list.filtering.open_filter(customers.list.chips.add)
    opened.show_field(customers.list.entity.field("level"))
    editor = opened.findChildren(FilterEditor)[-1]

    qtbot.mouseClick(button(editor, "Apply"), LEFT)

    assert opened.isVisible()
    assert customers.list.state.conditions == ()
    opened.close()


def test_a_preset_narrows_and_counts(customers: RecordsPage, qtbot: QtBot) -> None:
    panel = customers.list
    panel.filtering.use_preset(preset(customers.module.list, "to_collect"))

    assert panel.bar.views.text() == "To collect"
    assert panel.head.count_text == "2 / 5"
    assert names(panel.table) == ["苏州三禾食品(集团)有限公司", "Alder Tools Ltd"]


def test_the_columns_of_a_view_are_there_as_long_as_the_view_is(customers: RecordsPage) -> None:
    panel = customers.list
    usual = panel.columns.shown
    panel.columns.choose(["name", "city"])
    panel.filtering.save_view("Places")
    panel.columns.reset()
    panel.filtering.use_view(panel.context.workspace.views.list("customers")[0])

    panel.filtering.show_all()

    assert panel.columns.shown == usual


def test_a_saved_view_brings_filters_and_columns_back(customers: RecordsPage) -> None:
    panel = customers.list
    panel.use(panel.state.with_condition(Condition("level", Op.ONE_OF, ("B",))))
    panel.columns.choose(["name", "city"])
    panel.filtering.save_view("Second rank")
    panel.columns.reset()
    panel.filtering.show_all()
    assert len(panel.model.ids) == 5

    view = panel.context.workspace.views.list("customers")[0]
    panel.filtering.use_view(view)

    assert panel.bar.views.text() == "Second rank"
    assert panel.columns.shown == ("name", "city")
    assert len(panel.model.ids) == 2


def test_the_foot_sums_everything_or_what_is_selected(customers: RecordsPage, qtbot: QtBot) -> None:
    panel = customers.list
    qtbot.waitUntil(lambda: panel.footer.total("balance") == Decimal("343941.30"))

    click_row(qtbot, panel.table, 0)
    click_row(qtbot, panel.table, 1, SHIFT)

    qtbot.waitUntil(lambda: panel.footer.total("balance") == Decimal("189640.80"))
    assert panel.footer.accessibleName().startswith("2 selected")


def test_selected_rows_are_copied_for_a_workbook(customers: RecordsPage, qtbot: QtBot) -> None:
    table = customers.list.table
    click_row(qtbot, table, 0)
    click_row(qtbot, table, 1, SHIFT)

    qtbot.keyClick(table, Key.Key_C, CTRL)

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Customer name\tOwed\tOverdue"
    assert lines[1] == "苏州三禾食品(集团)有限公司\t61240.80\t61240.80"
    assert len(lines) == 3


def test_copied_phone_numbers_keep_their_zeros_in_a_workbook(
    desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.add("customers", {"name": "Brook Ltd", "phone": "0086215550123"})
    panel = opened(desk, "customers", qtbot).list
    panel.columns.choose(["phone", "balance"])
    panel.go_to(6)
    qtbot.keyClick(panel.table, Key.Key_C, CTRL)

    html = QGuiApplication.clipboard().mimeData().html()
    assert "<td style=\"mso-number-format:'\\@'\">0086215550123</td>" in html
    assert "Copied 1 row" in [label.text() for label in desk.shell.window().findChildren(QLabel)]


def test_the_delete_key_deletes_and_the_bar_takes_it_back(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    table = customers.list.table
    row = names(table).index("成都九鼎纺织厂")
    click_row(qtbot, table, row)

    qtbot.keyClick(table, Key.Key_Delete)
    assert firm.count("customers") == 4
    assert "成都九鼎纺织厂" not in names(table)
    assert table.current_key == 5

    qtbot.mouseClick(button(desk.shell.window(), "Undo"), LEFT)
    qtbot.waitUntil(lambda: "成都九鼎纺织厂" in names(table))


def said(page: RecordsPage) -> str:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window.bar.text


def test_a_refused_deletion_leaves_everything_as_it_was(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    table = customers.list.table
    click_row(qtbot, table, 0)
    qtbot.keyClick(table, Key.Key_Delete)

    assert said(customers) == "A customer with receivables or receipts cannot be deleted."
    assert firm.count("customers") == 5


def test_a_refused_deletion_names_who_is_in_the_way_and_deletes_the_others_where_wished(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.add("customers", {"name": "Brandt & Co"})
    table = customers.list.table
    click_row(qtbot, table, 2)
    for row in (3, 4, 5):
        click_row(qtbot, table, row, CTRL)
    qtbot.keyClick(table, Key.Key_Delete)

    assert said(customers) == (
        "北京长青科技有限公司, Alder Tools Ltd: A customer with receivables or receipts cannot be deleted."
    )
    window = customers.window()
    assert button(window, "Retire these 2").isVisible()
    qtbot.mouseClick(button(window, "Delete the other 2"), LEFT)
    assert names(table) == [
        "苏州三禾食品(集团)有限公司",
        "重庆旭日贸易股份有限公司",
        "北京长青科技有限公司",
        "Alder Tools Ltd",
    ]


def test_a_field_is_set_for_all_selected_records_in_one_step(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    panel = customers.list
    click_row(qtbot, panel.table, 1)
    click_row(qtbot, panel.table, 2, SHIFT)
    assert panel.bar.bulk.isVisible()

    qtbot.mouseClick(panel.bar.bulk.set_field, LEFT)
    opened = popover(SetFieldPopover)
    assert isinstance(opened, SetFieldPopover)
    editor = opened.choose("salesperson")
    qtbot.keyClicks(editor, "Zhou")
    press(qtbot, DOWN, ENTER)
    qtbot.mouseClick(button(opened, "Set for 2 records"), LEFT)

    assert [firm.get("customers", key).values["salesperson"] for key in (1, 2, 3)] == ["Li", "Zhou", "Zhou"]
    firm.undo()
    assert firm.get("customers", 2).values["salesperson"] == "Li"


def test_tab_goes_from_the_field_typed_to_its_value_and_nothing_typed_is_said_to_empty_it(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    panel = customers.list
    click_row(qtbot, panel.table, 1)
    click_row(qtbot, panel.table, 2, SHIFT)
    qtbot.mouseClick(panel.bar.bulk.set_field, LEFT)
    opened = popover(SetFieldPopover)
    assert isinstance(opened, SetFieldPopover)
    assert button(opened, "Empty it for 2 records").isVisible()

    which = cast(QLineEdit, opened.findChild(QLineEdit, "field"))
    which.selectAll()
    qtbot.keyClicks(which, "Salesperson")
    press(qtbot, Qt.Key.Key_Tab)
    editor = cast(QLineEdit, opened.findChild(QLineEdit, "salesperson"))
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "Li")
    press(qtbot, ENTER)
    qtbot.mouseClick(button(opened, "Set for 2 records"), LEFT)

    assert {firm.get("customers", key).values["salesperson"] for key in (2, 3)} == {"Li"}


def test_the_place_is_kept_when_an_edit_moves_the_record(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    for number in range(60):
        firm.records.add("customers", {"name": f"Firm {number:02}"})
    table = customers.list.table
    customers.list.sort("name", False)
    customers.list.go_to(40)
    before = table.visualRect(table.currentIndex()).top()
    table.select_keys([40])

    firm.records.change("customers", 40, {"name": "Firm 34 b"})

    assert table.current_key == 40
    assert table.selected_keys().tolist() == [40]
    assert table.visualRect(table.currentIndex()).top() == before


def test_a_change_made_elsewhere_is_shown_at_once(customers: RecordsPage, firm: Workspace) -> None:
    firm.receivables.post(ChargeDraft(4, Decimal("10.00")))
    assert text(customers.list.table, 3, 1) == "10.00"


def test_select_all_stays_compact(customers: RecordsPage, qtbot: QtBot) -> None:
    table = customers.list.table
    table.setFocus()
    qtbot.keyClick(table, Key.Key_A, CTRL)
    assert table.selected_ranges == [(0, 4)]
    qtbot.keyClick(table, Key.Key_Escape)
    assert table.selected_count == 1
