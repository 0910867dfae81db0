"""Undo and redo as the user meets them: done off the GUI thread, told in a sentence, offered back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from crm_desktop.core.changes import Change, reason
from crm_desktop.core.errors import Concerned, Refusal
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.views.shared.context import Offer, RunInBackground, Tell, Tone

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

Remedy = Callable[[Concerned], Offer | None]


class UndoGestures:
    """`tell` says what was done and what had to stay; `remedy` what else can be done with records in the way."""

    def __init__(self, workspace: "Workspace", run: RunInBackground, tell: Tell, remedy: Remedy) -> None:
        self._workspace = workspace
        self._run = run
        self._tell = tell
        self._remedy = remedy

    def undo(self) -> None:
        """Take back the newest step that can be taken back; those passed over are told."""
        self._toggle(t("Undoing"), self._workspace.undo, Offer(t("Redo"), self.redo))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._toggle(t("Redoing"), self._workspace.redo, Offer(t("Undo"), self.undo))

    def undo_step(self, step: int) -> None:
        """Take back one step, whichever it is."""
        back = Offer(t("Redo"), lambda: self.redo_step(step))
        self._toggle(t("Undoing"), lambda: self._workspace.undo(step), back)

    def redo_step(self, step: int) -> None:
        """Do one step again, whichever it is."""
        back = Offer(t("Undo"), lambda: self.undo_step(step))
        self._toggle(t("Redoing"), lambda: self._workspace.redo(step), back)

    def offer(self, change: Change) -> None:
        """Say that a step was done, with Undo; one that is seen where it is made needs no word.

        What tells that it was done also tells where there was nothing to do: the step before is not taken for it.
        """
        if (change.did_nothing and change.done is not None and not change.seen) or change.final:
            self._tell(change.told)
        elif change.step and not change.seen:
            self._tell(change.told, Tone.PLAIN, Offer(t("Undo"), lambda: self.undo_step(change.step)))

    def _toggle(self, title: Text, act: Callable[[], Change], back: Offer) -> None:
        def done(change: Change) -> None:
            stayed = change.kept or change.passed
            held = reason(change.passed)
            tone = Tone.WARNING if stayed else Tone.PLAIN
            self._tell(result_of(change), tone, back, self._instead(held.about if held else None))

        def refused(error: Exception) -> bool:
            if isinstance(error, Refusal):
                self._tell(error.text, offer=self._instead(error.about))
            return isinstance(error, Refusal)

        self._run(title, lambda _progress: act(), done, failed=refused)

    def _instead(self, about: Concerned | None) -> Offer | None:
        return self._remedy(about) if about is not None else None


def result_of(change: Change) -> Text:
    """What an undo or redo did, and what it had to leave."""
    held = reason(change.passed)
    done = _with_kept(change)
    return t("{done}. {why}", done=done, why=held.why) if held else done


def _with_kept(change: Change) -> Text:
    if not change.kept:
        return change.label
    if len(change.kept) == 1:
        return t("{done}. {kept}", done=change.label, kept=change.kept[0])
    more = len(change.kept) - 1
    return tn(
        "{done}. {kept}; {n} more", "{done}. {kept}; {n} more", more, done=change.label, kept=change.kept[0]
    )
