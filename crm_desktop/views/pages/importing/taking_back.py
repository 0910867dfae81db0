"""Taking an import back, and what is told of it."""

from crm_desktop.core.changes import Change
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.views.shared.context import Context, Progress


def take_back(context: Context, step: int) -> None:
    """Undo the step off the GUI thread, after the wizard has gone."""

    def work(_progress: Progress) -> Change:
        return context.workspace.undo(step)

    context.run_in_background(t("Undoing"), work, lambda undone: context.tell(told_of(undone)))


def told_of(undone: Change | None) -> Text:
    """What was undone and what had to stay, in a sentence."""
    kept = undone.kept if undone else ()
    if not kept:
        return t("Undone: nothing of it is left in the file.")
    if len(kept) == 1:
        return t("Undone. {kept}", kept=kept[0])
    more = len(kept) - 1
    return tn("Undone. {kept}; {n} more", "Undone. {kept}; {n} more", more, kept=kept[0])
