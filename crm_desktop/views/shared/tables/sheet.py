"""A short table whose rows are all at hand: lines of a document, a ledger, a history."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.copying import plain, put_on_clipboard
from crm_desktop.views.shared.tables.header import HEIGHT as HEAD
from crm_desktop.views.shared.tables.ranges import ranges_of
from crm_desktop.views.shared.tables.sheet_model import SheetColumn, SheetModel

MARGIN = 7


class Sheet(PlainTable):
    """Shows cells; Ctrl+C copies the selected rows with their head. `fits` makes it as high as its rows.

    `copied` with how many rows went to the clipboard.
    """

    copied = Signal(int)

    def __init__(
        self,
        columns: Sequence[SheetColumn],
        theme: Theme,
        name: Text,
        fits: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, MARGIN, parent)
        self.sheet = SheetModel(columns, self)
        self._fits = fits
        self.setModel(self.sheet)
        self.setAccessibleName(str(name))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.head.setSectionsClickable(False)
        self._share_out(columns)

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.forget_contents()
        self.sheet.show(rows)
        if self._fits:
            self.setMaximumHeight(HEAD + max(len(rows), 1) * MEASURE.list_row + 2)

    def name_column(self, place: int, label: Text) -> None:
        """Give a column another head; its width stays."""
        self.sheet.name_column(place, label)

    def copy(self) -> None:
        rows = [
            row
            for first, last in ranges_of(self.selectionModel().selection())
            for row in range(first, last + 1)
        ]
        figures = self.sheet.figures()
        lines = [self.sheet.text(row) for row in rows]
        told = [
            [plain(text) if f else text for text, f in zip(line, figures, strict=False)] for line in lines
        ]
        put_on_clipboard([self.sheet.heads(), *told], figures)
        self.copied.emit(len(rows))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _share_out(self, columns: Sequence[SheetColumn]) -> None:
        """No head is cut, whatever the language. Figures may become as narrow as they and their heads are; other
        columns keep their width or go."""
        places = range(len(columns))
        flexible = next((i for i in places if columns[i].flexible), -1)
        widths = [max(columns[i].width, self.head.head_width(i)) for i in places]
        least = {i: self.head.head_width(i) for i in places if columns[i].right}
        self.head.lay_out(widths, flexible, least)
        order = sorted((i for i in places if columns[i].spared), key=lambda i: columns[i].spared)
        steady = next((i for i in places if not (columns[i].flexible or columns[i].spared)), flexible)
        if order:
            self.spare(order, flexible, steady)
        figures = [i for i in places if columns[i].right]
        if figures:
            self.keep_in_sight(figures[-1], steady)
