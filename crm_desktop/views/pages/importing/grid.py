"""A grid of read rows: row numbers in front, cells in error on a soft red ground with the reason as tip."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.pages.importing.reading import ReadCell, ReadRow
from crm_desktop.views.shared.lists.columns import natural_width
from crm_desktop.views.shared.look.theme import Theme, current_theme
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.cells import EMPTY, Cell, Index, alignment, stands_right
from crm_desktop.views.shared.tables.delegate import CellDelegate

Role = Qt.ItemDataRole
ROOT = QModelIndex()
NUMBER_WIDTH = 56
WIDEST = 260


class GridModel(QAbstractTableModel):
    """Rows below fields; what stands in front of the fields is the subclass's: here the row's number."""

    LEAD: tuple[Text, ...] = (t("Row"),)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: tuple[Field, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._rows: Sequence[ReadRow] = ()

    @property
    def lead(self) -> int:
        """How many columns stand in front of the fields."""
        return len(self.LEAD)

    @property
    def fields(self) -> tuple[Field, ...]:
        return self._fields

    def show(self, fields: Sequence[Field], heads: Sequence[str], rows: Sequence[ReadRow]) -> None:
        """Show rows; `heads` are the labels in the book, told as tips."""
        self.beginResetModel()
        self._fields, self._heads, self._rows = tuple(fields), tuple(heads), rows
        self.endResetModel()

    def row(self, position: int) -> ReadRow:
        """The row at a position."""
        return self._rows[position]

    def read_cell(self, index: Index) -> ReadCell:
        row = self.row(index.row())
        if index.column() < self.lead:
            return ReadCell(self.lead_cell(row, index.column()))
        column = index.column() - self.lead
        return row.cells[column] if column < len(row.cells) else ReadCell(EMPTY)

    def lead_cell(self, row: ReadRow, column: int) -> Cell:
        """What stands in front of the fields."""
        return Cell(f"{row.row:,}", True, "t3")

    def cell(self, index: Index) -> Cell:
        return self.read_cell(index).cell

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.lead + len(self._fields)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        read = self.read_cell(index) if role in (Role.DisplayRole, Role.ToolTipRole) else None
        if read is None:
            return None
        if role == Role.ToolTipRole:
            return str(read.wrong) if read.wrong is not None else read.cell.text or None
        return read.cell.text

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if section < self.lead:
            return self._lead_head(section, role)
        field = self._fields[section - self.lead]
        match role:
            case Role.DisplayRole:
                return str(field.label)
            case Role.ToolTipRole:
                return self._heads[section - self.lead] or None
            case Role.TextAlignmentRole:
                return alignment(stands_right(field))
            case _:
                return None

    def _lead_head(self, section: int, role: int) -> object:
        if role == Role.DisplayRole:
            return str(self.LEAD[section])
        return alignment(section == 0) if role == Role.TextAlignmentRole else None


class Grid(PlainTable):
    """Shows a `GridModel`; the columns keep their widths, one scrolls to the rest."""

    def __init__(
        self,
        theme: Theme,
        model: GridModel,
        name: Text,
        lead_widths: Sequence[int] = (NUMBER_WIDTH,),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self.grid = model
        self.lead_widths = tuple(lead_widths)
        self.setModel(model)
        self.cells = GridDelegate(theme, parent=self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(str(name))
        self.verticalHeader().setDefaultSectionSize(MEASURE.grid_row)
        self.head.setSectionsClickable(False)
        model.modelReset.connect(self._lay_out)

    def _lay_out(self) -> None:
        widths = [min(natural_width(field), WIDEST) for field in self.grid.fields]
        self.head.lay_out([*self.lead_widths, *widths], -1)


class GridDelegate(CellDelegate):
    """As any table, with a soft red ground under what is wrong."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if isinstance(model, GridModel) and model.read_cell(index).wrong is not None:
            rect: QRect = option.rect
            painter.fillRect(rect.adjusted(2, 2, -2, -3), current_theme().colour("redsoft"))
        super().paint(painter, option, index)
