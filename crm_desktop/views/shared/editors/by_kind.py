"""The editor for each kind of field; all of them speak the same few words."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from crm_desktop.core.fields import Field, Kind
from crm_desktop.views.shared.editors.day import DayEditor
from crm_desktop.views.shared.editors.line import LineEditor, LongTextEditor
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.editors.picks import Picks, picks_for
from crm_desktop.views.shared.editors.room import natural_width

PICKED = (Kind.CHOICE, Kind.DICTIONARY, Kind.REFERENCE, Kind.BOOLEAN)


class Editor(Protocol):
    """What a form asks of any editor.

    `value()` is what was typed, as the record keeps it; Refusal where it cannot be meant. `committed` on
    Enter, `departed` when the user has done with it: the focus went elsewhere in the window, or Enter found
    nothing to take. Esc is left to what stands around it: a form, a dialog.
    """

    @property
    def committed(self) -> SignalInstance: ...
    @property
    def departed(self) -> SignalInstance: ...
    @property
    def edited(self) -> SignalInstance: ...

    def value(self) -> Any: ...
    def show_value(self, value: Any) -> None: ...


@dataclass(frozen=True)
class EditorMaker:
    """Makes editors; `picks` answers what a choice, dictionary or reference field offers. `short` where a long text has
    but one line."""

    today: Callable[[], dt.date]
    picks: Callable[[Field], Picks]
    short: bool = False

    def make(self, field: Field) -> QWidget:
        """A new editor for `field`, without a value yet; it also is an `Editor`."""
        editor = self._made(field)
        editor.setAccessibleName(str(field.label))
        editor.setObjectName(field.key)
        if field.kind is not Kind.LONG_TEXT:
            editor.setMaximumWidth(natural_width(field))
        return editor

    def make_line(self, field: Field) -> QWidget:
        """A single line for any field, where a whole text would be too much."""
        return LineEditor(field, self.today)

    def _made(self, field: Field) -> QWidget:
        if field.kind in PICKED:
            return PickEditor(field, self.picks(field))
        if field.kind is Kind.DATE:
            return DayEditor(field, self.today)
        if field.kind is Kind.LONG_TEXT and not self.short:
            return LongTextEditor()
        return LineEditor(field, self.today)


__all__ = ["Editor", "EditorMaker", "picks_for"]
