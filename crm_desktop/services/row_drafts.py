"""Rows under a record as they are to be, before they are written."""

from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t


@dataclass
class RowDraft:
    """One row under a record as it is to be: all its values, which of them are `changed`, and which were handed in."""

    values: dict[str, Any]
    changed: Collection[str]
    is_new: bool
    given: Collection[str] = frozenset[str]()

    def typed(self, key: str) -> bool:
        """Whether a value of that field was handed in."""
        return key in self.given and self.values.get(key) is not None


@dataclass(frozen=True)
class Drafted:
    """All rows under a record as they are to be; `anew` where a field of the record they follow from changes, `gone`
    where rows are left out."""

    rows: Sequence[RowDraft]
    anew: bool = False
    gone: bool = False


@contextmanager
def said_of(place: int) -> Generator[None, None, None]:
    """What is refused within is refused of the row in that place."""
    try:
        yield
    except Refusal as refusal:
        said = t("Line {n}: {said}", n=place, said=refusal.text)
        raise Refusal(said, refusal.field, row=place) from refusal
