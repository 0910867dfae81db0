"""A statement on the screen: entries with their running balance, the period's totals, what is open by age."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import grouped, shown
from crm_desktop.queries.statement_rows import Statement, StatementKind, StatementLine
from crm_desktop.reports.side_words import WORDS
from crm_desktop.services.roles import Side, list_of
from crm_desktop.views.receivables.ageing_line import AgeingLine
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import column
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

MONEY_WIDTH = 88
COLUMNS = (
    SheetColumn(t("Date"), 86, spared=1),
    SheetColumn(t("Document no."), 124),
    SheetColumn(t("Summary"), 180, flexible=True, spared=2),
    SheetColumn(t("Amount due"), MONEY_WIDTH, right=True),
    SheetColumn(t("Received"), MONEY_WIDTH, right=True),
    SheetColumn(tc("ledger", "Balance"), MONEY_WIDTH, right=True),
)
DEBIT, CREDIT = 3, 4
KINDS: dict[StatementKind, Text] = {
    StatementKind.BALANCE: t("Balance forward"),
    StatementKind.OPEN: t("Open items"),
    StatementKind.DETAILED: tc("statement", "Detailed"),
}
NO_ORDERS: Mapping[int, int] = MappingProxyType({})


class StatementView(QWidget):
    """`followed` with the entity and key of the document or order whose number was clicked."""

    followed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet(COLUMNS, theme, t("Ledger"))
        self.sheet.followed.connect(self.followed)
        self.ageing = AgeingLine()
        layout = column(spacing=8)
        layout.addWidget(self.sheet, 1000)
        layout.addWidget(self.ageing)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_statement(
        self, told: Statement, late: Mapping[int, int], orders: Mapping[int, int] = NO_ORDERS
    ) -> None:
        """Show a statement; `late` has the days overdue of the entries that still are, `orders` the orders named."""
        rows: list[list[Cell]] = []
        for line in told.lines:
            rows += [
                _line(told.side, line, late.get(line.entry_id, 0), orders.get(line.entry_id)),
                *_goods(line),
            ]
        words = WORDS[told.side]
        self.sheet.name_column(DEBIT, words.due)
        self.sheet.name_column(CREDIT, words.settled)
        self.sheet.show_rows([*rows, _totals(told)])
        self.ageing.show_row(told.ageing, told.bounds, words.ahead)


def opening_words(told: Statement) -> Text | str:
    """The opening balance in words; nothing for a list of open items, which has none."""
    has_opening = told.kind is not StatementKind.OPEN
    return t("Opening {amount}", amount=grouped(told.opening)) if has_opening else ""


def _line(side: Side, line: StatementLine, overdue: int, order: int | None) -> list[Cell]:
    tag = (str(t("{n} d overdue", n=overdue)), Tone.BAD.value) if overdue else None
    return [
        Cell(line.date.isoformat(), tone="t2"),
        Cell(line.number, link=(list_of(side, line.kind), line.entry_id)),
        Cell(str(line.words), link=("orders", order) if order else None, tag=tag),
        Cell(_figure(line.debit), right=True),
        Cell(_figure(line.credit), right=True),
        Cell(shown(line.balance), right=True, bold=True),
    ]


def _goods(line: StatementLine) -> list[list[Cell]]:
    """What a charge was for, a row each; the order's number stands beside the first."""
    order = Cell(line.order, link=("orders", line.order_id) if line.order_id else None)
    blanks = [Cell()] * 3
    return [
        [Cell(), Cell() if place else order, Cell(one.words, tone="t2"), *blanks]
        for place, one in enumerate(line.goods)
    ]


def _totals(told: Statement) -> list[Cell]:
    return [
        Cell(),
        Cell(),
        Cell(str(t("Total of the period / closing balance")), tone="t3"),
        Cell(shown(told.total_debit), right=True, bold=True),
        Cell(shown(told.total_credit), right=True, bold=True),
        Cell(shown(told.closing), right=True, bold=True),
    ]


def _figure(amount: Decimal) -> str:
    return shown(amount) if amount else ""
