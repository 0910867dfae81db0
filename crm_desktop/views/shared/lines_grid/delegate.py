"""What is typed into a cell of a part: a line, or a record picked by its name or number."""

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.core.fields import Field
from crm_desktop.queries.listing import Reference
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.editors.pick_sheet import PickSheet
from crm_desktop.views.shared.lines_grid.naming import NumberPicks
from crm_desktop.views.shared.lines_grid.spec import Named
from crm_desktop.views.shared.tables.cell_line import CellLine
from crm_desktop.views.shared.tables.cells import Index, stands_right
from crm_desktop.views.shared.tables.typing_delegate import Hint, TypingDelegate

LIST_WIDTH = 580


if TYPE_CHECKING:
    from crm_desktop.views.shared.lines_grid.grid import LinesGrid


class LinesDelegate(TypingDelegate):
    """A line for each cell; records are picked where they are named."""

    def __init__(self, context: Context, grid: "LinesGrid") -> None:
        super().__init__(context.theme, parent=grid)
        self._workspace = context.workspace
        self._grid = grid
        self._begun = monotonic()

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        reader = self._grid.lines.reader
        key = self._grid.lines.columns[index.column()]
        field, named = reader.fields[key], reader.spec.named
        if named is not None and named.column == key:
            editor: QLineEdit = self.goes_on_from(self._pick(field, named, parent))
        else:
            editor = CellLine(stands_right(field), parent)
        editor.setAccessibleName(str(field.label))
        self._begun = monotonic()
        return editor

    @override
    def done(self, editor: QLineEdit) -> None:
        """A barcode changes no cell: it is one more of what it means."""
        key = self._grid.lines.columns[self._grid.currentIndex().column()]
        picked = isinstance(editor, PickEditor) and editor.picked_value is not None
        text = editor.asked_for if picked and isinstance(editor, PickEditor) else editor.text()
        act = self._grid.scanner.meant(text.strip(), key, monotonic() - self._begun)
        if act is None:
            super().done(editor)
        else:
            self.closeEditor.emit(editor, Hint.RevertModelCache)
            act()

    def _pick(self, field: Field, named: Named, parent: QWidget) -> PickEditor:
        picks = NumberPicks(self._workspace, named, self._grid.lines.head_said)
        listed = PickSheet([one.shown for one in named.offered], self._grid.acts.told(), LIST_WIDTH)
        pick = PickEditor(field, picks, parent, listed)
        pick.stand_in_cell()
        pick.leads_to = self._grid.acts.by_key
        return pick

    @override
    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        picked = editor.picked_value if isinstance(editor, PickEditor) else None
        if isinstance(picked, Reference):
            self._grid.lines.pick(index.row(), picked.id)
        else:
            self._grid.lines.setData(index, editor.text())
