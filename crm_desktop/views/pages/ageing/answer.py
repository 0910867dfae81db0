"""The ageing as it is shown: its columns, and what of it is overdue."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO
from crm_desktop.queries.ageing_rows import Ageing, Basis
from crm_desktop.reports.ageing_asked import (
    BAR,
    CUSTOMER,
    GROSS,
    NET,
    NUMBER,
    UNAPPLIED,
    Asked,
    as_asked,
    narrowed,
)
from crm_desktop.reports.ageing_heads import columns_of_buckets
from crm_desktop.reports.side_words import WORDS

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class AgeColumn:
    """A column of the ageing: its key (a bucket's, or one of those beside them) and its head."""

    key: str
    label: Text
    amount: bool = True


def columns(found: Ageing) -> list[AgeColumn]:
    """All columns in their order; the buckets follow the bounds."""
    words = WORDS[found.side]
    heads = zip(found.keys, columns_of_buckets(found.bounds, found.basis), strict=True)
    return [
        AgeColumn(NUMBER, words.number, amount=False),
        AgeColumn(CUSTOMER, words.party, amount=False),
        AgeColumn(BAR, t("Age"), amount=False),
        *(AgeColumn(key, label) for key, label in heads),
        AgeColumn(GROSS, words.gross),
        AgeColumn(UNAPPLIED, words.ahead),
        AgeColumn(NET, words.owed),
    ]


@dataclass(frozen=True)
class Answer:
    """The ageing as it is shown, and what of it is overdue: by due dates, whatever the ages count from."""

    ageing: Ageing
    overdue: Decimal


def answer(workspace: "Workspace", asked: Asked) -> Answer:
    """The ageing narrowed and sorted, its total over the rows shown; may be called on any thread."""
    found = as_asked(workspace, asked)
    by_due = found if asked.basis is Basis.DUE else narrowed(workspace, asked, Basis.DUE)
    return Answer(found, sum((row.overdue for row in by_due.rows), ZERO))
