"""The form for a new record beside its list: begun, used or left; what was half typed is kept."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.context import Context, Offer, Tone
from crm_desktop.views.shared.forms.new import NewRecordForm
from crm_desktop.views.shared.record.half_typed import HalfTyped
from crm_desktop.views.shared.record.new import new_record_form
from crm_desktop.views.shared.record.spec import RecordModule


class NewBeside(QObject):
    """Puts the form on top of `side` and takes it off again.

    `begun` and `ended` when the form came and went; `wanted` with the key of the record to be shown in its place.
    """

    begun = Signal()
    ended = Signal()
    wanted = Signal(int)

    def __init__(self, context: Context, module: RecordModule, side: QStackedWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._module = module
        self._side = side
        self._leads_back = False
        self.form: NewRecordForm | None = None
        self._half_typed = HalfTyped(context, module.list.entity, self._reopen, parent)

    def begin(self, values: Mapping[str, Any] | None = None, leads_back: bool = False) -> None:
        """Show the form, these values filled in; `leads_back` to the page it was begun on when done."""
        self.end()
        form = new_record_form(self._context, self._module)
        self._half_typed.watch(form)
        form.added.connect(self._go_back if leads_back else self._use)
        form.chosen.connect(self._use)
        form.cancelled.connect(self.give_up)
        self._leads_back, self.form = leads_back, form
        self._side.addWidget(form)
        self._side.setCurrentWidget(form)
        self.begun.emit()
        form.begin({**self._module.usual(self._context.workspace.clock.today()), **(values or {})})

    def give_up(self) -> bool:
        """Close the form by the user's wish, and go back where it was begun; False where there is none."""
        if self.form is None:
            return False
        self.end(given_up=True)
        if self._leads_back:
            self._context.commands["go.back"].run()
        return True

    def end(self, *, given_up: bool = False) -> None:
        """Close the form, if there is one."""
        form, self.form = self.form, None
        if form is None:
            return
        self._half_typed.left(given_up=given_up)
        self._side.removeWidget(form)
        form.deleteLater()
        self.ended.emit()

    def _go_back(self, made: int) -> None:
        """To where the form was begun, with a way to what was made."""
        self.end()
        self._context.commands["go.back"].run()
        entity, context = self._module.list.entity, self._context
        facts, view = context.workspace.entity(entity), context.workspace.get(entity, made)
        said = t("Added {kind:inline} {title}", kind=facts.singular, title=view.title)
        undo = Offer(t("Undo"), context.commands["edit.undo"].run)
        context.tell(said, Tone.PLAIN, undo, Offer(t("Open"), lambda: context.open_record(entity, made)))

    def _use(self, key: int) -> None:
        self.end()
        self.wanted.emit(key)

    def _reopen(self) -> NewRecordForm | None:
        self._context.begin_new(self._module.key)
        return self.form
