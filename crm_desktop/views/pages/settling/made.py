"""What was settled before, to be looked at and taken back on a day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.allocated import Allocated, allocated
from crm_desktop.services.roles import ITEMS, Side
from crm_desktop.services.verb import fact
from crm_desktop.views.pages.settling.sources import NAMES
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.day import DayEditor
from crm_desktop.views.shared.kit import Button, Caption, EmptyState, Hint, column, row
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.ranges import ranges_of
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

COLUMNS = (
    SheetColumn(t("Allocated on"), 96),
    SheetColumn(t("Allocated to"), 150),
    SheetColumn(t("Item of"), 96),
    SheetColumn(t("Summary"), 160, flexible=True),
    SheetColumn(t("Amount"), 120, right=True),
)
DAY = fact("date", label=t("Take back on"), required=False)
DAY_WIDTH = 118


class AllocationsMade(QWidget):
    """The standing allocations of a customer; `refused` with why one cannot be taken back."""

    refused = Signal(object)

    def __init__(self, context: Context, side: Side = Side.RECEIVABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._side = side
        self.rows: tuple[Allocated, ...] = ()
        self._kinds = context.workspace.entity(ITEMS[side]).field("kind")
        day, *others = COLUMNS
        source = SheetColumn(NAMES[side][0], 210)
        self.sheet = Sheet((day, source, *others), context.theme, t("Allocated before"), fits=False)
        self.day = DayEditor(DAY, context.workspace.clock.today)
        self.day.setFixedWidth(DAY_WIDTH)
        self.day.setAccessibleName(str(DAY.label))
        self.take_back = Button(t("Take back"), "undo", t("What was allocated is open again from that day"))
        self.take_back.clicked.connect(self._take_back)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(EmptyState("link", t("Nothing allocated yet")))
        self.sheet.selectionModel().selectionChanged.connect(self._adapt)
        self._lay_out()
        self._adapt()

    @property
    def chosen(self) -> list[Allocated]:
        ranges = ranges_of(self.sheet.selectionModel().selection())
        return [self.rows[place] for first, last in ranges for place in range(first, last + 1)]

    def show_customer(self, key: int | None) -> None:
        """Show what was settled for this customer, newest first."""
        self.rows = self._context.workspace.ask(allocated, key, self._side) if key else ()
        self.sheet.show_rows([self._cells(row) for row in self.rows])
        self._stack.setCurrentIndex(0 if self.rows else 1)
        self._adapt()

    def _take_back(self) -> None:
        keys = [row.id for row in self.chosen]
        try:
            self._context.workspace.ledger(self._side).take_back(keys, date=self.day.value())
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _adapt(self) -> None:
        chosen = self.chosen
        self.take_back.setEnabled(bool(chosen))
        many = tn("Take back {n} allocation", "Take back {n} allocations", len(chosen))
        self.take_back.setText(str(many if len(chosen) > 1 else t("Take back")))

    def _cells(self, made: Allocated) -> list[Cell]:
        kind = self._kinds.label_of(made.credit_kind)
        tag = (str(kind), "amber") if kind and made.credit_kind != "receipt" else None
        return [
            Cell(made.date.isoformat(), tone="t2"),
            Cell(made.credit_number, tag=tag),
            Cell(made.item_number),
            Cell(made.item_date.isoformat(), tone="t2"),
            Cell(made.summary, tone="t2"),
            Cell(shown(made.amount), right=True, bold=True),
        ]

    def _lay_out(self) -> None:
        hint = Hint(t("The documents stay; only the allocation is taken back."))
        layout = column(spacing=10)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row(hint, None, Caption(DAY.label), self.day, self.take_back))
        self.setLayout(layout)
