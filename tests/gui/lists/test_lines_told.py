"""What stands over and under the lines of a document follows from what is typed."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from crm_desktop.core import i18n
from crm_desktop.core.i18n import verbatim
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.details import part_rows
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.confirming import BLOCK, POLICY
from crm_desktop.services.settings import CURRENCY
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules.document_told import in_words, totals
from crm_desktop.views.pages.posting.confirm_dialog import ConfirmDialog
from crm_desktop.views.shared.kit import LinkButton
from crm_desktop.views.shared.lines_grid.box import LinesBox
from crm_desktop.views.shared.lines_grid.spec import Figure
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.lines_grid.told import RemarkLabel, Totals
from crm_desktop.views.shared.tables.delegate import pill_width
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import lines_on, opened
from tests.gui.lists.gestures import LEFT, the_one

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
    body = lines_on(opened(desk, "orders", qtbot), 1)
    assert told(body) == ["Owes 600.00", "Limit left 400.00"]
    body.box.model.retype(0, [{"quantity": "5"}])
    warning = "With this order 1,100.00 is used, 100.00 beyond the limit"
    qtbot.waitUntil(lambda: told(body)[2:] == [warning])
    body.box.model.take_back()
    qtbot.waitUntil(lambda: len(told(body)) == 2)


def test_a_draft_beyond_the_limit_is_confirmed_for_a_reason_with_what_is_typed(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    body = lines_on(opened(desk, "orders", qtbot), 1)
    body.box.model.retype(0, [{"quantity": "5"}])
    qtbot.waitUntil(lambda: len(told(body)) == 3)
    qtbot.mouseClick(way_out(body), LEFT)
    dialog = the_one(ConfirmDialog)
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
    body = lines_on(opened(desk, "orders", qtbot), 1)
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


def test_the_amount_is_told_in_capitals_to_who_reads_chinese(firm: Workspace) -> None:
    rows = [{"amount": D("30352.56")}]
    assert in_words(firm, rows) == ""
    i18n.use_language("zh_CN")
    assert in_words(firm, rows).endswith("人民币叁万零叁佰伍拾贰元伍角陆分")
    assert in_words(firm, []) == ""

    firm.settings.set(CURRENCY, "GBP")
    assert in_words(firm, rows).endswith("英镑叁万零叁佰伍拾贰元伍角陆分")


def test_what_is_typed_says_that_it_is_not_saved_until_it_is_saved_or_discarded(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    body = lines_on(opened(desk, "orders", qtbot), 1)
    assert not body.unsaved.isVisible()

    for button, quantity in ((body.unsaved.discard, D(2)), (body.unsaved.save, D(5))):
        body.box.model.retype(0, [{"quantity": "5"}])
        qtbot.waitUntil(body.unsaved.isVisible)
        button.setFocus()
        assert firm.ask(part_rows, "orders", "lines", 1)[0]["quantity"] == D(2)
        qtbot.keyClick(button, Qt.Key.Key_Return)
        assert not body.unsaved.isVisible()
        assert QApplication.focusWidget() is body.box.grid
        assert firm.ask(part_rows, "orders", "lines", 1)[0]["quantity"] == quantity
        assert body.box.model.lines[0].values["quantity"] == quantity

    body.box.model.retype(0, [{"quantity": "7"}])
    body.box.model.take_back()
    assert not body.unsaved.isVisible()


def test_lines_saved_in_leaving_the_page_are_counted_when_it_is_seen_again(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    page = opened(desk, "orders", qtbot)
    body, tabs = lines_on(page, 1), page.page.tabs
    qtbot.waitUntil(lambda: tabs.tabText(0).endswith(" 1"))
    body.box.model.retype(1, [{"product_name": "Frame", "quantity": "1", "price": "5"}])
    opened(desk, "customers", qtbot)
    assert len(firm.ask(part_rows, "orders", "lines", 1)) == 2
    qtbot.wait(50)
    opened(desk, "orders", qtbot)
    qtbot.waitUntil(lambda: tabs.tabText(0).endswith(" 2"), timeout=1000)


def test_a_page_whose_record_is_gone_is_left_whatever_was_typed_into_it(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    page = opened(desk, "orders", qtbot)
    body = lines_on(page, 1)
    body.box.model.retype(1, [{"product_name": "Frame"}])
    assert not page.leave()

    firm.undo()
    qtbot.waitUntil(lambda: page.page.record is None)
    desk.show_module("customers")
    assert desk.shell.stack.currentWidget() is not page


def test_totals_that_are_too_long_for_one_line_take_two(qtbot: QtBot) -> None:
    told = Totals()
    qtbot.addWidget(told)
    long = [Figure(key, verbatim(key), "999,999,999,999.99") for key in ("net", "tax", "amount")]
    told.show_figures(long, "")
    told.resize(900, 60)
    told.show()
    assert len({label.y() for label in told.figures.values()}) == 1
    told.resize(420, 140)
    qtbot.waitUntil(lambda: len({label.y() for label in told.figures.values()}) == 2)
    assert {label.geometry().right() for label in told.figures.values() if label.y()} == {told.width() - 1}
    assert all(label.width() >= label.sizeHint().width() for label in told.figures.values())


def test_a_unit_is_read_whole_and_a_discount_can_be_typed_in_a_narrow_form(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    page = opened(desk, "orders", qtbot)
    page.begin_new({})
    (box,) = [one for one in page.findChildren(LinesBox) if one.isVisible()]
    row = {
        "product_name": "Hex bolt",
        "unit": "100 sets",
        "quantity": "1200",
        "price": "42.5",
        "vat_rate": "20",
    }
    box.model.retype(0, [row])
    grid = box.grid
    qtbot.waitUntil(lambda: not grid.grab().isNull() and "discount" in grid.seen())
    assert "delivered" not in grid.lines.columns
    index = grid.lines.index(0, grid.lines.columns.index("unit"))
    assert not grid.cells.is_cut(grid.visualRect(index), grid.lines.cell(index))


def test_what_is_short_is_read_whole_in_a_narrow_page(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    firm.records.add("products", {"name": "Hinge", "number": "H1", "unit": "100 sets", "sale_price": D(145)})
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(5), D(1)))
    line = {"product_code": "H1", "quantity": D(44_070)}
    values = {"customer_id": 1, "date": firm.clock.today()}
    order = firm.records.add("orders", values, parts={"lines": [line]}).new_id("orders")
    firm.orders.confirm(order)
    page = opened(desk, "orders", qtbot)
    page.window().resize(1366, 768)
    body = lines_on(page, order)
    grid = body.box.grid
    qtbot.waitUntil(lambda: grid.viewport().width() > 600 and not grid.grab().isNull())
    assert "available" not in grid.seen()
    index = grid.lines.index(0, grid.lines.columns.index("product_name"))
    assert grid.lines.cell(index).tag == ("44,065 short", "amber")
    assert pill_width("44,065 short") < grid.visualRect(index).width()

    page.window().resize(1600, 768)
    qtbot.waitUntil(lambda: "available" in grid.seen() and not grid.grab().isNull())
    assert grid.lines.cell(index).tag is None
    index = grid.lines.index(0, grid.lines.columns.index("available"))
    assert grid.lines.cell(index).hint == ("44,065 short", "amber")
    assert not grid.cells.is_cut(grid.visualRect(index), grid.lines.cell(index))
