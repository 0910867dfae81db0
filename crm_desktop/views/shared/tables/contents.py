"""What the contents of a table need, measured row by row as they come into sight."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QRect
from PySide6.QtWidgets import QTableView

from crm_desktop.views.shared.tables.cells import CellSource
from crm_desktop.views.shared.tables.delegate import CellDelegate, hint_width

Widths = dict[int, int]
LONGEST_WHOLE = 12
"""Signs: longer words are cut like any."""


class Contents:
    """Measures each row once; a list of any length costs no more than what is looked at."""

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self._known: set[int] = set()

    def follow(self, model: QAbstractItemModel) -> None:
        """Measure anew after each change of the model."""
        for moved in (
            model.modelReset,
            model.dataChanged,
            model.layoutChanged,
            model.rowsInserted,
            model.rowsRemoved,
        ):
            moved.connect(self.forget)

    def forget(self) -> None:
        self._known.clear()

    def measured(self, seen: QRect) -> tuple[Widths, Widths]:
        """The widths figures and words need, by column, in the rows of `seen` not measured before."""
        figures: Widths = {}
        words: Widths = {}
        for row in self._fresh(seen):
            self._known.add(row)
            self._measure(row, figures, words)
        return figures, words

    def _fresh(self, seen: QRect) -> Iterable[int]:
        first, last = (self._table.rowAt(y) for y in (seen.top(), seen.bottom()))
        if first < 0:
            return ()
        beyond = last + 1 if last >= 0 else self._table.model().rowCount()
        return [row for row in range(first, beyond) if row not in self._known]

    def _measure(self, row: int, figures: Widths, words: Widths) -> None:
        model = self._table.model()
        source = cast(CellSource, model)
        delegate = cast(CellDelegate, self._table.itemDelegate())
        for column in range(model.columnCount()):
            cell = source.cell(model.index(row, column))
            if cell.text or cell.tag:
                kept = figures if cell.right or (cell.whole and len(cell.text) <= LONGEST_WHOLE) else words
                kept[column] = max(kept.get(column, 0), delegate.width_of(cell))
            if cell.aside:
                aside = delegate.width_of(cell) + hint_width(cell.aside)
                words[column] = max(words.get(column, 0), aside)
