"""A dialog that does one thing: fields, a sentence about what will happen, one filled button."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.context import Context, Offer
from crm_desktop.views.shared.kit import (
    Button,
    Dialog,
    ErrorText,
    Heading,
    LinkButton,
    PrimaryButton,
    Secondary,
    column,
    row,
)

MARGINS = (24, 18, 24, 16)
CONFIRM = "Ctrl+Return"


class ActDialog(Dialog):
    """`body` takes the fields, `foot` what stands left of the buttons.

    `act` does the thing and raises Refusal where it cannot be: that is said beside the field it names (of
    `fields`), else above the buttons. Enter in a field and Ctrl+Enter anywhere press the filled button. A form that
    `keeps` what is typed offers it again after Esc.
    """

    keeps = False

    def __init__(self, context: Context, title: Text, label: Text, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.context = context
        self.fields: dict[str, Entered] = {}
        self.heading = Heading(title)
        self.head = row(self.heading, None)
        self.sentence = Secondary()
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        self.body: QVBoxLayout = column(spacing=12)
        self.foot: QHBoxLayout = row()
        self.trouble = ErrorText()
        self.done_button = PrimaryButton(label, tip=verbatim(f"{label}  {keys_shown(CONFIRM)}"))
        self.done_button.setObjectName("done")
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self.press)
        cancel = t("Cancel")
        self.cancel_button = Button(cancel, tip=verbatim(f"{cancel}  {keys_shown('Esc')}"))
        self.cancel_button.clicked.connect(self.reject)
        self.restore = LinkButton(t("Restore what was given up"))
        self.restore.clicked.connect(self._restore)
        self.restore.setVisible(self._former() is not None)
        layout = column(self.head, self.restore, self.sentence, spacing=12, margins=MARGINS)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.trouble)
        self._buttons = row(None, self.cancel_button, self.done_button)
        layout.addLayout(row(self.foot, self._buttons))
        self.setLayout(layout)
        shortcut = QShortcut(QKeySequence(CONFIRM), self)
        shortcut.activated.connect(self.press)
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self.press)

    @override
    def reject(self) -> None:
        """What was typed into a form is put aside, not lost: one key closes it."""
        if not (self.keeps and any(one.was_typed_in for one in self.findChildren(Entered))):
            super().reject()
            return
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        super().reject()
        former, self.context.unfinished.form = self.context.unfinished.form, self
        if former not in (None, self) and isValid(former):
            former.deleteLater()
        self.context.tell(
            t("Given up: {form}", form=self.heading.text()), offer=Offer(t("Restore"), self.resume)
        )

    def resume(self) -> None:
        """Come back as it was left, with the figures of now."""
        if not isValid(self):
            return
        self.context.unfinished.form = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.refresh()
        self.open()

    def _former(self) -> "ActDialog | None":
        """A form of the same kind that was given up, where there is one."""
        former = self.context.unfinished.form if self.keeps else None
        return former if type(former) is type(self) and isValid(former) else None

    def _restore(self) -> None:
        """The one given up comes in the place of this one."""
        former = self._former()
        if former is not None:
            super().reject()
            former.resume()

    def refresh(self) -> None:
        """Ask again what the file says of what is shown."""

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

    def add_field(self, entered: Entered) -> Entered:
        """Know a field by its key: Enter in it confirms, what is wrong with it is said under it."""
        self.fields[entered.field.key] = entered
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
