"""What a list is answered when it asks for its records, and what of the file's changes it has still to take in."""

from array import array
from collections.abc import Collection
from dataclasses import dataclass

from crm_desktop.queries.listing import ListSource
from crm_desktop.views.shared.lists.state import ListState


@dataclass(frozen=True)
class Found:
    """The keys of the records, in order, and how many there are before any filter of the user's."""

    ids: "array[int]"
    total: int


def found_by(source: ListSource, state: ListState, total: int | None) -> Found:
    """What the file has for a list that stands so; `total` where it is known already."""
    ids = source.ids(state.request)
    if not state.is_narrowed:
        total = len(ids)
    elif total is None:
        total = source.sums(state.whole, ()).count
    return Found(ids, total)


class Due:
    """The records changed since the list was last answered: `touched` (None: of many) and `restored`."""

    def __init__(self) -> None:
        self.touched: set[int] | None = set()
        self.restored: tuple[int, ...] = ()

    def add(self, touched: Collection[int] | None, restored: Collection[int]) -> None:
        """One more change."""
        if touched is None or self.touched is None:
            self.touched = None
        else:
            self.touched.update(touched)
        self.restored = (*self.restored, *restored)

    def clear(self) -> None:
        """All of them are taken in."""
        self.touched, self.restored = set(), ()
