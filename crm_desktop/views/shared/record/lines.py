"""A tab with what stands under a document: its lines, its means of payment, what it was used for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import EmptyState
from crm_desktop.views.shared.tables.cells import Cell, cell_of
from crm_desktop.views.shared.tables.copying import tell_copied
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class LinesSpec:
    """`rows` asks the file for the lines of a record, cells in the order of `columns`; `nothing` says what it means
    that there are none."""

    name: Text
    columns: tuple[SheetColumn, ...]
    rows: Callable[[Workspace, RecordView], Rows]
    icon: str
    nothing: Text | Callable[[Workspace, RecordView], Text]


class LinesTab(QWidget):
    """The lines in a table; links in them open their documents."""

    def __init__(self, context: Context, spec: LinesSpec) -> None:
        super().__init__()
        self._context = context
        self._spec = spec
        self.sheet = Sheet(spec.columns, context.theme, spec.name, fits=False)
        self.sheet.followed.connect(context.open_record)
        self.sheet.copied.connect(partial(tell_copied, context))
        self._empty = EmptyState(spec.icon, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        layout.addWidget(self._empty)

    def show_record(self, record: RecordView) -> None:
        rows = self._spec.rows(self._context.workspace, record)
        self.sheet.show_rows(rows)
        self.sheet.setVisible(bool(rows))
        nothing = self._spec.nothing
        self._empty.show_title(nothing(self._context.workspace, record) if callable(nothing) else nothing)
        self._empty.setVisible(not rows)

    def leave(self) -> bool:
        return True


def cells(line: Sequence[tuple[Field, Any]], keys: Sequence[str]) -> list[Cell]:
    """A line's values as cells, those of `keys` in that order."""
    known = {field.key: (field, value) for field, value in line}
    return [cell_of(*known[key]) for key in keys]
