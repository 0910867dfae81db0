"""Who is looked for and not there yet is added from where one looked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.queries.listing import Condition, Op
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.kit import PrimaryButton
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import button, names, shown_title, type_in

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def search_for(customers: RecordsPage, words: str, qtbot: QtBot) -> None:
    qtbot.keyClick(customers.list.table, Key.Key_F, CTRL)
    type_in(customers.list.head.search, words)


def typed_name(page: RecordsPage) -> str:
    assert page.form is not None
    return str(page.form.cells["name"].typed())


def test_enter_in_the_search_of_everything_adds_who_was_not_found(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(desk.shell, Key.Key_K, CTRL)
    type_in(desk.shell.top.search, "宁波北方机械厂")
    qtbot.waitUntil(lambda: desk.palette.lines()[0] == "New customer “宁波北方机械厂”")
    assert desk.palette.lines() == [
        "New customer “宁波北方机械厂”",
        "New contact “宁波北方机械厂”",
        "New product “宁波北方机械厂”",
        "New supplier “宁波北方机械厂”",
    ]

    qtbot.keyClick(desk.shell.top.search, Key.Key_Return)

    assert typed_name(customers) == "宁波北方机械厂"
    qtbot.keyClick(QApplication.focusWidget() or customers, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: shown_title(customers) == "宁波北方机械厂")
    assert desk.shell.stack.currentWidget() is customers


def test_nothing_is_added_where_something_is_found_or_no_name_was_typed(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    for typed in ("sanhe", "13900000000", "  "):
        qtbot.keyClick(desk.shell, Key.Key_K, CTRL)
        desk.shell.top.search.setText(typed)
        desk.palette.start()
        assert not [line for line in desk.palette.lines() if "“" in line]


def test_a_long_name_leaves_room_for_the_button_that_adds_it(customers: RecordsPage, qtbot: QtBot) -> None:
    customers.open_record("customers", 1)
    name = "call back next Wednesday about the bolts for the bridge"

    search_for(customers, name, qtbot)

    offered = next(b for b in customers.list.findChildren(PrimaryButton) if b.isVisible())
    qtbot.waitUntil(lambda: offered.width() >= offered.sizeHint().width())
    assert offered.text().endswith("bridge”")
    assert offered.toolTip() == offered.accessibleName() == f"New customer “{name}”"


def test_enter_in_a_lists_search_adds_who_was_not_found(customers: RecordsPage, qtbot: QtBot) -> None:
    search_for(customers, "宁波北方机械厂", qtbot)
    assert button(customers.list, "New customer “宁波北方机械厂”")

    qtbot.keyClick(customers.list.head.search, Key.Key_Return)

    assert typed_name(customers) == "宁波北方机械厂"


def test_what_only_the_filters_hide_is_shown_and_not_added(customers: RecordsPage, qtbot: QtBot) -> None:
    panel = customers.list
    panel.use(panel.state.with_condition(Condition("level", Op.ONE_OF, ("C",))), "My view")
    search_for(customers, "Alder", qtbot)
    assert len(panel.model.ids) == 0

    qtbot.keyClick(panel.head.search, Key.Key_Return)

    assert customers.form is None
    assert panel.state.conditions == ()
    assert panel.state.search == "Alder"
    assert len(panel.model.ids) == 1


@pytest.mark.parametrize("module", ["receivables", "orders"])
def test_a_list_of_documents_offers_no_new_one_by_name(desk: FileDesk, module: str, qtbot: QtBot) -> None:
    page = opened(desk, module, qtbot)
    search_for(page, "nobody at all", qtbot)

    qtbot.keyClick(page.list.head.search, Key.Key_Return)

    assert page.form is None


def test_a_new_record_leaves_the_view_one_was_in_as_it_was(customers: RecordsPage, qtbot: QtBot) -> None:
    panel = customers.list
    panel.use(panel.state.with_condition(Condition("level", Op.ONE_OF, ("A",))), "Firsts")
    customers.begin_new({"name": "宁波北方机械厂"})
    assert customers.form is not None

    qtbot.keyClick(QApplication.focusWidget() or customers, Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: shown_title(customers) == "宁波北方机械厂")
    assert panel.view_name == "Firsts"
    assert len(panel.state.conditions) == 1
    assert panel.table.selected_count == 0
    assert panel.table.current_key is None


def test_who_is_out_of_use_is_shown_and_not_added(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    firm.retiring.retire([5])
    panel = customers.list
    search_for(customers, "Alder", qtbot)
    assert len(panel.model.ids) == 0

    qtbot.keyClick(panel.head.search, Key.Key_Return)

    assert customers.form is None
    assert names(panel.table) == ["Alder Tools Ltd"]
    assert (panel.bar.views.text(), panel.state.search) == ("All", "Alder")
