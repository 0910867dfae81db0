"""Every row of a planned sheet with its verdict and the reason; only what is looked at is decoded."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.plans import PlannedRow, SheetPlan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.views.pages.importing.grid import GridModel
from crm_desktop.views.pages.importing.reading import ReadRow, as_no_record, cell_at, read_cell
from crm_desktop.views.pages.importing.row_filters import FOOTER, WORDS, footer_rows
from crm_desktop.views.shared.tables.cells import Cell

WINDOW = 50
WINDOWS_KEPT = 20
NUMBER, FATE, WHY = range(3)
TONES = {Verdict.NEW: "green", Verdict.UPDATE: "accent", Verdict.ERROR: "red"}


class RowsModel(GridModel):
    """The rows wished for, by windows."""

    LEAD = (t("Row"), t("What happens"), t("Why"))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: SheetPlan | None = None
        self._numbers: Sequence[int] = ()
        self._footers = frozenset[int]()
        self._windows: OrderedDict[int, list[PlannedRow]] = OrderedDict()

    def show_rows(self, plan: SheetPlan, numbers: Sequence[int]) -> None:
        """Show these rows of a sheet."""
        self.beginResetModel()
        self._plan = plan
        self._windows.clear()
        self._numbers = numbers
        self._footers = footer_rows(plan)
        self._fields = tuple(reader.field for reader in plan.readers)
        self._heads = tuple(reader.head for reader in plan.readers)
        self.endResetModel()

    def planned(self, position: int) -> PlannedRow:
        """The planned row at a position."""
        number, place = divmod(position, WINDOW)
        window = self._windows.get(number)
        if window is None:
            window = self._load(number)
        else:
            self._windows.move_to_end(number)
        return window[place]

    def position(self, row: int) -> int | None:
        """Where a row of the sheet stands; None where it is not shown."""
        return self._numbers.index(row) if row in self._numbers else None

    @override
    def rowCount(self, parent: object = None) -> int:
        return len(self._numbers)

    @override
    def row(self, position: int) -> ReadRow:
        planned, plan = self.planned(position), self._plan
        assert plan is not None
        cells = [cell_at(planned.cells, reader.index) for reader in plan.readers]
        if planned.verdict is Verdict.SKIPPED:
            return ReadRow(planned.row, as_no_record(self._fields, cells), is_record=False)
        wrong = {problem.column: problem.message for problem in planned.problems if problem.column}
        read = (
            read_cell(reader.field, reader.key, planned.values, cell, wrong.get(reader.head))
            for reader, cell in zip(plan.readers, cells, strict=True)
        )
        return ReadRow(planned.row, tuple(read))

    @override
    def lead_cell(self, row: ReadRow, column: int) -> Cell:
        assert self._plan is not None
        verdict = Verdict(self._plan.verdicts.rows[row.row])
        if column == FATE:
            word = FOOTER if row.row in self._footers else WORDS[verdict]
            return Cell(str(word), tone=TONES.get(verdict, "t3"), bold=verdict is Verdict.ERROR)
        if column == WHY:
            doubtful = "amber" if row.row in self._plan.verdicts.doubts else "t2"
            return Cell(self.reason(row.row), tone="red" if verdict is Verdict.ERROR else doubtful)
        return super().lead_cell(row, column)

    def reason(self, number: int) -> str:
        """Why a row of the sheet has its verdict, in one line."""
        if self._plan is None:
            return ""
        problems = self._plan.verdicts.problems.get(number, ())
        if problems:
            return " ".join(said(problem.column, problem.message) for problem in problems)
        remark = self._plan.verdicts.remarks.get(number)
        return "" if remark is None else str(remark)

    def _load(self, number: int) -> list[PlannedRow]:
        assert self._plan is not None
        window = self._plan.page(self._numbers[number * WINDOW : (number + 1) * WINDOW])
        self._windows[number] = window
        if len(self._windows) > WINDOWS_KEPT:
            self._windows.popitem(last=False)
        return window


def said(column: str, message: Text) -> str:
    """A problem with the head of its column."""
    return str(t("{column}: {message}", column=column, message=message)) if column else str(message)
