"""Stock in the window: found by its name, a move put aside by one key is not lost."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import use_language
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.stock import in_warehouses
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.findings import Finder
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
from crm_desktop.views.pages.stock.move_dialog import MoveDialog
from crm_desktop.views.pages.stock.stock_tab import StockTab
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.periods import Period
from tests.gui.pages.conftest import Told
from tests.gui.pages.gestures import Key, press

Shown = Callable[[QDialog], QDialog]


@pytest.fixture
def product(books: Workspace) -> int:
    return books.records.add("products", {"name": "Bolt M8"}).new_id("products")


def test_what_was_typed_of_a_move_comes_back_after_one_key_has_closed_it(
    context: Context, books: Workspace, product: int, told: Told, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(MoveDialog, shown(acts.note_stock(context, product)))
    quantity = dialog.fields["quantity"].widget
    qtbot.waitUntil(quantity.hasFocus)
    qtbot.keyClicks(quantity, "12")
    press(qtbot, quantity, Key.Key_Escape)
    assert not dialog.isVisible()
    assert told.said[-1] == "Given up: Stock of Bolt M8"

    other = books.records.add("products", {"name": "Nut M8"}).new_id("products")
    another = cast(MoveDialog, shown(acts.note_stock(context, other)))
    assert not another.restore.isVisible()
    another.reject()
    books.stock.note(StockDraft(product, "adjustment", Decimal(7), Decimal(2)))
    told.offers[-1].run()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.sentence.text() == "7 lie there, worth 14.00, 2.00 each."
    press(qtbot, quantity, Key.Key_Return)

    assert books.get("products", product).values["stock_quantity"] == Decimal(19)


def test_where_there_are_two_warehouses_goods_are_transferred_and_told_apart(
    context: Context, books: Workspace, product: int, shown: Shown, qtbot: QtBot
) -> None:
    alone = cast(MoveDialog, shown(acts.note_stock(context, product)))
    assert "warehouse_id" not in alone.fields
    alone.reject()
    shop = books.records.add("warehouses", {"name": "Shop"}).new_id("warehouses")
    books.stock.note(StockDraft(product, "receipt", Decimal(5), Decimal(3)))
    dialog = cast(MoveDialog, shown(acts.note_stock(context, product)))
    assert dialog.sentence.text() == "5 lie there, worth 15.00, 3.00 each."
    assert dialog.fields["to_warehouse"].isHidden()
    dialog.fields["kind"].show_value("transfer")
    dialog.fields["kind"].edited.emit()
    assert dialog.fields["unit_cost"].isHidden()
    quantity = dialog.fields["quantity"].widget
    qtbot.keyClicks(quantity, "2")
    press(qtbot, quantity, Key.Key_Return)
    assert dialog.fields["to_warehouse"].trouble == "To warehouse must not be empty."
    dialog.fields["to_warehouse"].show_value(Reference(shop, "Shop"))
    press(qtbot, quantity, Key.Key_Return)
    assert [
        (one.warehouse_name, one.quantity, one.value) for one in books.ask(in_warehouses, books.clock.today())
    ] == [("Main warehouse", Decimal(3), Decimal(9)), ("Shop", Decimal(2), Decimal(6))]

    there = cast(MoveDialog, shown(acts.note_stock(context, product)))
    there.fields["warehouse_id"].show_value(Reference(shop, "Shop"))
    there.fields["warehouse_id"].edited.emit()
    assert there.sentence.text() == "2 lie there, worth 6.00, 3.00 each."
    there.fields["kind"].show_value("issue")
    qtbot.keyClicks(there.fields["quantity"].widget, "3")
    press(qtbot, there.fields["quantity"].widget, Key.Key_Return)
    assert "1 of Bolt M8 would be missing in Shop" in there.fields["quantity"].trouble
    there.reject()


def test_what_happened_is_typed_letter_by_letter(
    context: Context, books: Workspace, product: int, shown: Shown, qtbot: QtBot
) -> None:
    books.stock.note(StockDraft(product, "receipt", Decimal(5), Decimal(3)))
    dialog = cast(MoveDialog, shown(acts.note_stock(context, product)))
    kind = cast(PickEditor, dialog.fields["kind"].widget)
    kind.setFocus()
    kind.selectAll()
    qtbot.keyClicks(kind, "iss")
    assert kind.text() == "iss"
    press(qtbot, kind, Key.Key_Return)
    assert (kind.text(), dialog.fields["unit_cost"].isHidden()) == ("Issued", True)
    dialog.reject()


def test_a_back_dated_move_is_typed_letter_by_letter_too(
    context: Context, books: Workspace, product: int, shown: Shown, qtbot: QtBot
) -> None:
    books.records.add("warehouses", {"name": "Shop"})
    books.stock.note(StockDraft(product, "receipt", Decimal(5), Decimal(3)))
    dialog = cast(MoveDialog, shown(acts.note_stock(context, product)))
    dialog.fields["date"].show_value(books.clock.today() - dt.timedelta(days=2))
    dialog.fields["date"].edited.emit()
    for key, typed in (("kind", "iss"), ("warehouse_id", "Sh")):
        pick = cast(PickEditor, dialog.fields[key].widget)
        pick.setFocus()
        pick.selectAll()
        qtbot.keyClicks(pick, typed)
        assert pick.text() == typed
    quantity = dialog.fields["quantity"]
    quantity.setFocus()
    qtbot.keyClicks(quantity.widget, "1-")
    assert quantity.trouble == ""
    dialog.reject()


@pytest.mark.parametrize(
    ("language", "typed", "page"),
    [("en", "stock", "Products"), ("zh_CN", "库存", "产品"), ("zh_CN", "kc", "产品")],
)
def test_the_page_of_products_is_found_by_what_lies_in_stock(
    books: Workspace, desk: FileDesk, language: str, typed: str, page: str
) -> None:
    use_language(language)
    found = Finder(books, desk.commands, lambda _entity: "document", desk.open_record).find(typed)
    assert page in [line.title for group in found for line in group.lines]


def test_a_back_dated_receipt_says_what_it_changes_before_it_is_noted(
    context: Context, books: Workspace, product: int, shown: Shown, qtbot: QtBot
) -> None:
    today = books.clock.today()
    books.stock.note(StockDraft(product, "receipt", Decimal(8), Decimal(10), today - dt.timedelta(days=9)))
    books.stock.note(StockDraft(product, "issue", Decimal(6), None, today - dt.timedelta(days=3)))
    dialog = cast(MoveDialog, shown(acts.note_stock(context, product)))
    for key, value in (("quantity", Decimal(4)), ("unit_cost", Decimal(16))):
        dialog.fields[key].show_value(value)
        dialog.fields[key].edited.emit()
    assert dialog.changes.isHidden()
    dialog.fields["date"].show_value(today - dt.timedelta(days=5))
    dialog.fields["date"].edited.emit()
    assert not dialog.changes.isHidden()
    assert dialog.changes.heading.text() == "1 later issue costs otherwise"
    assert dialog.changes.sheet.sheet.text(0)[2:] == ["6", "60.00", "72.00"]
    assert dialog.changes.told.text() == (
        "In stock 2 → 6, worth 20.00 → 72.00. Gross margin so far 0.00 → 0.00."
    )
    dialog.fields["kind"].show_value("issue")
    dialog.fields["kind"].edited.emit()
    assert dialog.changes.isHidden()
    assert books.get("products", product).values["stock_quantity"] == Decimal(2)


def test_the_stock_of_a_product_is_seen_by_warehouse_kind_and_period(
    context: Context, books: Workspace, product: int, qtbot: QtBot
) -> None:
    today = books.clock.today()
    tab = StockTab(context)
    qtbot.addWidget(tab)
    tab.show_record(books.get("products", product))
    assert tab.card.isHidden() or not tab.card.isVisibleTo(tab)
    shop = books.records.add("warehouses", {"name": "Shop"}).new_id("warehouses")
    books.stock.note(StockDraft(product, "receipt", Decimal(8), Decimal(10), today - dt.timedelta(days=90)))
    books.stock.note(StockDraft(product, "issue", Decimal(6), None, today))
    books.stock.note(StockDraft(product, "receipt", Decimal(3), Decimal(9), today, warehouse_id=shop))
    tab.show_record(books.get("products", product))
    assert [tab.places.sheet.text(row) for row in range(2)] == [
        ["Main warehouse", "2", "–", "2"],
        ["Shop", "3", "–", "3"],
    ]
    assert [tab.card.sheet.text(row)[5] for row in range(tab.card.sheet.rowCount())] == ["8", "11", "5"]
    tab.where.choose(shop)
    assert [tab.card.sheet.text(row)[5] for row in range(tab.card.sheet.rowCount())] == ["3"]
    tab.where.choose(None)
    tab.period.choose(Period(today, today))
    tab.kinds.choose("issue")
    assert [tab.card.sheet.text(row)[2:6] for row in range(tab.card.sheet.rowCount())] == [
        ["Brought forward", "–", "–", "8"],
        ["Issued · Main warehouse", "–", "6", "5"],
    ]


def test_a_movement_is_begun_from_the_list_of_moves_by_choosing_its_product(
    desk: FileDesk, books: Workspace, product: int, told: Told, qtbot: QtBot
) -> None:
    desk.context.go("moves")
    desk.commands["moves.new"].run()
    [dialog] = [one for one in desk.shell.window().findChildren(MoveDialog) if one.isVisible()]
    assert dialog.sentence.text() == "Choose the product: its code, its name or its barcode."
    dialog.press()
    assert dialog.fields["product_id"].trouble == "Product must not be empty."
    dialog.fields["product_id"].show_value(Reference(product, "Bolt M8"))
    dialog.fields["product_id"].edited.emit()
    assert dialog.sentence.text().startswith("It is not kept in stock yet.")
    for key, value in (("quantity", Decimal(5)), ("unit_cost", Decimal(2))):
        dialog.fields[key].show_value(value)
    dialog.press()
    assert not dialog.isVisible()
    assert books.get("products", product).values["stock_value"] == Decimal(10)


def test_the_stock_card_is_printed_as_it_is_narrowed(
    context: Context, books: Workspace, product: int, told: Told, qtbot: QtBot
) -> None:
    books.stock.note(StockDraft(product, "receipt", Decimal(5), Decimal(3)))
    books.stock.note(StockDraft(product, "issue", Decimal(2)))
    tab = StockTab(context)
    qtbot.addWidget(tab)
    tab.show_record(books.get("products", product))
    tab.kinds.choose("issue")
    qtbot.mouseClick(tab.printing, Qt.MouseButton.LeftButton)
    [preview] = [one for one in told.opened if isinstance(one, PreviewDialog)]
    qtbot.waitUntil(lambda: preview.preview.is_made)
    assert preview.preview.pages == 1
    preview.close()
