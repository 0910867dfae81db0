"""What an import says of a sheet besides its rows, in words: its sums, what was not taken of it."""

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import grouped
from crm_desktop.exchange.planning import SheetPlan
from crm_desktop.exchange.totals import Sum

DIFFERS = t("What was taken is not what the book adds up to; look at the rows left out.")


def sums_told(plan: SheetPlan) -> list[Text]:
    """What the sheet's figures come to, beside the book's own totals."""
    return [_sum_told(plan.rows.field_label(one.key), one) for one in plan.sums]


def differs(plan: SheetPlan) -> bool:
    """Whether the book states another total than what is taken."""
    return any(one.differs for one in plan.sums)


def _sum_told(field: str, one: Sum) -> Text:
    taken = grouped(one.taken)
    if one.book is None:
        return t("{field}: taken {taken}", field=field, taken=taken)
    return t("{field}: book {book} · taken {taken}", field=field, book=grouped(one.book), taken=taken)
