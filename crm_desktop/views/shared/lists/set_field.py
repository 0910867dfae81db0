"""Giving many records the same value: which field, which value."""

from array import array
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.core.i18n import t, tn
from crm_desktop.views.shared.editors.by_kind import Editor, EditorMaker
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
        self._which = QComboBox()
        self._which.setAccessibleName(str(t("Field")))
        for field in self._fields:
            self._which.addItem(str(field.label), field.key)
        self._place = QVBoxLayout()
        self._editor: QWidget | None = None
        self._trouble = ErrorText()
        apply = PrimaryButton(tn("Set for {n} record", "Set for {n} records", len(keys)))
        apply.clicked.connect(self._apply)
        self.body.addWidget(Caption(t("Field")))
        self.body.addWidget(self._which)
        self.body.addWidget(Caption(t("New value")))
        self.body.addLayout(self._place)
        self.body.addWidget(self._trouble)
        self.body.addLayout(row(None, apply))
        self._which.currentIndexChanged.connect(self._show_editor)
        self._which.setCurrentIndex(self._likeliest())
        self._show_editor(self._which.currentIndex())

    def choose(self, key: str) -> QWidget:
        """Choose the field; answers its editor."""
        self._which.setCurrentIndex(self._which.findData(key))
        return cast(QWidget, self._editor)

    def _likeliest(self) -> int:
        lists = [i for i, field in enumerate(self._fields) if field.kind is Kind.DICTIONARY]
        return lists[0] if lists else 0

    def _show_editor(self, index: int) -> None:
        if self._editor is not None:
            self._place.removeWidget(self._editor)
            self._editor.deleteLater()
        self._editor = self._maker.make(self._fields[index])
        self._editor.setMaximumWidth(self.width())
        cast(Editor, self._editor).committed.connect(self._apply)
        self._place.addWidget(self._editor)
        self._editor.setFocus()

    def _apply(self) -> None:
        try:
            value = cast(Editor, self._editor).value()
        except Refusal as refusal:
            self._trouble.say(refusal.text)
            return
        self.chosen.emit(self._fields[self._which.currentIndex()], value)
        self.close()
