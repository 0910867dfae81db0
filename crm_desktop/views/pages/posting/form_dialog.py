"""A dialog with the fields of a form, laid out as it says."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, verbatim
from crm_desktop.views.pages.posting.amount_used import AmountUsed
from crm_desktop.views.pages.posting.customer_pick import CustomerField, Owing
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.pages.posting.form import Form
from crm_desktop.views.pages.posting.kept_dialog import KeptDialog
from crm_desktop.views.pages.posting.means_rows import MeansRows
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Button, on_press, row

STRETCHED = {"summary", "reason"}


class FormDialog(KeptDialog):
    """`fields` by their keys, and what is more than a field: `customer`, `means`, what the amount is `used` for."""

    def __init__(self, context: Context, form: Form, title: Text, parent: QWidget | None = None) -> None:
        self.form = form
        super().__init__(context, title, form.verb.button, parent)
        self.customer: CustomerField | None = None
        self.means: MeansRows | None = None
        self.used: AmountUsed | None = None
        self.owing = Owing(context, form.verb.side)
        for keys in form.rows:
            self._add_row(keys)
        if form.height:
            self.resize(form.width, form.height)
        elif form.hugs:
            self.hug(form.width)
        else:
            self.setMinimumWidth(form.width)

    @property
    def amount(self) -> Entered | MeansRows:
        """Where the amount is typed: its field, or the means of payment."""
        return self.means or self.fields["amount"]

    def add_act(self, label: Text, keys: str, act: Callable[[], None]) -> None:
        """One more button before the filled one, and its keys."""
        button = Button(label, tip=verbatim(f"{label}  {keys_shown(keys)}"))
        on_press(button, act)
        self.add_button(button)
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _add_row(self, keys: tuple[str, ...]) -> None:
        match keys:
            case ("paid",):
                self.means = MeansRows(self.maker, self.form.captions)
                self.body.addWidget(self.means)
            case ("allocate",) if self.form.uses is not None:
                self.used = AmountUsed(
                    self.context, self.form, self.form.uses, self.amount, self.fields["summary"]
                )
                self.body.addWidget(self.used, 1)
                self.foot.addWidget(self.used.figures)
            case _:
                line = row(spacing=12)
                for key in keys:
                    line.addWidget(self._field(key), int(key in STRETCHED))
                if not STRETCHED & set(keys):
                    line.addStretch(1)
                self.body.addLayout(line)

    def _field(self, key: str) -> Entered:
        if key == "customer_id":
            self.customer = CustomerField(self.context, self.maker, self.form.verb.field(key))
            self.fields[key] = self.customer
            self.head.addWidget(self.owing)
            return self.customer
        field = self.add_field(self.form.verb.field(key), wide=key in STRETCHED)
        if key == "date":
            field.show_value(self.context.workspace.clock.today())
        if words := self.form.values.get(key):
            field.show_value(str(words))
        if grey := self.form.grey.get(key):
            field.hint(grey)
        return field
