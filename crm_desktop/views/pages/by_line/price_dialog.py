"""The dialog that credits the price alone of what was charged: a new price or an amount for each line."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import ZERO, grouped, in_unit, shown
from crm_desktop.queries.price_credits import Priced, priced, priced_by
from crm_desktop.queries.records import RecordView
from crm_desktop.services.price_credits import PriceCreditDraft
from crm_desktop.services.verbs import DATE, SUMMARY
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages.by_line.grid import FiguresGrid
from crm_desktop.views.pages.by_line.model import FiguresModel
from crm_desktop.views.pages.posting.kept_dialog import KeptDialog
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.formatting import unit_price
from crm_desktop.views.shared.kit import FigureLabel, row
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

NUMBER, LINE, PRODUCT, QUANTITY, AMOUNT, GONE, PRICE, NEW_PRICE, CREDIT = range(9)
COLUMNS = (
    SheetColumn(t("Document no."), 136),
    SheetColumn(t("Line"), 44, right=True),
    SheetColumn(t("Product"), 120, flexible=True),
    SheetColumn(t("Quantity"), 90, right=True),
    SheetColumn(t("Charged"), 100, right=True),
    SheetColumn(t("Credited so far"), 110, right=True),
    SheetColumn(t("Price"), 90, right=True),
    SheetColumn(t("New price"), 90, right=True),
    SheetColumn(t("Credited now"), 110, right=True),
)
SIZE = (940, 520)


def charged_lines(workspace: Workspace, record: RecordView) -> Sequence[Priced]:
    """The lines of an order or a delivery that were charged, or those a charge is of."""
    return workspace.ask(priced_by if record.entity == "receivables" else priced, record.id)


class PriceDialog(KeptDialog):
    """Credits of lines that were charged. A new price says the amount; an amount typed stands for itself."""

    def __init__(self, context: Context, record: RecordView, parent: QWidget | None = None) -> None:
        title = t("Credit prices of {number}", number=record.number)
        super().__init__(context, title, tc("button", "Credit"), parent)
        self._record = record
        self.lines: Sequence[Priced] = ()
        self.model = FiguresModel(COLUMNS, (NEW_PRICE, CREDIT), self)
        spared = (GONE, LINE, NUMBER)
        self.grid = FiguresGrid(self.model, context.theme, t("Lines that were charged"), spared)
        today = context.workspace.clock.today()
        self.body.addLayout(row(self.add_field(DATE, today), self.add_field(SUMMARY, wide=True), spacing=12))
        self.body.addWidget(self.grid, 1)
        self.total = FigureLabel(t("Credited now"))
        self.foot.addWidget(self.total)
        self.say(t("The goods stay charged: the customer owes less for them, and stock stays as it is."))
        self.model.edited.connect(self._typed)
        self._show_lines({})
        self.resize(*SIZE)
        self.grid.setFocus()

    @property
    @override
    def likeness(self) -> object:
        return type(self), self._record.entity, self._record.id

    @property
    @override
    def was_typed_in(self) -> bool:
        return bool(self.model.texts) or super().was_typed_in

    @override
    def refresh(self) -> None:
        """What was typed stands by its line, beside what was credited meanwhile."""
        self._show_lines(
            {(self.lines[row].key, column): text for (row, column), text in self.model.texts.items()}
        )

    @override
    def act(self) -> None:
        """Post it as one gesture, and show it."""
        self.grid.settle()
        amounts = {
            line.key: amount for line, amount in zip(self.lines, self._amounts(), strict=True) if amount
        }
        facts = {key: field.value() for key, field in self.fields.items()}
        change = self.context.workspace.receivables.post(PriceCreditDraft(amounts, **facts))
        self.context.open_record("receivables", change.new_id("receivables"))

    def _show_lines(self, typed: Mapping[tuple[int, int], str]) -> None:
        """Ask for the lines, and show what was typed by the line's key and the column."""
        self.lines = charged_lines(self.context.workspace, self._record)
        rows = {line.key: row for row, line in enumerate(self.lines)}
        texts = {(rows[key], column): text for (key, column), text in typed.items() if key in rows}
        self.model.show([_cells(line) for line in self.lines], texts)
        self._add_up()

    def _amounts(self) -> list[Decimal | None]:
        """What is credited of each line; Refusal where a new price is none, or no lower one."""
        for place, line in enumerate(self.lines):
            price, amount = (self.model.figure(place, column) for column in (NEW_PRICE, CREDIT))
            if price is not None and amount is None:
                line.at_price(price)
        return [self.model.figure(place, CREDIT) for place in range(len(self.lines))]

    def _typed(self, place: int, column: int) -> None:
        """Work out the amount of a new price; an amount typed stands without one."""
        self.calm()
        if column == CREDIT:
            self.model.put(place, NEW_PRICE, "")
        else:
            self.attempt(lambda: self._priced(place))
        self._add_up()

    def _priced(self, place: int) -> None:
        self.model.put(place, CREDIT, "")
        price = self.model.figure(place, NEW_PRICE)
        if price is not None:
            self.model.put(place, CREDIT, grouped(self.lines[place].at_price(price)))

    def _add_up(self) -> None:
        try:
            total = sum((amount or ZERO for amount in self._amounts()), ZERO)
        except Refusal:
            return
        self.total.show_value(shown(total))


def _cells(line: Priced) -> list[Cell]:
    return [
        Cell(line.number),
        Cell(str(line.position), right=True, tone="t2"),
        Cell(line.name),
        Cell(in_unit(line.quantity, line.unit), right=True),
        Cell(shown(line.amount), right=True),
        Cell(shown(line.credited), right=True, tone="t2"),
        Cell(unit_price(line.price), right=True, tone="t2"),
        Cell(),
        Cell(),
    ]
