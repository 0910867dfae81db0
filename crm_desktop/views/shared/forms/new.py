"""The form for a new record: the usual fields first, what is like it shown before it is added."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.services.drafts import Draft
from crm_desktop.views.shared.editors.by_kind import Editor, EditorMaker
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.forms.alike_notice import Alike, AlikeNotice
from crm_desktop.views.shared.forms.cell import FieldCell, readable, typed_so_far
from crm_desktop.views.shared.forms.draft_strip import DraftStrip
from crm_desktop.views.shared.forms.followed import FollowedValues, Following
from crm_desktop.views.shared.forms.grid import FormGrid
from crm_desktop.views.shared.forms.owned import keep_to_owners
from crm_desktop.views.shared.kit import (
    Button,
    ErrorText,
    FittingArea,
    LinkButton,
    PageTitle,
    PrimaryButton,
    column,
    row,
    scrolled,
)
from crm_desktop.views.shared.later import Later
from crm_desktop.views.shared.lines_grid.box import LinesBox

LOOK_AFTER = 150
ENOUGH = 2
LEAST_FIELDS = 60
SAVE_KEYS = ("Ctrl+Return", "Ctrl+S")


class NewRecordForm(QFrame):
    """`add(values)` makes the record and answers its key, or refuses; `added` tells the key.

    `alike(name)` answers records (key, what they are called) the name may mean; `chosen` when one is opened.
    `strip` offers what was typed before. `following(key, value)` answers what usually follows from one field for
    others; it is filled in where they are blank, or hold what followed before. `lines` stand under the fields, which
    Enter then leads to instead of saving.
    """

    edited = Signal()
    added = Signal(int)
    chosen = Signal(int)
    cancelled = Signal()

    def __init__(
        self,
        entity: Entity,
        first: Sequence[str],
        maker: EditorMaker,
        add: Callable[[dict[str, Any]], int],
        alike: Callable[[str], list[Alike]] | None = None,
        following: Following | None = None,
        lines: LinesBox | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._entity = entity
        self._maker = maker
        self._add = add
        self._alike = alike
        self._lines = lines
        self.cells = {
            field.key: FieldCell(field, maker, boxed=True, automatic=field.key == entity.number_field)
            for field in _typed(entity)
        }
        keep_to_owners(self.cells, entity.rules)
        self._first = [key for key in first if key in self.cells] or list(self.cells)
        rest = [key for key in self.cells if key not in self._first]
        self._rest = (
            [] if rest == [entity.number_field] else rest
        )  # nobody asks for more fields to find that one
        self._followed = FollowedValues(self.cells, following)
        self._known = AlikeNotice()
        self._trouble = ErrorText()
        self.strip = DraftStrip()
        self._begun: dict[str, Any] = {}
        self._later = Later(self, LOOK_AFTER, self._look_for_alike)
        self._build()

    def begin(self, values: Mapping[str, Any]) -> None:
        """Start over, with these values filled in."""
        self._begun = {key: value for key, value in values.items() if key in self.cells}
        for key, cell in self.cells.items():
            cell.end()
            cell.show_value(values.get(key))
            cell.complain(None)
        self._begin(self._first)
        self._show_rest(False)
        if self._lines is not None:
            self._tell_lines()
            self._lines.begin()
        self._followed.forget()
        for key, value in values.items():
            self._fill_in(key, value)
        self._trouble.say(None)
        self._known.hide()
        self._stand_on_first_blank()

    def draft(self, now: datetime) -> Draft | None:
        """What stands in the form; None where that is only what it began with."""
        values, texts = typed_so_far(self.cells)
        changed = any(values.get(key) != self._begun.get(key) for key in values)
        lines = self._lines.typed() if self._lines is not None else []
        rows = {self._lines.spec.part: lines} if self._lines is not None else {}
        return Draft(now, values, texts, rows) if texts or changed or lines else None

    def resume(self, draft: Draft) -> None:
        """Fill in what was typed before."""
        keys = {key for key, value in draft.values.items() if value is not None} | set(draft.texts)
        if keys & set(self._rest):
            self._show_rest(True)
        for key in keys & set(self.cells):
            self.cells[key].retype(draft.values.get(key), draft.texts.get(key))
        if self._lines is not None:
            self._lines.resume(draft.rows.get(self._lines.spec.part, ()))
        cast(QWidget, self.cells[self._first[0]].editor).setFocus()
        self._later.start()
        self.edited.emit()

    def save(self) -> bool:
        """Make the record; False where something was refused."""
        self._trouble.say(None)
        values: dict[str, Any] = {}
        for key, cell in self.cells.items():
            cell.complain(None)
            try:
                value = cell.typed()
            except Refusal as refusal:
                return self._refused(refusal, key)
            if value is not None:
                values[key] = value
        if self._lines is not None and (missed := self._lines.missed) is not None:
            return self._refused(Refusal(missed, self._lines.spec.stops[0], row=1), None)
        try:
            made = self._add(values)
        except Refusal as refusal:
            return self._refused(refusal, refusal.field)
        self.added.emit(made)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _stand_on_first_blank(self) -> None:
        """Where everything is filled in but what is seldom typed: on the lines, if there are any."""
        blank = [key for key in self._first if self.cells[key].is_blank and not self.cells[key].text]
        if self._lines is not None and all(self.cells[key].is_seldom_typed for key in blank):
            self._lines.grid.setFocus()
        else:
            cast(QWidget, self.cells[blank[0] if blank else self._first[0]].editor).setFocus()

    def _refused(self, refusal: Refusal, key: str | None) -> bool:
        if self._lines is not None and refusal.row is not None:
            self._lines.refuse(refusal)
            self._lines.grid.setFocus()
            return False
        cell = self.cells.get(key or "")
        if cell is None:
            self._trouble.say(refusal.text)
            return False
        if key in self._rest:
            self._show_rest(True)
        cell.complain(refusal.text)
        if cell.editor is not None:
            cell.editor.setFocus()
        return False

    def _build(self) -> None:
        title = PageTitle(t("New {kind:inline}", kind=self._entity.singular))
        self._grid = FormGrid()
        self._more_grid = FormGrid()
        self._grid.set_cells([(self.cells[key], self.cells[key].span()) for key in self._first])
        self._more_grid.set_cells([(self.cells[key], self.cells[key].span()) for key in self._rest])
        self._put_away()
        self._more = LinkButton("")
        self._more.clicked.connect(lambda: self._show_rest(self._more_grid.isHidden()))
        for cell in self.cells.values():
            cell.committed.connect(self._entered)
            cell.departed.connect(cell.check)
        self._known.chosen.connect(self.chosen)
        inner = QWidget()
        parts = column(self._grid, row(self._more, None), self._more_grid, None, spacing=12)
        inner.setLayout(parts)
        if self._alike is not None:
            self.cells[self._entity.title_field].add_below(self._known)
        below = (self._trouble, self._buttons())
        self._fields = scrolled(inner) if self._lines is None else FittingArea(inner, LEAST_FIELDS)
        body = column(title, 8, self.strip, self._fields, margins=(20, 16, 20, 14))
        if self._lines is not None:
            body.addWidget(self._lines, 1)
            self._lines.edited.connect(self.edited)
            self.edited.connect(self._tell_lines)
        for part in below:
            body.addWidget(part)
        self.setLayout(body)

    def _put_away(self) -> None:
        """What is not asked for has its place in the form all the same: it goes when the form goes."""
        for key in self.cells.keys() - {*self._first, *self._rest}:
            self.cells[key].setParent(self)
            self.cells[key].hide()

    def _buttons(self) -> QWidget:
        by_enter, by_control = t("Add it to the file  Enter"), t("Add it to the file  Ctrl+Enter")
        save = PrimaryButton(t("Save"), tip=by_enter if self._lines is None else by_control)
        cancel = Button(t("Cancel"), tip=t("Add nothing  Esc"))
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.cancelled)
        for keys in SAVE_KEYS if self._lines is not None else SAVE_KEYS[:1]:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        holder = QWidget()
        holder.setLayout(row(save, cancel, None))
        return holder

    def _show_rest(self, shown: bool) -> None:
        if shown:
            self._begin(self._rest)
        self._more_grid.setVisible(shown)
        if shown:
            QTimer.singleShot(0, self, lambda: self._fields.ensureWidgetVisible(self._more_grid))
        self._more.setText(str(t("Fewer fields") if shown else t("All fields")))
        self._more.setVisible(bool(self._rest))

    def _entered(self, key: str) -> None:
        shown = self._first if self._more_grid.isHidden() else [*self._first, *self._rest]
        if self._lines is None:
            self.save()
        elif key == shown[-1]:
            self._lines.grid.setFocus()
        else:
            self.focusNextChild()

    def _tell_lines(self) -> None:
        """Have the lines follow from what is typed above them; what cannot be read is as good as blank."""
        assert self._lines is not None
        self._lines.show_head(readable(self.cells, self._lines.spec.of_head))

    def _begin(self, keys: Sequence[str]) -> None:
        """Make the editors of these fields, where there are none yet: those seldom wanted when they are."""
        for key in keys:
            cell = self.cells[key]
            if cell.editor is None:
                cell.begin(focus=False)
                self._watch(key, cast(Editor, cell.editor))

    def _watch(self, key: str, editor: Editor) -> None:
        editor.edited.connect(self.edited)
        if self.cells[key].field.kind is Kind.REFERENCE:
            editor.edited.connect(lambda: self._picked(key))
            editor.departed.connect(lambda: self._named(key))
        if key == self._entity.title_field and self._alike is not None:
            editor.edited.connect(self._later.start)

    def _picked(self, key: str) -> None:
        """Fill in what follows from a record that has been picked; one half typed names none yet."""
        cell = self.cells[key]
        if isinstance(cell.editor, PickEditor) and (picked := cell.editor.picked_value) is not None:
            self._fill_in(key, picked)

    def _named(self, key: str) -> None:
        """Fill in what follows from a record named by its initials, say; what names none is told on saving."""
        with suppress(Refusal):
            self._fill_in(key, self.cells[key].typed())

    def _fill_in(self, key: str, value: Any) -> None:
        if self._lines is not None:
            self._tell_lines()
            self._lines.know({key: value})
        self._begun |= self._followed.fill_in(key, value)

    def _look_for_alike(self) -> None:
        editor = self.cells[self._entity.title_field].editor
        typed = editor.text().strip() if isinstance(editor, QLineEdit) else ""
        found = self._alike(typed) if self._alike is not None and len(typed) >= ENOUGH else []
        self._known.show_found(found)


def _typed(entity: Entity) -> list[Field]:
    return [field for field in entity.fields if field.editable and not field.computed]
