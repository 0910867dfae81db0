"""A record's page: following the list, editing in place, tabs, notes, new records."""

from datetime import date
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from crm_desktop.core.errors import NotFound
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.receivables.ledger_tab import LedgerTab
from crm_desktop.views.shared.editors.by_kind import Editor
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.forms.cell import FieldCell
from crm_desktop.views.shared.forms.value import ValueLabel
from crm_desktop.views.shared.kit import Heading
from crm_desktop.views.shared.record.figures import FigureButton
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.related import RelatedTab
from crm_desktop.views.shared.record.timeline import TimelineTab
from tests.gui.keys.gestures import DOWN, ENTER, press
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import (
    LEFT,
    button,
    click_row,
    double_click_row,
    names,
    shown_title,
    text,
    type_in,
)

Key = Qt.Key


def cell(page: RecordsPage, key: str) -> FieldCell:
    """A field on the profile of the page."""
    page.page.show_tab("profile")
    profile = cast(ProfileTab, page.page.body("profile"))
    return next(s.cells[key] for s in profile.form.sections if key in s.cells)


def edit(qtbot: QtBot, page: RecordsPage, key: str) -> QLineEdit:
    """Click on a field's value; its editor."""
    label = cell(page, key).findChild(ValueLabel)
    assert label is not None
    qtbot.mouseClick(label, LEFT, pos=QPoint(12, 12))
    return cast(QLineEdit, cell(page, key).editor)


def test_the_page_follows_the_arrow_keys(customers: RecordsPage, qtbot: QtBot) -> None:
    table = customers.list.table
    click_row(qtbot, table, 0)
    qtbot.keyClick(table, Key.Key_Down)
    qtbot.keyClick(table, Key.Key_Down)
    qtbot.waitUntil(lambda: shown_title(customers) == "北京长青科技有限公司")


def test_enter_opens_and_escape_goes_back_to_the_list_and_then_closes(
    customers: RecordsPage, qtbot: QtBot
) -> None:
    table = customers.list.table
    click_row(qtbot, table, 1)
    qtbot.keyClick(table, Key.Key_Return)
    assert customers.page.tabs.hasFocus()
    assert shown_title(customers) == "重庆旭日贸易股份有限公司"

    qtbot.keyClick(customers.page.tabs, Key.Key_Escape)
    assert table.hasFocus()
    qtbot.keyClick(table, Key.Key_Escape)
    assert not customers.is_open
    assert customers.shown_record() is None


def test_double_click_opens_a_document_on_its_page(desk: FileDesk, qtbot: QtBot) -> None:
    page = opened(desk, "receivables", qtbot)
    assert not page.is_open
    double_click_row(qtbot, page.list.table, 0)
    assert page.is_open
    assert page.shown_record() is not None


def test_a_narrow_window_shows_list_or_page(customers: RecordsPage) -> None:
    customers.setParent(None)
    customers.resize(700, 600)
    customers.show()
    assert not customers.list.isVisible()
    customers.step_back()
    assert customers.list.isVisible()
    assert not customers.page.isVisible()


def test_a_field_is_edited_in_place_and_undone(customers: RecordsPage, firm: Workspace, qtbot: QtBot) -> None:
    editor = edit(qtbot, customers, "city")
    assert editor.selectedText() == "苏州市"
    qtbot.keyClicks(editor, "Suzhou")
    qtbot.keyClick(editor, Key.Key_Return)

    assert firm.get("customers", 1).values["city"] == "Suzhou"
    assert not cell(customers, "city").is_editing
    label = cell(customers, "city").findChild(ValueLabel)
    assert label is not None
    assert label.text() == "Suzhou"
    assert str(firm.journal.next_steps()[0]).startswith("Edit city")

    firm.undo()
    assert label.text() == "苏州市"


def test_leaving_a_field_saves_it_and_tab_goes_on_editing(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    editor = edit(qtbot, customers, "name")
    qtbot.keyClicks(editor, "Sanhe Foods")
    qtbot.keyClick(editor, Key.Key_Tab)

    assert firm.get("customers", 1).title == "Sanhe Foods"
    qtbot.waitUntil(lambda: cell(customers, "mnemonic").is_editing)


def test_escape_takes_back_what_was_typed(customers: RecordsPage, firm: Workspace, qtbot: QtBot) -> None:
    before = firm.journal.next_steps()[0]
    editor = edit(qtbot, customers, "city")
    qtbot.keyClicks(editor, "nowhere")
    qtbot.keyClick(editor, Key.Key_Escape)

    assert not cell(customers, "city").is_editing
    assert firm.journal.next_steps()[0] == before


def test_what_is_refused_is_said_under_its_field_and_stays_open(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    editor = edit(qtbot, customers, "name")
    editor.clear()
    qtbot.keyClick(editor, Key.Key_Return)

    assert cell(customers, "name").trouble == "Customer name must not be empty."
    assert cell(customers, "name").is_editing
    click_row(qtbot, customers.list.table, 2)
    qtbot.wait(120)
    assert shown_title(customers) == "苏州三禾食品(集团)有限公司"
    qtbot.keyClick(editor, Key.Key_Escape)  # else the window would not close over it


def test_a_block_is_saved_as_one_step(customers: RecordsPage, firm: Workspace, qtbot: QtBot) -> None:
    customers.page.show_tab("profile")
    section = cast(ProfileTab, customers.page.body("profile")).form.sections[1]
    qtbot.mouseClick(button(section, "Edit"), LEFT)
    type_in(cast(QLineEdit, section.cells["credit_limit"].editor), "5万")
    qtbot.keyClicks(cast(QLineEdit, section.cells["terms_days"].editor), "30")
    qtbot.mouseClick(button(section, "Save"), LEFT)

    values = firm.get("customers", 1).values
    assert (values["credit_limit"], values["terms_days"]) == (Decimal(50000), 30)
    firm.undo()
    values = firm.get("customers", 1).values
    assert (values["credit_limit"], values["terms_days"]) == (None, None)


def test_a_choice_is_found_by_pinyin_and_a_new_word_joins_the_list(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.change("customers", 2, {"industry": "机械制造"})
    firm.records.change("customers", 1, {"industry": "五金机电"})

    editor = cast(PickEditor, edit(qtbot, customers, "industry"))
    qtbot.keyClicks(editor, "jx")
    assert editor.picks_shown()[0] == "机械制造"
    qtbot.keyClick(editor, Key.Key_Return)
    assert firm.get("customers", 1).values["industry"] == "机械制造"

    editor = cast(PickEditor, edit(qtbot, customers, "industry"))
    type_in(editor, "水产")
    press(qtbot, DOWN, ENTER)
    assert "水产" in firm.dictionary("industry")


def test_a_reference_is_picked_by_the_initials_of_a_record(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    section = cast(ProfileTab, customers.page.body("profile")).form
    section.edit("parent_id")
    editor = cast(PickEditor, cell(customers, "parent_id").editor)
    qtbot.keyClicks(editor, "jiud")
    assert editor.picks_shown()[0] == "成都九鼎纺织厂"
    qtbot.keyClick(editor, Key.Key_Return)

    assert str(firm.get("customers", 1).values["parent_id"]) == "成都九鼎纺织厂"


def test_key_figures_lead_to_where_they_come_from(customers: RecordsPage) -> None:
    customers.page.header.figure_asked.emit("receivables")
    assert customers.page.tab == "receivables"


def test_the_ledger_ends_with_the_balance_and_opens_its_documents(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    firm.receivables.post(ReceiptDraft(1, Decimal("1240.80"), date=date(2026, 10, 7)))
    customers.page.show_tab("receivables")
    ledger = cast(LedgerTab, customers.page.body("receivables"))
    last = ledger.sheet.sheet.rowCount() - 1

    assert text(ledger.sheet, last, 3) == "61,240.80"
    assert text(ledger.sheet, last, 4) == "1,240.80"
    assert text(ledger.sheet, last, 5) == "60,000.00"
    assert "60,000.00" in ledger.ageing.text()
    number = text(ledger.sheet, 0, 1)
    place = ledger.sheet.visualRect(ledger.sheet.sheet.index(0, 1)).topLeft() + QPoint(12, 12)
    qtbot.mouseClick(ledger.sheet.viewport(), LEFT, pos=place)

    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    assert shown_title(page) == number


def test_open_items_leave_out_what_is_settled(customers: RecordsPage, firm: Workspace) -> None:
    firm.receivables.post(ChargeDraft(1, Decimal("100.00"), date=date(2026, 11, 1)))
    firm.receivables.post(ReceiptDraft(1, Decimal("61240.80"), allocate="oldest"))
    customers.page.show_tab("receivables")
    ledger = cast(LedgerTab, customers.page.body("receivables"))
    ledger.use_kind(StatementKind.OPEN)

    assert ledger.sheet.sheet.rowCount() == 2
    assert text(ledger.sheet, 0, 3) == "100.00"


def test_a_note_is_kept_by_enter_and_stands_first(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    customers.page.show_tab("timeline")
    tab = cast(TimelineTab, customers.page.body("timeline"))
    tab.note.choose("call")
    qtbot.keyClicks(tab.note.text, "Wants a quote")
    qtbot.keyClick(tab.note.text, Key.Key_Return)

    assert firm.count("activities") == 1
    noted = firm.get("activities", 1).values
    assert (noted["kind"], noted["subject"], noted["date"]) == ("call", "Wants a quote", date(2026, 11, 20))
    assert len(tab.rows()) == 1
    qtbot.waitUntil(lambda: customers.page.tabs.tabText(2) == "Timeline 1")


def test_the_history_tells_what_a_field_was_before(customers: RecordsPage, firm: Workspace) -> None:
    firm.records.change("customers", 1, {"city": "Suzhou"})
    customers.page.show_tab("history")
    sheet = cast(HistoryTab, customers.page.body("history")).sheet

    assert [text(sheet, 0, column) for column in (2, 3, 4)] == ["City", "苏州市", "Suzhou"]


def test_contacts_of_a_customer_are_counted_and_opened(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: customers.page.tabs.tabText(1) == "Contacts 2")
    customers.page.show_tab("contacts")
    tab = cast(RelatedTab, customers.page.body("contacts"))
    double_click_row(qtbot, tab.table, 0)

    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    assert shown_title(page) == "单志强"


def test_a_new_contact_belongs_to_the_customer_it_was_made_from(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    customers.page.show_tab("contacts")
    qtbot.mouseClick(button(customers.page.body("contacts"), "New contact"), LEFT)
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    form = page.form
    assert form is not None
    type_in(cast(QLineEdit, form.cells["name"].editor), "单文")
    qtbot.mouseClick(button(form, "Save"), LEFT)

    assert customers.shown_record() == ("customers", 1)
    assert customers.isVisible()
    assert firm.get("contacts", 3).values["customer_id"].id == 1


def test_what_is_alike_is_shown_before_a_customer_is_added(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    desk.commands["customers.new"].run()
    form = customers.form
    assert form is not None
    type_in(cast(QLineEdit, form.cells["name"].editor), "苏州三禾食品有限公司")
    found = "苏州三禾食品(集团)有限公司 · C0001"
    qtbot.waitUntil(lambda: any(b.text() == found for b in form.findChildren(QPushButton)))

    qtbot.mouseClick(button(form, found), LEFT)
    assert customers.form is None
    assert shown_title(customers) == "苏州三禾食品(集团)有限公司"
    assert firm.count("customers") == 5


def test_a_new_record_gets_its_number_and_its_page(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    desk.commands["customers.new"].run()
    form = customers.form
    assert form is not None
    qtbot.mouseClick(button(form, "Save"), LEFT)
    assert form.cells["name"].trouble == "Customer name must not be empty."

    type_in(cast(QLineEdit, form.cells["name"].editor), "宁波鑫源电子厂")
    assert form.cells["name"].trouble == ""
    qtbot.keyClick(cast(QLineEdit, form.cells["name"].editor), Key.Key_Return)

    assert shown_title(customers) == "宁波鑫源电子厂"
    assert firm.get("customers", 6).number == "C0006"
    assert customers.list.table.current_key == 6


def test_a_form_given_up_over_the_list_alone_leaves_the_list_alone(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    customers.open_record("customers", 1)
    press(qtbot, Key.Key_Escape)
    press(qtbot, Key.Key_Escape)
    assert not customers.is_open
    click_row(qtbot, customers.list.table, 2)

    customers.begin_new()
    press(qtbot, Key.Key_Escape)

    assert not customers.is_open
    assert customers.list.table.currentIndex().row() == 2


def test_a_new_record_is_given_up_by_escape(desk: FileDesk, customers: RecordsPage, qtbot: QtBot) -> None:
    desk.commands["customers.new"].run()
    assert customers.form is not None
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert customers.form is None


def test_opening_what_is_gone_changes_nothing(customers: RecordsPage) -> None:
    with pytest.raises(NotFound):
        customers.open_record("customers", 999)
    assert shown_title(customers) == "苏州三禾食品(集团)有限公司"


def test_coming_back_to_a_list_after_a_change_elsewhere_keeps_the_place(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    for number in range(80):
        firm.records.add("customers", {"name": f"Customer {number}"})
    table = customers.list.table
    customers.open_record("customers", 80)
    qtbot.waitUntil(lambda: table.visualRect(table.currentIndex()).intersects(table.viewport().rect()))
    before = table.verticalScrollBar().value()
    desk.show_module("products")
    firm.records.change("customers", 3, {"city": "Ningbo"})
    firm.records.add("customers", {"name": "Zander Tools"})

    desk.show_module("customers")

    qtbot.waitUntil(lambda: len(customers.list.model.ids) == 86)
    assert before > 0
    assert table.verticalScrollBar().value() == before
    assert table.current_key == 80


def test_undoing_the_last_record_of_a_list_leads_to_its_neighbour_not_to_the_first(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    last = firm.records.add("customers", {"name": "Zander Tools"}).new_id("customers")
    customers.open_record("customers", last)
    table = customers.list.table

    firm.undo()

    qtbot.waitUntil(lambda: customers.page.record is not None and customers.page.record.id != last)
    assert table.currentIndex().row() == len(customers.list.model.ids) - 1
    assert customers.shown_record() == ("customers", table.current_key)


def test_a_record_deleted_elsewhere_gives_way_to_its_neighbour(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    customers.open_record("customers", 4)
    firm.records.delete("customers", [4])
    qtbot.waitUntil(lambda: not customers.is_open or shown_title(customers) != "成都九鼎纺织厂")


def test_a_document_offers_what_can_be_done_with_it(desk: FileDesk, firm: Workspace, qtbot: QtBot) -> None:
    page = opened(desk, "receivables", qtbot)
    page.open_record("receivables", 1)
    buttons = page.page.header.buttons
    assert buttons["receive"].isVisible()
    assert not buttons["settle"].isVisible()

    firm.receivables.void(1, "wrong customer")

    assert not buttons["receive"].isVisible()
    assert not buttons["take_back"].isVisible()

    def figures() -> list[str]:
        found = page.page.findChildren(FigureButton)
        return [figure.accessibleName() for figure in found if figure.isVisible()]

    qtbot.waitUntil(lambda: figures() == ["Amount 61,240.80"])
    assert any(
        label.text() == "Void since 2026-11-20: wrong customer" for label in page.page.findChildren(Heading)
    )


def test_receive_opens_the_receipt_of_that_customer(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(customers.page.header.buttons["receive"], LEFT)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    shown = [line.text() for line in dialog.findChildren(QLineEdit)]
    dialog.close()
    assert "苏州三禾食品(集团)有限公司" in shown


def test_f2_edits_the_current_record(customers: RecordsPage, qtbot: QtBot) -> None:
    customers.page.show_tab("timeline")
    click_row(qtbot, customers.list.table, 0)
    qtbot.keyClick(customers.list.table, Key.Key_F2)
    assert customers.page.tab == "profile"
    assert cell(customers, "name").is_editing


def test_e_on_a_page_edits_it(customers: RecordsPage, qtbot: QtBot) -> None:
    customers.page.tabs.setFocus()
    qtbot.keyClick(customers.page.tabs, Key.Key_E)
    assert cell(customers, "name").is_editing


def test_a_record_is_deleted_from_its_page(customers: RecordsPage, firm: Workspace, qtbot: QtBot) -> None:
    customers.open_record("customers", 4)
    menu = customers.page.header.more.menu()
    next(entry for entry in menu.actions() if entry.text() == "Delete").trigger()

    assert firm.count("customers") == 4
    qtbot.waitUntil(lambda: shown_title(customers) != "成都九鼎纺织厂")


def test_a_form_nobody_typed_in_is_left_without_a_word(
    desk: FileDesk, customers: RecordsPage, firm: Workspace
) -> None:
    desk.commands["customers.new"].run()
    assert customers.leave()
    assert firm.count("customers") == 5


def test_the_fields_stay_where_they_are_while_what_is_alike_appears(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    desk.commands["customers.new"].run()
    form = customers.form
    assert form is not None
    name = cast(QLineEdit, form.cells["name"].editor)
    qtbot.waitUntil(name.hasFocus)
    before = name.mapTo(form, QPoint(0, 0))
    type_in(name, "苏州三禾食品有限公司")
    found = "苏州三禾食品(集团)有限公司 · C0001"
    qtbot.waitUntil(lambda: any(b.text() == found and b.isVisible() for b in form.findChildren(QPushButton)))

    assert name.mapTo(form, QPoint(0, 0)) == before
    assert name.hasFocus()


def test_what_is_alike_stands_right_under_the_name(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    long = "苏州三禾食品国际贸易与仓储物流配送服务以及进出口代理股份有限公司第二分公司驻浦东办事处"
    firm.records.add("customers", {"name": long})
    desk.commands["customers.new"].run()
    form = customers.form
    assert form is not None
    cell, width = form.cells["name"], form.minimumSizeHint().width()
    name = cast(QLineEdit, cell.editor)
    type_in(name, "苏州三禾食品")
    qtbot.waitUntil(lambda: len([b for b in cell.findChildren(QPushButton) if b.isVisible()]) == 2)

    first = cell.findChildren(QPushButton)[0]
    gap = first.mapTo(form, QPoint(0, 0)).y() - name.mapTo(form, QPoint(0, name.height())).y()
    assert 0 < gap < 2 * name.height()
    assert form.minimumSizeHint().width() == width
    assert all(b.width() <= cell.width() for b in cell.findChildren(QPushButton))


def test_a_form_opened_from_the_menu_by_keys_has_the_focus_in_its_first_field(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    customers.list.table.setFocus()
    qtbot.keyClick(desk.shell, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    menu = cast(QMenu, QApplication.activePopupWidget())
    qtbot.keyClick(menu, Key.Key_Down)
    qtbot.keyClick(menu, Key.Key_Return)
    qtbot.waitUntil(lambda: customers.form is not None)
    form = customers.form
    assert form is not None
    qtbot.waitUntil(lambda: not menu.isVisible())
    assert customers.window().focusWidget() is form.cells["name"].editor


def test_the_whole_block_is_edited_from_its_name_on(customers: RecordsPage, qtbot: QtBot) -> None:
    click_row(qtbot, customers.list.table, 0)
    qtbot.keyClick(customers.list.table, Key.Key_F2)
    assert QApplication.focusWidget() is cell(customers, "name").editor


def test_the_timeline_is_walked_and_opened_by_keys(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    for subject in ("First call", "Second call"):
        firm.records.add(
            "activities",
            {"customer_id": 1, "kind": "call", "subject": subject, "date": date(2026, 11, 1)},
        )
    customers.page.show_tab("timeline")
    first, second = cast(TimelineTab, customers.page.body("timeline")).rows()
    first.setFocus()
    qtbot.keyClick(first, Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Key.Key_Return)

    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    assert shown_title(page) == "First call"


def test_a_new_activity_begins_with_today_and_asks_for_the_customer(
    desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    page = opened(desk, "activities", qtbot)
    desk.commands["activities.new"].run()
    form = page.form
    assert form is not None

    assert cast(Editor, form.cells["date"].editor).value() == date(2026, 11, 20)
    assert cast(Editor, form.cells["kind"].editor).value() == "call"
    assert form.window().focusWidget() is form.cells["customer_id"].editor
    assert page.leave()
    assert firm.count("activities") == 0


def test_an_automatic_number_is_neither_required_nor_worth_more_fields(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    page = opened(desk, "activities", qtbot)
    desk.commands["activities.new"].run()
    form = page.form
    assert form is not None
    assert not any(b.text() == "All fields" and b.isVisible() for b in form.findChildren(QPushButton))
    assert "number" not in [key for key, cell in form.cells.items() if cell.isVisible()]
    page.leave()

    desk.show_module("customers")
    desk.commands["customers.new"].run()
    form = customers.form
    assert form is not None
    qtbot.mouseClick(button(form, "All fields"), LEFT)
    number = form.cells["number"]
    assert cast(QLineEdit, number.editor).placeholderText() == "Given by itself"
    assert "Customer no." in [label.text() for label in number.findChildren(QLabel)]


def pick(qtbot: QtBot, line: QLineEdit, initials: str) -> None:
    """Type over what stands there, and go on by Tab."""
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, initials)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Tab)


def test_the_salesperson_follows_from_the_customer_picked(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.change("customers", 2, {"salesperson": "Wang"})
    page = opened(desk, "activities", qtbot)
    desk.commands["activities.new"].run()
    form = page.form
    assert form is not None
    customer = cast(QLineEdit, form.cells["customer_id"].editor)
    salesperson = cast(QLineEdit, form.cells["salesperson"].editor)

    for initials, named in (("szsh", "Li"), ("cqxr", "Wang")):
        pick(qtbot, customer, initials)
        assert salesperson.text() == named
    salesperson.clear()
    type_in(salesperson, "Chen")
    pick(qtbot, customer, "szsh")
    assert salesperson.text() == "Chen"


def test_the_contacts_of_a_customer_offer_to_make_one_of_the_main_contact(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.change("customers", 1, {"contact_name": "余娜", "mobile": "13900002222"})
    customers.page.show_tab("contacts")
    tab = cast(RelatedTab, customers.page.body("contacts"))

    qtbot.mouseClick(button(tab, "Make a contact of 余娜"), LEFT)

    assert firm.get("contacts", 3).values["mobile"] == "13900002222"
    assert "余娜" in names(tab.table)
    assert not any("余娜" in b.text() and b.isVisible() for b in tab.findChildren(QPushButton))
