"""Labels of the products selected: asked for, tried out in a picture, previewed."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from crm_desktop.views.pages.labels.dialog import LabelsDialog
from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
from crm_desktop.views.shared.context import Context
from tests.gui.pages.conftest import Told


@pytest.fixture
def dialog(context: Context, shown: Callable[[LabelsDialog], LabelsDialog]) -> LabelsDialog:
    rows = [{"number": number, "name": number, "barcode": f"{number}-1"} for number in ("B8", "N8")]
    context.workspace.records.add_many("products", rows)
    keys = [context.workspace.named("products", number) for number in ("B8", "N8")]
    return shown(context.open(lambda window: LabelsDialog(context, keys, window)))


def test_how_many_labels_on_how_many_sheets_is_told_while_one_types(
    dialog: LabelsDialog, qtbot: QtBot
) -> None:
    assert dialog.sentence.text() == "Of 2 products"
    copies = dialog.fields["copies"].widget
    qtbot.keyClick(copies, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(copies, "13")
    assert dialog.total.text() == "26 labels on 2 sheets"


def test_a_click_into_the_picture_says_where_to_begin(dialog: LabelsDialog, qtbot: QtBot) -> None:
    corner = QPoint(dialog.picture.width() - 5, dialog.picture.height() - 5)
    qtbot.mouseClick(dialog.picture, Qt.MouseButton.LeftButton, pos=corner)
    assert dialog.fields["start"].value() == 24
    assert dialog.total.text() == "2 labels on 2 sheets"


def test_a_place_the_sheet_has_not_is_refused_at_its_field(dialog: LabelsDialog, qtbot: QtBot) -> None:
    dialog.fields["start"].show_value(30)
    dialog.press()
    assert dialog.fields["start"].trouble == "A sheet has the places 1 to 24."


def test_how_many_is_not_guessed_where_nothing_is_said(dialog: LabelsDialog, told: Told) -> None:
    dialog.fields["copies"].show_value(None)
    dialog.press()
    assert dialog.isVisible()
    assert dialog.fields["copies"].trouble == "Labels of each must not be empty."
    dialog.in_stock.click()
    dialog.press()
    assert dialog.fields["copies"].trouble.startswith("None of these lies in stock.")


def test_the_labels_are_previewed_and_the_choice_is_remembered(
    dialog: LabelsDialog, context: Context, told: Told, qtbot: QtBot
) -> None:
    dialog.ticks["price"].click()
    dialog.press()
    [preview] = [one for one in told.opened if isinstance(one, PreviewDialog)]
    qtbot.waitUntil(lambda: preview.preview.is_made)
    assert preview.preview.pages == 1
    preview.close()
    again = context.open(lambda window: LabelsDialog(context, [1], window))
    assert not again.ticks["price"].isChecked()
    assert again.ticks["name"].isChecked()
    again.close()


def test_a_larger_unit_is_labelled_where_a_product_has_one(
    dialog: LabelsDialog, context: Context, told: Told
) -> None:
    assert dialog.fields["unit"].isHidden()
    carton = {"unit": "carton", "factor": Decimal(24), "barcode": "4006381333931"}
    context.workspace.records.change("products", 1, {}, parts={"units": [carton]})
    again = context.open(lambda window: LabelsDialog(context, [1, 2], window))
    unit = again.fields["unit"]
    assert not unit.isHidden()
    unit.show_value("carton")
    unit.edited.emit()
    assert again.sentence.text() == "1 of 2 products are sold in it"
    assert again.total.text() == "1 label on 1 sheet"
    again.press()
    [preview] = [one for one in told.opened if isinstance(one, PreviewDialog)]
    preview.close()
