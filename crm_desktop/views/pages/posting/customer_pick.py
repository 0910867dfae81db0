"""Picking the customer or supplier by name, number or pinyin, with what is owed beside it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import t
from crm_desktop.core.money import shown
from crm_desktop.queries.balances import Balance, balances
from crm_desktop.queries.listing import Reference
from crm_desktop.reports.side_words import WORDS
from crm_desktop.services.roles import Side
from crm_desktop.services.verb import missing
from crm_desktop.services.verbs import CUSTOMER
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.editors.by_kind import EditorMaker
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.editors.picks import RecordPicks
from crm_desktop.views.shared.kit import Caption, Secondary, row

WIDTH = 320


class CustomerPick(PickEditor):
    """`picked` with the customer as soon as one stands there, and with None as soon as nobody stands there."""

    picked = Signal(object)

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        field: Field = CUSTOMER,
        also_retired: bool = False,
    ) -> None:
        picks = RecordPicks(context.workspace, str(field.refers_to), also_retired=also_retired)
        super().__init__(field, picks, parent)
        self.setObjectName("customer")
        self.setPlaceholderText(str(t("Name, number or pinyin initials")))
        self._told: int | None = None
        self.departed.connect(self.settle)
        self.textEdited.connect(self._clear)

    @property
    def customer(self) -> Reference | None:
        """Who is picked; what is only typed does not count."""
        return self.picked_value if isinstance(self.picked_value, Reference) else None

    def settle(self) -> None:
        """Take what was typed, where it names somebody; where it names nobody, nobody is picked any more."""
        typed = self.text().strip()
        if not typed or self.text() == self._shown:
            return
        if self._best(typed):
            self.value()
        else:
            self._tell(None)

    def _clear(self, typed: str) -> None:
        if not typed.strip():
            self.show_value(None)

    @override
    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self._tell(value if isinstance(value, Reference) else None)

    def _tell(self, customer: Reference | None) -> None:
        key = customer.id if customer else None
        if key != self._told:
            self._told = key
            self.picked.emit(customer)


class CustomerField(Entered):
    """Whom a dialog is about; `picked` as the pick says, `gone_on` with Enter, once they are settled."""

    picked = Signal(object)
    gone_on = Signal()

    def __init__(self, context: Context, maker: EditorMaker, field: Field = CUSTOMER) -> None:
        self.pick = CustomerPick(context, field=field)
        super().__init__(field, maker, editor=self.pick, width=WIDTH)
        self.pick.picked.connect(self._picked)
        self.committed.connect(self._go_on)
        self.pick.goes_on = self._go_on

    @override
    def value(self) -> Reference:
        """Who it is; Refusal where nobody is."""
        self.pick.settle()
        found: Any = super().value()
        if found is None:
            raise Refusal(missing(self.field), "customer_id")
        return found

    def _picked(self, customer: Reference | None) -> None:
        self.complain(None)
        self.picked.emit(customer)

    def _go_on(self) -> None:
        self.pick.settle()
        self.gone_on.emit()


class Owing(QWidget):
    """What a customer owes, or is owed to a supplier, in three figures on one line."""

    def __init__(self, context: Context, side: Side = Side.RECEIVABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._side = side
        told = WORDS[side]
        self._captions = [Caption(told.owed), Caption(t("Overdue")), Caption(told.ahead)]
        self._figures = [Secondary() for _ in self._captions]
        line = row(spacing=6)
        for caption, figure in zip(self._captions, self._figures, strict=True):
            line.addWidget(caption)
            line.addWidget(figure)
            line.addSpacing(14)
        line.addStretch(1)
        self.setLayout(line)
        self.show_customer(None)

    def show_customer(self, key: int | None) -> Balance:
        """Show the figures of today; the answer is what they are."""
        workspace = self._context.workspace
        today = workspace.clock.today()
        found = workspace.ask(balances, [key], today, self._side)[key] if key else Balance()
        figures = (found.owed, found.overdue, -found.unapplied)
        for label, figure in zip(self._figures, figures, strict=True):
            label.show_text(shown(figure))
        self._figures[1].show_text(shown(found.overdue), Tone.BAD if found.overdue > 0 else Tone.PLAIN)
        self.setVisible(key is not None)
        return found
