"""Customers taken out of use (停用) and brought back: hidden from lists and choices, kept wherever they owe or owed."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tn, verbatim
from crm_desktop.models import Party
from crm_desktop.queries.among import among
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work


class Retiring:
    """Each call is one step. Who already is as wished stays as they are; Refusal where that is all of them."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def retire(self, keys: Sequence[int], on: dt.date | None = None, initiator: object = None) -> Change:
        """Take customers out of use since `on`, today where it is not given; a later day is refused."""
        with self._file.gesture(t("Retire"), initiator=initiator) as work:
            today = work.clock.today()
            if on is not None and on > today:
                raise Refusal(
                    t("Nobody is retired in advance: {date} is after today.", date=on), "retired_on"
                )
            titles = _concerned(work, keys, retired=False)
            if not titles:
                raise Refusal(t("This is out of use already."))
            _set(work, list(titles), on or today)
            work.label, work.done = _retired(list(titles.values()))
        return work.change

    def bring_back(self, keys: Sequence[int], initiator: object = None) -> Change:
        """Take customers back into use."""
        with self._file.gesture(t("Bring back"), initiator=initiator) as work:
            titles = _concerned(work, keys, retired=True)
            if not titles:
                raise Refusal(t("This is in use already."))
            _set(work, list(titles), None)
            work.label, work.done = _brought_back(list(titles.values()))
        return work.change


def _concerned(work: Work, keys: Sequence[int], *, retired: bool) -> dict[int, str]:
    """The names of those of the customers who are out of use, or in use, by key."""
    state = Party.retired_on.is_not(None) if retired else Party.retired_on.is_(None)
    query = select(Party.id, Party.name).where(among(Party.__table__.columns["id"], keys), state)
    return {row[0]: row[1] for row in work.session.execute(query)}


def _set(work: Work, keys: Sequence[int], day: dt.date | None) -> None:
    work.update_many(Party, ({"id": key, "retired_on": day} for key in keys))


def _retired(titles: Sequence[str]) -> tuple[Text, Text]:
    """The step's name, and what is told of it."""
    n = len(titles)
    if n == 1:
        title = verbatim(titles[0])
        return t("Retire {title}", title=title), t("Retired {title}", title=title)
    return tn("Retire {n} customer", "Retire {n} customers", n), tn(
        "Retired {n} customer", "Retired {n} customers", n
    )


def _brought_back(titles: Sequence[str]) -> tuple[Text, Text]:
    n = len(titles)
    if n == 1:
        title = verbatim(titles[0])
        return t("Bring back {title}", title=title), t("Brought back {title}", title=title)
    return tn("Bring back {n} customer", "Bring back {n} customers", n), tn(
        "Brought back {n} customer", "Brought back {n} customers", n
    )
