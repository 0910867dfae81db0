"""The third step: what becomes of every row, and why; nothing has been written yet."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t, tn
from crm_desktop.exchange.plans import Plan, SheetPlan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.views.pages.importing.grid import NUMBER_WIDTH, Grid
from crm_desktop.views.pages.importing.options import OptionsPanel
from crm_desktop.views.pages.importing.remarks import DIFFERS, differs, sums_told
from crm_desktop.views.pages.importing.row_filters import Besides, RowFilter, Wish, filters_of, rows_of
from crm_desktop.views.pages.importing.rows_model import RowsModel
from crm_desktop.views.pages.importing.sheet_lines import judged_line
from crm_desktop.views.pages.importing.sheets import SheetsList
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.kit import (
    Chip,
    ChipKind,
    FittingArea,
    Hairline,
    Notice,
    Secondary,
    column,
    row,
)
from crm_desktop.views.shared.kit.flow import FlowLayout
from crm_desktop.views.shared.tables.delegate import MARGIN, metrics

LEFT_WIDTH = 240
LEAST_OPTIONS = 120
LEAST_SHEETS = 96
FATE_WIDTH = 112
WHY_WIDTH = 300
NO_WHY_WIDTH = 56


class RowsPage(QWidget):
    """Shows plans; the options at the left are `options`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sheets: list[tuple[Plan, SheetPlan]] = []
        self._wish: Wish = None
        self._has_wish = False
        self.sheets = SheetsList()
        self.sheets.setMinimumHeight(LEAST_SHEETS)
        self.options = OptionsPanel()
        self.model = RowsModel(self)
        self.table = Grid(context.theme, self.model, t("Rows of the sheet"), lead_widths(None))
        self.chips: dict[Wish, Chip] = {}
        self._chip_row = FlowLayout()
        self._sums = Secondary()
        self._sums.setWordWrap(True)
        self._detail = Notice("")
        self._lay_out()
        self.sheets.chosen.connect(self._show_sheet)
        self.table.selectionModel().currentRowChanged.connect(self._tell_row)

    def show_plans(self, plans: Sequence[Plan]) -> None:
        """Show what has been planned; rows in error first."""
        self._sheets = [(plan, sheet) for plan in plans for sheet in plan.sheets]
        self.options.show_plans(plans)
        kind_of = self._context.workspace.entity
        lines = [judged_line(kind_of(sheet.entity).plural, plan, sheet) for plan, sheet in self._sheets]
        self.sheets.show_sheets([line.under_book() for line in lines] if len(plans) > 1 else lines)
        wrong = [i for i, (_plan, sheet) in enumerate(self._sheets) if sheet.count(Verdict.ERROR)]
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
        """What is taken adds up to, in words."""
        return self._sums.text()

    def show_rows(self, wish: Wish) -> None:
        """Show only the rows wished for (None: all)."""
        plan = self.plan
        if plan is None:
            return
        for key, chip in self.chips.items():
            chip.set_kind(ChipKind.ON if key is wish else _kind_of(key))
        self.model.show_rows(plan, rows_of(plan, wish))
        self._tell_row()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setMinimumWidth(LEFT_WIDTH)
        side = column(spacing=12)
        side.addWidget(self.sheets, 1)
        side.addWidget(Hairline())
        side.addWidget(FittingArea(self.options, LEAST_OPTIONS))
        left.setLayout(side)
        filters = QWidget()
        filters.setLayout(self._chip_row)
        right = column(filters, self._sums, spacing=8)
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
        wanted = self._wish if self._has_wish else Verdict.ERROR
        self.show_rows(wanted if wanted in self.chips else None)

    def _make_chips(self, plan: SheetPlan) -> None:
        while self._chip_row.count():
            item = self._chip_row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.chips = {found.wish: self._chip(found) for found in filters_of(plan)}
        for chip in self.chips.values():
            self._chip_row.addWidget(chip)

    def _chip(self, found: RowFilter) -> Chip:
        chip = Chip(t("{label} {n}", label=found.label, n=f"{found.count:,}"))
        chip.clicked.connect(lambda: self._choose(found.wish))
        return chip

    def _choose(self, wish: Wish) -> None:
        self._wish, self._has_wish = wish, True
        self.show_rows(wish)

    def _add_up(self, plan: SheetPlan) -> None:
        """Say what the sheet comes to, and where that is not what it says itself."""
        said = [str(one) for one, _differs in sums_told(plan)]
        if come := plan.main_contacts:
            said.append(
                str(
                    tn(
                        "{n:,} contact comes with its customer",
                        "{n:,} contacts come with their customers",
                        come,
                    )
                )
            )
        if differs(plan):
            said.append(str(DIFFERS))
        self._sums.show_text("\n".join(said), Tone.WARNING if differs(plan) else Tone.PLAIN)
        self._sums.setVisible(bool(said))

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


def lead_widths(plan: SheetPlan | None) -> tuple[int, int, int]:
    """The widths of number, verdict and reason; little for reasons where there are none."""
    told = plan is not None and (plan.verdicts.problems or plan.verdicts.remarks)
    return NUMBER_WIDTH, FATE_WIDTH, WHY_WIDTH if told else NO_WHY_WIDTH


def _kind_of(wish: Wish) -> ChipKind:
    return ChipKind.ASKS if wish is Besides.DOUBTFUL else ChipKind.PLAIN
