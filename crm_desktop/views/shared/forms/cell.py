"""One field of a form: its label above, its value or its editor, what is wrong with it below."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.listing import Reference
from crm_desktop.views.shared.editors.by_kind import Editor, EditorMaker
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.editors.picks import Within
from crm_desktop.views.shared.formatting import read
from crm_desktop.views.shared.forms.value import SIDE, ValueLabel
from crm_desktop.views.shared.kit import Caption, ErrorText, column, mark_wrong
from crm_desktop.views.shared.kit.scrolling import bring_in_sight

WIDE = 26
REQUIRED = "\u2009*"


class FieldCell(QWidget):
    """Reads or edits one field.

    `begun` when the user wants to edit it, `committed` on Enter, `departed` when its editor was left,
    `followed` when the reference it shows was clicked.
    """

    begun = Signal(str)
    committed = Signal(str)
    departed = Signal(str)
    arrived = Signal(str)
    followed = Signal(str, object)

    def __init__(
        self,
        field: Field,
        maker: EditorMaker,
        boxed: bool = False,
        automatic: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`boxed`: it is always an editor, and its label stands over the edge of the box.

        `automatic`: left blank it gets its value by itself, so it is not marked as required.
        """
        super().__init__(parent)
        self.field = field
        self.value: Any = None
        self.within: Within | None = None
        self._maker = maker
        self._automatic = automatic
        self._inset = 1 if boxed else SIDE
        self._editor: QWidget | None = None
        self._parts: _Parts | None = None
        if boxed:
            self._made_parts()

    @property
    def is_editable(self) -> bool:
        return self.field.editable and not self.field.computed

    @property
    def is_editing(self) -> bool:
        return self._editor is not None

    @property
    def is_blank(self) -> bool:
        return self.value is None or self.value == ""

    @property
    def editor(self) -> QWidget | None:
        """The editor at work, or None while the value is read."""
        return self._editor

    @property
    def picked(self) -> Any:
        """The value, or what is picked in the editor; None while it was only typed."""
        return self._editor.picked_value if isinstance(self._editor, PickEditor) else self.value

    @property
    def is_seldom_typed(self) -> bool:
        """Whether most records leave it blank: a note, or a record they need not name."""
        is_named = self.field.kind is Kind.REFERENCE and not self.field.required
        return is_named or self.field.kind is Kind.LONG_TEXT

    @property
    def is_half_typed(self) -> bool:
        """Whether a name stands in the editor that nothing was picked for yet: what it means is only found out once
        one has left it, since it is written there then."""
        return isinstance(self._editor, PickEditor) and self._editor.is_half_typed

    @property
    def trouble(self) -> str:
        """What is wrong, in words; empty where nothing is."""
        return "" if self._parts is None else self._parts.trouble.text()

    @property
    def stops(self) -> list[QWidget]:
        """What of it can have the focus, in order; nothing as long as it was never seen."""
        editor = [] if self._editor is None else [self._editor]
        return [] if self._parts is None else [self._parts.label, *editor]

    @override
    def setVisible(self, visible: bool) -> None:
        """What is in it is made when it is first seen: of a customer's fields most are blank, and stay hidden."""
        if visible:
            self._made_parts()
        super().setVisible(visible)

    def add_below(self, notice: QWidget) -> None:
        """What is to be read right under the field, and belongs to it."""
        body = self._made_parts().body
        body.insertWidget(body.count() - 1, notice)

    def span(self) -> int:
        """How many columns of a form it likes."""
        if self.field.kind is Kind.LONG_TEXT:
            return 3
        return 2 if self.field.width >= WIDE else 1

    def show_value(self, value: Any) -> None:
        """Show `value`; an editor at work keeps what is typed."""
        self.value = value
        if self._parts is not None:
            self._parts.label.say(read(self.field, value), link=isinstance(value, Reference))

    def begin(self, focus: bool = True) -> None:
        """Turn into an editor holding the value."""
        if not self.is_editable or self._editor is not None:
            return
        editor = self._maker.make(self.field)
        spoken = cast(Editor, editor)
        if self.within is not None and isinstance(editor, PickEditor):
            editor.keep_within(self.within)
        spoken.show_value(self.value)
        spoken.committed.connect(lambda: self.committed.emit(self.field.key))
        spoken.departed.connect(lambda: self.departed.emit(self.field.key))
        spoken.edited.connect(lambda: self.complain(None))
        self._editor = editor
        parts = self._made_parts()
        parts.body.insertWidget(1, editor)
        editor.show()
        QWidget.setTabOrder(parts.label, editor)
        if self._automatic and isinstance(editor, QLineEdit):
            editor.setPlaceholderText(str(t("Given by itself")))
        marked = self.field.required and not self._automatic
        parts.caption.show_text(f"{self.field.label}{REQUIRED if marked else ''}")
        if focus:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(editor, QLineEdit):
                editor.selectAll()
        parts.label.hide()

    def end(self) -> None:
        """Back to reading; what was typed is gone."""
        editor, self._editor = self._editor, None
        if editor is None:
            return
        parts, had_focus = self._made_parts(), editor.hasFocus()
        parts.body.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        parts.label.show()
        parts.caption.show_text(self.field.label)
        self.complain(None)
        if had_focus:
            parts.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> Any:
        """What the editor holds (Refusal where it cannot be meant, or cannot stand in the field: what stands there
        already can), or the value as it is."""
        if self._editor is None:
            return self.value
        value = cast(Editor, self._editor).value()
        wrong = self.field.objection(value) if value != self.value else None
        if wrong:
            raise Refusal(wrong, self.field.key)
        return value

    def check(self) -> None:
        """Say what is wrong with what was typed, if anything."""
        try:
            self.typed()
        except Refusal as refusal:
            self.complain(refusal.text)
        else:
            self.complain(None)

    @property
    def text(self) -> str:
        """What stands in the editor, whether it can be meant or not."""
        return self._editor.text() if isinstance(self._editor, QLineEdit) else ""

    def retype(self, value: Any, text: str | None) -> None:
        """Put a value into the editor, or a text as it was typed."""
        if text is not None and isinstance(self._editor, QLineEdit):
            self._editor.setText(text)
        elif self._editor is not None:
            cast(Editor, self._editor).show_value(value)

    def complain(self, text: Text | None) -> None:
        """Say what is wrong under the field, in sight, or nothing more."""
        if self._parts is not None or text is not None:
            self._made_parts().trouble.say(text)
        if text is not None:
            bring_in_sight(self)
        if self._editor is not None:
            mark_wrong(self._editor, text is not None)

    def _made_parts(self) -> "_Parts":
        if self._parts is None:
            self._parts = parts = _Parts(self.field, self.is_editable, self._inset)
            self.setLayout(parts.body)
            parts.label.asked.connect(lambda: self.begun.emit(self.field.key))
            parts.label.arrived.connect(lambda: self.arrived.emit(self.field.key))
            parts.label.followed.connect(self._follow)
            self.show_value(self.value)
        return self._parts

    def _follow(self) -> None:
        if isinstance(self.value, Reference) and self.field.refers_to:
            self.followed.emit(self.field.refers_to, self.value.id)


class _Parts:
    """What is in a cell: its label, its value as it is read, what is wrong with it.

    The texts are indented: Qt takes its margins from a label that is polished while it has no room inside them, and
    some captions of a dark page stood further left than others.
    """

    def __init__(self, field: Field, is_editable: bool, inset: int) -> None:
        self.caption = Caption(field.label)
        self.caption.setIndent(inset)
        self.label = ValueLabel(is_editable)
        self.label.setAccessibleName(str(field.label))
        self.label.setWordWrap(field.kind is Kind.LONG_TEXT or field.width >= WIDE)
        self.trouble = ErrorText()
        self.trouble.setIndent(inset)
        self.body = column(self.caption, self.label, self.trouble, spacing=1)
        self.body.addStretch(1)


def readable(cells: Mapping[str, FieldCell], keys: Sequence[str]) -> dict[str, Any]:
    """What the cells of these fields say while one types, of those that say something one can read."""
    found: dict[str, Any] = {}
    for key in keys:
        with suppress(Refusal):
            found[key] = None if cells[key].is_half_typed else cells[key].typed()
    return found


def typed_so_far(cells: Mapping[str, FieldCell]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values these cells say, and of those that mean nothing yet the texts as they are typed."""
    values: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for key, cell in cells.items():
        try:
            if cell.is_half_typed:
                texts[key] = cell.text
            else:
                values[key] = cell.typed()
        except Refusal:
            texts[key] = cell.text
    return values, texts
