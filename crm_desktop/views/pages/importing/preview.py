"""Below the table of columns: the first rows as they will be understood, or the sheet as it stands."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import t, verbatim
from crm_desktop.exchange.reading.rows import Cell as BookCell
from crm_desktop.views.pages.importing.drafts import SheetDraft, as_it_stands, column_letter
from crm_desktop.views.pages.importing.grid import Grid, GridModel
from crm_desktop.views.pages.importing.reading import ReadCell, ReadRow, Understood, understood
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Hint, Segments, column, row
from crm_desktop.views.shared.tables.cells import Cell

AS_READ, AS_IS = "read", "raw"
MOST_COLUMNS = 80


class Preview(QWidget):
    """`head_asked` with the number of the row that was clicked in the sheet as it stands."""

    head_asked = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._draft: SheetDraft | None = None
        self._asked = 0
        self.which = Segments(
            ((AS_READ, t("As it will be read")), (AS_IS, t("The sheet as it stands"))),
            label=t("What is shown of the sheet"),
        )
        self.which.chosen.connect(self._turn)
        self._hint = Hint()
        self.read = Grid(context.theme, GridModel(self), t("First rows as they will be read"))
        self.raw = RawGrid(context)
        self.raw.head_asked.connect(self.head_asked)
        self._grids = QStackedWidget()
        self._grids.addWidget(self.read)
        self._grids.addWidget(self.raw)
        layout = column(row(self.which, 4, self._hint, None), spacing=6)
        layout.addWidget(self._grids, 1)
        self.setLayout(layout)

    def show_draft(self, draft: SheetDraft) -> None:
        """Show a sheet; one that nobody understands as it stands."""
        is_other = draft is not self._draft
        self._draft = draft
        self.raw.show_draft(draft)
        if is_other:
            self.which.choose(AS_READ if draft.entity is not None else AS_IS)
        self.update_reading()
        self._turn(self.which.value)

    def update_reading(self) -> None:
        """Read the first rows anew, off the GUI thread; an answer that comes too late is dropped."""
        draft = self._draft
        self._asked += 1
        if draft is None or draft.entity is None:
            self.read.grid.show((), (), ())
            return
        sheet, choice, asked = draft.sheet, draft.choice, self._asked
        today = self._context.workspace.clock.today()
        self._context.run_in_background(
            t("Reading"),
            lambda _progress: understood(sheet, choice, today),
            lambda found: self._take(asked, found),
            quiet=True,
        )

    def _take(self, asked: int, found: Understood) -> None:
        if isValid(self) and asked == self._asked:
            self.read.grid.show(found.fields, found.heads, found.rows)

    def _turn(self, which: str) -> None:
        self._grids.setCurrentIndex(1 if which == AS_IS else 0)
        draft = self._draft
        nothing = draft is not None and draft.entity is None
        if which == AS_IS:
            self._hint.show_text(t("Click the row that holds the heads."))
        else:
            self._hint.show_text(t("This sheet is left out.") if nothing else t("Red cells cannot be read."))


class RawModel(GridModel):
    """The sheet's first rows as they stand, the head's in bold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads_at = range(0)

    def show_draft(self, draft: SheetDraft) -> None:
        self._heads_at = range(draft.choice.head_row, draft.first_row)
        width = min(max((len(cells) for _number, cells in draft.sheet.first_rows), default=0), MOST_COLUMNS)
        fields = [Field(column_letter(i), verbatim(column_letter(i))) for i in range(width)]
        rows = [
            ReadRow(number, tuple(self._cell(number, cell) for cell in cells[:width]))
            for number, cells in draft.sheet.first_rows
        ]
        self.show(fields, [""] * width, rows)

    def is_head(self, position: int) -> bool:
        return self.row(position).row in self._heads_at

    def _cell(self, number: int, cell: BookCell) -> ReadCell:
        in_head = number in self._heads_at
        text = as_it_stands(cell)
        above = bool(self._heads_at) and number < self._heads_at.start
        return ReadCell(Cell(text, tone="accent" if in_head else "t3" if above else "t1", bold=in_head))


class RawGrid(Grid):
    """The first rows of a sheet; a click on one says that the heads stand there."""

    head_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        self.standing = RawModel()
        super().__init__(context.theme, self.standing, t("The sheet as it stands"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_draft(self, draft: SheetDraft) -> None:
        place = self.verticalScrollBar().value()
        self.standing.show_draft(draft)
        self.verticalScrollBar().setValue(place)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.head_asked.emit(self.standing.row(index.row()).row)
