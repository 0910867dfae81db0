"""How the buckets of an ageing are called on paper and on the screen."""

from itertools import pairwise

from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.ageing_rows import Basis


def bucket_heads(bounds: tuple[int, ...], basis: Basis) -> list[Text]:
    """Not due, overdue 1–30 days, 31–60 days, …, over 90 days; plain ages where they count from the documents' dates,
    which tell nothing of what is due."""
    spans = [_days(before + 1, bound) for before, bound in pairwise((0, *bounds))]
    oldest = t("Over {days} days", days=bounds[-1])
    if basis is Basis.DOCUMENT:
        return [t("Same day"), *spans, oldest]
    return [t("Not due"), t("Overdue 1–{last} days", last=bounds[0]), *spans[1:], oldest]


def columns_of_buckets(bounds: tuple[int, ...], basis: Basis) -> list[Text]:
    """The same over narrow columns, where “Not due” beside them says what the days count."""
    newest, _, *older = bucket_heads(bounds, basis)
    return [newest, _days(1, bounds[0]), *older]


def _days(first: int, last: int) -> Text:
    return t("{first}–{last} days", first=first, last=last)
