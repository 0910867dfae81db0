"""The model under every long list: keys once per sort or filter, rows by windows."""

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from crm_desktop.core.fields import Entity, Field
from crm_desktop.queries.listing import ListRequest, ListSource, Row
from crm_desktop.views.shared.formatting import copied
from crm_desktop.views.shared.tables.cells import EMPTY, Cell, Index, alignment, cell_of, stands_right
from crm_desktop.views.shared.tables.rows import RowWindows

Role = Qt.ItemDataRole
ROOT = QModelIndex()
COPIED_AT_ONCE = 2_000


class RecordTableModel(QAbstractTableModel):
    """Records of one entity as the request asks for them.

    `urgent` names the columns whose figures are red when there are any, `shows` writes columns in words of
    their own, `tones` answers the colour of a value where it has one of its own. Sorting and filtering fetch the
    keys alone; a change of the file is taken in by `refresh`, which says whether the keys moved.
    """

    about_to_move = Signal()
    moved = Signal()

    def __init__(
        self,
        entity: Entity,
        source: ListSource,
        columns: Sequence[str],
        urgent: Collection[str] = (),
        shows: Mapping[str, Callable[[Any], str]] | None = None,
        tones: Mapping[str, Callable[[Any], str | None]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.entity = entity
        self.source = source
        self._fields = [entity.field(key) for key in columns]
        self._urgent = frozenset(urgent)
        self._shows = dict(shows or {})
        self._tones = dict(tones or {})
        self._windows = RowWindows(source, columns)
        self.request = ListRequest(entity.key)

    @property
    def ids(self) -> "array[int]":
        """All keys of the list, in its order."""
        return self._windows.ids

    @property
    def columns(self) -> list[str]:
        return [field.key for field in self._fields]

    def field(self, column: int) -> Field:
        return self._fields[column]

    def show(self, request: ListRequest, ids: "array[int] | None" = None) -> None:
        """Stand on the keys of `request`: `ids` where somebody has fetched them, else they are fetched now."""
        self.request = request
        self._replace(self.source.ids(request) if ids is None else ids)

    def show_columns(self, columns: Sequence[str]) -> None:
        self.beginResetModel()
        self._fields = [self.entity.field(key) for key in columns]
        self._windows.use_columns(columns)
        self.endResetModel()

    def refresh(self, keys: Collection[int] | None, ids: "array[int] | None" = None) -> bool:
        """Take in a change of these records (None: of many); True where rows came, went or moved. `ids` as `show`."""
        if ids is None:
            ids = self.source.ids(self.request)
        if ids != self.ids:
            self.about_to_move.emit()
            self._replace(ids)
            self.moved.emit()
            return True
        self._windows.forget(keys)
        if ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self._fields) - 1))
        return False

    def key(self, row: int) -> int | None:
        return self.ids[row] if 0 <= row < len(self.ids) else None

    def position(self, key: int) -> int | None:
        return self._windows.position(key)

    def record(self, row: int) -> Row | None:
        return self._windows.row(row)

    def cell(self, index: Index) -> Cell:
        record = self._windows.row(index.row())
        if record is None:
            return EMPTY
        field = self._fields[index.column()]
        value = record.values[index.column()]
        if field.key in self._shows:
            return Cell(self._shows[field.key](value), stands_right(field))
        cell = cell_of(field, value, field.key in self._urgent)
        tone = self._tones[field.key](value) if field.key in self._tones and value else None
        return replace(cell, tone=tone) if tone else cell

    def copied(self, keys: "array[int]", columns: Sequence[int]) -> list[list[str]]:
        """Head and rows of these records as text for a workbook, in the columns' order."""
        shown = [self._fields[column] for column in columns]
        lines = [[str(field.label) for field in shown]]
        names = [field.key for field in shown]
        for start in range(0, len(keys), COPIED_AT_ONCE):
            rows = self.source.rows(keys[start : start + COPIED_AT_ONCE], names)
            lines.extend(
                [self._copied(*pair) for pair in zip(shown, row.values, strict=True)] for row in rows
            )
        return lines

    def figures(self, columns: Sequence[int]) -> list[bool]:
        """Which of these columns hold numbers to reckon with."""
        return [self._fields[column].kind.is_number for column in columns]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._windows.ids)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._fields)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.cell(index).text
        if role == Role.TextAlignmentRole:
            return alignment(stands_right(self._fields[index.column()]))
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._fields):
            return None
        field = self._fields[section]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return str(field.label)
        if role == Role.TextAlignmentRole:
            return alignment(stands_right(field))
        return None

    def _replace(self, ids: "array[int]") -> None:
        self.beginResetModel()
        self._windows.use(ids)
        self.endResetModel()

    def _copied(self, field: Field, value: Any) -> str:
        own = self._shows.get(field.key)
        return own(value) if own else copied(field, value)
