"""What a list needs to be told about itself: declared as data by its module."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.queries.listing import Condition, ListRequest, Sort

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from crm_desktop.views.shared.context import Context
    from crm_desktop.views.shared.tables.cells import Link


@dataclass(frozen=True)
class Preset:
    """A view of the list every file starts with, such as “Overdue”; `columns` where it needs its own. In a `whole`
    one stands also what the list usually leaves out. `as_of` has further conditions, which depend on the day."""

    key: str
    label: Text
    conditions: tuple[Condition, ...] = ()
    sort: Sort | None = None
    columns: tuple[str, ...] = ()
    whole: bool = False
    as_of: Callable[[date], tuple[Condition, ...]] = lambda _today: ()


def always(_context: "Context", _key: int) -> bool:
    return True


@dataclass(frozen=True)
class ListAction:
    """Something to do with the selected records; `run` gets their keys.

    `shown` decides by the current one; not `several`: only where one alone is selected.
    """

    key: str
    label: Text
    run: "Callable[[Context, list[int]], None]"
    icon: str = ""
    tip: Text | None = None
    shown: "Callable[[Context, int], bool]" = always
    several: bool = True


@dataclass(frozen=True)
class HeadAction:
    """A button over the list; `run` gets the window, the list as it is shown with all keys that are selected, and the
    filters in words. One that `needs_some` waits until anything is selected."""

    key: str
    label: Text
    run: "Callable[[Context, QWidget, AsShown, str], None]"
    icon: str = ""
    tip: Text | None = None
    primary: bool = False
    needs_some: bool = False


@dataclass(frozen=True)
class AsShown:
    """The list as it stands, for an export: its request, its columns, the selected keys (None: all). `whole` where
    the records are wanted with all that belongs to them, as import takes them back."""

    request: ListRequest
    columns: tuple[str, ...]
    keys: tuple[int, ...] | None = None
    whole: bool = False


@dataclass(frozen=True)
class Emptiness:
    """What an empty list says: what belongs here, and the next step; `commands` are offered besides the usual."""

    icon: str
    title: Text
    text: Text
    commands: tuple[str, ...] = ()


def counted_records(n: int) -> Text:
    return tn("{n:,} record", "{n:,} records", n)


@dataclass(frozen=True)
class ListSpec:
    """One list.

    `narrow` are the columns beside an open page, `wide` (default: the entity's own) those of the list alone.
    `urgent` columns are red where they have a figure. `follows` names the other entities whose changes this
    list shows. `base` always holds and is shown in no chip; `usually` too, as long as no filter is about the same
    field, which `all_label` and `usually_counted` then say. `shows` writes a column in words of its own; a double click
    on one that `leads` goes to the record it names. `tones` says in which colour a value of a column stands on a day,
    None: as usual. `head_actions` are buttons over it. A list whose rows are no records `opens` the one a row is of.
    """

    entity: str
    narrow: tuple[str, ...]
    empty: Emptiness
    wide: tuple[str, ...] = ()
    urgent: frozenset[str] = frozenset()
    follows: tuple[str, ...] = ()
    counted: Callable[[int], Text] = counted_records
    sort: Sort | None = None
    presets: tuple[Preset, ...] = ()
    base: tuple[Condition, ...] = ()
    usually: tuple[Condition, ...] = ()
    actions: tuple[ListAction, ...] = ()
    shows: Mapping[str, Callable[[Any], str]] = field(default_factory=dict[str, Callable[[Any], str]])
    leads: "Mapping[str, Callable[[Context, int], Link | None]]" = field(
        default_factory=dict[str, "Callable[[Context, int], Link | None]"]
    )
    tones: Mapping[str, Callable[[Any, date], str | None]] = field(
        default_factory=dict[str, Callable[[Any, date], str | None]]
    )
    head_actions: tuple[HeadAction, ...] = ()
    opens: "Callable[[Context, int], Link | None] | None" = None
    can_add: bool = True
    can_delete: bool = True
    can_change: bool = True
    can_import: bool = True
    all_label: Text = field(default_factory=lambda: t("All"))
    usually_counted: Callable[[int], Text] | None = None

    def counted_in(self, request: ListRequest) -> Callable[[int], Text]:
        """How the records of a request are counted: those of part of the list as that part."""
        in_part = self.usually and all(one in request.conditions for one in self.usually)
        return self.usually_counted if in_part and self.usually_counted is not None else self.counted
