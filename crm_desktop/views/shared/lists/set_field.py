"""Giving many records the same value: which field, which value."""

from array import array
from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Choice, Entity, Field, Kind
from crm_desktop.core.i18n import t, tn
from crm_desktop.views.shared.editors.by_kind import Editor, EditorMaker
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.editors.picks import FixedPicks
from crm_desktop.views.shared.kit import Caption, ErrorText, PrimaryButton, row
from crm_desktop.views.shared.popover import Popover


def can_be_set(entity: Entity) -> list[Field]:
    """The fields that may be alike in many records."""
    own = (entity.title_field, entity.number_field, "mnemonic")
    return [
        field for field in entity.fields if field.editable and not field.computed and field.key not in own
    ]


class SetFieldPopover(Popover):
    """Chooses a field and a value; `chosen` with both."""

    chosen = Signal(object, object)

    def __init__(self, entity: Entity, maker: EditorMaker, keys: "array[int]", parent: QWidget) -> None:
        super().__init__(parent, t("Set a field"), width=300)
        self._fields = can_be_set(entity)
        self._maker = maker
        self._which = _field_pick(self._fields)
        self._place = QVBoxLayout()
        self._editor: QWidget | None = None
        self._trouble = ErrorText()
        self._set = tn("Set for {n} record", "Set for {n} records", len(keys))
        self._clear = tn("Empty it for {n} record", "Empty it for {n} records", len(keys))
        self._button = PrimaryButton(self._clear)
        self._button.clicked.connect(self._apply)
        self.body.addWidget(Caption(t("Field")))
        self.body.addWidget(self._which)
        self.body.addWidget(Caption(t("New value")))
        self.body.addLayout(self._place)
        self.body.addWidget(self._trouble)
        self.body.addLayout(row(None, self._button))
        self._which.edited.connect(self._field_typed)
        self._which.departed.connect(self._field_left)
        self._which.committed.connect(self._to_value)
        self._which.goes_on = self._to_value
        self._field = self._likeliest()
        self.choose(self._field.key)
        self._which.setFocus()
        self._which.selectAll()

    def choose(self, key: str) -> QWidget:
        """Choose the field; answers its editor."""
        self._which.show_value(key)
        self._field = next(field for field in self._fields if field.key == key)
        self._show_editor()
        return cast(QWidget, self._editor)

    def _likeliest(self) -> Field:
        return next((field for field in self._fields if field.kind is Kind.DICTIONARY), self._fields[0])

    def _field_typed(self) -> None:
        key = self._which.picked_value
        if key is not None and key != self._field.key:
            self.choose(key)

    def _field_left(self) -> None:
        """What was typed in part is completed; what names no field is said."""
        if self._read(cast(Editor, self._which)) is None and not self._trouble.text():
            self._which.show_value(self._field.key)

    def _to_value(self) -> None:
        key = self._read(cast(Editor, self._which))
        if key is not None and key != self._field.key:
            self.choose(key)
        self._field_left()
        cast(QWidget, self._editor).setFocus()

    def _show_editor(self) -> None:
        had_focus = self._editor is not None and self._editor.hasFocus()
        if self._editor is not None:
            self._place.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
        self._editor = self._maker.make(self._field)
        self._editor.setMaximumWidth(self.width())
        editor = cast(Editor, self._editor)
        editor.committed.connect(self._apply)
        editor.departed.connect(lambda: self._read(editor))
        editor.edited.connect(self._name_button)
        self._name_button()
        self._place.addWidget(self._editor)
        self._editor.show()  # the focus may go there before the layout would show it
        self.setTabOrder(self._which, self._editor)
        self.setTabOrder(self._editor, self._button)
        if had_focus:  # Tab completed the field on its way to the value, whose editor is another by now
            self._editor.setFocus()

    def _name_button(self) -> None:
        """Nothing typed is a value too, and must look like one: it takes what stood there away."""
        editor = self._editor
        typed = editor.text() if isinstance(editor, QLineEdit) else cast(QPlainTextEdit, editor).toPlainText()
        self._button.setText(str(self._set if typed.strip() else self._clear))

    def _read(self, editor: Editor) -> Any:
        """What an editor holds; what it cannot mean is said."""
        self._trouble.say(None)
        try:
            return editor.value()
        except Refusal as refusal:
            self._trouble.say(refusal.text)
            return None

    def _apply(self) -> None:
        self._field_left()
        value = None if self._trouble.text() else self._read(cast(Editor, self._editor))
        if not self._trouble.text():
            self.chosen.emit(self._field, value)
            self.close()


def _field_pick(fields: Sequence[Field]) -> PickEditor:
    """Chooses among fields by typing, as among anything else."""
    choices = tuple(Choice(field.key, field.label) for field in fields)
    pick = PickEditor(
        Field("field", t("Field"), Kind.CHOICE, choices=choices),
        FixedPicks([(choice.value, choice.label) for choice in choices]),
    )
    pick.setAccessibleName(str(t("Field")))
    pick.setObjectName("field")
    return pick
