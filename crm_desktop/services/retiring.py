"""Customers and suppliers out of use (停用) and brought back: in no list or choice, kept wherever money is counted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

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
        """Take parties out of use since `on`, today where it is not given; a later day is refused."""
        with self._file.gesture(t("Retire"), initiator=initiator) as work:
            today = work.clock.today()
            if on is not None and on > today:
                raise Refusal(
                    t("Nobody is retired in advance: {date} is after today.", date=on), "retired_on"
                )
            parties = _concerned(work, keys, retired=False)
            if not parties:
                raise Refusal(t("This is out of use already."))
            _set(work, list(parties), on or today)
            work.label, work.done = _retired(list(parties.values()))
        return work.change

    def bring_back(self, keys: Sequence[int], initiator: object = None) -> Change:
        """Take parties back into use."""
        with self._file.gesture(t("Bring back"), initiator=initiator) as work:
            parties = _concerned(work, keys, retired=True)
            if not parties:
                raise Refusal(t("This is in use already."))
            _set(work, list(parties), None)
            work.label, work.done = _brought_back(list(parties.values()))
        return work.change


@dataclass(frozen=True)
class _Party:
    """Who is concerned, as far as it is told."""

    name: str
    is_customer: bool
    is_supplier: bool


def _concerned(work: Work, keys: Sequence[int], *, retired: bool) -> dict[int, _Party]:
    """Those of the parties who are out of use, or in use, by key."""
    state = Party.retired_on.is_not(None) if retired else Party.retired_on.is_(None)
    told = (Party.name, Party.is_customer, Party.is_supplier)
    query = select(Party.id, *told).where(among(Party.__table__.columns["id"], keys), state)
    return {row[0]: _Party(row[1], row[2], row[3]) for row in work.session.execute(query)}


def _set(work: Work, keys: Sequence[int], day: dt.date | None) -> None:
    work.update_many(Party, ({"id": key, "retired_on": day} for key in keys))


def _named(parties: Sequence[_Party]) -> Text:
    """The one by name, several by what they all are: customers, suppliers, or both words."""
    n = len(parties)
    if n == 1:
        return verbatim(parties[0].name)
    customers, suppliers = all(one.is_customer for one in parties), all(one.is_supplier for one in parties)
    if customers == suppliers:
        return tn("{n} customer or supplier", "{n} customers and suppliers", n)
    return tn("{n} customer", "{n} customers", n) if customers else tn("{n} supplier", "{n} suppliers", n)


def _retired(parties: Sequence[_Party]) -> tuple[Text, Text]:
    """The step's name, and what is told of it."""
    named = _named(parties)
    return t("Retire {title}", title=named), t("Retired {title}", title=named)


def _brought_back(parties: Sequence[_Party]) -> tuple[Text, Text]:
    named = _named(parties)
    return t("Bring back {title}", title=named), t("Brought back {title}", title=named)
