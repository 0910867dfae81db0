"""The stock of a product: its months, what lies in each warehouse and waits for it, and its card by period and kind."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.stock import NOTHING
from crm_desktop.core.terms import EVER
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.stock_card import card
from crm_desktop.queries.stock_page import Place, Waiting, months, places, waiting_for
from crm_desktop.services.stock_draft import ALL_KINDS
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.stock.stock_card import CARD, card_row
from crm_desktop.views.pages.stock.stock_chart import StockChart
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.formatting import how_many
from crm_desktop.views.shared.kit import EmptyState, MenuButton, QuietButton, Title, column, row
from crm_desktop.views.shared.periods import Period
from crm_desktop.views.shared.periods_button import PeriodButton
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.copying import tell_copied
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import MadeWhenSeen, SheetColumn

BESIDE, ABREAST = 310, 620
"""How wide the warehouses are beside the chart, and from which width on they stand there."""
MOST_WAITING = 3
PLACES = (
    SheetColumn(t("Warehouse"), 70, flexible=True),
    SheetColumn(t("In stock"), 52, right=True),
    SheetColumn(tc("stock", "Promised"), 52, right=True),
    SheetColumn(tc("stock", "Available"), 52, right=True),
)
WAITING = (
    SheetColumn(t("Waits for it"), 132),
    SheetColumn(t("Customer"), 50, flexible=True),
    SheetColumn(t("Quantity"), 52, right=True),
)


class ChoiceButton(MenuButton):
    """One of several, or all of them; `chosen` with its value (None: all)."""

    chosen = Signal(object)

    def __init__(self, all_of_them: Text, name: Text) -> None:
        super().__init__(all_of_them, tip=name)
        self._all, self._name = all_of_them, name
        self._texts: dict[object, str] = {}
        self.value: object = None

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these; what was chosen stays where it is among them."""
        menu = self.menu()
        menu.clear()
        self._texts = dict(choices)
        if self.value not in self._texts:
            self.value = None
        for value, text in ((None, str(self._all)), *choices):
            entry = menu.addAction(text)
            entry.triggered.connect(lambda _checked=False, value=value: self.choose(value))
        self._say()

    def choose(self, value: object) -> None:
        self.value = value
        self._say()
        self.chosen.emit(value)

    def _say(self) -> None:
        self.setText(self._texts.get(self.value, str(self._all)))
        self.setAccessibleName(f"{self._name} {self.text()}")


class StockTab(QWidget):
    """All there is to see of what lies in stock of one product."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._record: RecordView | None = None
        self.chart = StockChart(context.theme)
        self.places = Sheet(PLACES, context.theme, t("Warehouses"))
        self.waiting = Sheet(WAITING, context.theme, t("Orders that wait for it"))
        self.period = PeriodButton(context.workspace.clock.today)
        self.period.choose(Period(EVER, context.workspace.clock.today()))
        self.where = ChoiceButton(t("All warehouses"), t("Warehouse"))
        self.kinds = ChoiceButton(t("All kinds"), t("Kind"))
        self.kinds.offer([(choice.value, str(choice.label)) for choice in ALL_KINDS.choices])
        self.card = Sheet(CARD, context.theme, t("Stock card"), fits=False)
        self.printing = QuietButton(
            t("Print"), "print", t("The card as it is shown, on paper or in a workbook")
        )
        self._empty = EmptyState(
            "box", t("It is not kept in stock. Note its first receipt, or count what lies there.")
        )
        self._lay_out()
        self._connect()

    def show_record(self, record: RecordView) -> None:
        """Show the product's stock; filters stay."""
        self._record = record
        is_kept = record.values["stock_quantity"] is not None
        self._shown.setVisible(is_kept)
        self._empty.setVisible(not is_kept)
        if is_kept:
            self._show_beside(record)
            self._show_card()

    def leave(self) -> bool:
        return True

    def _show_beside(self, record: RecordView) -> None:
        ask = self._context.workspace.ask
        waiting = ask(waiting_for, record.id)
        found = ask(places, record.id)
        names = {one.key: one.name for one in found[1:]}
        self.where.offer([(one.key, one.name) for one in found])
        self.where.setVisible(len(found) > 1)
        self.places.show_rows([_place(one) for one in found])
        self.waiting.show_rows(
            [_waiting(one, names.get(one.place, "")) for one in waiting[:MOST_WAITING]] + _more(waiting)
        )
        self.waiting.setVisible(bool(waiting))

    def _show_card(self, _chosen: object = None) -> None:
        if self._record is None:
            return
        workspace, period = self._context.workspace, self.period.period
        where = self.where.value if isinstance(self.where.value, int) else None
        kind = self.kinds.value if isinstance(self.kinds.value, str) else None
        lines = workspace.ask(card, self._record.id, where).within(period.from_date, period.to_date, kind)
        self.card.show_rows(MadeWhenSeen(lines, card_row))
        minimum = None if where is not None else self._record.values["minimum_stock"]
        self.chart.show_months(
            workspace.ask(months, self._record.id, workspace.clock.today(), where), minimum
        )

    def _lay_out(self) -> None:
        beside = QWidget()
        beside.setLayout(column(self.places, self.waiting, None, spacing=8))
        beside.setMaximumWidth(BESIDE)
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._upper.setSpacing(18)
        self._upper.addWidget(self.chart, 1)
        self._upper.addWidget(beside, 1)
        self._beside = beside
        heads = row(
            Title(t("Stock card")), self.where, self.kinds, self.period, None, self.printing, spacing=8
        )
        inner = column(spacing=10)
        inner.addLayout(self._upper)
        inner.addLayout(heads)
        inner.addWidget(self.card, 1)
        self._shown = QWidget()
        inner.setContentsMargins(0, 0, 0, 0)
        self._shown.setLayout(inner)
        outer = column(spacing=0)
        outer.setContentsMargins(0, 8, 0, 0)
        outer.addWidget(self._shown, 1)
        outer.addWidget(self._empty)
        self.setLayout(outer)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit beside the chart stands below it."""
        super().resizeEvent(event)
        abreast = self.width() >= ABREAST
        direction = QBoxLayout.Direction.LeftToRight if abreast else QBoxLayout.Direction.TopToBottom
        self._upper.setDirection(direction)
        self._beside.setMaximumWidth(BESIDE if abreast else 16_000)

    def _print(self) -> None:
        """Preview the card as it is narrowed."""
        if self._record is not None:
            period, rows = self.period.period, self.card.model().rowCount()
            asked = {"product": self._record.id, "warehouse": self.where.value, "kind": self.kinds.value}
            days = {"from": period.from_date, "to": period.to_date}
            acts.print_stock_card(self._context, asked | days, rows)

    def _connect(self) -> None:
        self.printing.clicked.connect(self._print)
        self.period.chosen.connect(self._show_card)
        self.where.chosen.connect(self._show_card)
        self.kinds.chosen.connect(self._show_card)
        for sheet in (self.card, self.places, self.waiting):
            sheet.followed.connect(self._context.open_record)
            sheet.copied.connect(partial(tell_copied, self._context))


def _place(one: Place) -> list[Cell]:
    left = one.on_hand - one.promised
    return [
        Cell(one.name, link=("warehouses", one.key)),
        Cell(how_many(one.on_hand), right=True),
        Cell(how_many(one.promised), right=True),
        Cell(how_many(left), right=True, bold=True, tone="red" if left < 0 else "t1"),
    ]


def _waiting(one: Waiting, place: str) -> list[Cell]:
    """Where it leaves from is told of what leaves from elsewhere than usual."""
    due = f"{one.due:%m-%d}" if one.due is not None else ""
    return [
        Cell(one.number, link=("orders", one.key)),
        Cell(" \u00b7 ".join(filter(None, (one.customer, due, place)))),
        Cell(how_many(one.quantity), right=True),
    ]


def _more(waiting: Sequence[Waiting]) -> list[list[Cell]]:
    rest = waiting[MOST_WAITING:]
    if not rest:
        return []
    quantity = sum((one.quantity for one in rest), NOTHING)
    return [
        [Cell(str(t("and {n} more", n=len(rest))), tone="t2"), Cell(), Cell(how_many(quantity), right=True)]
    ]
