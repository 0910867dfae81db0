"""The steps of a file as a list under the days they were done on."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.queries.journal import StepRow

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
PARCEL = 200


class StepsModel(QAbstractListModel):
    """A row is a day (str) or a step; older steps are fetched when the list is scrolled to its end."""

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: list[str | StepRow] = []
        self._ended = False
        self.reload()

    def reload(self) -> None:
        """Read the newest steps again."""
        self.beginResetModel()
        self._rows, self._ended = [], False
        self._append(self._fetch(None))
        self.endResetModel()

    def step(self, index: Index) -> StepRow | None:
        """The step of that row; None for a day."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, StepRow) else None

    def first(self) -> QModelIndex:
        """The newest step."""
        return self.index(1) if self._rows else QModelIndex()

    def index_of(self, step: int) -> QModelIndex:
        """The row of a step; the newest step where it is not read."""
        for at, row in enumerate(self._rows):
            if isinstance(row, StepRow) and row.id == step:
                return self.index(at)
        return self.first()

    def names(self) -> list[str]:
        """The names of the steps read so far."""
        return [str(row.label) for row in self._rows if isinstance(row, StepRow)]

    def index_named(self, name: str) -> QModelIndex:
        """The newest step of that name."""
        for at, row in enumerate(self._rows):
            if isinstance(row, StepRow) and str(row.label) == name:
                return self.index(at)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else str(row.label)
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, StepRow):
            return f"{row.at.astimezone():%H:%M} {row.label} {state_of(row) or ''}"
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.step(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not self._ended and not parent.isValid()

    @override
    def fetchMore(self, parent: Index) -> None:
        last = self._rows[-1] if self._rows else None
        rows = self._fetch(last.id if isinstance(last, StepRow) else None)
        days = len({_day(row) for row in rows})
        self.beginInsertRows(parent, len(self._rows), len(self._rows) + len(rows) + days - 1)
        self._append(rows)
        self.endInsertRows()

    def _fetch(self, before: int | None) -> list[StepRow]:
        rows = self._workspace.journal.steps(PARCEL, before)
        self._ended = len(rows) < PARCEL
        return rows

    def _append(self, rows: list[StepRow]) -> None:
        shown = next((_day(row) for row in reversed(self._rows) if isinstance(row, StepRow)), None)
        for row in rows:
            if _day(row) != shown:
                shown = _day(row)
                self._rows.append(str(day_name(shown, self._workspace.clock.today())))
            self._rows.append(row)


def state_of(step: StepRow) -> Text | None:
    """In a word why a step is not simply done."""
    if step.state == "undone":
        return t("undone")
    if step.state == "dropped":
        return t("undone for good")
    return t("cannot be undone") if step.kind == "final" else None


def day_name(day: dt.date, today: dt.date) -> Text:
    """Today, yesterday, or the date."""
    if day == today:
        return t("Today")
    if day == today - dt.timedelta(days=1):
        return t("Yesterday")
    return verbatim(day.isoformat())


def _day(step: StepRow) -> dt.date:
    return step.at.astimezone().date()
