"""Deleting records; where some must stay, they are named, and what can be done instead is offered."""

from collections.abc import Callable, Sequence

from crm_desktop.core.errors import Concerned, Refusal
from crm_desktop.core.i18n import t, tn
from crm_desktop.queries.listing import RETIRED
from crm_desktop.views.shared.context import Context, Offer, Tone

AT_ONCE = 300
"""As many records are changed on the GUI thread; more in the background."""


def delete_records(
    context: Context, entity: str, keys: Sequence[int], after: Callable[[], object] = lambda: None
) -> None:
    """Delete them all and go on with `after`; or say who is in the way, and offer the rest or another way."""
    records = context.workspace.records

    def delete() -> object:
        return records.delete(entity, list(keys))

    def go_on(_change: object) -> None:
        after()

    def instead(error: Exception) -> bool:
        about = error.about if isinstance(error, Refusal) else None
        if about is None or about.entity != entity or not isinstance(error, Refusal):
            return False
        offers = [*_the_rest(context, about, keys), *_retiring(context, about), None, None]
        context.tell(error.text, Tone.BAD, offers[0], offers[1])
        return True

    if len(keys) > AT_ONCE:
        context.run_in_background(t("Deleting"), lambda _progress: delete(), go_on, failed=instead)
        return
    try:
        go_on(delete())
    except Refusal as refusal:
        if not instead(refusal):
            raise


def _the_rest(context: Context, about: Concerned, keys: Sequence[int]) -> list[Offer]:
    rest = sorted(set(keys) - set(about.keys))
    if not rest:
        return []
    label = tn("Delete the other {n}", "Delete the other {n}", len(rest))
    return [Offer(label, lambda: delete_records(context, about.entity, rest))]


def _retiring(context: Context, about: Concerned) -> list[Offer]:
    """To take those in the way out of use, where their kind knows that and they are not."""
    workspace = context.workspace
    if not workspace.entity(about.entity).has(RETIRED):
        return []
    rows = workspace.listing(about.entity).rows(about.keys, (RETIRED,))
    used = [row.id for row in rows if row.values[0] is None]

    def retire() -> None:
        workspace.retiring.retire(used, of=about.entity)

    return [Offer(tn("Retire it", "Retire these {n}", len(used)), retire)] if used else []
