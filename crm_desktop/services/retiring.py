"""Customers, suppliers and warehouses out of use (停用) and brought back: no list or choice has them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tn, verbatim
from crm_desktop.models import MODELS, Warehouse
from crm_desktop.queries.among import among
from crm_desktop.services.warehouses import refuse_needed
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work

KINDS_OF_PARTIES = ("is_customer", "is_supplier")


class Retiring:
    """Each call is one step. Who already is as wished stays as they are; Refusal where that is all of them."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def retire(
        self,
        keys: Sequence[int],
        on: dt.date | None = None,
        initiator: object = None,
        *,
        of: str = "customers",
    ) -> Change:
        """Take parties, or the warehouses `of` which the keys are, out of use since `on`, today where it is not given;
        a later day is refused, and a warehouse that goods lie in or that is the usual one."""
        with self._file.gesture(t("Retire"), initiator=initiator) as work:
            today = work.clock.today()
            if on is not None and on > today:
                raise Refusal(
                    t("Nobody is retired in advance: {date} is after today.", date=on), "retired_on"
                )
            concerned = _concerned(work, keys, of, retired=False)
            if not concerned:
                raise Refusal(t("This is out of use already."))
            if MODELS[of] is Warehouse:
                refuse_needed(work.connection, list(concerned))
            _set(work, of, list(concerned), on or today)
            work.label, work.done = _retired(list(concerned.values()))
        return work.change

    def bring_back(self, keys: Sequence[int], initiator: object = None, *, of: str = "customers") -> Change:
        """Take parties, or warehouses, back into use."""
        with self._file.gesture(t("Bring back"), initiator=initiator) as work:
            concerned = _concerned(work, keys, of, retired=True)
            if not concerned:
                raise Refusal(t("This is in use already."))
            _set(work, of, list(concerned), None)
            work.label, work.done = _brought_back(list(concerned.values()))
        return work.change


@dataclass(frozen=True)
class _Told:
    """What is concerned, as far as it is told: its name, and of which kinds it is."""

    name: str
    kinds: frozenset[str]


def _concerned(work: Work, keys: Sequence[int], of: str, *, retired: bool) -> dict[int, _Told]:
    """Those of the records who are out of use, or in use, by key."""
    own: Any = MODELS[of].__table__.columns
    state = own["retired_on"].is_not(None) if retired else own["retired_on"].is_(None)
    roles = [own[role] for role in KINDS_OF_PARTIES if role in own]
    query = select(own["id"], own["name"], *roles).where(among(own["id"], keys), state)
    return {
        key: _Told(name, frozenset(role.name for role, held in zip(roles, held_all, strict=True) if held))
        for key, name, *held_all in work.session.execute(query)
    }


def _set(work: Work, of: str, keys: Sequence[int], day: dt.date | None) -> None:
    work.update_many(MODELS[of], ({"id": key, "retired_on": day} for key in keys))


def _named(concerned: Sequence[_Told]) -> Text:
    """The one by name, several by what they all are: customers, suppliers, or both words."""
    n = len(concerned)
    if n == 1:
        return verbatim(concerned[0].name)
    customers, suppliers = (all(role in one.kinds for one in concerned) for role in KINDS_OF_PARTIES)
    if not any(one.kinds for one in concerned):
        return tn("{n} warehouse", "{n} warehouses", n)
    if customers == suppliers:
        return tn("{n} customer or supplier", "{n} customers and suppliers", n)
    return tn("{n} customer", "{n} customers", n) if customers else tn("{n} supplier", "{n} suppliers", n)


def _retired(parties: Sequence[_Told]) -> tuple[Text, Text]:
    """The step's name, and what is told of it."""
    named = _named(parties)
    return t("Retire {title}", title=named), t("Retired {title}", title=named)


def _brought_back(parties: Sequence[_Told]) -> tuple[Text, Text]:
    named = _named(parties)
    return t("Bring back {title}", title=named), t("Brought back {title}", title=named)
