"""The lines of a part as a table: what stands in each cell, what of it may be typed over."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from typing_extensions import override

from crm_desktop.core.fields import Part
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.formatting import shown
from crm_desktop.views.shared.lines_grid.beside import BesideLines
from crm_desktop.views.shared.lines_grid.rows import BLANK, UID, GridRow, RowReader
from crm_desktop.views.shared.lines_grid.spec import NO_MARKS, Held, LinesGridSpec, Mark, Marks
from crm_desktop.views.shared.tables.cells import Cell, Index, alignment, cell_of, stands_right

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

Role = Qt.ItemDataRole
ROOT = QModelIndex()
PLACE = 0
"""The column that counts the rows; a click on it selects the row."""
LEAST_ROWS = 5


class LinesTable(QAbstractTableModel):
    """The rows as they stand, with a blank one at the end for the next. It `joins` where there is no room for a column
    whose words stand in another then; for those `unseen` there is none. What is `held` stays as it is."""

    def __init__(
        self, workspace: "Workspace", part: Part, spec: LinesGridSpec, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.reader = RowReader(part, spec)
        self.columns: tuple[str, ...] = ("", *self.reader.columns)
        self.beside = BesideLines(workspace, spec)
        self.known: dict[str, Any] = {}
        self.head_values: Mapping[str, Any] = {}
        self.held: Held | None = None
        self.marks: Marks = NO_MARKS
        self.joins = False
        self.unseen: frozenset[str] = frozenset()
        self._rows: list[GridRow] = [BLANK] * LEAST_ROWS

    @property
    def head_said(self) -> Mapping[str, Any]:
        """What stands in the record the lines are of, as far as it is known."""
        return {**self.known, **self.head_values}

    def head(self, key: str) -> Text:
        """What stands over a column."""
        return self.reader.spec.heads.get(key) or (self.reader.shown[key].label if key else t("Line"))

    def is_blank_row(self, row: int) -> bool:
        return self._rows[row].is_blank

    def why(self, row: int) -> str:
        """What stands in a row follows from, in a sentence."""
        why = self._rows[row].why
        return str(t("Line {n}: {said}.", n=row + 1, said=why)) if why else ""

    def stays(self, row: int, key: str) -> bool:
        """Whether what stands in a cell is held."""
        is_new = row >= len(self._rows) or self.is_blank_row(row)
        return self.held is not None and (is_new or key in self.held.columns)

    def cell(self, index: Index) -> Cell:
        row, key = self._rows[index.row()], self.columns[index.column()]
        if index.column() == PLACE:
            begun = not row.is_blank or index.row() == 0 or not self._rows[index.row() - 1].is_blank
            place = Cell(str(index.row() + 1) if begun else "", tone="t3" if not row.is_blank else "faint")
            mark = self._mark(row)
            return replace(place, tag=(str(mark.word), mark.tone)) if mark else place
        if key not in self.reader.fields:
            return self.beside.cell(index.row(), key)
        field = self.reader.fields[key]
        if key in row.texts:
            return Cell(row.texts[key], stands_right(field), tone="red")
        if key in self.reader.spec.computed:
            text = shown(field, row.values.get(key))
            return Cell(text, stands_right(field), bold=bool(row.values.get(key)))
        cell = cell_of(field, self._joined(row) if key == self.reader.spec.flexible else row.values.get(key))
        if key in self.reader.spec.whole:
            return replace(cell, whole=True)
        if (before := self._was(row, key)) and cell.right:
            return replace(cell, aside=before)
        return replace(cell, tag=self._tag(index.row(), key))

    def _tag(self, place: int, key: str) -> tuple[str, str] | None:
        """What stands after a cell: above all what warns of the row where there is no room for its own column."""
        warned = self.beside.warning(place, self.unseen) if key == self.reader.spec.flexible else None
        word = self.reader.said_beside(self._rows[place], key, self.unseen)
        return warned or ((word, "green") if word else None)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        key = self.columns[index.column()]
        typed = key in self.reader.typed and not self.stays(index.row(), key)
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.cell(index).text
        row, key = self._rows[index.row()], self.columns[index.column()]
        if role == Role.EditRole and key in self.reader.fields:
            return self.reader.text(row, key)
        if role == Role.ToolTipRole and key in row.texts:
            return str(self.reader.problem(key, row, self._workspace.clock.today()))
        if role == Role.ToolTipRole and index.column() == PLACE:
            return self._all_before(row) or None
        if role == Role.ToolTipRole:
            return self.reader.why_beside(row, key) or self._was(row, key) or None
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        field = self.reader.shown.get(self.columns[section])
        if role == Role.DisplayRole:
            return str(self.head(self.columns[section]))
        if role == Role.TextAlignmentRole:
            return alignment(field is not None and stands_right(field))
        return None

    def _mark(self, row: GridRow) -> Mark | None:
        return self.marks.rows.get(row.before.get(UID, ""))

    def _was(self, row: GridRow, key: str) -> str:
        """What stood in a cell before, as long as nobody types over what was changed."""
        mark = self._mark(row)
        if mark is None or key not in mark.before or key in row.changed:
            return ""
        return str(t("was {value}", value=mark.before[key]))

    def _all_before(self, row: GridRow) -> str:
        """What stood in all cells of a row that were changed."""
        mark = self._mark(row)
        keys = [key for key in self.reader.columns if mark is not None and key in mark.before]
        return "\n".join(f"{self.head(key)}: {said}" for key in keys if (said := self._was(row, key)))

    def _joined(self, row: GridRow) -> Any:
        """What the flexible column shows: its own words, and behind them those of a column there is no room for."""
        own, more = (row.values.get(key) for key in (self.reader.spec.flexible, self.reader.spec.joined))
        return f"{own} {more}" if self.joins and own and more else own
