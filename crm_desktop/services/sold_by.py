"""Whose sale a document is that is made of several others."""

from collections.abc import Iterable

from crm_desktop.core.i18n import t
from crm_desktop.services.kept import first_of
from crm_desktop.storage.gesture import Work

NOBODY = "\u2013"


def sold_by(work: Work, salespersons: Iterable[str | None]) -> str | None:
    """The salesperson of all of them; none where these differ, which the step says."""
    named = list(dict.fromkeys(salespersons))
    if len(named) == 1:
        return named[0]
    said = first_of([name or NOBODY for name in named], len(named))
    work.remarks.append(t("Sold by several ({names}): no salesperson is named.", names=said))
    return None
