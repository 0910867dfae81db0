"""What stands over and under the lines of a document follows from what is typed."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from crm_desktop.core import i18n
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.confirming import BLOCK, POLICY
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules.document_told import in_words, totals
from crm_desktop.views.pages.posting.confirm_dialog import ConfirmDialog
from crm_desktop.views.shared.kit import LinkButton
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.lines_grid.told import RemarkLabel
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import LEFT

D = Decimal


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """A customer with a limit of 1,000 who owes 600, and an order of two pieces at 100."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.records.add("customers", {"name": "Oak Joinery", "credit_limit": D(1000)})
    workspace.receivables.post(ChargeDraft(1, D(600), date=workspace.clock.today()))
    line = {"product_name": "Door", "quantity": D(2), "price": D(100), "vat_rate": D("0.13")}
    values = {"customer_id": 1, "date": workspace.clock.today()}
    workspace.records.add("orders", values, parts={"lines": [line]})


def told(body: LinesGridTab) -> list[str]:
    return [one.accessibleName() for one in body.box.strip.findChildren(RemarkLabel) if one.isVisible()]


def test_an_order_tells_what_is_owed_and_when_it_goes_beyond_the_limit(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", 1)
    body = page.page.body("lines")
    assert isinstance(body, LinesGridTab)
    assert told(body) == ["Owes 600.00", "Limit left 400.00"]
    body.box.model.retype(0, [{"quantity": "5"}])
    warning = "With this order 1,100.00 is used, 100.00 beyond the limit"
    qtbot.waitUntil(lambda: told(body)[2:] == [warning])
    body.box.model.take_back()
    qtbot.waitUntil(lambda: len(told(body)) == 2)


def test_a_draft_beyond_the_limit_is_confirmed_for_a_reason_with_what_is_typed(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", 1)
    body = page.page.body("lines")
    assert isinstance(body, LinesGridTab)
    body.box.model.retype(0, [{"quantity": "5"}])
    qtbot.waitUntil(lambda: len(told(body)) == 3)
    qtbot.mouseClick(way_out(body), LEFT)
    (dialog,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, ConfirmDialog) and one.isVisible()
    ]
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "With this order 1,100.00 is used, 100.00 beyond the limit" in said
    qtbot.keyClicks(dialog.reason.widget, "pays on Friday")
    dialog.press()

    order = firm.get("orders", 1)
    assert (order.values["state"], order.values["amount"]) == ("confirmed", D(500))
    qtbot.waitUntil(
        lambda: told(body)[2:] == ["This order included 1,100.00 is used, 100.00 beyond the limit"]
    )
    assert not [one for one in body.box.strip.findChildren(LinkButton) if one.isVisible()]
    assert "confirmed although: pays on Friday" in str(firm.undo().label)


def test_no_way_out_is_offered_where_the_firm_lets_nobody_beyond_a_limit(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    firm.settings.set(POLICY, BLOCK)
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", 1)
    body = page.page.body("lines")
    assert isinstance(body, LinesGridTab)
    body.box.model.retype(0, [{"quantity": "5"}])
    qtbot.waitUntil(lambda: len(told(body)) == 3)
    assert not [one for one in body.box.strip.findChildren(LinkButton) if one.isVisible()]


def way_out(body: LinesGridTab) -> LinkButton:
    (link,) = [one for one in body.box.strip.findChildren(LinkButton) if one.isVisible()]
    assert link.text() == "Confirm for a reason"
    return link


def test_totals_tell_the_tax_of_each_rate_and_what_is_left_without_it() -> None:
    rows = [
        {"amount": D("113.00"), "tax": D("13.00"), "vat_rate": D("0.13")},
        {"amount": D("106.00"), "tax": D("6.00"), "vat_rate": D("0.06")},
        {"amount": D("50.00"), "tax": None, "vat_rate": None},
        {"amount": None, "tax": None, "vat_rate": D("0.13")},
    ]
    found = [(str(one.label), one.value) for one in totals(rows)]
    assert found == [
        ("Without tax", "250.00"),
        ("Tax 6%", "6.00"),
        ("Tax 13%", "13.00"),
        ("Amount", "269.00"),
    ]
    assert [one.key for one in totals(rows[2:3])] == ["amount"]


def test_the_amount_is_told_in_capitals_to_who_reads_chinese() -> None:
    rows = [{"amount": D("30352.56")}]
    assert in_words(rows) == ""
    i18n.use_language("zh_CN")
    assert in_words(rows).endswith("人民币叁万零叁佰伍拾贰元伍角陆分")
    assert in_words([]) == ""
