"""Books as a small firm has them, and gestures in the wizard that brings them in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.views.pages.importing.field_popover import FieldPopover
from crm_desktop.views.pages.importing.mapping_model import FIELD, HEAD
from crm_desktop.views.pages.importing.rows_model import FATE, WHY
from crm_desktop.views.pages.importing.rows_page import RowsPage
from crm_desktop.views.pages.importing.state import Step
from crm_desktop.views.pages.importing.wizard import ImportWizard
from tests.unit.exchange.made import xlsx

LEFT = Qt.MouseButton.LeftButton
Open = Callable[..., ImportWizard]
NO_KEY = Qt.KeyboardModifier.NoModifier

CUSTOMERS = (
    ("客户资料一览表", None, None, None),
    ("制表日期：2026-11-01", None, None, None),
    ("客户编号", "客户名称", "联系电话", "备用信息"),
    ("K-01", "宁波华东五金有限公司", 5748765432.0, "老客户"),
    ("K-02", "成都九鼎纺织厂", "13900001111", ""),
    ("K-01", "宁波华东五金有限公司", "", ""),
    ("合计", "2 户", None, None),
)
ITEMS = (
    ("应收账款明细", None, None, None, None),
    ("客户名称", "单据号", "日期", "到期日", "应收金额"),
    ("宁波华东五金有限公司", "YS-1", "2026年3月5日", "2026/4/5", "￥1,200.50"),
    ("宁波华东五金有限公司", "YS-2", "2026-02-30", None, "８００"),
    ("青岛恒通建材有限公司", "YS-3", "2026.3.7", None, "（300.00）"),
    ("小计", None, None, None, "1,700.50"),
)


def firm_book(folder: Path, name: str = "firm.xlsx") -> Path:
    """Customers and what they owe: titles, text dates, a duplicate, a total, one date that is none."""
    return xlsx(folder / name, 客户资料=CUSTOMERS, 应收明细=ITEMS)


def drop(widget: QWidget, *paths: Path) -> None:
    """Drop files on a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, spot = Qt.DropAction.CopyAction, QPoint(40, 40)
    QApplication.sendEvent(widget, QDragEnterEvent(spot, action, data, LEFT, NO_KEY))
    QApplication.sendEvent(widget, QDropEvent(QPointF(spot), action, data, LEFT, NO_KEY))


def wizard_of(window: QWidget) -> ImportWizard:
    """The wizard open over the window."""
    return next(wizard for wizard in window.findChildren(ImportWizard) if wizard.isVisible())


def at_step(qtbot: QtBot, wizard: ImportWizard, step: Step) -> None:
    """Wait until the wizard stands at a step and nothing is going on."""
    qtbot.waitUntil(lambda: wizard.step is step and not wizard.session.job.is_running, timeout=30_000)


def next_step(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Press the filled button."""
    qtbot.mouseClick(wizard.foot.next, LEFT)


def choose_field(
    qtbot: QtBot, wizard: ImportWizard, head: str, typed: str, first: str = "", then: Qt.Key | None = None
) -> None:
    """Click where the column of that head goes, type a field and take it; `first` something else, and a key."""
    table = wizard.columns.table
    model = table.columns
    row = next(r for r in range(model.rowCount()) if model.index(r, HEAD).data() == head)
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(model.index(row, FIELD)).center())
    popover = next(w for w in QApplication.topLevelWidgets() if isinstance(w, FieldPopover) and w.isVisible())
    qtbot.keyClicks(popover.search, first)
    if then is not None:
        qtbot.keyClick(popover.search, then)
    qtbot.keyClicks(popover.search, typed)
    qtbot.keyClick(popover.search, Qt.Key.Key_Return)


def goes_to(wizard: ImportWizard) -> dict[str, str]:
    """Where each column of the sheet goes, by its head."""
    model = wizard.columns.table.columns
    rows = range(model.rowCount())
    return {str(model.index(row, HEAD).data()): str(model.index(row, FIELD).data()) for row in rows}


def chips(wizard: ImportWizard) -> list[str]:
    """The counts above the rows."""
    return [chip.text() for chip in wizard.rows.chips.values()]


def verdicts(wizard: ImportWizard) -> list[tuple[str, str, str]]:
    """Number, verdict and reason of the rows shown."""
    model = wizard.rows.model
    return [
        (str(model.index(r, 0).data()), str(model.index(r, FATE).data()), str(model.index(r, WHY).data()))
        for r in range(model.rowCount())
    ]


def show_sheet(page: RowsPage, name: str) -> None:
    model = page.sheets.sheets
    names = [str(model.index(row).data()) for row in range(model.rowCount())]
    page.sheets.go_to(names.index(name))


def click_chip(qtbot: QtBot, wizard: ImportWizard, label: str) -> None:
    chip = next(one for one in wizard.rows.chips.values() if one.text().startswith(label))
    qtbot.waitUntil(chip.isVisible)
    qtbot.mouseClick(chip, LEFT)


def import_all(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Leave the rows in error out and import the rest."""
    if wizard.rows.options.skip.isVisible():
        wizard.rows.options.skip.click()
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.DONE)
