"""Customers out of use in the window: hidden where one looks and chooses, found where one asks for them."""

from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules.customers import badge
from crm_desktop.views.modules.suppliers import badge as suppliers_badge
from crm_desktop.views.shared.editors.picks import RecordPicks
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import CTRL, LEFT, button, click_row, names

SANHE, JIUDING = "苏州三禾食品(集团)有限公司", "成都九鼎纺织厂"


def choose_view(page: RecordsPage, label: str) -> None:
    menu = page.list.bar.views.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == label).trigger()


def choose(page: RecordsPage, label: str) -> None:
    """Choose from the menu of the right button."""
    next(action for action in page.list.selection.menu().actions() if action.text() == label).trigger()


def test_several_are_retired_from_the_bar_and_brought_back_from_their_view(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    table = customers.list.table
    click_row(qtbot, table, 0)
    click_row(qtbot, table, 3, CTRL)
    bar = customers.list.bar.bulk
    assert bar.verbs["retire"].isVisible()
    assert not bar.verbs["bring_back"].isVisible()
    qtbot.mouseClick(bar.verbs["retire"], LEFT)

    assert len(names(table)) == 3
    assert not {SANHE, JIUDING} & set(names(table))
    assert badge(firm).count == 3
    choose_view(customers, "Out of use")
    assert names(table) == [SANHE, JIUDING]
    assert customers.list.head.count_text == "2 / 5"
    click_row(qtbot, table, 0)
    click_row(qtbot, table, 1, CTRL)
    assert not bar.verbs["retire"].isVisible()
    qtbot.mouseClick(bar.verbs["bring_back"], LEFT)
    choose_view(customers, "In use")
    assert len(names(table)) == 5


def test_what_a_retired_one_owes_stands_among_what_is_owed(customers: RecordsPage, firm: Workspace) -> None:
    firm.retiring.retire([1])
    assert SANHE not in names(customers.list.table)
    for view in ("Owing", "To collect"):
        choose_view(customers, view)
        assert SANHE in names(customers.list.table)
    choose_view(customers, "In use")
    assert SANHE not in names(customers.list.table)


def test_the_list_says_that_it_leaves_out_who_is_out_of_use_and_all_leaves_nobody_out(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    firm.retiring.retire([1])
    assert customers.list.bar.views.text() == "In use"
    qtbot.waitUntil(lambda: "4 customers in use · Owed 282,700.50" in customers.list.footer.accessibleName())

    choose_view(customers, "All")
    assert SANHE in names(customers.list.table)
    qtbot.waitUntil(lambda: "5 customers · Owed 343,941.30" in customers.list.footer.accessibleName())
    customers.list.show_wide(True)
    assert customers.list.columns.shown[-1] == "retired_on"


def test_one_is_retired_from_its_menu_and_the_bar_takes_it_back(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    table = customers.list.table
    click_row(qtbot, table, 3)
    choose(customers, "Retire")
    assert JIUDING not in names(table)
    qtbot.mouseClick(button(customers.window(), "Undo"), LEFT)
    qtbot.waitUntil(lambda: JIUDING in names(table))


def test_a_retired_one_is_opened_by_the_search_box_and_brought_back_from_its_page(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    firm.retiring.retire([4])
    customers.open_record("customers", firm.search("jdfzc").hits[0].id)

    assert customers.list.table.current_key == 4
    assert names(customers.list.table) == [JIUDING]
    menu = customers.page.header.more.menu()
    labels = [action.text() for action in menu.actions()]
    assert "Bring back" in labels
    assert "Retire" not in labels
    next(action for action in menu.actions() if action.text() == "Bring back").trigger()
    assert firm.get("customers", 4).values["retired_on"] is None


def test_who_is_retired_is_offered_nowhere_but_by_the_whole_name_or_number(firm: Workspace) -> None:
    picks = RecordPicks(firm, "customers")
    firm.retiring.retire([4])

    def offered(typed: str) -> list[tuple[str, str]]:
        return [(pick.text, pick.detail) for pick in picks.offer(typed) if not pick.is_new]

    assert JIUDING not in [text for text, _ in offered("")]
    assert offered("jdfzc") == []
    assert offered(JIUDING) == offered("C0004") == [(JIUDING, "C0004 · out of use")]
    assert not any(pick.is_new for pick in picks.offer(JIUDING))
    statements = RecordPicks(firm, "customers", also_retired=True)
    assert statements.offer("jdfzc")[0].text == JIUDING


def test_suppliers_are_retired_and_brought_back_like_customers(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    for name in ("Ash Timber", "Birch Timber", "Cedar Timber"):
        firm.records.add("suppliers", {"name": name})
    page = opened(desk, "suppliers", qtbot)
    click_row(qtbot, page.list.table, 0)
    click_row(qtbot, page.list.table, 1, CTRL)
    qtbot.mouseClick(page.list.bar.bulk.verbs["retire"], LEFT)

    assert names(page.list.table) == ["Cedar Timber"]
    assert suppliers_badge(firm).count == 1
    qtbot.waitUntil(lambda: "1 supplier in use" in page.list.footer.accessibleName())
    choose_view(page, "All")
    assert len(names(page.list.table)) == 3
    choose_view(page, "Out of use")
    click_row(qtbot, page.list.table, 0)
    choose(page, "Bring back")
    assert names(page.list.table) == ["Birch Timber"]
    click_row(qtbot, page.list.table, 0)
    qtbot.waitUntil(lambda: page.page.record is not None and page.page.record.title == "Birch Timber")
    actions = page.page.header.more.menu().actions()
    next(action for action in actions if action.text() == "Bring back").trigger()
    choose_view(page, "In use")
    assert len(names(page.list.table)) == 3
