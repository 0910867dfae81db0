"""Undo, redo and the lists of what was done."""

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text
from crm_desktop.queries import history, journal
from crm_desktop.queries.history import HistoryRow
from crm_desktop.queries.journal import StepRow
from crm_desktop.storage.file import CrmFile


class Journal:
    """The journal of one file as its user drives it."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def undo(self, step: int | None = None, initiator: object = None) -> Change:
        """Take back the newest step that can be, or a named one; `Change.passed` and `kept` say what had to stay."""
        return self._file.undo(step, initiator)

    def redo(self, step: int | None = None, initiator: object = None) -> Change:
        """Do again what was undone last, or a named step."""
        return self._file.redo(step, initiator)

    def next_steps(self) -> tuple[Text | None, Text | None]:
        """The names of the steps undo and redo would act on now; None where there is none."""
        with self._file.reading() as db:
            return journal.next_steps(db, self._file.rules)

    def why_not_undone(self, step: int) -> Refusal | None:
        """What forbids to take a step back that is done, and the records something else can be done with."""
        with self._file.reading() as db:
            return journal.why_not_undone(db, self._file.rules, step)

    def steps(self, limit: int = 200, before: int | None = None) -> list[StepRow]:
        """The newest steps first."""
        with self._file.reading() as db:
            return journal.steps(db, limit, before)

    def history(self, entity: str, key: int) -> list[HistoryRow]:
        """Everything that happened to one record and what stands under it, newest first."""
        with self._file.reading() as db:
            return history.history(db, entity, key)
