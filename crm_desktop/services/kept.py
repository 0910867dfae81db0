"""Why records were not deleted: which of them others need, and for what."""

from collections.abc import Mapping, Sequence
from functools import reduce

from crm_desktop.core.errors import Concerned, Refusal
from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.models import MODELS
from crm_desktop.storage.gesture import Work

NAMED = 3


def refused(work: Work, facts: Entity, kept: Mapping[int, Text], asked: int) -> Refusal:
    """The refusal to delete `asked` records of which `kept` must stay; of a single one the reason is enough."""
    about = Concerned(facts.key, tuple(kept))
    if asked == 1:
        return Refusal(next(iter(kept.values())), about=about)
    by_reason: dict[Text, list[int]] = {}
    for key, reason in kept.items():
        by_reason.setdefault(reason, []).append(key)
    said = [
        t("{names}: {reason}", names=_names(work, facts, keys), reason=reason)
        for reason, keys in by_reason.items()
    ]
    return Refusal(
        reduce(lambda one, more: Text("{one} {more}", {"one": one, "more": more}), said), about=about
    )


def _names(work: Work, facts: Entity, keys: list[int]) -> Text:
    """The first few by what a person calls them, and how many more."""
    model = MODELS[facts.key]
    named = [getattr(work.session.get_one(model, key), facts.title_field) for key in keys[:NAMED]]
    return first_of(list(map(str, named)), len(keys))


def first_of(names: Sequence[str], count: int) -> Text:
    """The first few of `count` names, and how many more there are."""
    named = names[:NAMED]
    said = reduce(lambda one, more: t("{one}, {more}", one=one, more=more), named[1:], verbatim(named[0]))
    more = count - len(named)
    return t("{names} and {n} more", names=said, n=more) if more else said
