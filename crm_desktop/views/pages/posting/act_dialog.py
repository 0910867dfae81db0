"""A dialog that does one thing: fields, a sentence about what will happen, one filled button."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.kit import (
    Button,
    Dialog,
    ErrorText,
    Heading,
    PrimaryButton,
    Secondary,
    column,
    row,
)

MARGINS = (24, 18, 24, 16)
WIDE = 16_000
WIDTHS = {"date": 118, "invoice_number": 176}
"""A date with its button; the 20 digits of a 数电票."""
CONFIRM = "Ctrl+Return"


class ActDialog(Dialog):
    """`body` takes the fields, `foot` what stands left of the buttons.

    `act` does the thing and raises Refusal where it cannot be: that is said beside the field it names (of
    `fields`), else above the buttons. Enter in a field and Ctrl+Enter anywhere press the filled button,
    which the keys reach before Cancel: who picks in the last field by Enter and presses Enter again means it.
    """

    def __init__(self, context: Context, title: Text, label: Text, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.context = context
        self.maker = EditorMaker(context.workspace.clock.today, picks_for(context.workspace))
        self.fields: dict[str, Entered] = {}
        self.heading = Heading(title)
        self.head = row(self.heading, None)
        self.sentence = Secondary()
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        self.body: QVBoxLayout = column(spacing=12)
        self.foot: QHBoxLayout = row()
        self.trouble = ErrorText()
        self.done_button = PrimaryButton(label, tip=verbatim(f"{label}  {keys_shown(CONFIRM)}"), parent=self)
        self.done_button.setObjectName("done")
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self.press)
        cancel = t("Cancel")
        self.cancel_button = Button(cancel, tip=verbatim(f"{cancel}  {keys_shown('Esc')}"))
        self.cancel_button.clicked.connect(self.reject)
        layout = column(self.head, self.sentence, spacing=12, margins=MARGINS)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.trouble)
        self._buttons = row(None, self.cancel_button, self.done_button)
        layout.addLayout(row(self.foot, self._buttons))
        self.setLayout(layout)
        shortcut = QShortcut(QKeySequence(CONFIRM), self)
        shortcut.activated.connect(self.press)
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self.press)

    def hug(self, width: int) -> None:
        """Be this wide, and as high as the content at any moment."""
        self.sentence.setMinimumWidth(width - MARGINS[0] - MARGINS[2])
        layout = self.layout()
        if layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)

    def say(self, sentence: Text | str) -> None:
        """Say in a sentence what will happen."""
        self.sentence.show_text(sentence)
        self.sentence.setVisible(bool(str(sentence)))

    def add_field(
        self, field: Field, value: Any = None, *, wide: bool = False, width: int | None = None
    ) -> Entered:
        """A field, known by its key: Enter in it confirms, what is wrong with it is said under it. A wide one takes
        the room there is."""
        entered = Entered(field, self.maker, value, width=width or WIDTHS.get(field.key))
        if wide:
            entered.widget.setMaximumWidth(WIDE)
        self.fields[field.key] = entered
        entered.committed.connect(self.press)
        return entered

    def add_button(self, button: QPushButton) -> None:
        """One more button before the filled one."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def press(self) -> None:
        """As the filled button does: act, and close where that worked. The keys come here though it is grey: `act`
        refuses what cannot be."""
        if self.attempt(self.act):
            self.accept()

    def act(self) -> None:
        """Do the thing; Refusal where it cannot be."""
        raise NotImplementedError

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do `act`; False where it was refused, which is said in its place."""
        self.complain(None)
        try:
            act()
        except Refusal as refusal:
            self.complain(refusal)
            return False
        return True

    def calm(self) -> None:
        """Say no more above the buttons: what was wrong has been changed."""
        self.trouble.say(None)

    def complain(self, refusal: Refusal | None) -> None:
        """Say a refusal beside its field, or above the buttons; None: nothing is wrong any more."""
        for field in self.fields.values():
            field.complain(None)
        concerned = self.fields.get(refusal.field or "") if refusal else None
        if refusal is not None and concerned is not None and concerned.isVisible():
            concerned.complain(refusal.text)
            concerned.setFocus()
            refusal = None
        self.trouble.say(refusal.text if refusal else None)

    @override
    def needed(self) -> QSize:
        """As high, too, as the sentences under its fields make it at its width."""
        layout, width = self.layout(), super().needed().width()
        if layout is None:
            return QSize(width, 0)
        return QSize(width, layout.totalMinimumHeightForWidth(max(width, self.width())))

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press()
        else:
            super().keyPressEvent(arg__1)
