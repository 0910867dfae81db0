"""What stands in each sheet as it is understood now, counted off the GUI thread: records, and values by column."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from crm_desktop.core.i18n import t
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.recognise.rowkinds import RowKind
from crm_desktop.exchange.row_sorting import row_sorter
from crm_desktop.exchange.unused import Unused, Watch
from crm_desktop.views.pages.importing.drafts import SheetDraft
from crm_desktop.views.shared.context import Context, Progress

Known = tuple[int, int, int, tuple[tuple[str, int], ...]]


@dataclass(frozen=True)
class Counted:
    """The records of a sheet, and what stands in each of its columns."""

    records: int
    columns: tuple[Unused, ...]


class RecordCounts(QObject):
    """`counted` when a number that was asked for is there."""

    counted = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._numbers: dict[Known, Counted | None] = {}
        self._last: dict[tuple[int, int], Counted] = {}

    def of(self, draft: SheetDraft) -> int | None:
        """The records of a sheet; None while they are being counted."""
        found = self._counted(draft)
        return None if found is None else found.records

    def columns(self, draft: SheetDraft) -> tuple[Unused, ...]:
        """What stands in each column; while that is counted anew, as it was counted last."""
        known = id(draft.sheet), draft.choice.head_row
        found = self._counted(draft) or self._last.get(known)
        return () if found is None else found.columns

    def _counted(self, draft: SheetDraft) -> Counted | None:
        sheet, choice = draft.sheet, draft.choice
        known = (id(sheet), choice.head_row, choice.head_height, tuple(sorted(choice.columns.items())))
        if known not in self._numbers:
            self._numbers[known] = None
            self._count(known, sheet, choice)
        return self._numbers[known]

    def _count(self, known: Known, sheet: BookSheet, choice: SheetChoice) -> None:
        def work(progress: Progress) -> Counted:
            return count_records(sheet, choice, progress)

        def done(found: Counted) -> None:
            self._numbers[known] = found
            self._last[known[:2]] = found
            if isValid(self):  # the wizard may be closed by now
                self.counted.emit()

        self._context.run_in_background(t("Counting rows"), work, done, quiet=True)


def count_records(sheet: BookSheet, choice: SheetChoice, progress: Progress | None = None) -> Counted:
    """The rows below the head that are records: no totals, notes, headings or repeated heads."""
    sorter = row_sorter(sheet, choice)
    watch = Watch((), max((len(row) for _number, row in sheet.first_rows), default=0))
    first, records = choice.head_row + choice.head_height, 0
    for place, chunk in enumerate(sheet.raw.chunks):
        if progress is not None:
            progress.report(place, len(sheet.raw.chunks))
        for number, row in enumerate(chunk.rows(), chunk.first):
            if number >= first and sorter.sort(row) is RowKind.DATA:
                records += 1
                watch.see(row)
    return Counted(records, watch.found(sheet.labels(choice.head_row, choice.head_height), ()))
