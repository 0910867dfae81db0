"""The columns of a sheet as lines: head, samples, the field it goes to, how that was found."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from typing_extensions import override

from crm_desktop.core.i18n import Text, t, tc, verbatim
from crm_desktop.views.pages.importing.drafts import SheetDraft, Source, column_letter
from crm_desktop.views.shared.tables.cells import Cell, Index, alignment

Role = Qt.ItemDataRole
ROOT = QModelIndex()
LETTER, HEAD, SAMPLES, FIELD, SOURCE = range(5)
LEFT_OUT = t("Leave out")

WORDS: dict[Source, Text] = {
    Source.OUT: tc("column of a sheet", "not recognised"),
    Source.RECOGNISED: tc("column of a sheet", "recognised"),
    Source.GUESSED: tc("column of a sheet", "a guess: please check"),
    Source.REMEMBERED: tc("column of a sheet", "as last time"),
    Source.CHOSEN: tc("column of a sheet", "your choice"),
}
TONES = {Source.GUESSED: "amber", Source.CHOSEN: "accent"}


@dataclass(frozen=True)
class MappingColumn:
    """A column of the table of columns."""

    label: Text
    width: int


COLUMNS = (
    MappingColumn(verbatim(""), 44),
    MappingColumn(t("Head in the book"), 160),
    MappingColumn(t("What stands there"), 260),
    MappingColumn(t("Goes to"), 190),
    MappingColumn(t("How it was found"), 180),
)


class MappingModel(QAbstractTableModel):
    """One row per column of the sheet; columns without head or content are not worth a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft: SheetDraft | None = None
        self._lines: list[tuple[Cell, ...]] = []
        self._columns: list[int] = []

    def show(self, draft: SheetDraft | None) -> None:
        """Show a sheet's columns; None: none."""
        self.beginResetModel()
        self.draft = draft
        self._columns, self._lines = [], []
        labels = draft.labels if draft is not None and draft.entity is not None else ()
        for column, label in enumerate(labels):
            samples = draft.samples(column) if draft is not None else []
            if label.written or samples:
                self._columns.append(column)
                self._lines.append(self._line(column, label.written, samples))
        self.endResetModel()

    def update(self) -> None:
        """Take in that columns go elsewhere now."""
        for row, column in enumerate(self._columns):
            old = self._lines[row]
            self._lines[row] = (*old[:FIELD], *self._goes_to(column))
        if self._lines:
            self.dataChanged.emit(self.index(0, FIELD), self.index(len(self._lines) - 1, SOURCE))

    def column_at(self, row: int) -> int:
        """The sheet's column of a row."""
        return self._columns[row]

    def row_of(self, column: int) -> int:
        return self._columns.index(column)

    def left_out(self) -> int:
        """How many columns go nowhere."""
        draft = self.draft
        taken = draft.taken() if draft is not None else set[int]()
        return sum(column not in taken for column in self._columns)

    def cell(self, index: Index) -> Cell:
        return self._lines[index.row()][index.column()]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.cell(index).text
        if role == Role.ToolTipRole and index.column() in (HEAD, SAMPLES):
            return self.cell(index).text or None
        if (
            role == Role.ToolTipRole and index.column() == FIELD
        ):  # how it was found has a column only where there is room
            return self.cell(self.index(index.row(), SOURCE)).text or None
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return str(COLUMNS[section].label)
        return alignment(False) if role == Role.TextAlignmentRole else None

    def _line(self, column: int, head: str, samples: list[str]) -> tuple[Cell, ...]:
        return (
            Cell(column_letter(column), tone="t3"),
            Cell(head or str(t("(no head)")), tone="t1" if head else "t3"),
            Cell(" · ".join(samples), tone="t2"),
            *self._goes_to(column),
        )

    def _goes_to(self, column: int) -> tuple[Cell, Cell]:
        draft = self.draft
        assert draft is not None
        field, source = draft.field_of(column), draft.source(column)
        if field is None and (other := draft.taken_beside(column)) is not None:
            return Cell(str(LEFT_OUT), tone="t3"), Cell(str(t("taken in “{sheet}”", sheet=other)), tone="t3")
        goes = Cell(str(field.label), bold=True) if field else Cell(str(LEFT_OUT), tone="t3")
        return goes, Cell(str(WORDS[source]), tone=TONES.get(source, "t3"))
