"""One field of a dialog: its caption above, its editor, what is wrong below."""

from contextlib import suppress
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.editors.by_kind import Editor, EditorMaker
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.editors.room import make_room_for
from crm_desktop.views.shared.kit import Caption, ErrorText, column, mark_wrong

REQUIRED = "\u2009*"
LONGEST_AMOUNT = "999,999,999,999.99"


class Entered(QWidget):
    """`edited` while something is typed, `committed` on Enter, `departed` when the focus left."""

    edited = Signal()
    committed = Signal()
    departed = Signal()

    def __init__(
        self,
        field: Field,
        maker: EditorMaker,
        value: Any = None,
        editor: QWidget | None = None,
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.widget = editor or maker.make(field)
        self._spoken = cast(Editor, self.widget)
        self._trouble = ErrorText()
        self.was_typed_in = False
        """Whether somebody typed here, whatever stands here now."""
        if width is not None:
            self.widget.setFixedWidth(width)
        if field.kind in {Kind.MONEY, Kind.PRICE}:
            make_room_for(self.widget, LONGEST_AMOUNT)
        self._caption = Caption("")
        self.show_caption(field.label)
        layout = column(self._caption, self.widget, self._trouble, spacing=3)
        layout.addStretch(1)
        self.setLayout(layout)
        self.widget.setAccessibleName(str(field.label))
        if value is not None:
            self._spoken.show_value(value)
        self._spoken.edited.connect(self._typed)
        self._spoken.committed.connect(self.committed)
        self._spoken.departed.connect(self._left)

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the caret into the editor. (A focus proxy would break `setTabOrder` of what is added later.)"""
        self.widget.setFocus(reason)

    def select_all(self) -> None:
        """Mark what is proposed, so that typing takes its place."""
        if isinstance(self.widget, QLineEdit):
            self.widget.selectAll()

    def show_caption(self, label: Text) -> None:
        self._caption.show_text(f"{label}{REQUIRED if self.field.required else ''}")

    def hint(self, text: Text | str) -> None:
        """Say in grey what stands there as long as nothing is typed."""
        if isinstance(self.widget, QLineEdit):
            self.widget.setPlaceholderText(str(text))

    def show_value(self, value: Any) -> None:
        self._spoken.show_value(value)
        self.complain(None)

    def value(self) -> Any:
        """What was typed; what it cannot mean is said under the field and refused."""
        try:
            return self._spoken.value()
        except Refusal as refusal:
            self.complain(refusal.text)
            raise

    def typed(self) -> Any:
        """What is typed so far, or None where that means nothing yet; nothing is completed by asking."""
        if isinstance(self.widget, PickEditor):
            return self.widget.picked_value
        try:
            return self._spoken.value()
        except Refusal:
            return None

    @property
    def trouble(self) -> str:
        """What is said under the field."""
        return self._trouble.text()

    def complain(self, text: Text | None) -> None:
        """Say what is wrong under the field, or nothing more."""
        self._trouble.say(text)
        mark_wrong(self.widget, text is not None)

    def _left(self) -> None:
        """What was typed in part is completed; what means nothing is said."""
        with suppress(Refusal):
            self.value()
        self.departed.emit()

    def _typed(self) -> None:
        self.was_typed_in = True
        self.complain(None)
        self.edited.emit()
