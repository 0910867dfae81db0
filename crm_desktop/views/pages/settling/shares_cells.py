"""How an open item and what it gets are told in the cells of their table."""

from decimal import Decimal

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import grouped, shown
from crm_desktop.queries.ageing_rows import OpenItem
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

TICK, NUMBER, DATE, DUE, SUMMARY, LEFT, SHARE, AFTER = range(8)
COLUMNS = (
    SheetColumn(t("Allocate"), 40),
    SheetColumn(t("Document no."), 136),
    SheetColumn(t("Date"), 90),
    SheetColumn(t("Due date"), 200),
    SheetColumn(t("Summary"), 110, flexible=True),
    SheetColumn(t("Still owed"), 100, right=True),
    SheetColumn(t("Allocate now"), 110, right=True),
    SheetColumn(t("Left after"), 100, right=True),
)


def due_cell(item: OpenItem) -> Cell:
    text = item.due_date.isoformat() if item.due_date else ""
    if item.overdue_days <= 0:
        return Cell(text, tone="t2")
    late = t("{n} d overdue", n=item.overdue_days)
    return Cell(text, tone="t2", tag=(str(late), "red"))


def tip_of(item: OpenItem, column: int) -> str | None:
    """The whole summary; of how much an amount is what is left."""
    if column == LEFT and item.left != item.amount:
        return str(t("of {amount}", amount=grouped(item.amount)))
    return item.summary or None if column == SUMMARY else None


def figure_cell(amount: Decimal, bold: bool = False) -> Cell:
    return Cell(shown(amount), right=True, bold=bold and bool(amount), tone="t1" if amount else "faint")


def spoken_tick(full: bool | None) -> Text:
    """The tick in words, for a screen reader."""
    if full is None:
        return t("not settled")
    return t("settled in full") if full else t("settled in part")
