"""Beginning the books: typed by keyboard, pasted from Excel, posted as one step."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.queries.balances import balances
from crm_desktop.services.opening import OpeningLine
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.opening.dialog import OpeningDialog
from crm_desktop.views.pages.opening.rows import Column
from crm_desktop.views.shared.context import Context
from tests.gui.pages.gestures import CTRL, LEFT, Key, press, text

Shown = Callable[[QDialog], QDialog]
TODAY = date(2026, 11, 20)


@pytest.fixture
def dialog(context: Context, shown: Shown) -> OpeningDialog:
    return cast(OpeningDialog, shown(acts.begin_books(context)))


def paste(qtbot: QtBot, dialog: OpeningDialog, *lines: str) -> None:
    QGuiApplication.clipboard().setText("\r\n".join(lines))
    dialog.grid.setFocus()
    qtbot.keyClick(dialog.grid, Key.Key_V, CTRL)


def test_balances_items_and_prepayments_from_a_workbook_are_one_step(
    dialog: OpeningDialog, books: Workspace, qtbot: QtBot
) -> None:
    paste(
        qtbot,
        dialog,
        "Customer\tDocument no.\tDate\tOwed\tPrepaid",
        "成都九鼎纺织厂\t\t\t1,000.00\t",
        "Alder Tools Ltd\tXS-9\t2026-10-03\t250.5\t",
        "Alder Tools Ltd\t\t\t\t80",
    )
    assert [figure.accessibleName() for figure in dialog.figures] == [
        "Amount due 1,250.50",
        "Prepaid 80.00",
        "Owed 1,170.50",
    ]
    qtbot.mouseClick(dialog.done_button, LEFT)

    assert not dialog.isVisible()
    assert books.ask(balances, [4], TODAY)[4].owed == Decimal("170.50")
    assert books.get("receivables", books.named("receivables", "XS-9")).values["date"] == date(2026, 10, 3)
    books.undo()
    assert books.ask(balances, [4], TODAY)[4].owed == Decimal("0.00")


def test_a_row_is_typed_from_cell_to_cell(dialog: OpeningDialog, books: Workspace, qtbot: QtBot) -> None:
    grid = dialog.grid
    press(qtbot, grid, Key.Key_A)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "lder")
    press(qtbot, editor, Key.Key_Return)
    qtbot.waitUntil(lambda: text(grid, 0, Column.CUSTOMER) == "Alder Tools Ltd")
    for _ in range(3):
        press(qtbot, grid, Key.Key_Return)
    press(qtbot, grid, Key.Key_7)
    editor = cast(QLineEdit, grid.indexWidget(grid.currentIndex()))
    qtbot.keyClicks(editor, "00")
    press(qtbot, editor, Key.Key_Return)
    qtbot.waitUntil(lambda: text(grid, 0, Column.OWED) == "700")
    dialog.press()

    assert books.ask(balances, [4], TODAY)[4].owed == Decimal("700.00")


def test_what_is_wrong_is_pointed_at_and_nothing_is_posted(
    dialog: OpeningDialog, books: Workspace, qtbot: QtBot
) -> None:
    paste(qtbot, dialog, "Nobody Ltd\t\t\t\t500", "Alder Tools Ltd\t\t\t\tabc")
    qtbot.mouseClick(dialog.done_button, LEFT)

    assert dialog.isVisible()
    assert dialog.trouble.text() == "Row 1: There is no customer “Nobody Ltd”."
    assert dialog.grid.currentIndex().row() == 0
    assert dialog.add_customers.text() == "Add 1 new customer"

    qtbot.mouseClick(dialog.add_customers, LEFT)
    qtbot.waitUntil(lambda: dialog.trouble.text() == "1 row to look at: Row 2: A number belongs here.")
    assert books.named("customers", "Nobody Ltd") == 5


def test_all_new_customers_are_added_in_one_step(
    dialog: OpeningDialog, books: Workspace, qtbot: QtBot
) -> None:
    paste(qtbot, dialog, "Customer\tBalance", *(f"New firm {n}\t{n}" for n in range(1, 301)), "Total\t45150")
    assert dialog.add_customers.text() == "Add 300 new customers"
    qtbot.mouseClick(dialog.add_customers, LEFT)
    qtbot.waitUntil(lambda: not dialog.trouble.text())
    assert dialog.figures[0].accessibleName() == "Amount due 45,150.00"
    dialog.press()

    assert not dialog.isVisible()
    assert books.count("customers") == 304
    books.undo()
    books.undo()
    assert books.count("customers") == 4


def test_what_was_typed_is_there_again_after_escape(
    dialog: OpeningDialog, context: Context, shown: Shown, qtbot: QtBot
) -> None:
    paste(qtbot, dialog, "Alder Tools Ltd\t\t\t\t500")
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()

    again = cast(OpeningDialog, shown(acts.begin_books(context)))
    assert text(again.grid, 0, Column.OWED) == "500"
    again.press()

    assert not cast(OpeningDialog, shown(acts.begin_books(context))).model.typed


def test_tab_goes_from_cell_to_cell_and_out_of_a_blank_row(dialog: OpeningDialog, qtbot: QtBot) -> None:
    grid = dialog.grid
    qtbot.waitUntil(grid.hasFocus)
    dialog.model.rows_of([("Alder Tools Ltd",)], 0, 0)
    press(qtbot, grid, Key.Key_Tab, Key.Key_Tab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 2)
    qtbot.keyClick(grid, Key.Key_Backtab)
    assert grid.currentIndex().column() == 1

    for _ in range(6):
        press(qtbot, grid, Key.Key_Tab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    press(qtbot, grid, Key.Key_Tab)
    assert not grid.hasFocus()


def test_a_customer_has_one_opening_balance(dialog: OpeningDialog, books: Workspace, qtbot: QtBot) -> None:
    books.receivables.post_openings(date(2026, 10, 31), [OpeningLine(3, Decimal("10.00"))])
    paste(qtbot, dialog, "Alder Tools Ltd\t\t\t\t500", "Alder Tools Ltd\t\t\t\t600")
    assert dialog.trouble.text() == "1 row to look at: Row 2: Row 1 has a balance of this customer already."

    dialog.model.rows_of([("成都九鼎纺织厂",)], 1, 0)
    dialog.press()

    assert "has an opening balance already" in dialog.trouble.text()
    assert books.ask(balances, [4], TODAY)[4].owed == Decimal("0.00")


def test_the_sentence_is_about_the_row_one_stands_on(dialog: OpeningDialog, qtbot: QtBot) -> None:
    paste(qtbot, dialog, "Alder Tools Ltd\t\t\t\tabc", "Alder Tools Ltd\t\t\t\t£500")
    assert dialog.trouble.text() == "2 rows to look at: Row 1: A number belongs here."
    press(qtbot, dialog.grid, Key.Key_Down)

    assert dialog.trouble.text() == (
        "2 rows to look at: Row 2: Type the figure without “£”: every amount is in this file's currency."
    )


def test_a_document_after_the_cut_over_is_marked_while_typing(dialog: OpeningDialog, qtbot: QtBot) -> None:
    paste(qtbot, dialog, "Alder Tools Ltd\tA-1\t05/11/2026\t\t500", "Alder Tools Ltd\tA-2\t13/11/2026\t\t70")
    assert dialog.trouble.text().startswith("2 rows to look at: Row 1: This is no date.")
    dialog.model.rows_of([("2026-10-05",)], 0, Column.DATE)
    assert (
        dialog.trouble.text() == "1 row to look at: Row 2: An opening item cannot be dated after 2026-10-31."
    )

    line = cast(QLineEdit, dialog.cutover.widget)
    line.selectAll()
    qtbot.keyClicks(line, "2026-11-15")
    assert dialog.trouble.isHidden()
    assert len(dialog.model.lines) == 2


def test_a_number_beside_the_name_decides_whom_a_pasted_row_means(
    dialog: OpeningDialog, books: Workspace, qtbot: QtBot
) -> None:
    paste(
        qtbot,
        dialog,
        "客户编号\t客户\t应收金额",
        "C0001\t\t100",
        "C0004\tAlder Tools Ltd\t200",
        "C0003\tAlder, as we call it\t300",
        "C0001\tAlder Tools Ltd\t400",
    )
    rows = [dialog.model.row(place)[0] for place in range(4)]
    assert rows == ["C0001", "Alder Tools Ltd", "C0003", "C0001 Alder Tools Ltd"]
    assert [(place, str(told)) for place, _column, told in dialog.model.troubles] == [
        (3, "C0001 is the number of another customer than “Alder Tools Ltd”.")
    ]
    assert dialog.model.strangers == []


def test_a_row_is_inserted_and_moved(dialog: OpeningDialog, qtbot: QtBot) -> None:
    paste(qtbot, dialog, "Alder Tools Ltd\tA\t2026-10-03\t\t1", "成都九鼎纺织厂\tB\t2026-10-03\t\t2")
    grid = dialog.grid
    grid.setCurrentIndex(dialog.model.index(1, Column.OWED))
    press(qtbot, grid, Key.Key_Insert)
    assert [text(grid, row, Column.NUMBER) for row in range(3)] == ["A", "", "B"]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, Column.CUSTOMER)
    QGuiApplication.clipboard().setText("Alder Tools Ltd\tC\t2026-10-03\t\t3")
    qtbot.keyClick(grid, Key.Key_V, CTRL)
    grid.setCurrentIndex(dialog.model.index(2, Column.OWED))
    qtbot.keyClick(grid, Key.Key_Up, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [text(grid, row, Column.NUMBER) for row in range(3)] == ["A", "B", "C"]
    assert [text(grid, row, Column.OWED) for row in range(3)] == ["1", "2", "3"]
    assert [line.number for line in dialog.model.lines] == ["A", "B", "C"]
