"""Lines of an order typed in their grid: by keys alone, saved as one step, undone, pasted, refused in words."""

from decimal import Decimal
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from crm_desktop.queries.details import part_rows
from crm_desktop.queries.last_prices import last_prices
from crm_desktop.queries.listing import Reference
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.modules.document_lines import DOCUMENT_LINES
from crm_desktop.views.shared.editors.pick_list import PICK
from crm_desktop.views.shared.editors.pick_popup import PickPopup
from crm_desktop.views.shared.forms.new import NewRecordForm
from crm_desktop.views.shared.kit import ErrorText, LinkButton
from crm_desktop.views.shared.lines_grid.box import LinesBox
from crm_desktop.views.shared.lines_grid.grid import LinesGrid
from crm_desktop.views.shared.lines_grid.naming import NumberPicks
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import lines_on, opened
from tests.gui.lists.gestures import CTRL, LEFT, click_row, focused, keys

D = Decimal
Key = Qt.Key
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
ORDER = 1
PRODUCTS = (
    ("B8", "外六角螺栓 M8", "pcs", "0.335"),
    ("B80", "Bolt M80", "pcs", "9"),
    ("F2", "Flange", "set", "80"),
)


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """A customer, three products, an order of two lines."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.records.add("customers", {"name": "Oak Joinery"})
    for number, name, unit, price in PRODUCTS:
        values = {"number": number, "name": name, "unit": unit, "sale_price": D(price), "vat_rate": D("0.13")}
        workspace.records.add("products", values)
    workspace.records.add(
        "orders",
        {"customer_id": 1, "date": workspace.clock.today()},
        parts={
            "lines": [
                {"product_code": "B8", "quantity": D(100)},
                {"product_name": "Fitting", "quantity": D(1), "price": D(80)},
            ]
        },
    )


@pytest.fixture
def page(desk: FileDesk, qtbot: QtBot) -> RecordsPage:
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", ORDER)
    return page


@pytest.fixture
def box(page: RecordsPage) -> LinesBox:
    """The lines of the order with room for all columns, the keys going to its first cell."""
    page.window().resize(1700, 768)
    body = cast(LinesGridTab, page.page.body("lines"))
    body.box.grid.setFocus()
    return body.box


def lines(firm: Workspace, key: str, *more: str, order: int = ORDER) -> list[Any]:
    rows = firm.ask(part_rows, "orders", "lines", order)
    return [tuple(row[one] for one in (key, *more)) if more else row[key] for row in rows]


def seen(grid: LinesGrid, row: int) -> list[str]:
    """A row as it is read, without its number and what stands beside what is typed."""
    return [grid.lines.index(row, at).data() for at in range(1, 1 + len(grid.lines.reader.spec.columns))]


def seen_amount(grid: LinesGrid, row: int) -> str:
    return seen(grid, row)[grid.lines.reader.spec.columns.index("amount")]


def where(grid: LinesGrid) -> tuple[int, str]:
    index = grid.currentIndex()
    return index.row(), grid.lines.columns[index.column()]


def test_a_line_is_added_by_keys_alone_and_saved_as_one_step(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(2, "product_code")
    keys(qtbot, "B8", Key.Key_Return)
    assert seen(box.grid, 2)[:6] == ["B8", "外六角螺栓 M8", "", "pcs", "", "0.335"]
    assert where(box.grid) == (2, "quantity")
    keys(qtbot, "3", Key.Key_Return, Key.Key_Return)
    assert where(box.grid) == (3, "product_code")
    assert seen_amount(box.grid, 2) == "1.01"
    keys(qtbot, "F2", Key.Key_Return, "2", Key.Key_Return, "75", Key.Key_Return)
    assert box.figures["amount"].accessibleName() == "Amount 264.51"
    assert len(lines(firm, "uid")) == 2
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)

    assert lines(firm, "product_code", "quantity", "price", "amount")[2:] == [
        ("B8", D(3), D("0.335"), D("1.01")),
        ("F2", D(2), D(75), D(150)),
    ]
    assert firm.get("orders", ORDER).values["amount"] == D("264.51")
    firm.undo()
    assert len(lines(firm, "uid")) == 2


def test_a_product_is_found_by_pinyin(box: LinesBox, qtbot: QtBot) -> None:
    box.grid.go_to(2, "product_code")
    keys(qtbot, "wljls", Key.Key_Return)
    assert seen(box.grid, 2)[0] == "B8"
    keys(qtbot, Key.Key_Escape)  # a line that says too little would keep the window open


def offered() -> QWidget:
    """The list under the cell that is being typed into."""
    popup = cast(QLineEdit, focused()).completer().popup()
    assert popup is not None
    return popup


def composed(*stages: str, committed: str) -> None:
    """Type as an input method does: what is being composed, then what came of it."""
    for stage in stages:
        QApplication.sendEvent(focused(), QInputMethodEvent(stage, []))
    done = QInputMethodEvent("", [])
    done.setCommitString(committed)
    QApplication.sendEvent(focused(), done)


def test_a_cell_is_typed_into_through_an_input_method(box: LinesBox, qtbot: QtBot) -> None:
    box.grid.go_to(2, "product_code")
    composed("wai", "wai liu", committed="外六")
    qtbot.waitUntil(lambda: offered().isVisible())
    keys(qtbot, Key.Key_Return)
    assert seen(box.grid, 2)[:2] == ["B8", "外六角螺栓 M8"]
    box.grid.go_to(3, "product_name")
    composed("yun fei", committed="运费")
    keys(qtbot, Key.Key_Return)
    assert seen(box.grid, 3)[1] == "运费"
    box.grid.go_to(3, "product_name")
    composed("qita", committed="其他")  # over what stood there
    keys(qtbot, Key.Key_Return)
    assert seen(box.grid, 3)[1] == "其他"
    box.grid.go_to(3, "amount")
    composed("yi", committed="一")
    assert seen_amount(box.grid, 3) == ""
    keys(qtbot, Key.Key_Escape)


def test_products_are_offered_from_the_first_letter_on(box: LinesBox, qtbot: QtBot) -> None:
    box.grid.go_to(2, "product_code")
    keys(qtbot, "f")
    assert offered().isVisible()
    keys(qtbot, Key.Key_Return)
    assert seen(box.grid, 2)[0] == "F2"
    keys(qtbot, Key.Key_Escape)


def test_a_product_offered_tells_its_stock_its_price_and_at_which_the_customer_last_bought_it(
    firm: Workspace,
) -> None:
    firm.stock.note(StockDraft(1, "adjustment", D(7)))
    firm.orders.confirm(ORDER)
    named = DOCUMENT_LINES.named
    assert named is not None
    head = {"customer_id": Reference(1, "Oak Joinery")}
    kept, other = NumberPicks(firm, named, head).offer("b")[:2]
    assert kept.text == "B8"
    day = f"{firm.clock.today():%m-%d}"
    code, name, unit, available, last, listed = kept.cells
    assert [one.text for one in (code, name, unit, listed)] == ["B8", "外六角螺栓 M8", "pcs", "0.335"]
    assert available.text == "\u221293"  # 7 lie there, and the order waits for 100
    assert (last.hint, last.text) == (day, "0.335")
    assert [one.text for one in other.cells[3:]] == ["", "\u2013", "9.00"]
    assert NumberPicks(firm, named, {}).offer("b")[0].cells[4].text == "\u2013"


def test_f4_shows_the_prices_the_customer_paid_and_takes_one(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    for price, off in (("0.30", "0.1"), ("0.29", "0")):
        line = {"product_code": "B8", "quantity": D(5), "price": D(price), "discount": D(off)}
        values = {"customer_id": 1, "date": firm.clock.today()}
        firm.records.add("orders", values, parts={"lines": [line]})
    box.grid.go_to(0, "quantity")
    keys(qtbot, Key.Key_F4)
    popup = box.grid.findChild(PickPopup)
    assert popup is not None
    shown = [popup.model().index(row, 0).data(PICK) for row in range(popup.model().rowCount())]
    assert [pick.cells[2].text for pick in shown] == ["0.29", "0.30", "0.335"]
    assert [pick.cells[3].text for pick in shown] == ["", "\u221210%", ""]
    assert shown[0].cells[4].text == "5 pcs"
    for key in (Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(popup, key)
    assert seen(box.grid, 0)[5:7] == ["0.30", "10%"]
    assert where(box.grid) == (0, "price")
    keys(qtbot, Key.Key_Escape)


def test_f4_takes_the_product_that_is_offered_first(box: LinesBox, qtbot: QtBot) -> None:
    box.grid.go_to(2, "product_code")
    keys(qtbot, "wljls", Key.Key_F4)
    popup = box.grid.findChild(PickPopup)
    assert popup is not None
    assert seen(box.grid, 2)[0] == "B8"
    qtbot.keyClick(popup, Key.Key_Escape)
    keys(qtbot, Key.Key_Escape)


def test_f4_says_that_nothing_was_bought_yet(box: LinesBox, desk: FileDesk, qtbot: QtBot) -> None:
    box.grid.go_to(2, "product_code")
    keys(qtbot, "f2", Key.Key_F4)
    assert box.grid.findChild(PickPopup) is None
    window = desk.shell.window()
    assert isinstance(window, MainWindow)
    assert window.bar.text == "This customer has not bought this product yet."
    keys(qtbot, Key.Key_Escape)


def test_f6_makes_a_line_a_gift_and_a_usual_one_again(box: LinesBox, firm: Workspace, qtbot: QtBot) -> None:
    box.grid.go_to(2, "product_code")
    keys(qtbot, "f2", Key.Key_F6)
    assert where(box.grid) == (2, "quantity")
    name = box.model.columns.index("product_name")
    assert box.model.cell(box.model.index(2, name)).tag == ("Gift", "green")
    keys(qtbot, "24", Key.Key_Return)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    columns = ("product_code", "quantity", "price", "amount", "note")
    assert lines(firm, *columns)[2] == ("F2", D(24), D(0), D(0), "Gift")
    box.grid.go_to(2, "quantity")
    keys(qtbot, Key.Key_F6)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, *columns)[2] == ("F2", D(24), D(80), D(1920), None)


def test_what_no_product_is_called_stands_for_itself_or_becomes_one(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(2, "product_code")
    keys(qtbot, "zz9", Key.Key_Return)
    assert seen(box.grid, 2)[0] == "zz9"
    assert where(box.grid) == (2, "product_name")
    keys(qtbot, "Delivery", Key.Key_Return, "1", Key.Key_Return, "5", Key.Key_Return)
    assert where(box.grid) == (3, "product_code")
    keys(qtbot, "Hinge")
    for key in (Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(offered(), key)
    keys(qtbot, "1", Key.Key_Return, "7", Key.Key_Return)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    number = firm.get("products", 4).number
    assert lines(firm, "product_code", "product_name")[2:] == [("zz9", "Delivery"), (number, "Hinge")]


def test_lines_are_saved_when_the_grid_is_left(
    box: LinesBox, page: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(0, "quantity")
    keys(qtbot, "10", Key.Key_Return)
    assert lines(firm, "quantity") == [D(100), D(1)]
    page.list.table.setFocus()
    qtbot.waitUntil(lambda: lines(firm, "quantity") == [D(10), D(1)])
    assert seen_amount(box.grid, 0) == "3.35"


def test_what_is_just_being_typed_is_saved_too(box: LinesBox, firm: Workspace, qtbot: QtBot) -> None:
    box.grid.go_to(1, "quantity")
    keys(qtbot, "12")
    qtbot.keyClick(focused(), Key.Key_S, CTRL)
    box.grid.go_to(1, "product_code")
    keys(qtbot, "F2")
    qtbot.keyClick(focused(), Key.Key_S, CTRL)
    assert lines(firm, "product_code", "product_name", "quantity", "amount")[1] == (
        "F2",
        "Flange",
        D(12),
        D(960),
    )


def test_undo_takes_back_what_is_typed_and_then_what_is_saved(
    box: LinesBox, desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(0, "quantity")
    keys(qtbot, "10", Key.Key_Return)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    keys(qtbot, "7", Key.Key_Return)
    qtbot.keyClick(box.grid, Key.Key_Z, CTRL)
    assert seen(box.grid, 0)[5] == "0.335"
    assert lines(firm, "quantity")[0] == D(10)
    qtbot.keyClick(box.grid, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: lines(firm, "quantity")[0] == D(100))
    qtbot.waitUntil(lambda: seen(box.grid, 0)[4] == "100")


def test_what_is_taken_back_is_typed_again_and_no_other_step_is(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.change("customers", 1, {"name": "Elm Joinery"})
    firm.undo()
    box.grid.go_to(0, "quantity")
    keys(qtbot, "10", Key.Key_Return, "2", Key.Key_Return)
    for _ in range(2):
        qtbot.keyClick(box.grid, Key.Key_Z, CTRL)
    assert seen(box.grid, 0)[4:6] == ["100", "0.335"]
    qtbot.keyClick(box.grid, Key.Key_Y, CTRL)
    assert seen(box.grid, 0)[4:6] == ["10", "0.335"]
    qtbot.keyClick(box.grid, Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert seen(box.grid, 0)[4:6] == ["10", "2.00"]
    qtbot.keyClick(box.grid, Key.Key_Y, CTRL)  # nothing is left to type again
    assert firm.get("customers", 1).values["name"] == "Oak Joinery"
    qtbot.keyClick(box.grid, Key.Key_Z, CTRL)
    box.grid.go_to(0, "price")
    keys(qtbot, "3", Key.Key_Return)
    qtbot.keyClick(box.grid, Key.Key_Y, CTRL)
    assert seen(box.grid, 0)[5] == "3.00"
    keys(qtbot, Key.Key_Escape)


def test_a_refusal_names_the_line_and_stands_in_its_cell(
    box: LinesBox, page: RecordsPage, desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(2, "product_name")
    keys(qtbot, "Delivery", Key.Key_Return, "1", Key.Key_Return)
    desk.show_module("customers")
    assert desk.shell.stack.currentWidget() is page
    assert box.trouble.text() == "Line 3: Price must not be empty."
    assert where(box.grid) == (2, "price")
    assert box.grid.hasFocus()
    keys(qtbot, "12", Key.Key_Return)
    desk.show_module("customers")
    assert desk.shell.stack.currentWidget() is not page
    assert lines(firm, "product_name")[2] == "Delivery"


def test_lines_refused_behind_another_tab_come_to_the_front_when_the_page_is_left(
    box: LinesBox, page: RecordsPage, desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(2, "product_code")
    keys(qtbot, "F2", Key.Key_Return)
    page.page.show_tab("history")
    desk.show_module("customers")
    assert desk.shell.stack.currentWidget() is page
    assert page.page.tab == "lines"
    assert box.grid.hasFocus()
    assert box.trouble.text() == "Line 3: Quantity must not be empty."
    keys(qtbot, Key.Key_Escape)


def test_lines_are_saved_when_another_tab_is_looked_at(
    box: LinesBox, page: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(0, "quantity")
    keys(qtbot, "10")
    page.page.show_tab("history")
    assert lines(firm, "quantity") == [D(10), D(1)]


def test_lines_of_an_order_that_is_gone_hold_nobody_up(
    box: LinesBox, page: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(0, "quantity")
    keys(qtbot, "10", Key.Key_Return)
    firm.undo()
    assert page.page.leave()


def test_what_is_no_figure_stays_to_be_read_and_is_told(box: LinesBox, firm: Workspace, qtbot: QtBot) -> None:
    box.grid.go_to(1, "quantity")
    keys(qtbot, "1o", Key.Key_Return)
    assert seen(box.grid, 1)[4] == "1o"
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert box.trouble.text().startswith("Line 2: ")
    assert where(box.grid) == (1, "quantity")
    assert lines(firm, "quantity") == [D(100), D(1)]
    keys(qtbot, Key.Key_Escape)


def test_a_line_larger_than_any_file_holds_is_told_in_its_cell(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(1, "quantity")
    keys(qtbot, "999999999999", Key.Key_Return, "999999999999", Key.Key_Return)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert box.trouble.text() == "Line 2: Amount is too large."
    assert where(box.grid) == (1, "price")
    keys(qtbot, "1", "2", Key.Key_Return)
    box.grid.go_to(1, "quantity")
    keys(qtbot, "9999999999999999999999", Key.Key_Return)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert box.trouble.text() == "Line 2: Quantity is too large."
    keys(qtbot, Key.Key_Escape)
    assert lines(firm, "quantity") == [D(100), D(1)]


def test_a_rate_of_1_is_one_per_cent(box: LinesBox, firm: Workspace, qtbot: QtBot) -> None:
    for column in ("vat_rate", "discount"):
        box.grid.go_to(1, column)
        keys(qtbot, "1", Key.Key_Return)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "vat_rate", "discount", "amount")[1] == (D("0.01"), D("0.01"), D("79.20"))


def test_a_discount_is_typed_as_traders_say_it(box: LinesBox, qtbot: QtBot) -> None:
    box.grid.go_to(1, "discount")
    keys(qtbot, "9")
    cast(QLineEdit, focused()).insert("折")
    keys(qtbot, Key.Key_Return)
    assert seen(box.grid, 1)[6:9] == ["10%", "", "72.00"]
    keys(qtbot, Key.Key_Escape)


def test_esc_gives_up_what_is_typed_and_offers_it_again(
    box: LinesBox, desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(0, "quantity")
    keys(qtbot, "10", Key.Key_Return, Key.Key_Escape)
    assert seen(box.grid, 0)[4] == "100"
    window = desk.shell.window()
    assert isinstance(window, MainWindow)
    qtbot.mouseClick(window.bar.links[0], LEFT)
    assert seen(box.grid, 0)[4] == "10"


def test_delete_takes_out_rows_that_are_selected_and_empties_cells_that_are(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(1, "product_name")
    keys(qtbot, Key.Key_Delete)
    assert seen(box.grid, 1)[1] == ""
    click_row(qtbot, box.grid, 0)
    keys(qtbot, Key.Key_Delete)
    assert seen(box.grid, 0)[4:6] == ["1", "80.00"]
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "product_name", "amount") == [(None, D(80))]
    qtbot.keyClick(box.grid, Key.Key_Delete, CTRL)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "uid") == []


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Key.Key_Insert, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Plus, CTRL | SHIFT),
        (Key.Key_Plus, CTRL | Qt.KeyboardModifier.KeypadModifier),
    ],
)
def test_a_line_is_inserted_between_others(
    box: LinesBox, firm: Workspace, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    box.grid.go_to(1, "price")
    for _ in range(2):  # a blank line is room enough
        qtbot.keyClick(box.grid, key, modifiers)
    assert where(box.grid) == (1, "product_code")
    assert not box.model.is_changed
    keys(qtbot, "F2", Key.Key_Return, "2", Key.Key_Return)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "product_name") == ["外六角螺栓 M8", "Flange", "Fitting"]


def test_a_line_is_inserted_while_a_cell_is_typed_in(box: LinesBox, qtbot: QtBot) -> None:
    box.grid.go_to(0, "quantity")
    keys(qtbot, "7", Key.Key_Insert)
    assert [seen(box.grid, row)[4] for row in range(3)] == ["", "7", "1"]
    assert where(box.grid) == (0, "product_code")
    qtbot.keyClick(box.grid, Key.Key_Z, CTRL)
    assert [seen(box.grid, row)[4] for row in range(2)] == ["7", "1"]
    keys(qtbot, Key.Key_Escape)


def test_a_line_is_moved_up_and_down(box: LinesBox, firm: Workspace, qtbot: QtBot) -> None:
    box.grid.go_to(0, "quantity")
    qtbot.keyClick(box.grid, Key.Key_Up, ALT | SHIFT)
    assert not box.model.is_changed
    qtbot.keyClick(box.grid, Key.Key_Down, ALT | SHIFT)
    assert where(box.grid) == (1, "quantity")
    qtbot.keyClick(box.grid, Key.Key_Down, ALT | SHIFT)  # nothing is below
    assert where(box.grid) == (1, "quantity")
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "product_name") == ["Fitting", "外六角螺栓 M8"]
    keys(qtbot, "9")
    qtbot.keyClick(focused(), Key.Key_Up, ALT | SHIFT)
    assert [seen(box.grid, row)[4] for row in range(2)] == ["9", "1"]
    keys(qtbot, Key.Key_Escape)


def test_the_keys_of_the_lines_are_told_beneath_them(box: LinesBox) -> None:
    assert any("Ins inserts one" in hint.text() for hint in box.findChildren(QLabel))


def test_alt_with_an_arrow_moves_a_line(box: LinesBox, qtbot: QtBot) -> None:
    box.grid.go_to(1, "quantity")
    qtbot.keyClick(box.grid, Key.Key_Up, ALT)
    assert where(box.grid) == (0, "quantity")
    assert [seen(box.grid, row)[1] for row in range(2)] == ["Fitting", "外六角螺栓 M8"]
    keys(qtbot, Key.Key_Escape)


@pytest.mark.parametrize(
    "text",
    [
        "Product code\tQuantity\tPrice\tAmount\r\nB8\t1,000\t0.3\t300\r\nX-1\t2\t5\t10\r\n",
        "B8\t\t\t\t1,000\t0.3\r\nX-1\t\t\t\t2\t5\r\n",
    ],
)
def test_rows_are_pasted_from_a_workbook_with_or_without_heads(
    box: LinesBox, firm: Workspace, qtbot: QtBot, text: str
) -> None:
    box.grid.go_to(2, "product_code")
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(box.grid, Key.Key_V, CTRL)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "product_code", "product_name", "quantity", "price", "amount")[2:] == [
        ("B8", "外六角螺栓 M8", D(1000), D("0.3"), D(300)),
        ("X-1", None, D(2), D(5), D(10)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "B8\t1,000\t0.3\r\nX-1\t2\t5\r\n",
        "0.3\t1,000\tB8\r\n5.0\t2\tX-1\r\n",
        "外六角螺栓 M8\t1000\t0.30\r\nX-1\t2\t5.00\r\n",
    ],
)
def test_pasted_columns_are_known_by_their_figures(
    box: LinesBox, firm: Workspace, qtbot: QtBot, text: str
) -> None:
    paste(box, text, qtbot)
    assert "X-1" in box.trouble.text()
    assert "B8" not in box.trouble.text()
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "product_code", "quantity", "price")[2:] == [
        ("B8", D(1000), D("0.3")),
        ("X-1", D(2), D(5)),
    ]


def paste(box: LinesBox, text: str, qtbot: QtBot) -> None:
    """Paste under the lines that are there."""
    box.grid.go_to(2, "product_code")
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(box.grid, Key.Key_V, CTRL)


BARCODE, OTHER, NOBODYS = "6901234567892", "4006381333931", "5901234123457"


@pytest.fixture
def barcoded(firm: Workspace) -> Workspace:
    """B8 and F2 have barcodes."""
    firm.records.change("products", 1, {"barcode": BARCODE})
    firm.records.change("products", 3, {"barcode": OTHER})
    return firm


def scan(qtbot: QtBot, *barcodes: str) -> None:
    """As a scanner types: all digits, and Enter."""
    for barcode in barcodes:
        keys(qtbot, barcode, Key.Key_Return)


def test_a_scanner_adds_a_line_and_counts_the_same_one_up(
    barcoded: Workspace, box: LinesBox, qtbot: QtBot
) -> None:
    box.grid.go_to(2, "product_code")
    scan(qtbot, OTHER, BARCODE, OTHER, OTHER)
    assert where(box.grid) == (3, "product_code")
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(barcoded, "product_code", "quantity") == [("B8", D(101)), (None, D(1)), ("F2", D(3))]


@pytest.mark.parametrize("column", ["product_code", "quantity", "price"])
def test_a_scanner_is_heard_in_any_cell_which_stays_as_it_is(
    barcoded: Workspace, box: LinesBox, qtbot: QtBot, column: str
) -> None:
    before = seen(box.grid, 1)
    box.grid.go_to(1, column)
    scan(qtbot, OTHER)
    assert seen(box.grid, 1) == before
    assert (seen(box.grid, 2)[0], seen(box.grid, 2)[4]) == ("F2", "1")
    assert where(box.grid) == (3, "product_code")
    keys(qtbot, Key.Key_Escape)


@pytest.mark.parametrize("column", ["product_code", "quantity"])
def test_a_barcode_nobody_knows_is_told_and_the_cell_stays(
    barcoded: Workspace, box: LinesBox, qtbot: QtBot, column: str
) -> None:
    box.grid.go_to(0, column)
    before = seen(box.grid, 0)
    scan(qtbot, NOBODYS)
    assert box.trouble.text() == f"No product has the barcode {NOBODYS}."
    assert where(box.grid) == (0, column)
    assert seen(box.grid, 0) == before
    assert not box.model.is_changed
    scan(qtbot, BARCODE)
    assert seen(box.grid, 0)[4] == "101"
    keys(qtbot, Key.Key_Escape)


def test_what_a_scanner_added_is_taken_back_as_one(barcoded: Workspace, box: LinesBox, qtbot: QtBot) -> None:
    box.grid.go_to(2, "product_code")
    scan(qtbot, OTHER)
    qtbot.keyClick(box.grid, Key.Key_Z, CTRL)
    assert not box.model.is_changed


def test_a_column_with_a_gap_is_pasted_row_by_row(box: LinesBox, firm: Workspace, qtbot: QtBot) -> None:
    for column, text in (("product_code", "B8\r\n\r\nF2\r\n"), ("quantity", "5\r\n\r\n7\r\n")):
        QGuiApplication.clipboard().setText(text)
        box.grid.go_to(2, column)
        qtbot.keyClick(box.grid, Key.Key_V, CTRL)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "product_code", "quantity")[2:] == [("B8", D(5)), ("F2", D(7))]
    QGuiApplication.clipboard().setText("8\r\n\r\n9\r\n")
    box.grid.go_to(1, "quantity")
    qtbot.keyClick(box.grid, Key.Key_V, CTRL)
    assert [seen(box.grid, row)[4] for row in range(4)] == ["100", "8", "", "9"]
    keys(qtbot, Key.Key_Escape)


def test_a_pasted_cell_of_several_lines_stays_one(box: LinesBox, firm: Workspace, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText('ZZ\t"Pipe 5""\nlong"\t3\t5" x 4"\t2\t9\r\n')
    box.grid.go_to(2, "product_code")
    qtbot.keyClick(box.grid, Key.Key_V, CTRL)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "product_name", "specification", "unit", "quantity", "price")[2:] == [
        ('Pipe 5" long', "3", '5" x 4"', D(2), D(9))
    ]


def test_rows_copied_whole_are_pasted_as_further_lines(box: LinesBox, firm: Workspace, qtbot: QtBot) -> None:
    click_row(qtbot, box.grid, 0)
    qtbot.keyClick(box.grid, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().splitlines()[0].startswith("Code\tProduct\t")
    box.grid.go_to(2, "quantity")
    qtbot.keyClick(box.grid, Key.Key_V, CTRL)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    first, _, third = lines(firm, "product_code", "product_name", "quantity", "price", "amount")
    assert third == first


def test_another_product_in_a_line_brings_its_facts_and_what_is_typed_over_them_stays(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(0, "product_code")
    keys(qtbot, "F2", Key.Key_Return, Key.Key_Return, "0.335", Key.Key_Return)
    assert seen(box.grid, 0)[:6] == ["F2", "Flange", "", "set", "100", "0.335"]
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "product_name", "price", "amount")[0] == ("Flange", D("0.335"), D("33.50"))


def test_lines_nobody_touched_are_no_step(box: LinesBox, page: RecordsPage, firm: Workspace) -> None:
    assert page.page.leave()
    firm.undo()
    assert firm.count("orders") == 0


@pytest.fixture
def form(desk: FileDesk, qtbot: QtBot) -> NewRecordForm:
    """The form for a new order, the keys going to its first field."""
    page = opened(desk, "orders", qtbot)
    desk.commands["orders.new"].run()
    assert page.form is not None
    return page.form


def box_of(form: NewRecordForm) -> LinesBox:
    return form.findChildren(LinesBox)[0]


def shown_page(desk: FileDesk) -> RecordsPage:
    return cast(RecordsPage, desk.shell.stack.currentWidget())


def test_an_order_of_two_lines_is_entered_by_keys_alone_in_one_step(
    form: NewRecordForm, desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    keys(qtbot, "Oak", Key.Key_Return, Key.Key_Return, Key.Key_Return, Key.Key_Return)
    keys(qtbot, "B8", Key.Key_Return, "3", Key.Key_Return, Key.Key_Return)
    assert box_of(form).figures["amount"].accessibleName() == "Amount 1.01"
    keys(qtbot, "F2", Key.Key_Return, "2", Key.Key_Return, Key.Key_Return)
    assert box_of(form).figures["amount"].accessibleName() == "Amount 161.01"
    qtbot.keyClick(focused(), Key.Key_Return, CTRL)

    page = shown_page(desk)
    assert page.form is None
    assert page.shown_record() == ("orders", 2)
    values = firm.get("orders", 2).values
    assert (values["amount"], values["date"]) == (D("161.01"), firm.clock.today())
    assert lines(firm, "product_code", "quantity", order=2) == [("B8", D(3)), ("F2", D(2))]
    firm.undo()
    assert firm.count("orders") == 1


def test_an_order_without_a_line_is_not_saved(form: NewRecordForm, firm: Workspace, qtbot: QtBot) -> None:
    before = firm.count("orders")
    keys(qtbot, "Oak", Key.Key_Return)
    qtbot.keyClick(focused(), Key.Key_Return, CTRL)
    assert firm.count("orders") == before
    assert box_of(form).trouble.text() == "Nothing is on it yet: enter a line."
    assert where(box_of(form).grid) == (0, "product_code")
    keys(qtbot, "B8", Key.Key_Return, "2", Key.Key_Return)
    qtbot.keyClick(focused(), Key.Key_Return, CTRL)
    assert firm.count("orders") == before + 1


def test_a_discount_on_the_whole_is_seen_in_the_lines_while_it_is_typed(
    form: NewRecordForm, desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    keys(qtbot, "Oak", Key.Key_Return, Key.Key_Return, Key.Key_Return, Key.Key_Return)
    keys(qtbot, "F2", Key.Key_Return, "2", Key.Key_Return, Key.Key_Return)
    link = next(one for one in form.findChildren(LinkButton) if one.text() == "All fields")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    cast(QWidget, form.cells["document_discount"].editor).setFocus()

    keys(qtbot, "10")
    assert seen_amount(box_of(form).grid, 0) == "144.00"
    form.window().resize(960, 600)
    keys(qtbot, "1", Key.Key_Tab)
    assert box_of(form).figures["amount"].accessibleName() == "Amount 160.00"
    said = form.cells["document_discount"].findChildren(ErrorText)[0]
    assert said.text() == "Discount on the whole cannot be above 100%."
    qtbot.waitUntil(lambda: not said.visibleRegion().isEmpty())
    editor = cast(QLineEdit, form.cells["document_discount"].editor)
    with qtbot.waitActive(form.window()):
        form.activateWindow()
    editor.setFocus()
    editor.selectAll()
    keys(qtbot, "5")
    assert box_of(form).figures["amount"].accessibleName() == "Amount 152.00"
    qtbot.keyClick(focused(), Key.Key_Return, CTRL)

    assert firm.get("orders", 2).values["amount"] == D("152.00")
    page = shown_page(desk)
    firm.records.change("orders", 2, {"document_discount": None})
    shown = page.page.findChildren(LinesBox)[0]
    qtbot.waitUntil(lambda: shown.figures["amount"].accessibleName() == "Amount 160.00")


def test_a_line_typed_on_the_page_shares_the_discount_on_the_whole(
    box: LinesBox, page: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.change("orders", 1, {"document_discount": D("0.5")})
    before = firm.get("orders", 1).values["amount"]

    box.grid.setFocus()
    box.grid.go_to(len(box.model.lines), "product_code")
    keys(qtbot, "F2", Key.Key_Return, "1", Key.Key_Return, Key.Key_Return)

    assert box.figures["amount"].accessibleName() == f"Amount {before + 40:,.2f}"
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert firm.get("orders", 1).values["amount"] == before + 40


def test_a_form_filled_in_from_what_was_shown_begins_with_the_lines(
    page: RecordsPage, desk: FileDesk, firm: Workspace
) -> None:
    firm.records.change("customers", 1, {"salesperson": "Li"})
    desk.commands["orders.new"].run()
    assert page.form is not None
    assert [page.form.cells[key].text for key in ("customer_id", "salesperson")] == ["Oak Joinery", "Li"]
    assert box_of(page.form).grid.hasFocus()


def test_a_new_order_refused_for_a_line_stands_in_its_cell(
    form: NewRecordForm, desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    keys(qtbot, "Oak", Key.Key_Return)
    box = box_of(form)
    box.grid.setFocus()
    box.grid.go_to(1, "product_code")
    keys(qtbot, "F2", Key.Key_Return)
    qtbot.keyClick(focused(), Key.Key_S, CTRL)
    assert box.trouble.text() == "Line 2: Quantity must not be empty."
    assert where(box.grid) == (1, "quantity")
    assert box.grid.hasFocus()
    keys(qtbot, "1", Key.Key_Return)
    qtbot.keyClick(focused(), Key.Key_S, CTRL)
    assert shown_page(desk).form is None
    assert lines(firm, "product_code", order=2) == ["F2"]


def test_the_lines_of_an_order_given_up_are_there_again_when_it_is_restored(
    form: NewRecordForm, desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    box = box_of(form)
    box.grid.setFocus()
    keys(qtbot, "F2", Key.Key_Return, "1o", Key.Key_Return, "75")
    assert form.draft(firm.clock.now()) is not None
    assert focused().parent() is box.grid.viewport()
    keys(qtbot, Key.Key_Return, Key.Key_Escape)
    page = shown_page(desk)
    assert page.form is None
    window = desk.shell.window()
    assert isinstance(window, MainWindow)
    qtbot.mouseClick(window.bar.links[0], LEFT)
    assert page.form is not None
    assert seen(box_of(page.form).grid, 0)[:6] == ["F2", "Flange", "", "set", "1o", "75.00"]


class Painted(QObject):
    """What of a table is painted, as far as it is listened to."""

    def __init__(self, table: LinesGrid) -> None:
        super().__init__(table)
        self.region = QRegion()
        table.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def test_the_mark_of_the_row_one_stands_in_goes_along(box: LinesBox, qtbot: QtBot) -> None:
    grid = box.grid
    grid.go_to(0, "price")
    qtbot.wait(50)
    painted = Painted(grid)
    grid.go_to(2, "price")
    marks = [grid.visualRect(grid.lines.index(row, 0)) for row in (0, 2)]
    qtbot.waitUntil(lambda: all(painted.region.contains(mark) for mark in marks))


def with_prices(firm: Workspace) -> None:
    """The product B8 is also sold in boxes of 100, at 0.30 each for level A, and the customer is of that level."""
    firm.records.change("customers", 1, {"level": "A"})
    parts = {
        "units": [{"unit": "box", "factor": D(100), "barcode": "4006381333931"}],
        "prices": [{"level": "A", "price": D("0.30")}],
    }
    firm.records.change("products", 1, {}, parts=parts)


def of_line(box: LinesBox, row: int, *columns: str) -> tuple[object, ...]:
    values = box.model.row(row).values
    return tuple(values[key] for key in columns)


def test_a_line_takes_the_price_its_customer_is_offered_in_the_unit_typed(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    with_prices(firm)
    box.grid.go_to(2, "product_code")
    keys(qtbot, "b8", Key.Key_Return, "2", Key.Key_Return)
    assert of_line(box, 2, "quantity", "price", "amount") == (D(2), D("0.30"), D("0.60"))
    box.model.retype(2, [{"unit": "box"}])
    assert of_line(box, 2, "price", "amount") == (D(30), D(60))
    box.model.retype(2, [{"price": "29"}, {}])
    box.model.retype(2, [{"quantity": "3"}])
    assert of_line(box, 2, "price", "amount") == (D(29), D(87))  # what was typed stays
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "unit", "factor", "price", "amount")[2] == ("box", D(100), D(29), D(87))


def test_a_line_of_the_file_keeps_its_price_unless_its_unit_holds_another_number(
    box: LinesBox, firm: Workspace
) -> None:
    with_prices(firm)
    box.model.retype(0, [{"quantity": "7"}])
    box.model.retype(0, [{"unit": "piece"}])
    assert of_line(box, 0, "price") == (D("0.335"),)
    box.model.retype(0, [{"unit": "box"}])
    assert of_line(box, 0, "price") == (D(30),)
    box.model.take_back()
    assert of_line(box, 0, "price") == (D("0.335"),)
    box.model.retype(0, [{"unit": "pcs"}])  # it is saved in a unit of its product alone


def test_the_barcode_of_a_box_is_a_line_of_boxes(box: LinesBox, firm: Workspace, qtbot: QtBot) -> None:
    with_prices(firm)
    box.grid.go_to(2, "product_code")
    for _ in range(2):
        keys(qtbot, "4006381333931", Key.Key_Return)
    assert of_line(box, 2, "product_code", "unit", "quantity", "price") == ("B8", "box", D(2), D(30))
    assert of_line(box, 0, "quantity") == (D(100),)


def test_an_earlier_price_is_taken_by_what_the_unit_holds(firm: Workspace) -> None:
    with_prices(firm)
    line = {"product_code": "B8", "unit": "box", "quantity": D(1), "price": D(28)}
    head = {"customer_id": 1, "date": firm.clock.today()}
    firm.records.add("orders", head, parts={"lines": [line, line | {"price": D(0)}]})
    assert firm.ask(last_prices, 1, [1])[1][0] == D("0.28")
    customer = {"customer_id": Reference(1, "Oak Joinery")}
    earlier = DOCUMENT_LINES.earlier
    assert earlier is not None
    prices = {
        unit: earlier.ask(firm, customer, {"product_id": 1, "unit": unit})[0][0]["price"]
        for unit in ("pcs", "box")
    }
    assert prices == {"pcs": D("0.28"), "box": D(28)}


def test_what_is_typed_where_a_figure_is_worked_out_begins_the_next_line(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.change("products", 2, {"barcode": "4006381333931"})
    box.grid.go_to(0, "amount")
    keys(qtbot, "4006381333931", Key.Key_Return)
    assert of_line(box, 2, "product_code", "quantity") == ("B80", D(1))


def test_goods_that_were_shipped_stay_and_what_they_cost_may_change(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    made = firm.documents.forward("delivery", ORDER).new_id("deliveries")
    firm.deliveries.ship(made)
    box = lines_on(opened(desk, "deliveries", qtbot), made).box
    box.grid.setFocus()
    for column, typed in (("quantity", "3"), ("product_code", "f2")):
        box.trouble.say(None)
        box.grid.go_to(0, column)
        keys(qtbot, typed)
        assert "Take the shipment back first" in box.trouble.text()
    box.trouble.say(None)
    box.grid.go_to(0, "quantity")
    qtbot.keyClick(box.grid, Key.Key_Delete, CTRL)
    assert "Take the shipment back first" in box.trouble.text()
    box.grid.go_to(2, "product_code")
    keys(qtbot, "f2")
    assert not box.model.is_changed
    box.grid.go_to(0, "price")
    keys(qtbot, "0.5", Key.Key_Return)
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert [row["price"] for row in firm.ask(part_rows, "deliveries", "lines", made)] == [D("0.5"), D(80)]


def test_more_rows_are_pasted_than_the_grid_has(box: LinesBox) -> None:
    box.model.retype(2, [{"product_code": "B8", "quantity": str(n)} for n in range(1, 41)])
    assert [of_line(box, 1 + n, "quantity") for n in (1, 40)] == [(D(1),), (D(40),)]


def pasted(box: LinesBox, text: str) -> list[tuple[object, ...]]:
    """What new lines are after something was pasted into the first blank one."""
    box.grid.go_to(2, "product_code")
    QGuiApplication.clipboard().setText(text)
    box.grid.paste(text)
    rows = [box.model.row(at) for at in range(2, box.model.rowCount())]
    columns = ("product_code", "product_name", "quantity", "price")
    return [tuple(row.values.get(key) for key in columns) for row in rows if not row.is_blank]


BOLT = ("B80", "Bolt M80", D(5), D(9))


@pytest.mark.parametrize(
    "text",
    [
        "数量\t品名\t单价\t规格\n5\tBolt M80\t9\tM80",
        "产品编码\t数量\t单价\t金额\nB80\t5\t9\t45",
        "SKU\tDescription\tUnits\tRate\nB80\tBolt M80\t5\t9",
        "货品\t数量\t含税单价\nBolt M80\t5\t9",
        "B80\t5\t9\t45",
        "B80\t45\t9\t5",
        "5\tB80\t9",
        "9\t5\tB80",
    ],
)
def test_pasted_columns_are_known_by_their_heads_or_their_figures(box: LinesBox, text: str) -> None:
    (line,) = pasted(box, text)
    assert line == BOLT


def test_what_cannot_be_told_or_is_not_taken_is_said(box: LinesBox, desk: FileDesk, firm: Workspace) -> None:
    assert pasted(box, "B80\t5\t9\t46\nB8\t1\t2\t3") == []
    assert "cannot be told which column is which" in box.trouble.text()
    (line,) = pasted(box, "Code\tQuantity\tPrice\tShelf\nB80\t5\t9\tK-12")
    assert line == BOLT


@pytest.mark.parametrize(("seconds", "kept"), [(0.1, D(100)), (3.0, D("12345670"))])
def test_a_long_number_typed_by_hand_is_a_figure(
    box: LinesBox, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seconds: float, kept: Decimal
) -> None:
    times = iter([0.0, seconds])
    monkeypatch.setattr("crm_desktop.views.shared.lines_grid.delegate.monotonic", lambda: next(times))
    box.grid.go_to(0, "quantity")
    keys(qtbot, "12345670", Key.Key_Return)
    assert of_line(box, 0, "quantity") == (kept,)
    assert bool(box.trouble.text()) == (seconds < 1)


def test_tab_takes_what_is_offered_and_stays_in_the_grid(box: LinesBox, qtbot: QtBot) -> None:
    box.grid.go_to(2, "product_code")
    keys(qtbot, "b8")
    editor = cast(QLineEdit, focused())
    assert editor.focusNextPrevChild(True)  # as the open list has it told
    assert (where(box.grid), of_line(box, 2, "product_code")) == ((2, "product_name"), ("B8",))
    box.grid.go_to(3, "product_code")
    keys(qtbot, "f2", Key.Key_Tab)
    assert (where(box.grid), of_line(box, 3, "product_code")) == ((3, "product_name"), ("F2",))


def test_a_figure_begun_before_a_scan_stands_in_its_cell(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.change("products", 3, {"barcode": "12345670"})
    box.grid.go_to(0, "quantity")
    keys(qtbot, "712345670", Key.Key_Return)
    assert of_line(box, 0, "quantity") == (D(7),)
    assert of_line(box, 2, "product_code", "quantity") == ("F2", D(1))


def test_a_gift_that_is_one_no_more_asks_what_was_typed_before(box: LinesBox, qtbot: QtBot) -> None:
    box.grid.go_to(2, "product_code")
    keys(qtbot, "f2", Key.Key_Return, "2", Key.Key_Return, "56.7", Key.Key_Return)
    for price in (D(0), D("56.7")):
        box.grid.go_to(2, "quantity")
        keys(qtbot, Key.Key_F6)
        assert of_line(box, 2, "price") == (price,)


def rule(firm: Workspace, off: str, **facts: object) -> None:
    firm.records.add("discounts", {"name": f"Off {off}", "discount": D(off)} | facts)


def told_of(box: LinesBox, row: int) -> tuple[object, str]:
    """What is said after the name of a line's product, and in the tip of its discount."""
    name, discount = (
        box.model.index(row, box.model.columns.index(key)) for key in ("product_name", "discount")
    )
    tag = box.model.cell(name).tag
    return tag and tag[0], box.model.data(discount, Qt.ItemDataRole.ToolTipRole) or ""


def test_a_line_gets_what_a_rule_takes_off_and_says_by_which(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    rule(firm, "0.05", product_id=1)
    rule(firm, "0.08", product_id=1, from_quantity=D(100))
    box.grid.go_to(2, "product_code")
    keys(qtbot, "b8", Key.Key_Return, "2", Key.Key_Return)
    assert of_line(box, 2, "price", "discount", "amount") == (D("0.335"), D("0.05"), D("0.64"))
    assert told_of(box, 2) == (None, "5% off by ZK001 Off 0.05")
    box.grid.go_to(2, "quantity")
    assert box.why.text() == "Line 3: 5% off by ZK001 Off 0.05."
    box.grid.go_to(1, "quantity")
    assert box.why.text() == ""
    box.model.retype(2, [{"quantity": "100"}])
    assert of_line(box, 2, "discount", "amount") == (D("0.08"), D("30.82"))
    assert told_of(box, 2)[1] == "8% off by ZK002 Off 0.08"
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "discount", "amount")[2] == (D("0.08"), D("30.82"))
    assert told_of(box, 2)[1] == "8% off by ZK002 Off 0.08"  # it is what the rule takes off still
    box.model.retype(2, [{"quantity": "2"}])
    assert of_line(box, 2, "discount") == (D("0.08"),)  # a line of the file keeps its own
    assert told_of(box, 2) == (None, "")


def test_a_discount_or_a_price_typed_in_a_line_stands(box: LinesBox, firm: Workspace) -> None:
    rule(firm, "0.05", product_id=1)
    box.model.retype(2, [{"product_code": "B8", "quantity": "2"}, {"product_code": "B8", "quantity": "2"}])
    box.model.retype(2, [{"discount": "10%"}])
    box.model.retype(3, [{"discount": ""}])
    box.model.retype(2, [{"quantity": "5"}, {"quantity": "5"}])
    assert [of_line(box, row, "price", "discount") for row in (2, 3)] == [
        (D("0.335"), D("0.1")),
        (D("0.335"), None),
    ]
    assert told_of(box, 2) == told_of(box, 3) == (None, "")
    box.model.retype(4, [{"product_code": "B8", "quantity": "2"}])
    box.model.retype(4, [{"price": "0.30"}])
    assert of_line(box, 4, "price", "discount") == (D("0.30"), None)
    box.model.take_back()
    assert of_line(box, 4, "discount") == (D("0.05"),)
    assert told_of(box, 4)[1] == "5% off by ZK001 Off 0.05"


def test_a_discount_that_was_typed_stays_when_another_product_is_named(
    box: LinesBox, firm: Workspace
) -> None:
    rule(firm, "0.05", product_id=1)
    box.model.retype(2, [{"product_code": "B8", "quantity": "2"}, {"product_code": "B8", "quantity": "2"}])
    box.model.retype(2, [{"discount": "12.5%"}])
    box.model.retype(2, [{"product_code": "F2"}, {"product_code": "F2"}])
    assert [of_line(box, row, "discount") for row in (2, 3)] == [(D("0.125"),), (None,)]


def test_a_code_no_product_has_says_so_and_leaves_nothing_of_the_former_one(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    box.grid.go_to(0, "product_code")
    before = lines(firm, "product_name", "price")
    box.model.retype(0, [{"product_code": "XYZ"}])
    assert of_line(box, 0, "product_code", "product_name", "price", "amount") == ("XYZ", None, None, None)
    assert box.why.text() == "Line 1: no product has the code “XYZ”."
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert box.trouble.text() == "Line 1: Price must not be empty."
    assert lines(firm, "product_name", "price") == before
    box.model.retype(0, [{"product_name": "Hinge", "price": "2"}])
    qtbot.keyClick(box.grid, Key.Key_S, CTRL)
    assert lines(firm, "product_code", "product_name", "price")[0] == ("XYZ", "Hinge", D(2))


def test_pasted_lines_get_their_discounts_but_where_their_prices_are_stated(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    rule(firm, "0.05", product_id=1)
    paste(box, "B8\t10\nF2\t3\n", qtbot)
    assert [of_line(box, row, "quantity", "discount") for row in (2, 3)] == [(D(10), D("0.05")), (D(3), None)]
    paste(box, "B8\t\t10\t0.30\n", qtbot)
    assert of_line(box, 2, "quantity", "price", "discount") == (D(10), D("0.30"), None)


def test_a_gift_is_discounted_by_nothing_until_it_is_none(
    box: LinesBox, firm: Workspace, qtbot: QtBot
) -> None:
    rule(firm, "0.05", product_id=1)
    box.grid.go_to(2, "product_code")
    keys(qtbot, "b8", Key.Key_Return, "2", Key.Key_Return)
    for found in ((D(0), None, "Gift"), (D("0.335"), D("0.05"), None)):
        box.grid.go_to(2, "quantity")
        keys(qtbot, Key.Key_F6)
        assert (*of_line(box, 2, "price", "discount"), told_of(box, 2)[0]) == found


def test_what_a_customer_of_another_level_gets_follows_the_head(form: NewRecordForm, firm: Workspace) -> None:
    rule(firm, "0.05", level="A")
    firm.records.add("customers", {"name": "Elm", "level": "A"})
    box = box_of(form)
    box.model.retype(0, [{"product_code": "B8", "quantity": "2"}])
    assert of_line(box, 0, "discount") == (None,)
    box.know({"customer_id": Reference(2, "Elm")})
    assert of_line(box, 0, "discount") == (D("0.05"),)


def test_what_nobody_types_gives_way_before_a_discount(
    form: NewRecordForm, desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    box = box_of(form)
    for width in range(1600, 960, -20):
        box.window().resize(width, 768)
        QApplication.processEvents()
        seen = box.grid.seen()
        assert "discount" in seen or not {"available", "vat_rate", "deliver_by", "note"} & set(seen)
    box.window().resize(1366, 768)
    qtbot.waitUntil(lambda: "discount" in box.grid.seen())


def test_a_discount_there_is_no_room_for_is_said_after_the_product(box: LinesBox) -> None:
    box.model.retype(0, [{"discount": "10%"}])
    assert told_of(box, 0)[0] is None
    box.window().resize(960, 700)
    assert "discount" not in box.grid.seen()
    assert told_of(box, 0)[0] == "\u221210%"
    assert told_of(box, 1)[0] is None
