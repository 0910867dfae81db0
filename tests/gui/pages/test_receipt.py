"""Noting a receipt by keyboard: suggested, by hand, in several means, allocated to nothing at all."""

from collections.abc import Callable
from decimal import Decimal
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.queries.details import details
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.dialog import PostingDialog
from crm_desktop.views.pages.settling.shares import How
from crm_desktop.views.pages.settling.shares_cells import SHARE
from crm_desktop.views.shared.context import Context
from tests.gui.pages.conftest import MIDDLE, NEWEST, OLDEST, SANHE, XURI
from tests.gui.pages.gestures import CTRL, LEFT, Key, left, press, stand_on, text

Shown = Callable[[QDialog], QDialog]


def opened(context: Context, shown: Shown, customer: object = SANHE) -> PostingDialog:
    return cast(PostingDialog, shown(acts.post(context, forms.RECEIVE, customer)))


def amount(dialog: PostingDialog, line: int = 0) -> QLineEdit:
    return cast(QLineEdit, dialog.means.lines[line].cells["amount"].widget)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_amount(qtbot: QtBot, dialog: PostingDialog, typed: str) -> None:
    qtbot.keyClicks(amount(dialog), typed)
    qtbot.waitUntil(lambda: dialog.used.settle.shares.budget is not None)


def test_customer_amount_enter_is_all_it_takes(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown, None)

    qtbot.keyClicks(dialog.customer.pick, "szsh")
    press(qtbot, dialog.customer.pick, Key.Key_Return)
    qtbot.waitUntil(amount(dialog).hasFocus)
    qtbot.keyClicks(amount(dialog), "41380")
    press(qtbot, amount(dialog), Key.Key_Return)

    assert not dialog.isVisible()
    assert (left(books, OLDEST), left(books, MIDDLE)) == (Decimal("24860.80"), Decimal("0.00"))


def test_the_arrow_goes_from_the_amount_to_what_is_owed(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown)
    type_amount(qtbot, dialog, "100")

    press(qtbot, amount(dialog), Key.Key_Down)

    assert focused() is dialog.used.settle.grid
    press(qtbot, dialog.used.settle.grid, Key.Key_Down)
    assert dialog.used.settle.grid.currentIndex().row() == 1


def test_the_arrow_stays_at_the_amount_where_nothing_is_owed(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown, None)
    press(qtbot, amount(dialog), Key.Key_Down)

    assert not dialog.used.settle.grid.hasFocus()


def test_a_saved_receipt_can_be_undone_and_printed_from_the_bar(
    desk: FileDesk, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(desk.context, shown)
    type_amount(qtbot, dialog, "100")
    press(qtbot, amount(dialog), Key.Key_Return)
    window = cast(MainWindow, desk.shell.window())

    assert "100.00" in window.bar.text
    assert [link.text() for link in window.bar.links if link.isVisible()] == ["Undo", "Print receipt"]
    qtbot.mouseClick(window.bar.links[0], LEFT)
    qtbot.waitUntil(lambda: left(books, OLDEST) == Decimal("24860.80"))


def test_space_settles_a_row_and_a_typed_figure_a_part(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown)
    type_amount(qtbot, dialog, "15000")
    grid = dialog.used.settle.grid
    dialog.used.settle.use(How.NONE)
    stand_on(grid, 2, SHARE)
    press(qtbot, grid, Key.Key_Space)
    stand_on(grid, 0, SHARE)
    press(qtbot, grid, Key.Key_2)
    editor = cast(QLineEdit, grid.indexWidget(grid.currentIndex()))
    qtbot.keyClicks(editor, "000")
    press(qtbot, editor, Key.Key_Return)
    qtbot.waitUntil(lambda: text(grid, 0, SHARE) == "2,000.00")

    assert dialog.used.settle.how is How.HAND
    assert [figure.accessibleName() for figure in dialog.used.figures.labels] == [
        "Received now 15,000.00",
        "Allocated now 14,100.00",
        "Left as prepayment 900.00",
    ]
    qtbot.keyClick(grid, Key.Key_Return, CTRL)

    assert not dialog.isVisible()
    assert left(books, OLDEST) == Decimal("22860.80")
    assert left(books, NEWEST) == Decimal("0.00")


def test_nothing_has_to_be_allocated(context: Context, books: Workspace, shown: Shown, qtbot: QtBot) -> None:
    dialog = opened(context, shown)
    type_amount(qtbot, dialog, "500")
    dialog.used.settle.use(How.NONE)
    dialog.press()

    assert books.get("receipts", 7).values["unapplied"] == Decimal("500.00")


def test_a_number_in_the_summary_is_paid_first(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown)
    qtbot.keyClicks(dialog.fields["summary"].widget, "for XS-0459")
    type_amount(qtbot, dialog, "1000")
    dialog.press()

    assert left(books, NEWEST) == Decimal("11100.00")


def test_ticking_items_fills_in_the_amount_that_was_not_typed(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown)
    stand_on(dialog.used.settle.grid, 1, SHARE)
    press(qtbot, dialog.used.settle.grid, Key.Key_Space, Key.Key_Space)
    dialog.press()

    assert books.get("receipts", 7).values["amount"] == Decimal("53480.00")
    assert left(books, MIDDLE) == left(books, NEWEST) == Decimal("0.00")


def test_the_cents_left_over_may_be_written_off_with_it(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown)
    type_amount(qtbot, dialog, "24860")
    assert dialog.used.difference.isVisible()
    assert dialog.used.difference.box.text() == "Write off the 0.80 left on XS-0311"

    dialog.used.difference.box.setChecked(True)
    dialog.press()

    assert left(books, OLDEST) == Decimal("0.00")
    books.undo()
    assert left(books, OLDEST) == Decimal("24860.80")


def test_several_means_make_one_receipt(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown, XURI)
    qtbot.keyClicks(amount(dialog), "400")
    qtbot.mouseClick(dialog.means.more, LEFT)
    bill = dialog.means.lines[1]
    qtbot.waitUntil(bill.isVisible)
    assert not bill.cells["matures_on"].isVisible()
    kind = cast(QLineEdit, bill.cells["means"].widget)
    kind.setFocus()
    kind.selectAll()
    qtbot.keyClicks(kind, "acc")
    press(qtbot, kind, Key.Key_Return)
    qtbot.waitUntil(bill.cells["matures_on"].isVisible)
    assert dialog.isVisible()
    qtbot.keyClicks(bill.cells["amount"].widget, "600")
    qtbot.keyClicks(bill.cells["matures_on"].widget, "2027-02-20")
    dialog.press()

    means = books.ask(details, "receipts", 7)["means"]
    assert books.get("receipts", 7).values["amount"] == Decimal("1000.00")
    assert [value for line in means for field, value in line if field.key == "means"] == ["bank", "bill"]


def test_tab_goes_through_the_means_line_by_line(context: Context, shown: Shown, qtbot: QtBot) -> None:
    dialog = opened(context, shown)
    qtbot.mouseClick(dialog.means.more, LEFT)
    first, second = dialog.means.lines
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    first.cells["reference"].setFocus()
    passed: list[object] = []
    for _ in range(6):
        qtbot.keyClick(focused(), Key.Key_Tab)
        passed.append(focused())

    kinds = [second.cells[key].widget for key in ("amount", "means", "account", "reference")]
    assert passed == [first.remove, *kinds, second.remove]


def test_tab_out_of_an_open_list_takes_what_it_points_at(
    context: Context, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown, None)
    qtbot.waitUntil(dialog.customer.pick.hasFocus)
    qtbot.keyClicks(dialog.customer.pick, "szsh")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Tab)

    assert dialog.customer.pick.customer == SANHE
    assert dialog.used.settle.grid.model().rowCount() == 3


def test_more_than_an_item_wants_is_refused_beside_the_buttons(
    context: Context, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown)
    type_amount(qtbot, dialog, "30000")
    model = dialog.used.settle.model

    assert not model.setData(model.index(0, SHARE), "99999")
    assert dialog.trouble.text() == "Only 24,860.80 is left on XS-0311."
    assert dialog.isVisible()


def test_what_is_said_goes_away_once_it_is_changed(context: Context, shown: Shown, qtbot: QtBot) -> None:
    dialog = opened(context, shown)
    type_amount(qtbot, dialog, "30000")
    model = dialog.used.settle.model
    model.setData(model.index(0, SHARE), "99999")
    assert dialog.trouble.isVisible()
    model.setData(model.index(0, SHARE), "100")

    assert not dialog.trouble.isVisible()


def test_more_allocated_than_received_is_said_in_figures(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown)
    type_amount(qtbot, dialog, "30000")
    model = dialog.used.settle.model
    model.setData(model.index(0, SHARE), "24860.80")
    model.setData(model.index(1, SHARE), "20000")
    dialog.press()

    assert dialog.trouble.text() == "44,860.80 is allocated, 14,860.80 more than the 30,000.00 there is."
    assert books.count("receipts") == 1
    dialog.reject()


def test_without_a_customer_nothing_is_saved(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown, None)
    qtbot.keyClicks(amount(dialog), "100")
    press(qtbot, amount(dialog), Key.Key_Return)

    assert dialog.isVisible()
    assert books.count("receipts") == 1


def test_the_next_receipt_begins_where_the_last_was_saved(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown)
    type_amount(qtbot, dialog, "100")
    qtbot.keyClick(dialog, Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)

    assert dialog.isVisible()
    assert (amount(dialog).text(), dialog.customer.pick.text()) == ("", "")
    assert books.count("receipts") == 2


def test_the_key_of_the_command_opens_it_for_the_customer_at_hand(desk: FileDesk, qtbot: QtBot) -> None:
    desk.show_module("customers")
    desk.open_record("customers", 2)
    desk.commands["receipts.new"].run()
    dialog = next(top for top in desk.shell.window().findChildren(PostingDialog))

    assert dialog.customer.pick.customer == XURI
    dialog.reject()
