"""The grid of a part with what stands under it: its sums, the keys, what is wrong."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import ErrorText, FigureLabel, Hint, column, row
from crm_desktop.views.shared.lines_grid.grid import LinesGrid
from crm_desktop.views.shared.lines_grid.model import LinesModel
from crm_desktop.views.shared.lines_grid.spec import NO_MARKS, LinesGridSpec
from crm_desktop.views.shared.lines_grid.told import Strip, Totals

MOVING = t("Enter goes on \u00b7 Alt+\u2191\u2193 moves a line, Ins inserts one, Ctrl+Del takes it out")
EARLIER, FREE, PASTING = t("F4 last prices"), t("F6 gift"), t("Ctrl+V pastes from Excel")


def keys_told(spec: LinesGridSpec) -> Text:
    """What the keys do in a grid, of those it heeds."""
    own = [word for word, heeded in ((EARLIER, spec.earlier), (FREE, spec.free)) if heeded]
    return reduce(lambda one, more: t("{one} \u00b7 {more}", one=one, more=more), [MOVING, *own, PASTING])


class LinesBox(QWidget):
    """`edited` after every change by the user; `acted` when the way out of a remark over the grid is pressed."""

    edited = Signal()
    acted = Signal(object)

    def __init__(
        self, context: Context, entity: str, spec: LinesGridSpec, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        part = context.workspace.entity(entity).part(spec.part)
        self.spec = spec
        self.model = LinesModel(context.workspace, part, spec, self)
        self.grid = LinesGrid(context, self.model, part.plural)
        self.trouble = ErrorText()
        self.strip, self.totals, self.why = Strip(), Totals(), Hint()
        self._context, self._entity = context, entity
        self._found: Any = None
        hint = Hint(keys_told(spec))
        hint.setWordWrap(True)
        self.beneath = column(self.why, spacing=2)
        self.why.setWordWrap(True)
        foot = row(column(self.beneath, None), self.totals)
        foot.setStretch(0, 1)
        self.gone = Hint()
        self.gone.setWordWrap(True)
        self.gone.hide()
        body = column(self.strip, self.grid, self.gone, self.trouble, hint, foot, spacing=6)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.setFocusProxy(self.grid)
        self.strip.acted.connect(self.acted)
        self.model.edited.connect(self._edited)
        self.model.held_back.connect(self.trouble.say)
        self.grid.complained.connect(self.trouble.say)
        self.grid.selectionModel().currentChanged.connect(self._tell_why)
        self._sum_up()

    def show_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show the rows the file has."""
        at = self.grid.currentIndex()
        self.grid.forget_contents()
        self.model.show_rows(rows)
        self.grid.setCurrentIndex(self.model.index(min(at.row(), self.model.rowCount() - 1), at.column()))
        self.trouble.say(None)
        self._sum_up()

    def show_head(self, values: Mapping[str, Any]) -> None:
        """Have the lines follow from what stands in their record, of which only the fields `of_head` matter."""
        head = {key: values.get(key) for key in self.spec.of_head}
        if head != self.model.head_values:
            self.model.show_head(head)
            self._sum_up()

    @property
    def figures(self) -> Mapping[str, FigureLabel]:
        """What all lines come to, by what it is."""
        return self.totals.figures

    def know(self, values: Mapping[str, Any], key: int | None = None) -> None:
        """Offer and tell what is known where these fields of the lines' record stand so; `key` is the record's own."""
        self.model.beside.begin(key)
        self.model.know(values)
        self.model.held = self.spec.held(self._context.workspace, key) if key is not None else None
        self._mark(key)
        above = self.spec.above
        if above is not None:
            self._found = above.ask(self._context.workspace, self._entity, self.model.known, key)
        self._sum_up()

    def _mark(self, key: int | None) -> None:
        """Mark the lines that were changed of late, and tell those that were taken out."""
        marks = NO_MARKS if key is None else self.spec.marked(self._context.workspace, self._entity, key)
        self.grid.show_marks(marks)
        self.gone.setText(str(marks.gone))
        self.gone.setVisible(bool(marks.gone))

    def rows(self) -> list[dict[str, Any]]:
        """What is to be kept; Refusal of the first line that cannot be."""
        self.grid.settle()
        self.trouble.say(None)
        trouble = self.model.first_trouble
        if trouble is not None:
            said = t("Line {n}: {said}", n=trouble.row + 1, said=trouble.said)
            raise Refusal(said, trouble.column, row=self.model.line_of_row(trouble.row))
        return self.model.to_keep()

    @property
    def missed(self) -> Text | None:
        """Why a new record cannot be saved like this: nothing is typed in any line."""
        self.grid.settle()
        return None if self.model.lines else self.spec.missed

    def refuse(self, refusal: Refusal) -> None:
        """Say why the lines were refused, and stand in the cell it is about."""
        self.trouble.say(refusal.text)
        if refusal.row is not None:
            typed, stops = self.model.reader.typed, self.spec.stops
            column = refusal.field if refusal.field in typed else stops[-1]
            self.grid.go_to(self.model.row_of_line(refusal.row), column)

    def begin(self) -> None:
        """Start over with nothing typed."""
        self.show_rows(())
        self.grid.go_to(0, self.model.reader.typed[0])

    def typed(self) -> list[dict[str, str]]:
        """The lines as they are typed, a text for each column; what is just being typed among them."""
        rows = self.model.typed()
        if (now := self.grid.typing()) is not None:
            row, key, text = now
            rows[row] = rows.get(row, {}) | {key: text}
        return [texts for _, texts in sorted(rows.items()) if texts]

    def resume(self, typed: Sequence[Mapping[str, str]]) -> None:
        """Type in again what was typed before."""
        keys = self.model.reader.typed
        rows = [{key: text for key, text in row.items() if key in keys} for row in typed]
        if rows:
            self.model.retype(0, rows)

    def _edited(self) -> None:
        self.trouble.say(None)
        self._sum_up()
        self.edited.emit()

    def _sum_up(self) -> None:
        values = [row.values for row in self.model.lines]
        words = self.spec.in_words(self._context.workspace, values)
        self.totals.show_figures(self.spec.totals(values), words)
        self._tell_above()
        self._tell_why()

    def _tell_why(self) -> None:
        """What the price of the line one stands in follows from."""
        row = self.grid.currentIndex().row()
        self.why.setText(self.model.why(row) if 0 <= row < self.model.rowCount() else "")

    def _tell_above(self) -> None:
        above, values = self.spec.above, [row.values for row in self.model.lines]
        told = above.tell(self._found, self._entity, values) if above and self._found is not None else ()
        self.strip.show_remarks(told)
