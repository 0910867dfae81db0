"""Over the ageing: the day and basis asked for, the search, what can be done with it, the key figures."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import shown
from crm_desktop.queries.ageing_rows import Basis
from crm_desktop.reports.ageing_heads import bucket_heads
from crm_desktop.reports.side_words import WORDS
from crm_desktop.views.pages.ageing.answer import Answer, Asked
from crm_desktop.views.pages.ageing.bar import AgeBar
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.editors.day import DayEditor
from crm_desktop.views.shared.kit import (
    Button,
    Caption,
    FigureGrid,
    FigureLabel,
    PageTitle,
    PrimaryButton,
    SearchField,
    Segments,
    column,
    leave_undo_to_window,
    row,
)

DAY = Field("as_of", t("As at"), Kind.DATE, width=12)
DAY_WIDTH = 122
SEARCH_WIDTH = (90, 150)
FIGURE_GAP, BESIDE_BAR = 30, 36
NARROW = 1000
"""Below this width the buttons show their icons alone, and words give way to the figures."""
BASES: tuple[tuple[str, Text], ...] = ((Basis.DUE, t("Due date")), (Basis.DOCUMENT, t("Document date")))


class AgeingHead(QWidget):
    """`day_chosen`, `basis_chosen` and `searched` say what is asked for."""

    day_chosen = Signal(object)
    basis_chosen = Signal(str)
    searched = Signal(str)

    def __init__(self, context: Context, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: dt.date = asked.as_of
        self.day = DayEditor(DAY, context.workspace.clock.today)
        self.day.setAccessibleName(str(DAY.label))
        self.day.setFixedWidth(DAY_WIDTH)
        self.day.show_value(asked.as_of)
        leave_undo_to_window(self.day)
        self.basis = Segments(BASES, asked.basis, t("Ages count from"))
        self.search = SearchField(t("Name or number"), t("Search the ageing"))
        self.search.setMinimumWidth(SEARCH_WIDTH[0])
        self.search.setMaximumWidth(SEARCH_WIDTH[1])
        self.export = Button(t("Export"), "export", t("Save this list as a workbook"))
        self.preview = Button(
            t("Print"), "print", t("Preview this list, print it or save it as PDF or workbook")
        )
        words = WORDS[asked.side]
        self.write = PrimaryButton(t("Statement"), "statement", words.write_statements)
        labels = (words.gross, t("Overdue"), words.ahead, words.owed)
        self.figures = [FigureLabel(label) for label in labels]
        self._grid = FigureGrid(0, FIGURE_GAP)
        self._grid.arrange(self.figures)
        self._bar = AgeBar()
        self._title = PageTitle(words.on_screen)
        self._captions = (Caption(DAY.label), Caption(t("Ages count from")))
        self._lay_out()
        self.day.edited.connect(self._use_day)
        self.day.committed.connect(self._use_day)
        self.basis.chosen.connect(self.basis_chosen)
        self.search.textChanged.connect(self.searched)

    def show_figures(self, answer: Answer) -> None:
        """Show what all rows together come to."""
        found, late = answer.ageing, answer.overdue
        amounts = (found.total.gross, late, -found.total.unapplied, found.total.net)
        for label, amount in zip(self.figures, amounts, strict=True):
            label.show_value(shown(amount))
        self.figures[1].show_value(shown(late), Tone.BAD if late > 0 else Tone.PLAIN)
        self._bar.show_buckets(bucket_heads(found.bounds, found.basis), found.total.buckets)
        self._adapt(self.width())

    def show_chosen(self, count: int) -> None:
        """Name the filled button by how many customers are selected."""
        self.write.setEnabled(bool(count))
        self.write.setText(str(t("Statement") if count < 2 else t("Statements ({n})", n=count)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._adapt(event.size().width())
        super().resizeEvent(event)

    def _adapt(self, width: int) -> None:
        narrow = width < NARROW
        self.export.setText("" if narrow else str(t("Export")))
        self.preview.setText("" if narrow else str(t("Print")))
        for words in (self._title, *self._captions):
            words.setHidden(narrow)
        left = width - self._grid.width_in_one_row() - BESIDE_BAR
        self._bar.setHidden(narrow or left < self._bar.least_width())

    def _use_day(self) -> None:
        day = self.day.day()
        if day is not None and day != self._asked:
            self._asked = day
            self.day_chosen.emit(day)

    def _lay_out(self) -> None:
        as_at, counted_from = self._captions
        as_at.setIndent(10)
        counted_from.setIndent(6)
        asked = row(self._title, as_at, self.day, counted_from)
        asked.addLayout(row(self.basis, None, self.search, self.export, self.preview, self.write))
        figures = row(self._grid, BESIDE_BAR, spacing=0)
        figures.addWidget(self._bar, 1)
        self.setLayout(column(asked, figures, spacing=14))
