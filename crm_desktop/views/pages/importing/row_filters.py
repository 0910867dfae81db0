"""Which rows of a planned sheet one may look at alone: those of one verdict, in doubt, totals and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from crm_desktop.core.i18n import Text, tc
from crm_desktop.exchange.plans import SheetPlan
from crm_desktop.exchange.verdicts import Verdict


class Besides(Enum):
    """What is told of rows besides their verdict."""

    DOUBTFUL = "doubtful"
    FOOTERS = "footers"


Wish = Verdict | Besides | None
"""The rows wished for; None: all."""

FATES = (Verdict.ERROR, Verdict.NEW, Verdict.UPDATE, Verdict.DUPLICATE, Verdict.SKIPPED)
WORDS: dict[Verdict, Text] = {
    Verdict.BLANK: tc("row of an import", "Blank"),
    Verdict.NEW: tc("row of an import", "New"),
    Verdict.UPDATE: tc("row of an import", "Updated"),
    Verdict.DUPLICATE: tc("row of an import", "There already"),
    Verdict.SKIPPED: tc("row of an import", "Skipped"),
    Verdict.ERROR: tc("row of an import", "In error"),
    Verdict.PART: tc("row of an import", "Line"),
}
DOUBTFUL = tc("row of an import", "In doubt")
FOOTERS = tc("row of an import", "Totals and notes")
FOOTER = tc("row of an import", "Total or note")


@dataclass(frozen=True)
class RowFilter:
    """Rows one may look at alone, what they are called, and how many they are."""

    wish: Wish
    label: Text
    count: int


def footer_rows(plan: SheetPlan) -> frozenset[int]:
    """The rows taken for totals or notes."""
    return frozenset(footer.row for footer in plan.rows.stated.footers)


def rows_of(plan: SheetPlan, wish: Wish) -> list[int]:
    """The numbers of the rows wished for, in order."""
    match wish:
        case None:
            return plan.verdicts.numbers_of()
        case Besides.DOUBTFUL:
            return sorted(plan.verdicts.doubts)
        case Besides.FOOTERS:
            return sorted(footer_rows(plan))
        case Verdict.SKIPPED:
            footers = footer_rows(plan)
            return [row for row in plan.verdicts.numbers_of(Verdict.SKIPPED) if row not in footers]
        case _:
            return plan.verdicts.numbers_of(wish)


def filters_of(plan: SheetPlan) -> Iterator[RowFilter]:
    """Everything there is to filter by, all rows first, then what wants a look."""
    yield RowFilter(None, tc("all rows", "All"), plan.verdicts.rows_read)
    error, *others = FATES
    for wish, label in (
        (error, WORDS[error]),
        (Besides.DOUBTFUL, DOUBTFUL),
        *((verdict, WORDS[verdict]) for verdict in others),
        (Besides.FOOTERS, FOOTERS),
    ):
        if count := len(rows_of(plan, wish)):
            yield RowFilter(wish, label, count)
