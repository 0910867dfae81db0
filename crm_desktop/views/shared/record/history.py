"""The history tab: who changed which field, when, from what to what."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.core.i18n import t
from crm_desktop.queries.history import FieldChange, HistoryRow
from crm_desktop.queries.records import RecordView
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.formatting import DASH, moment
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.copying import tell_copied
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

COLUMNS = (
    SheetColumn(t("When"), 134),
    SheetColumn(t("Operator"), 84),
    SheetColumn(t("What was changed"), 180, flexible=True),
    SheetColumn(t("Before"), 150),
    SheetColumn(t("After"), 150),
)
UNDONE = t("undone")


class HistoryTab(QWidget):
    """Every step that touched the record, newest first, a line per field."""

    def __init__(self, context: Context, entity: str) -> None:
        super().__init__()
        self._context = context
        self._entity = entity
        self.sheet = Sheet(COLUMNS, context.theme, t("History"), fits=False)
        self.sheet.copied.connect(partial(tell_copied, context))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)

    def show_record(self, record: RecordView) -> None:
        rows = self._context.workspace.journal.history(self._entity, record.id)
        self.sheet.show_rows([line for row in rows for line in _lines(row)])

    def leave(self) -> bool:
        return True


def _lines(row: HistoryRow) -> list[list[Cell]]:
    tone = "t1" if row.state == "done" else "faint"
    tag = (str(UNDONE), "amber") if row.state == "undone" else None
    head = [Cell(moment(row.at), tone="t2"), Cell(row.operator or "", tone="t2")]
    said = [[Cell(str(row.label), tone=tone, tag=tag)]] if not row.changes or row.gives_reason else []
    told = [*said, *(_change(change, tone, tag) for change in row.changes)]
    return [[*(head if index == 0 else (Cell(), Cell())), *line] for index, line in enumerate(told)]


def _change(change: FieldChange, tone: str, tag: tuple[str, str] | None) -> list[Cell]:
    before, after = change.before or DASH, change.after or DASH
    return [Cell(str(change.field), tone=tone, tag=tag), Cell(before, tone="t3"), Cell(after, tone=tone)]
