"""What is particular to a kind of record when it is added, changed or deleted by hand, and what all have in common."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from crm_desktop.core.i18n import Text
from crm_desktop.models import Record
from crm_desktop.queries.among import among
from crm_desktop.storage.gesture import Work


class Rules:
    """The rules of an entity that has none of its own."""

    owns: tuple[tuple[type[Record], str], ...] = ()
    needed_by: tuple[tuple[type[Record], str, Text], ...] = ()
    born_with: frozenset[str] = frozenset()
    """Fields that a new record may be given although they follow from others ever after."""

    def before_add(self, work: Work, values: dict[str, Any]) -> None:
        """Complete or refuse the values of a new record."""

    def after_add(self, work: Work, record: Record) -> None:
        """Add what comes with a new record, in its step; the record has its key."""

    def after_all(self, work: Work, keys: Sequence[int]) -> None:
        """Add what follows from all records made in one step, by hand or by an import, once they are there."""

    def before_change(self, work: Work, values: Mapping[str, Any], keys: Sequence[int]) -> None:
        """Refuse what may not be set on these records."""

    def kept(self, work: Work, keys: Sequence[int]) -> dict[int, Text]:
        """Which of these records others need, and why they stay."""
        needed: dict[int, Text] = {}
        for model, column, reason in self.needed_by:
            for key in referred_to(work, model, column, keys):
                needed.setdefault(key, reason)
        return needed

    def before_delete(self, work: Work, keys: Sequence[int]) -> None:
        """Take out what belongs to these records alone, or refuse."""
        for model, column in self.owns:
            owned = _referring(work, model, column, keys)
            if owned:
                work.delete_many(model, owned)


def _referring(work: Work, model: type[Record], column: str, keys: Sequence[int]) -> list[int]:
    own = model.__table__.columns
    return list(work.connection.execute(select(own["id"]).where(among(own[column], keys))).scalars())


def referred_to(work: Work, model: type[Record], column: str, keys: Sequence[int]) -> list[int]:
    """Those of `keys` that records of the model name in that column, by key."""
    own = model.__table__.columns[column]
    return sorted(work.connection.execute(select(own).where(among(own, keys)).distinct()).scalars())
