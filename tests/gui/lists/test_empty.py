"""A new file: what its empty lists say."""

from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.kit import EmptyState
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.gestures import LEFT, button


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
