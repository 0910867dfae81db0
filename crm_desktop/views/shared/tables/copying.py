"""Rows on the clipboard: as lines, and as a table whose codes and phone numbers keep their zeros in a workbook."""

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from crm_desktop.core.i18n import tn
from crm_desktop.views.shared.formatting import MINUS
from crm_desktop.views.shared.tables.cells import as_lines

if TYPE_CHECKING:
    from crm_desktop.views.shared.context import Context

Rows = Sequence[Sequence[str]]
AS_TEXT = "mso-number-format:'\\@'"
"""What Excel and WPS take for the number format “text”."""
FIGURE = re.compile(rf"[-{MINUS}]?[\d,]+(\.\d+)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def put_on_clipboard(rows: Rows, figures: Sequence[bool]) -> None:
    """The head and the rows under it; `figures` says which columns are numbers to reckon with."""
    data = QMimeData()
    data.setText(as_lines(rows))
    data.setHtml(as_table(rows, figures))
    QGuiApplication.clipboard().setMimeData(data)


def as_table(rows: Rows, figures: Sequence[bool]) -> str:
    """All but figures and days are said to be text, lest a workbook reads 0086 as 86."""
    lines = "".join(f"<tr>{''.join(map(_cell, row, figures))}</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><table>{lines}</table></body></html>'


def plain(text: str) -> str:
    """A figure as it is shown, so that a workbook takes it for one; any other text unchanged."""
    return text.replace(",", "").replace(MINUS, "-") if FIGURE.fullmatch(text) else text


def tell_copied(context: "Context", count: int) -> None:
    context.tell(tn("Copied {n:,} row", "Copied {n:,} rows", count))


def _cell(text: str, figure: bool) -> str:
    known = figure or not text or DAY.fullmatch(text)
    return f"<td>{escape(text)}</td>" if known else f'<td style="{AS_TEXT}">{escape(text)}</td>'
