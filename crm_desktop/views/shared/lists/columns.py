"""Which columns a list shows, in which order and how wide: the user's choice, remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtGui import QFontMetrics

from crm_desktop.core.fields import Entity, Field, Kind, Search
from crm_desktop.core.tokens import TYPE
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.shared.tables.delegate import MARGIN

PER_CHARACTER = 7
NARROWEST = 56
LONGEST_FIGURE = 11
LONGEST_NUMBER = 16
WIDEST = 260
ROOM_FOR_MARK = 14
LEAST_DAY = 90
LEAST_WORDS = 80
LEAST_NOTE = 140
LEAST_PHONE = 13
LEAST_CODE = 18
NOTE = "note"
LATER_SPARED = (Kind.DATE, Kind.MOMENT, Kind.PHONE)


@dataclass(frozen=True)
class ColumnLayout:
    """Columns by key, in their order; `widths` in pixels for those the user sized."""

    keys: tuple[str, ...]
    widths: Mapping[str, int] = field(default_factory=dict[str, int])


class ColumnMemory:
    """Keeps the layout of one list under a name of its own, such as `columns.customers.wide`."""

    def __init__(self, preferences: Preferences, name: str, entity: Entity, usual: Sequence[str]) -> None:
        self._preferences = preferences
        self._name = f"columns.{name}"
        self._entity = entity
        self.usual = tuple(usual)

    def recall(self) -> ColumnLayout:
        """The layout kept, without fields that are gone; the usual one where nothing is left."""
        kept = self._preferences.get(self._name, dict[str, Any]())
        keys = tuple(key for key in kept.get("keys", ()) if self._entity.has(key))
        if not keys:
            return ColumnLayout(self.usual)
        widths = {key: int(width) for key, width in kept.get("widths", {}).items() if key in keys}
        return ColumnLayout(keys, widths)

    def keep(self, layout: ColumnLayout) -> None:
        self._preferences.set(self._name, {"keys": list(layout.keys), "widths": dict(layout.widths)})

    def put_back(self, layout: ColumnLayout) -> None:
        """Have it as `recall` answered it before."""
        if layout == ColumnLayout(self.usual):
            self.forget()
        else:
            self.keep(layout)

    def forget(self) -> None:
        """Back to the usual columns."""
        self._preferences.set(self._name, None)


def natural_width(field: Field) -> int:
    """The width a column of `field` needs for a usual value and for its head."""
    longest = LONGEST_FIGURE if field.kind.is_number else LONGEST_NUMBER if field.key == "number" else None
    characters = field.width if longest is None else min(field.width, longest)
    values = min(max(characters * PER_CHARACTER, NARROWEST), WIDEST)
    head = QFontMetrics(text_font(TYPE.label)).horizontalAdvance(str(field.label)) + ROOM_FOR_MARK
    return max(values if field.kind is not Kind.BOOLEAN else 0, head, _longest_word(field)) + 2 * MARGIN


def least_width(field: Field) -> int | None:
    """How narrow the column of `field` may become where there is too little room; None: it never gives way."""
    if field.key == "number":
        return None
    if field.kind is Kind.DATE:
        return LEAST_DAY
    if field.search in (Search.PHONE, Search.CODE):
        return _whole(field)
    head = QFontMetrics(text_font(TYPE.label)).horizontalAdvance(str(field.label)) + ROOM_FOR_MARK
    words = LEAST_NOTE if field.kind is Kind.LONG_TEXT else LEAST_WORDS
    return max(0 if field.kind.is_number else words, max(head, _longest_word(field)) + 2 * MARGIN)


def _longest_word(field: Field) -> int:
    """The room that the longest of its choices takes: which one it is must be seen."""
    if field.kind is not Kind.CHOICE:
        return 0
    measure = QFontMetrics(text_font(TYPE.text))
    return max((measure.horizontalAdvance(str(choice.label)) for choice in field.choices), default=0)


def _whole(field: Field) -> int:
    """A phone number or a code of which only the beginning is seen is of no use."""
    signs = LEAST_PHONE if field.kind is Kind.PHONE else LEAST_CODE
    return min(natural_width(field), signs * PER_CHARACTER + 2 * MARGIN)


def least_widths(fields: Sequence[Field]) -> dict[int, int]:
    """How narrow which of the columns may become, by place."""
    return {i: width for i, field in enumerate(fields) if (width := least_width(field)) is not None}


def sparable(entity: Entity, fields: Sequence[Field], sized: Iterable[str]) -> list[int]:
    """Which columns, by place, one can do without where the list is narrow, the first to go first.

    Words from the right, then dates and phones; never what names a record, what it refers to, a figure, or what the
    user sized.
    """
    kept = {entity.title_field, entity.number_field, *sized}
    free = [(i, f.kind) for i, f in enumerate(fields) if f.key not in kept and not f.kind.is_number]
    words = [i for i, kind in reversed(free) if kind not in (*LATER_SPARED, Kind.REFERENCE)]
    return [*words, *(i for i, kind in free if kind in LATER_SPARED)]


def flexible_column(entity: Entity, fields: Sequence[Field], sized: Iterable[str]) -> int:
    """Which column takes the room left over: the title, else the widest text the user has not sized; a note, which is
    mostly empty, only where there is none but it."""
    free = [(i, f) for i, f in enumerate(fields) if f.key not in sized and not f.kind.is_number]
    for index, candidate in free:
        if (
            candidate.key == entity.title_field
            and candidate.key != entity.number_field
            and candidate.width > 20
        ):
            return index
    return max(free, key=lambda pair: (pair[1].key != NOTE, pair[1].width))[0] if free else -1
