"""The columns of a sheet that are not taken: what stands in each, and where it may go after all."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.unused import Unused
from crm_desktop.views.pages.importing.drafts import SheetDraft
from crm_desktop.views.pages.importing.field_popover import FieldPopover
from crm_desktop.views.pages.importing.remarks import column_told
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import LinkButton, Secondary, Title, column, row, scrolled
from crm_desktop.views.shared.kit.flow import FlowLayout

LINE = 24
TALLEST = 2 * LINE + 4


def not_taken(draft: SheetDraft, counted: Sequence[Unused]) -> list[Unused]:
    """The columns nobody has said anything about, those asked about first; each once for sheets read beside."""
    taken, asked = draft.taken(), draft.questions()
    open_columns = [one for one in counted if one.index not in taken and one.index not in draft.choice.left]
    questions = [replace(one, is_asked=True) for one in open_columns if one.index in asked]
    if draft.is_second:
        return questions
    return [*questions, *(one for one in open_columns if one.index not in asked)]


class UnusedStrip(QWidget):
    """`assigned` with a column and the field it goes to (None: it is left out)."""

    assigned = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: SheetDraft | None = None
        self._shown: list[Unused] = []
        self.lines: dict[int, UnusedLine] = {}
        self._title = Title()
        self.all_out = LinkButton(t("Leave all of these out"))
        self.all_out.clicked.connect(self._leave_all_out)
        self._flow = FlowLayout(gap=24, between_lines=0)
        self._content = QWidget()
        self._content.setLayout(self._flow)
        self._area = scrolled(self._content)
        self.setLayout(column(row(self._title, self.all_out, None, spacing=12), self._area, spacing=2))
        self.hide()

    def show_columns(self, draft: SheetDraft, columns: list[Unused]) -> None:
        """Show these columns of a sheet; none: nothing at all."""
        if draft is self._draft and columns == self._shown:
            return
        self._draft, self._shown = draft, columns
        self._empty()
        for one in columns:
            line = UnusedLine(one)
            line.wanted.connect(self._choose)
            line.refused.connect(self._leave_out)
            self.lines[one.index] = line
            self._flow.addWidget(line)
        n = len(columns)
        self._title.show_text(tn("{n} column is not taken", "{n} columns are not taken", n))
        self.all_out.setVisible(sum(not one.is_asked for one in columns) > 1)
        self.setVisible(bool(columns))
        self._fit()

    def _fit(self) -> None:
        """As tall as its lines are, but never so tall that the sheet has no room."""
        needed = self._flow.heightForWidth(max(self._area.viewport().width(), 200))
        self._area.setFixedHeight(max(LINE, min(needed, TALLEST)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _choose(self, column_number: int) -> None:
        if self._draft is None:
            return
        popover = FieldPopover(self._draft, column_number, self)

        def assign(key: str | None) -> None:
            self.assigned.emit(column_number, key)

        popover.chosen.connect(assign)
        popover.open_below(self.lines[column_number].take)

    def _leave_out(self, column_number: int) -> None:
        self.assigned.emit(column_number, None)

    def _leave_all_out(self) -> None:
        """All but those that may be money: they are settled one by one."""
        for one in list(self._shown):
            if not one.is_asked:
                self.assigned.emit(one.index, None)

    def _empty(self) -> None:
        self.lines.clear()
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class UnusedLine(QWidget):
    """One column: `wanted` where it is to go somewhere, `refused` where it is left out."""

    wanted = Signal(int)
    refused = Signal(int)

    def __init__(self, unused: Unused, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Secondary(_said_of(unused), Tone.WARNING if unused.is_asked else Tone.PLAIN)
        self.words.setToolTip(f"{unused.column}\n{unused.example}")
        self.take = LinkButton(t("take it as …"))
        self.leave = LinkButton(t("leave it out"))
        for button in (self.take, self.leave):
            button.setAccessibleName(f"{unused.column}: {button.text()}")
        self.take.clicked.connect(lambda: self.wanted.emit(unused.index))
        self.leave.clicked.connect(lambda: self.refused.emit(unused.index))
        self.setLayout(row(self.words, self.take, self.leave, spacing=8))
        self.setFixedHeight(LINE)


def _said_of(unused: Unused) -> Text:
    said = column_told(unused)
    return t("{column}: may be money", column=said) if unused.is_asked else said
