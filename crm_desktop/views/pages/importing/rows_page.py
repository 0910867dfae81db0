"""The third step: what becomes of every row, and why; nothing has been written yet."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import grouped
from crm_desktop.exchange.fates import Fate
from crm_desktop.exchange.planning import Plan, SheetPlan
from crm_desktop.views.pages.importing.grid import NUMBER_WIDTH, Grid
from crm_desktop.views.pages.importing.options import OptionsPanel
from crm_desktop.views.pages.importing.rows_model import WORDS, RowsModel
from crm_desktop.views.pages.importing.sheets import SheetLine, SheetsList, about_rows
from crm_desktop.views.pages.importing.sums import sums_of
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Chip, ChipKind, Hairline, Notice, Secondary, column, row
from crm_desktop.views.shared.tables.delegate import MARGIN, metrics

LEFT_WIDTH = 240
FATE_WIDTH = 112
WHY_WIDTH = 300
NO_WHY_WIDTH = 56
FATES = (Fate.ERROR, Fate.NEW, Fate.UPDATE, Fate.DUPLICATE, Fate.SKIPPED)


class RowsPage(QWidget):
    """Shows plans; the options at the left are `options`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sheets: list[tuple[Plan, SheetPlan]] = []
        self._wish: Fate | None = None
        self._has_wish = False
        self.sheets = SheetsList()
        self.options = OptionsPanel()
        self.model = RowsModel(self)
        self.table = Grid(context.theme, self.model, t("Rows of the sheet"), lead_widths(None))
        self.chips: dict[Fate | None, Chip] = {}
        self._chip_row = row(spacing=6)
        self._sums = Secondary()
        self._asked = 0
        self._detail = Notice("")
        self._lay_out()
        self.sheets.chosen.connect(self._show_sheet)
        self.table.selectionModel().currentRowChanged.connect(self._tell_row)

    def show_plans(self, plans: Sequence[Plan]) -> None:
        """Show what has been planned; rows in error first."""
        self._sheets = [(plan, sheet) for plan in plans for sheet in plan.sheets]
        self.options.show_plans(plans)
        lines = [self._line(*pair) for pair in self._sheets]
        self.sheets.show_sheets([line.under_book() for line in lines] if len(plans) > 1 else lines)
        wrong = [i for i, (_plan, sheet) in enumerate(self._sheets) if sheet.count(Fate.ERROR)]
        if wrong and self.sheets.current not in wrong:
            self.sheets.go_to(wrong[0])
        self._show_sheet()

    @property
    def plan(self) -> SheetPlan | None:
        """The sheet one looks at."""
        place = self.sheets.current
        return self._sheets[place][1] if 0 <= place < len(self._sheets) else None

    @property
    def sums(self) -> str:
        """What the new rows add up to, in words."""
        return self._sums.text()

    def show_fate(self, fate: Fate | None) -> None:
        """Show only the rows of one fate (None: all)."""
        for key, chip in self.chips.items():
            chip.set_kind(ChipKind.ON if key is fate else ChipKind.PLAIN)
        self.model.show_plan(self.plan, () if fate is None else (fate,))
        self._tell_row()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(LEFT_WIDTH)
        side = column(spacing=12)
        side.addWidget(self.sheets, 1)
        side.addWidget(Hairline())
        side.addWidget(self.options)
        left.setLayout(side)
        above = row(self._chip_row, None, self._sums)
        right = column(above, spacing=8)
        right.addWidget(self.table, 1)
        right.addWidget(self._detail)
        layout = row(left, spacing=20)
        layout.addLayout(right, 1)
        self.setLayout(layout)

    def _show_sheet(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.table.lead_widths = lead_widths(plan)
        self._make_chips(plan)
        self._add_up(plan)
        wanted = self._wish if self._has_wish else Fate.ERROR
        self.show_fate(wanted if wanted in self.chips else None)

    def _make_chips(self, plan: SheetPlan) -> None:
        while self._chip_row.count():
            item = self._chip_row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.chips = {None: self._chip(tc("all rows", "All"), plan.fates.rows_read, None)}
        for fate in FATES:
            count = plan.fates.rows.count(fate)
            if count:
                self.chips[fate] = self._chip(WORDS[fate], count, fate)
        for chip in self.chips.values():
            self._chip_row.addWidget(chip)

    def _chip(self, label: Text, count: int, fate: Fate | None) -> Chip:
        chip = Chip(t("{label} {n}", label=label, n=f"{count:,}"))
        chip.clicked.connect(lambda: self._choose(fate))
        return chip

    def _choose(self, fate: Fate | None) -> None:
        self._wish, self._has_wish = fate, True
        self.show_fate(fate)

    def _add_up(self, plan: SheetPlan) -> None:
        """Add up in the background; an answer that comes too late is dropped."""
        self._asked += 1
        asked = self._asked
        self._sums.show_text("")

        def take(sums: list[tuple[Field, Decimal]]) -> None:
            if isValid(self) and asked == self._asked:
                parts = [f"{field.label} {grouped(total)}" for field, total in sums]
                come = plan.main_contacts
                said = tn(
                    "{n:,} contact comes with its customer", "{n:,} contacts come with their customers", come
                )
                news = t("New rows: {sums}", sums=" · ".join(parts)) if parts else ""
                self._sums.show_text(said if come else news)

        self._context.run_in_background(t("Adding up"), lambda _progress: sums_of(plan), take, quiet=True)

    def _tell_row(self) -> None:
        index = self.table.currentIndex()
        plan = self.plan
        if plan is None or not index.isValid() or index.row() >= self.model.rowCount():
            self._detail.hide()
            return
        number = self.model.planned(index.row()).row
        reason = self.model.reason(number)
        self._detail.setVisible(metrics(bold=False).horizontalAdvance(reason) > WHY_WIDTH - 2 * MARGIN)
        self._detail.show_text(t("Row {n}: {reason}", n=number, reason=reason))

    def _line(self, plan: Plan, sheet: SheetPlan) -> SheetLine:
        kind = self._context.workspace.entity(sheet.entity).plural
        errors = sheet.count(Fate.ERROR)
        if errors:
            about = str(t("{kind} · {n} in error", kind=kind, n=f"{errors:,}"))
            return SheetLine(sheet.sheet.name, about, "red", plan.book.name)
        return SheetLine(
            sheet.sheet.name, about_rows(kind, sheet.fates.rows_of_records), "t2", plan.book.name
        )


def lead_widths(plan: SheetPlan | None) -> tuple[int, int, int]:
    """The widths of number, fate and reason; little for reasons where there are none."""
    told = plan is not None and (plan.fates.problems or plan.fates.remarks)
    return NUMBER_WIDTH, FATE_WIDTH, WHY_WIDTH if told else NO_WHY_WIDTH
