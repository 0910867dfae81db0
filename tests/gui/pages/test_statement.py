"""Statements: live, previewed, copied as a picture, issued and printed again the same, many at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import t
from crm_desktop.models import Document, DocumentLine
from crm_desktop.queries.issued import issued_statements
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.reports.picture import page_count, page_texts
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.printing.preview import Preview
from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
from crm_desktop.views.pages.printing.printing import printer_for
from crm_desktop.views.pages.printing.printout import Outlet, printed
from crm_desktop.views.pages.printing.printouts import receipt_printout
from crm_desktop.views.pages.statements.batch import Batch, prepared
from crm_desktop.views.pages.statements.batch_dialog import BatchDialog
from crm_desktop.views.pages.statements.issue_dialog import IssueDialog
from crm_desktop.views.pages.statements.issued_list import IssuedList
from crm_desktop.views.pages.statements.page import ISSUED, PREVIEW, StatementPage
from crm_desktop.views.pages.statements.void_dialog import VoidDialog
from crm_desktop.views.shared.context import Cancelled, Context
from crm_desktop.views.shared.kit import Secondary
from crm_desktop.views.shared.periods import Period
from tests.gui.pages.conftest import SANHE, Told
from tests.gui.pages.gestures import CTRL, LEFT, Key, left, press, text

Shown = Callable[[QDialog], QDialog]
AUTUMN = Period(date(2026, 9, 1), date(2026, 10, 31))


class Patience:
    """A progress nobody watches."""

    cancelled = False

    def report(self, done: int, total: int, note: object = None) -> None:
        assert done <= total


@pytest.fixture
def page(context: Context) -> Iterator[StatementPage]:
    made = StatementPage(context)
    made.resize(1170, 700)
    made.show()
    made.aim(SANHE)
    yield made
    made.close()


def previewed(page: StatementPage, qtbot: QtBot) -> Preview:
    page.tabs.setCurrentIndex(PREVIEW)
    qtbot.waitUntil(lambda: page.body.preview.pdf is not None)
    return page.body.preview


def order_bolts(books: Workspace) -> None:
    """An order of ten bolts in autumn, charged the day after."""
    facts = {"quantity": Decimal(10), "price": Decimal("0.85"), "amount": Decimal("8.50"), "unit": "pcs"}
    with books.file.gesture(t("Order")) as work:
        order = Document(number="DD-7", date=date(2026, 10, 1), customer_id=SANHE.id, amount=Decimal("8.50"))
        work.session.add(order)
        work.session.flush()
        work.session.add(DocumentLine(document_id=order.id, position=1, product_name="Bolt", **facts))
        key = order.id
    books.receivables.post(ChargeDraft(SANHE.id, Decimal("8.50"), date=date(2026, 10, 2), order_id=key))


def issue(page: StatementPage, qtbot: QtBot) -> PreviewDialog:
    """Issue what is shown; the preview that opens of it."""
    qtbot.mouseClick(page.head.issue, LEFT)
    dialog = page.findChild(IssueDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.done_button, LEFT)
    shown = next(dialog for dialog in page.findChildren(PreviewDialog) if dialog.isVisible())
    qtbot.waitUntil(lambda: shown.preview.is_made)
    return shown


def test_a_customer_found_by_initials_shows_opening_entries_and_closing(
    context: Context, qtbot: QtBot
) -> None:
    page = StatementPage(context)
    qtbot.addWidget(page)
    page.show()
    page.head.period.choose(AUTUMN)
    qtbot.keyClicks(page.head.pick, "szsh")
    press(qtbot, page.head.pick, Key.Key_Return)

    assert [figure.accessibleName() for figure in page.body.figures] == [
        "Opening 24,860.80",
        "Amount due 53,480.00",
        "Received –",
        "Closing 78,340.80",
    ]
    assert text(page.body.view.sheet, 0, 1) == "XS-0388"
    page.head.use_kind(StatementKind.OPEN)
    assert text(page.body.view.sheet, 0, 1) == "XS-0311"


def test_what_a_charge_was_for_stands_beneath_it_on_the_screen_and_on_paper(
    page: StatementPage, books: Workspace, qtbot: QtBot
) -> None:
    order_bolts(books)
    page.head.period.choose(AUTUMN)
    page.head.use_kind(StatementKind.DETAILED)

    sheet = page.body.view.sheet
    rows = [[text(sheet, row, place) for place in (1, 2)] for row in range(sheet.sheet.rowCount())]
    at = rows.index(["DD-7", "Bolt, 10 pcs \u00d7 0.85 = 8.50"])
    followed: list[tuple[str, object]] = []
    page.body.view.followed.connect(lambda entity, key: followed.append((entity, key)))
    place = sheet.visualRect(sheet.sheet.index(at, 1)).topLeft() + QPoint(12, 12)
    qtbot.mouseClick(sheet.viewport(), LEFT, pos=place)
    assert followed == [("orders", 1)]
    assert "DD-7 Bolt 10 pcs 0.85 8.50" in page_texts(previewed(page, qtbot).pdf or b"")[0]


def test_the_preview_is_the_pdf_page_by_page(page: StatementPage, qtbot: QtBot) -> None:
    preview = previewed(page, qtbot)

    assert preview.pages == page_count(preview.pdf or b"") == 1
    assert "XS-0459" in page_texts(preview.pdf or b"")[0]
    before = preview.view.zoom
    press(qtbot, preview.view, Key.Key_Plus)
    assert preview.view.zoom > before


def test_one_key_copies_the_statement_as_a_picture(
    page: StatementPage, books: Workspace, told: Told, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().clear()
    press(qtbot, page.body.view.sheet, Key.Key_F9)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())

    picture = QGuiApplication.clipboard().image()
    assert picture.width() > 1000
    assert told.said[-1] == "Copied as a picture; paste it into the chat."


def test_it_is_saved_where_the_user_says(
    page: StatementPage, tmp_path: Path, told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.pdf"), ""))
    preview = previewed(page, qtbot)
    qtbot.mouseClick(preview.save, LEFT)
    qtbot.waitUntil(lambda: told.said[-1:] == ["Saved: out.pdf"])

    assert (tmp_path / "out.pdf").read_bytes() == preview.pdf


def test_an_issued_statement_prints_the_same_whatever_is_posted_later(
    page: StatementPage, books: Workspace, qtbot: QtBot
) -> None:
    page.head.period.choose(AUTUMN)
    first = issue(page, qtbot)
    went_out = first.preview.pdf
    first.reject()
    books.receivables.post(ChargeDraft(1, Decimal("999.00"), date=date(2026, 9, 30)))
    page.tabs.setCurrentIndex(ISSUED)
    qtbot.waitUntil(lambda: len(page.issued.rows) == 1)
    qtbot.mouseClick(page.issued.again, LEFT)
    again = next(d for d in page.findChildren(PreviewDialog) if d.isVisible())
    qtbot.waitUntil(lambda: again.preview.pdf is not None)

    assert again.preview.pdf == went_out
    assert "DZ20261120-0001" in page_texts(went_out or b"")[0]
    again.reject()


def test_the_next_statement_goes_on_from_the_confirmed_one(
    page: StatementPage, books: Workspace, qtbot: QtBot
) -> None:
    page.head.period.choose(AUTUMN)
    issue(page, qtbot).reject()
    page.tabs.setCurrentIndex(ISSUED)
    qtbot.waitUntil(lambda: len(page.issued.rows) == 1)
    qtbot.mouseClick(page.issued.confirm, LEFT)
    qtbot.waitUntil(lambda: page.issued.rows[0].confirmed)
    page.aim(None)
    page.aim(SANHE)

    assert page.head.period.period == Period(date(2026, 11, 1), date(2026, 11, 20))
    assert page.told is not None
    assert page.told.opening == Decimal("78340.80")


def issued_list(page: StatementPage, qtbot: QtBot) -> IssuedList:
    """Two statements of one customer, both issued by mistake, as the page lists them."""
    for period in (AUTUMN, Period(date(2026, 11, 1), date(2026, 11, 15))):
        page.head.period.choose(period)
        issue(page, qtbot)
        for dialog in page.findChildren(PreviewDialog):
            dialog.reject()
    page.tabs.setCurrentIndex(ISSUED)
    qtbot.waitUntil(lambda: len(page.issued.rows) == 2)
    return page.issued


def test_statements_issued_by_mistake_are_voided_together_from_the_menu_of_the_right_button(
    page: StatementPage, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    listed = issued_list(page, qtbot)
    listed.sheet.selectAll()
    menu = listed.menu()
    assert {entry.text(): entry.isEnabled() for entry in menu.actions()} == {
        "Print again": False,
        "Confirmed": False,
        "Void …": True,
    }
    next(entry for entry in menu.actions() if entry.text() == "Void …").trigger()
    dialog = listed.findChild(VoidDialog)
    assert dialog is not None
    shown(dialog)
    press(qtbot, dialog.reason.widget, Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.reason.widget, "wrong month")
    press(qtbot, dialog.reason.widget, Key.Key_Return)

    qtbot.waitUntil(lambda: all(row.voided_on for row in listed.rows))
    assert text(listed.sheet, 0, 6) == "wrong month"
    assert not listed.void.isEnabled()
    page.aim(SANHE)
    assert page.body.voided.isVisible()
    listed.sheet.selectRow(0)
    qtbot.mouseClick(listed.again, LEFT)
    again = next(d for d in page.findChildren(PreviewDialog) if d.isVisible())
    qtbot.waitUntil(lambda: again.preview.pdf is not None)
    assert "VOID 2026-11-20" in page_texts(again.preview.pdf or b"")[0]
    again.reject()


def test_a_confirmed_statement_is_voided_only_where_the_customer_is_said_to_know(
    page: StatementPage, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    listed = issued_list(page, qtbot)
    listed.sheet.selectRow(0)
    qtbot.mouseClick(listed.confirm, LEFT)
    qtbot.waitUntil(lambda: listed.rows[0].confirmed)
    qtbot.mouseClick(listed.void, LEFT)
    dialog = listed.findChild(VoidDialog)
    assert dialog is not None
    shown(dialog)
    qtbot.keyClicks(dialog.reason.widget, "wrong month")
    qtbot.mouseClick(dialog.done_button, LEFT)
    assert "only when they know" in dialog.trouble.text()
    press(qtbot, dialog.know, Key.Key_Space)
    qtbot.mouseClick(dialog.done_button, LEFT)

    qtbot.waitUntil(lambda: listed.rows[0].voided_on is not None)


def test_a_cleared_customer_leaves_the_statements_of_all(
    page: StatementPage, books: Workspace, qtbot: QtBot
) -> None:
    books.statements.issue_many([SANHE.id, 2], date(2026, 10, 1), date(2026, 10, 31))
    page.tabs.setCurrentIndex(ISSUED)
    qtbot.waitUntil(lambda: page.tabs.tabText(ISSUED) == "Issued 1")
    page.head.pick.setFocus()
    page.head.pick.selectAll()
    press(qtbot, page.head.pick, Key.Key_Delete)

    assert page.tabs.tabText(ISSUED) == "Issued 2"
    assert page.told is None


def test_a_month_of_statements_goes_into_a_folder_all_issued_where_wished(
    context: Context, books: Workspace, told: Told, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = cast(BatchDialog, shown(acts.write_statements(context)))
    dialog.period.choose(Period(date(2026, 11, 1), date(2026, 11, 30)))
    qtbot.waitUntil(lambda: len(dialog.list.all) == 3)
    dialog.list.setCurrentIndex(dialog.list.addressees.index(2, 0))
    press(qtbot, dialog.list, Key.Key_Space)
    assert not dialog.issue.isChecked()
    press(qtbot, dialog.issue, Key.Key_Space)
    folder = tmp_path / "statements"
    dialog.write_into(folder, dialog.batch)
    qtbot.waitUntil(lambda: told.said[-1:] == ["2 statements saved"])

    assert sorted(path.name for path in folder.iterdir()) == [
        "苏州三禾食品(集团)有限公司 2026-11-30.pdf",
        "重庆旭日贸易股份有限公司 2026-11-30.pdf",
    ]
    assert [row.customer_id for row in books.ask(issued_statements)] == [2, 1]


def test_whoever_has_one_of_these_days_is_not_issued_a_second_by_the_batch(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    books.statements.issue_many([SANHE.id, 2], november.from_date, date(2026, 11, 20))
    dialog = cast(BatchDialog, shown(acts.write_statements(context)))
    dialog.period.choose(november)
    qtbot.waitUntil(lambda: len(dialog.list.all) == 3)
    assert dialog.list.ticked == [SANHE.id, 2, 3]
    assert not dialog.spared.isVisible()
    assert [text(dialog.list, row, 3)[:2] for row in range(3)] == ["DZ", "DZ", ""]

    press(qtbot, dialog.issue, Key.Key_Space)
    assert dialog.list.ticked == [3]
    assert dialog.spared.isVisible()
    press(qtbot, dialog.issue, Key.Key_Space)
    assert dialog.list.ticked == [SANHE.id, 2, 3]

    press(qtbot, dialog.issue, Key.Key_Space)
    dialog.period.choose(Period(date(2026, 10, 1), date(2026, 10, 31)))
    qtbot.waitUntil(lambda: [one.id for one in dialog.list.all] == [SANHE.id])
    assert dialog.list.ticked == [SANHE.id]
    dialog.reject()


def test_other_days_leave_the_customers_narrowed_as_they_were(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(BatchDialog, shown(acts.write_statements(context)))
    dialog.period.choose(Period(date(2026, 11, 1), date(2026, 11, 30)))
    qtbot.waitUntil(lambda: len(dialog.list.all) == 3)
    qtbot.keyClicks(dialog.search, "sanhe")
    qtbot.waitUntil(lambda: dialog.list.addressees.rowCount() == 1)

    before = dialog.list.all
    dialog.period.choose(Period(date(2026, 11, 1), date(2026, 11, 20)))
    qtbot.waitUntil(lambda: dialog.list.all is not before)

    assert [text(dialog.list, row, 2) for row in range(dialog.list.addressees.rowCount())] == [SANHE.text]
    dialog.reject()


def test_issuing_says_which_statements_go_over_the_same_days(
    page: StatementPage, books: Workspace, qtbot: QtBot
) -> None:
    books.statements.issue(SANHE.id, date(2026, 9, 1), date(2026, 9, 30))
    number = books.ask(issued_statements)[0].number
    qtbot.mouseClick(page.head.issue, LEFT)
    dialog = page.findChild(IssueDialog)
    assert dialog is not None
    assert dialog.already.isVisible()
    assert number in dialog.already.findChildren(Secondary)[0].text()
    dialog.reject()
    books.statements.void([books.ask(issued_statements)[0].id], "wrong month")

    qtbot.mouseClick(page.head.issue, LEFT)
    again = [one for one in page.findChildren(IssueDialog) if one.isVisible()]
    assert not again[0].already.isVisible()
    again[0].reject()


def test_a_batch_can_be_one_document_without_issuing(
    desk: FileDesk, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(BatchDialog, shown(acts.write_statements(desk.context, [1, 2])))
    dialog.period.choose(AUTUMN)
    qtbot.waitUntil(lambda: [one.id for one in dialog.list.all] == [1])
    order_bolts(books)
    dialog.use_kind(StatementKind.DETAILED)
    dialog.issue.setChecked(False)
    qtbot.mouseClick(dialog.done_button, LEFT)
    window = desk.shell.window()
    qtbot.waitUntil(lambda: window.findChild(PreviewDialog) is not None)
    preview = window.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: preview.preview.pdf is not None)

    assert preview.preview.pages == 1
    assert "DD-7 Bolt 10 pcs 0.85 8.50" in page_texts(preview.preview.pdf or b"")[0]
    assert books.ask(issued_statements) == ()


def test_a_printed_receipt_has_left_the_house(
    context: Context, books: Workspace, tmp_path: Path, told: Told, qtbot: QtBot
) -> None:
    made = printed(books, receipt_printout(6), Patience())
    printer = printer_for("receipt", made.sizes)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview = Preview(context)
    qtbot.addWidget(preview)
    Outlet(context, preview).print_on(printer, made)
    qtbot.waitUntil(lambda: told.said[-1:] == ["Saved: printed.pdf"])

    assert page_count((tmp_path / "printed.pdf").read_bytes()) == 1
    from crm_desktop.queries.standing import standing

    assert books.ask(standing, 6).left_house_on == date(2026, 11, 20)
    assert left(books, 6) == Decimal("-5000.00")


def test_what_leaves_a_file_opened_for_reading_is_said_not_to_be_noted(
    context: Context, books: Workspace, clock: FixedClock, tmp_path: Path, told: Told, qtbot: QtBot
) -> None:
    with Workspace.open(books.file.path, clock, read_only=True) as reading:
        made = printed(reading, receipt_printout(6), Patience())
        printer = printer_for("receipt", made.sizes)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        preview = Preview(context)
        qtbot.addWidget(preview)
        Outlet(replace(context, workspace=reading), preview).print_on(printer, made)
        qtbot.waitUntil(lambda: told.said[-1:] != [])

    assert told.said[-1] == (
        "Saved: printed.pdf – The file is open for reading only; that these documents went out is not noted in it."
    )


class Impatience(Patience):
    """A progress whose reader asks to stop after the first report."""

    def __init__(self) -> None:
        self.reports = 0

    def report(self, done: int, total: int, note: object = None) -> None:
        self.reports += 1
        if self.reports > 1:
            raise Cancelled


def test_a_batch_that_is_stopped_has_issued_nothing(books: Workspace) -> None:
    batch = Batch((SANHE.id, 2, 3), AUTUMN, StatementKind.BALANCE, issue=True)
    with pytest.raises(Cancelled):
        prepared(books, batch, Impatience())

    assert books.ask(issued_statements) == ()


def test_the_batch_says_who_would_get_a_second_statement(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    books.statements.issue_many([SANHE.id], november.from_date, november.to_date)
    dialog = cast(BatchDialog, shown(acts.write_statements(context)))
    dialog.period.choose(november)
    qtbot.waitUntil(lambda: len(dialog.list.all) == 3)
    press(qtbot, dialog.issue, Key.Key_Space)
    assert dialog.spared.text.endswith("and is not ticked.")

    dialog.list.tick_all(True)
    assert dialog.spared.text.endswith("and gets a second one.")
    dialog.reject()


def test_the_keys_turn_the_tabs_of_the_page_and_all_that_was_issued_is_counted(
    desk: FileDesk, books: Workspace, qtbot: QtBot
) -> None:
    first = books.statements.issue_many([SANHE.id, 2], date(2026, 9, 1), date(2026, 9, 30))
    books.statements.issue_many([3], date(2026, 9, 1), date(2026, 9, 30))
    desk.show_module("statements")
    page = cast(StatementPage, desk.shell.stack.currentWidget())
    assert page.tabs.tabText(ISSUED) == "Issued 3"
    assert page.issued.rows == ()

    qtbot.keyClick(page.tabs, Key.Key_Tab, CTRL)
    qtbot.keyClick(page.tabs, Key.Key_Tab, CTRL)
    assert page.tabs.currentIndex() == ISSUED
    assert len(page.issued.rows) == 3

    books.statements.void([first.new_id("issued_statement")], "by mistake")
    qtbot.waitUntil(lambda: any(row.voided_on for row in page.issued.rows))
    page.issued.sheet.selectAll()
    assert page.issued.void.isEnabled()
    qtbot.mouseClick(page.issued.void, LEFT)
    dialog = page.issued.findChild(VoidDialog)
    assert dialog is not None
    assert "2 statements" in dialog.windowTitle()
    dialog.reject()
