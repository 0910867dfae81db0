"""The dialog of any verb that posts, made from its form."""

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.changes import Change
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.listing import Reference
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.pages.posting.form import Form, Subject
from crm_desktop.views.pages.posting.form_dialog import FormDialog
from crm_desktop.views.shared.context import Context

PRINT_KEYS = "Ctrl+Shift+P"
NEXT_KEYS = "Ctrl+Shift+Return"


class PostingDialog(FormDialog):
    """`posted` with the change; `print_wanted` with the key of what was posted."""

    posted = Signal(object)
    print_wanted = Signal(int)

    def __init__(
        self, context: Context, form: Form, subject: Subject = None, parent: QWidget | None = None
    ) -> None:
        self.subject = subject
        super().__init__(context, form, _title(context.workspace, form, subject), parent)
        self._connect()
        if form.many:
            self.add_act(t("Save and next"), NEXT_KEYS, self.save_and_go_on)
        if form.printed:
            self.add_act(t("Save and print"), PRINT_KEYS, self.save_and_print)
        self._begin(subject)

    @property
    @override
    def likeness(self) -> object:
        return self.form.verb, self.subject if isinstance(self.subject, int) else None

    @override
    def refresh(self) -> None:
        self._show_subject(self.subject)

    @override
    def act(self) -> None:
        """Post it as one gesture."""
        verb = self.form.verb
        if self.used is not None:
            self.used.distribute()
        values = {key: entered.value() for key, entered in self.fields.items()}
        if isinstance(self.subject, int):
            values[self.form.verb.about] = self.subject
        if self.means is not None:
            values["paid"] = self.means.value()
        if self.used is not None:
            values |= self.used.values()
        self.posted.emit(verb.run(self.context.workspace, verb.drafted(values)))

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """↓ leads from a line that has no use for it to what is owed."""
        if arg__1.key() == Qt.Key.Key_Down and self.used is not None and self.used.settle.grid.isVisible():
            self.used.settle.grid.setFocus()
        else:
            super().keyPressEvent(arg__1)

    def save_and_print(self) -> None:
        """Save, then show it as it prints."""
        made: list[Change] = []
        self.posted.connect(made.append)
        self.press()
        if made:
            self.print_wanted.emit(made[0].new_id("receipts"))

    def save_and_go_on(self) -> None:
        """Save, then begin the next one of the same day."""
        if not self.attempt(self.act):
            return
        for entered in self.fields.values():
            if entered.field.key != "date":
                entered.show_value(None)
        if self.means is not None:
            self.means.clear()
        if self.used is not None:
            self.used.begin_again()
        self._begin(None)

    def _begin(self, subject: Subject) -> None:
        """The caret is at the first thing that is not known yet."""
        if self.customer is None:
            self._picked(subject)
        else:
            self.customer.pick.show_value(subject)
        if self.customer is not None and subject is None:
            self.customer.setFocus()
        else:
            self._to_beginning()

    def _to_beginning(self) -> None:
        first = self.amount if self.form.begins == "amount" else self.fields[self.form.begins]
        first.setFocus()
        if isinstance(first, Entered):
            first.select_all()

    def _picked(self, subject: Subject) -> None:
        proposed = self._show_subject(subject)
        if proposed is not None and subject is not None:
            self.amount.show_value(proposed or None)

    def _show_subject(self, subject: Subject) -> Decimal | None:
        """Show what the file says of them now; what it proposes for the amount."""
        self.subject = subject
        key = subject.id if isinstance(subject, Reference) else None
        self.owing.show_customer(key)
        if self.used is not None:
            self.used.settle.show_customer(key, self._day())
        return self._say_about()

    def _say_about(self) -> Decimal | None:
        about = self.form.about(self.context.workspace, self.subject, self._day())
        self.say(about.sentence)
        for key, hint in about.hints.items():
            self.fields[key].hint(hint)
        return about.amount

    def _day(self) -> dt.date:
        return self.fields["date"].typed() or self.context.workspace.clock.today()

    def _connect(self) -> None:
        self.fields["date"].edited.connect(self._say_about)
        if self.customer is not None:
            self.customer.picked.connect(self._picked)
            self.customer.gone_on.connect(self._to_beginning)
        if self.means is not None:
            self.means.committed.connect(self.press)
            self.means.edited.connect(self.calm)
        if self.used is not None:
            self.used.changed.connect(self.calm)
            self.used.settle.refused.connect(self.complain)
            self.used.settle.confirmed.connect(self.press)


def _title(workspace: Workspace, form: Form, subject: Subject) -> Text:
    if form.title is None or not isinstance(subject, int):
        return form.verb.label
    return Text(form.title.message, {"number": workspace.get(form.verb.of, subject).number})
