"""The discount rules of a customer and of a product stand on their pages, and are begun there."""

from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from crm_desktop.queries.listing import Reference
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.editors.by_kind import Editor
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.shared.record.related import RelatedTab
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import LEFT, button, focused

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(("module", "column"), [("customers", "customer_id"), ("products", "product_id")])
def test_a_rule_is_begun_on_the_page_of_whom_or_what_it_names(
    desk: FileDesk, firm: Workspace, module: str, column: str, qtbot: QtBot
) -> None:
    firm.records.add("products", {"name": "Hex bolt"})
    page = opened(desk, module, qtbot)
    page.open_record(module, 1)
    page.page.show_tab("discounts")
    qtbot.mouseClick(button(page.page.body("discounts"), "New discount rule"), LEFT)
    rules = cast(RecordsPage, desk.shell.stack.currentWidget())
    assert rules.form is not None
    for key, value in (("name", "Ours"), ("discount", Decimal("0.05"))):
        cast(Editor, rules.form.cells[key].editor).show_value(value)
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)

    named = firm.get("discounts", 1).values[column]
    assert isinstance(named, Reference)
    assert named.id == 1
    assert desk.shell.stack.currentWidget() is page
    assert list(cast(RelatedTab, page.page.body("discounts")).model.ids) == [1]
