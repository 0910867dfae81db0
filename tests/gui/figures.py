"""What is asked of every figure on the screen: that it can be read, to its last digit, and what counts is in sight."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QWidget

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.views.pages.ageing.bar import AgeBar
from crm_desktop.views.shared.record.header_words import Words
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.delegate import metrics
from crm_desktop.views.shared.tables.foot import TableFoot

COUNTS: tuple[Text, ...] = (
    tc("ledger", "Balance"),
    tc("amount", "Open"),
    t("Owed"),
    t("Prepaid"),
    t("Amount"),
    t("Allocated"),
    t("Allocate now"),
    t("Closing"),
)
"""The heads of the columns one looks at a table for."""
MONEY = re.compile(r"\d,\d{3}\.\d\d")
FRAME = 4


def cut_figures(window: QWidget) -> list[str]:
    """Every figure of `window` that does not fit where it stands, with the place in words."""
    window.grab()  # painting is what makes room
    parts = [part for part in window.findChildren(QWidget) if part.isVisible()]
    return [said for part in parts for said in _cut_in(part)]


def scrolled_out(window: QWidget) -> list[str]:
    """The columns that count but stand beyond the edge of their table, so that one must scroll to them."""
    tables = [table for table in window.findChildren(PlainTable) if table.isVisible()]
    return [f"{table.accessibleName()}: {head}" for table in tables for head in _beyond(table)]


def _beyond(table: PlainTable) -> Iterator[str]:
    heads, model, room = table.head, table.model(), table.viewport().width()
    counting = {str(label) for label in COUNTS}
    for column in range(model.columnCount() if model.rowCount() else 0):
        head = str(model.headerData(column, Qt.Orientation.Horizontal))
        beyond = heads.sectionViewportPosition(column) + heads.sectionSize(column) > room
        if head in counting and not heads.isSectionHidden(column) and beyond:
            yield head


def _cut_in(part: QWidget) -> Iterator[str]:
    match part:
        case PlainTable():
            yield from (f"{part.accessibleName()}: {text}" for text in _cut_cells(part))
        case TableFoot():
            yield from (f"foot {part.accessibleName()}: {text}" for text in _cut_sums(part))
        case QLabel() | QLineEdit() if MONEY.search(part.text()) and not _wraps(part):
            need = part.fontMetrics().horizontalAdvance(part.text())
            if need > (room := _room(part)):
                yield f"{type(part).__name__} {part.text()!r} needs {need}, has {room}"
        case Words() if MONEY.search(part.accessibleName()) and part.width() < part.sizeHint().width():
            yield f"words {part.accessibleName()!r}"
        case AgeBar():
            yield from (f"legend {text}" for text, place in part.places() if _width(text) > place.width())
        case _:
            pass


def _room(part: QWidget) -> int:
    """The width in sight; what is scrolled out of it counts as if it were not."""
    seen = part.visibleRegion().boundingRect().width()
    scrolled = seen == 0 and any(isinstance(above, QAbstractScrollArea) for above in _above(part))
    room = part.contentsRect().width()
    return room if scrolled else min(seen, room)


def _above(part: QWidget) -> Iterator[QWidget]:
    above = part.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def _wraps(part: QLabel | QLineEdit) -> bool:
    return isinstance(part, QLabel) and part.wordWrap()


def _cut_cells(table: PlainTable) -> Iterator[str]:
    model = table.model()
    rows = [row for row in range(min(model.rowCount(), 200)) if _is_seen(table, row)]
    for row in rows:
        for column in range(model.columnCount()):
            index = model.index(row, column)
            cell = model.cell(index)  # pyright: ignore[reportAttributeAccessIssue]
            hidden = table.isColumnHidden(column)
            if cell.right and not hidden and table.cells.is_cut(table.visualRect(index), cell):
                yield cell.text


def _is_seen(table: PlainTable, row: int) -> bool:
    return -table.rowHeight(row) < table.rowViewportPosition(row) < table.viewport().height()


def _cut_sums(foot: TableFoot) -> Iterator[str]:
    sums = foot.sums()
    for column, place in foot.places().items():
        text = sums[column][0]
        if metrics(True).horizontalAdvance(text) > place.width():
            yield text


def _width(text: str) -> int:
    return metrics(False).horizontalAdvance(text)
