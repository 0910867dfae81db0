"""What is offered in a cell of a grid stands where one reads on from the code."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.editors.pick_sheet import PickColumn, PickSheet
from crm_desktop.views.shared.lines_grid.naming import NumberPicks
from crm_desktop.views.shared.lines_grid.spec import Named, OfferedColumn

WIDTH = 460


CODE = Named(
    "code",
    "product_id",
    "products",
    {"code": "number"},
    (
        OfferedColumn("number", PickColumn(t("Code")), ("number",)),
        OfferedColumn("name", PickColumn(t("Product"), flexible=True), ("name",)),
    ),
)


def last_ink(view: QListView) -> int:
    """How far to the right anything is drawn in the first row."""
    image: QImage = view.viewport().grab().toImage()
    rect = view.visualRect(view.model().index(0, 0))
    ground = image.pixel(QPoint(WIDTH - 12, rect.top() + 2))
    columns = range(rect.left() + 4, rect.right() - 4)
    rows = range(rect.top() + 2, rect.bottom() - 2)
    return max(x for x in columns if any(image.pixel(x, y) != ground for y in rows))


def test_the_name_stands_beside_the_code(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    firm.records.add("products", {"number": "060211", "name": "Flange"})
    sheet = PickSheet([one.shown for one in CODE.offered], (), WIDTH)
    editor = PickEditor(
        Field("code", t("Code"), Kind.TEXT), NumberPicks(firm, CODE, {}), desk.shell.window(), sheet
    )
    editor.stand_in_cell()
    editor.show()
    editor.open_all()
    view = editor.completer().popup()
    assert isinstance(view, QListView)
    qtbot.waitUntil(view.isVisible)
    assert view.width() >= WIDTH
    assert last_ink(view) < WIDTH / 2
    editor.hide()


def test_what_enter_would_take_is_marked_before_anything_is_pointed_at(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    for number in ("060211", "060212"):
        firm.records.add("products", {"number": number, "name": "Flange"})
    sheet = PickSheet([one.shown for one in CODE.offered], (), WIDTH)
    editor = PickEditor(
        Field("code", t("Code"), Kind.TEXT), NumberPicks(firm, CODE, {}), desk.shell.window(), sheet
    )
    editor.show()
    editor.setFocus()
    qtbot.keyClicks(editor, "0602")
    qtbot.waitUntil(sheet.isVisible)
    model = sheet.model()
    marked = [row for row in range(model.rowCount()) if sheet.is_meant(model.index(row, 0))]
    assert marked == [0]
    qtbot.keyClick(sheet, Qt.Key.Key_Down)
    qtbot.keyClick(sheet, Qt.Key.Key_Down)
    assert [row for row in range(model.rowCount()) if sheet.is_meant(model.index(row, 0))] == [1]
    editor.hide()
