"""What is owed to a supplier, in the window: a bill entered, paid, taken back; every figure leads to its documents."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from crm_desktop.core.terms import TermKind
from crm_desktop.models.ledger import Side
from crm_desktop.queries.balances import balance
from crm_desktop.queries.listing import ListRequest, Reference
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.ageing.page import AgeingPage
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.dialog import PostingDialog
from crm_desktop.views.pages.posting.take_back_dialog import TakeBackDialog, Way
from crm_desktop.views.pages.settling.dialog import AllocationDialog
from crm_desktop.views.pages.settling.set_off_dialog import SetOffDialog
from crm_desktop.views.pages.statements.batch import addressees
from crm_desktop.views.pages.statements.page import StatementPage
from crm_desktop.views.receivables.ledger_tab import LedgerTab
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.periods import Period
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.pages.conftest import SANHE
from tests.gui.pages.gestures import Key, column_of, press

Shown = Callable[[QDialog], QDialog]
TODAY = date(2026, 11, 20)


@pytest.fixture
def steel(books: Workspace) -> Reference:
    """A supplier with two bills, the older one late, and the same number on a bill of another supplier."""
    found = [
        books.records.add("suppliers", {"name": name}).new_id("suppliers") for name in ("Steel", "Paint")
    ]
    owed = books.ledger(Side.PAYABLE)
    owed.post(
        ChargeDraft(found[0], Decimal(100), date=date(2026, 9, 1), due_date=date(2026, 10, 1), number="B-1")
    )
    owed.post(
        ChargeDraft(found[0], Decimal(70), date=date(2026, 11, 1), due_date=date(2026, 12, 1), number="B-2")
    )
    owed.post(ChargeDraft(found[1], Decimal(5), date=date(2026, 11, 1), number="B-1"))
    return Reference(found[0], "Steel")


def owed_to(books: Workspace, supplier: Reference) -> Decimal:
    return books.ask(balance, supplier.id, TODAY, Side.PAYABLE)


def test_a_bill_is_entered_with_the_supplier_s_own_number(
    context: Context, books: Workspace, steel: Reference, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.BILL)))
    qtbot.keyClicks(dialog.customer.pick, "Paint")
    press(qtbot, dialog.customer.pick, Key.Key_Return)
    qtbot.keyClicks(dialog.fields["amount"].widget, "30")
    qtbot.keyClicks(dialog.fields["number"].widget, "B-2")
    dialog.press()
    assert not dialog.isVisible()
    newest = max(books.listing("payables").ids(ListRequest("payables")))
    view = books.get("payables", newest)
    assert (view.number, str(view.values["customer_id"]), view.values["open"]) == (
        "B-2",
        "Paint",
        Decimal("30.00"),
    )
    assert not len(books.listing("receivables").ids(ListRequest("receivables", search="B-2")))


def test_a_bill_of_a_supplier_with_terms_says_when_it_falls_due(
    context: Context, books: Workspace, steel: Reference, shown: Shown, qtbot: QtBot
) -> None:
    books.records.change("suppliers", steel.id, {"terms_kind": TermKind.NET, "terms_days": 30})
    dialog = cast(PostingDialog, shown(acts.post(context, forms.BILL)))
    qtbot.keyClicks(dialog.customer.pick, "Steel")
    press(qtbot, dialog.customer.pick, Key.Key_Return)
    assert dialog.fields["due_date"].widget.placeholderText() == "2026-12-20"


def test_who_is_paid_must_be_a_supplier(
    context: Context, steel: Reference, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.PAY)))
    qtbot.keyClicks(dialog.customer.pick, "szsh")
    dialog.press()
    assert dialog.isVisible()
    assert dialog.customer.pick.customer is None


def test_a_payment_goes_to_the_oldest_bill_and_is_taken_back_on_its_side(
    context: Context, books: Workspace, steel: Reference, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.PAY, steel)))
    qtbot.keyClicks(dialog.means.lines[0].cells["amount"].widget, "100")
    qtbot.waitUntil(lambda: dialog.used.settle.shares.budget is not None)
    dialog.press()
    assert owed_to(books, steel) == Decimal("70.00")
    (paid,) = books.listing("payments").ids(ListRequest("payments"))
    assert books.get("payments", paid).values["unapplied"] == 0
    assert books.count("receipts") == 1

    back = cast(TakeBackDialog, shown(acts.take_back(context, paid)))
    back.choose(Way.REVERSE)
    back.act()
    assert owed_to(books, steel) == Decimal("170.00")
    books.undo()
    assert owed_to(books, steel) == Decimal("70.00")


def test_what_was_paid_ahead_is_used_for_bills(
    context: Context, books: Workspace, steel: Reference, shown: Shown
) -> None:
    owed = books.ledger(Side.PAYABLE)
    owed.post(ReceiptDraft(steel.id, Decimal(60), date=date(2026, 11, 5), allocate="none"))
    dialog = cast(AllocationDialog, shown(acts.settle(context, steel, side=Side.PAYABLE)))
    assert [item.left for item in dialog.sources.items] == [Decimal("-60.00")]
    dialog.act()
    first = books.named("payables", "G001:B-1")
    assert books.get("payables", first).values["open"] == Decimal("40.00")


def test_the_figures_of_a_supplier_lead_to_its_ledger_and_each_line_to_its_bill(
    desk: FileDesk, steel: Reference, qtbot: QtBot
) -> None:
    desk.open_record("suppliers", steel.id)
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    page.page.show_tab("payables")
    QApplication.processEvents()
    (tab,) = [one for one in page.page.findChildren(LedgerTab) if one.isVisible()]
    assert tab.statement is not None
    assert (tab.statement.side, tab.statement.closing) == (Side.PAYABLE, Decimal("170.00"))
    model = tab.sheet.model()
    heads = [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in (3, 4)]
    assert heads == ["Amount due", "Paid"]


def test_the_ageing_of_payables_counts_suppliers_and_drills_to_their_bills(
    desk: FileDesk, steel: Reference, qtbot: QtBot
) -> None:
    desk.show_module("payables_ageing")
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, AgeingPage)
    qtbot.waitUntil(lambda: page.model.found is not None)
    row = page.model.row(page.model.place_of(steel.id) or 0)
    assert row is not None
    page.drill(row, None)
    numbers = [column_of(page.items.sheet, place)[0] for place in range(len(page.items.items))]
    assert (numbers, row.net) == (["B-1", "B-2"], Decimal("170.00"))
    assert page.model.place_of(SANHE.id) is None


def test_a_statement_to_a_supplier_is_shown_issued_and_written_for_many(
    desk: FileDesk, books: Workspace, steel: Reference, qtbot: QtBot
) -> None:
    acts.show_statement(desk.context, steel, Side.PAYABLE)
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, StatementPage)
    assert (page.side, page.told.closing) == (Side.PAYABLE, Decimal("170.00"))
    period = Period(date(2026, 9, 1), date(2026, 11, 30))
    assert [one.name for one in addressees(books, period, (), Side.PAYABLE)] == ["Steel", "Paint"]
    books.statements_of(Side.PAYABLE).issue(steel.id, date(2026, 9, 1), date(2026, 11, 20))
    page.tabs.setCurrentIndex(2)
    assert [row.customer for row in page.issued.rows] == ["Steel"]


def test_both_sides_are_set_off_by_one_amount_documents_picked_by_hand(
    context: Context, books: Workspace, steel: Reference, shown: Shown, qtbot: QtBot
) -> None:
    books.records.change("suppliers", steel.id, {"is_customer": True})
    books.receivables.post(ChargeDraft(steel.id, Decimal(90), date=date(2026, 10, 1), number="S-1"))
    books.receivables.post(ChargeDraft(steel.id, Decimal(30), date=date(2026, 12, 1), number="S-2"))
    dialog = cast(SetOffDialog, shown(acts.set_off(context, steel)))
    ours, theirs = (dialog.panels[side].shares for side in Side)
    assert [item.number for item in ours.items] == ["S-1"]
    assert (dialog.amount.typed(), ours.total, theirs.total) == (Decimal("90.00"),) * 3
    qtbot.keyClicks(dialog.amount.widget, "\b" * 5 + "40")
    assert (ours.total, theirs.total) == (Decimal("40.00"),) * 2
    dialog.press()
    assert not dialog.isVisible()
    assert owed_to(books, steel) == Decimal("130.00")
    assert books.ask(balance, steel.id, TODAY) == Decimal("50.00")
    books.undo()
    assert owed_to(books, steel) == Decimal("170.00")
