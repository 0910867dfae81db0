"""A new file: what its empty lists say."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.queries.listing import Condition, Op
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.kit import EmptyState
from crm_desktop.views.shared.lists.export_popover import ExportPopover
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.gestures import LEFT, button, popover


def test_an_empty_list_offers_the_next_step(empty_desk: FileDesk, qtbot: QtBot) -> None:
    empty_desk.show_module("customers")
    page = empty_desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    assert not page.is_open
    said = next(state for state in page.findChildren(EmptyState) if state.isVisible())

    qtbot.mouseClick(button(said, "New customer"), LEFT)

    assert page.form is not None


def test_the_first_record_takes_the_place_of_the_empty_list(
    empty_desk: FileDesk, workspace: Workspace
) -> None:
    empty_desk.show_module("products")
    page = empty_desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    workspace.records.add("products", {"name": "Flange"})
    assert page.list.table.isVisible()


def test_keys_go_to_the_first_step_of_an_empty_list_and_not_to_the_firms_menu(
    empty_desk: FileDesk, qtbot: QtBot
) -> None:
    empty_desk.show_module("receivables")
    page = empty_desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    said = next(state for state in page.findChildren(EmptyState) if state.isVisible())
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button(said, "Import workbooks"))

    assert button(said, "Opening balances").isVisible()


def test_filters_that_nothing_meets_are_given_up_by_one_button(customers: RecordsPage, qtbot: QtBot) -> None:
    customers.list.use(
        customers.list.state.with_condition(Condition("city", Op.IS, "nowhere")),
        customers.list.spec.all_label,
    )
    said = next(state for state in customers.list.findChildren(EmptyState) if state.isVisible())

    qtbot.mouseClick(button(said, "Show all"), LEFT)

    assert len(customers.list.model.ids) == 5
    assert not customers.list.state.is_narrowed


def test_the_export_opens_under_its_button(customers: RecordsPage, qtbot: QtBot) -> None:
    export = customers.list.head.export
    qtbot.mouseClick(export, LEFT)
    opened = popover(ExportPopover)
    assert opened.geometry().top() >= export.mapToGlobal(export.rect().bottomLeft()).y()
    opened.close()
