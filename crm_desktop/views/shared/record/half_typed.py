"""What happens to a form for a new record that is left before it is saved: one rule, however it is left.

Nothing is added to the records, and nothing is lost: the bar and the next form of that kind offer to restore it.
What was given up by Esc or Cancel is remembered as long as the file is open; what was left in any other way,
by a crash too, is kept with the file until it is used or thrown away.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.services.drafts import Draft
from crm_desktop.views.shared.context import Context, Offer
from crm_desktop.views.shared.forms.new import NewRecordForm
from crm_desktop.views.shared.later import Later

AFTER = 800
"""Milliseconds after the last key when what is typed is put into the file."""


class HalfTyped(QObject):
    """The drafts of one kind of record; `reopen` shows its form anew and answers it."""

    def __init__(
        self, context: Context, entity: str, reopen: Callable[[], NewRecordForm | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._drafts = context.workspace.drafts
        self._facts = context.workspace.entity(entity)
        self._reopen = reopen
        self._form: NewRecordForm | None = None
        self._soon = Later(parent, AFTER, self._keep)

    def watch(self, form: NewRecordForm) -> None:
        """Keep what is typed into this form, and offer in it what was typed before."""
        self._form = form
        form.edited.connect(self._soon.start)
        for end in (form.added, form.chosen):
            end.connect(self._used)
        if (draft := self._drafts.kept(self._facts.key)) is not None:
            called = str(draft.values.get(self._facts.title_field) or "")
            resume, drop = (lambda: form.resume(draft)), self._drop
            form.strip.offer(draft, called, resume, drop)

    def left(self, *, given_up: bool) -> None:
        """The form is closed: what stands in it is no record, and can be restored."""
        form, self._form = self._form, None
        self._soon.stop()
        draft = form.draft(self._context.workspace.clock.now()) if form is not None else None
        if draft is None:
            return
        self._drafts.keep(self._facts.key, draft, lasting=not given_up)
        self._settle()
        restore = Offer(t("Restore"), lambda: self._restore(draft))
        self._context.tell(t("Discarded new {kind:inline}", kind=self._facts.singular), offer=restore)

    def _keep(self) -> None:
        draft = self._form.draft(self._context.workspace.clock.now()) if self._form is not None else None
        if draft is not None:
            self._drafts.keep(self._facts.key, draft)
            self._settle()

    def _used(self) -> None:
        self._form = None
        self._soon.stop()
        self._drop()

    def _drop(self) -> None:
        self._drafts.drop(self._facts.key)
        self._settle()

    def _settle(self) -> None:
        drafts = self._drafts
        self._context.run_in_background(
            t("Keeping what is typed"), lambda _progress: drafts.settle(), quiet=True
        )

    def _restore(self, draft: Draft) -> None:
        form = self._reopen()
        if form is not None:
            form.strip.hide()
            form.resume(draft)
