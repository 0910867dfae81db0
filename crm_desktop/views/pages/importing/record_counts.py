"""How many records each sheet holds as it is understood now, counted off the GUI thread."""

from PySide6.QtCore import QObject, Signal

from crm_desktop.core.i18n import t
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.planning import KEYS_OF_A_RECORD
from crm_desktop.exchange.recognise.rowkinds import RowKind, RowSorter
from crm_desktop.views.pages.importing.drafts import SheetDraft
from crm_desktop.views.shared.context import Context, Progress

Known = tuple[int, int, int, tuple[tuple[str, int], ...]]


class RecordCounts(QObject):
    """`counted` when a number that was asked for is there."""

    counted = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._numbers: dict[Known, int | None] = {}

    def of(self, draft: SheetDraft) -> int | None:
        """The records of a sheet; None while they are being counted."""
        sheet, choice = draft.sheet, draft.choice
        known = (id(sheet), choice.head_row, choice.head_height, tuple(sorted(choice.columns.items())))
        if known not in self._numbers:
            self._numbers[known] = None
            self._count(known, sheet, choice)
        return self._numbers[known]

    def _count(self, known: Known, sheet: BookSheet, choice: SheetChoice) -> None:
        def work(progress: Progress) -> int:
            return count_records(sheet, choice, progress)

        def done(number: int) -> None:
            self._numbers[known] = number
            self.counted.emit()

        self._context.run_in_background(t("Counting rows"), work, done, quiet=True)


def count_records(sheet: BookSheet, choice: SheetChoice, progress: Progress | None = None) -> int:
    """The rows below the head that are records: no totals, notes, headings or repeated heads."""
    labels = sheet.labels(choice.head_row, choice.head_height)
    sorter = RowSorter(labels, choice.columns, sheet.titles(choice.head_row), KEYS_OF_A_RECORD)
    first, found = choice.head_row + choice.head_height, 0
    for place, chunk in enumerate(sheet.raw.chunks):
        if progress is not None:
            progress.report(place, len(sheet.raw.chunks))
        rows = enumerate(chunk.rows(), chunk.first)
        found += sum(1 for number, row in rows if number >= first and sorter.sort(row) is RowKind.DATA)
    return found
