"""How the buckets of an ageing are called on paper and on the screen."""

from itertools import pairwise

from crm_desktop.core.i18n import Text, t


def bucket_heads(bounds: tuple[int, ...]) -> list[Text]:
    """Not due, overdue 1–30 days, 31–60 days, …, over 90 days."""
    spans = [t("{first}–{last} days", first=before + 1, last=bound) for before, bound in pairwise(bounds)]
    first = t("Overdue 1–{last} days", last=bounds[0])
    return [t("Not due"), first, *spans, t("Over {days} days", days=bounds[-1])]
