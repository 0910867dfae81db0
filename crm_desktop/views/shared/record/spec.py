"""What the page of a record needs to be told about itself: declared as data by its module."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text
from crm_desktop.queries.records import RecordView
from crm_desktop.views.shared.commands import Command
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.lines_grid.spec import LinesGridSpec
from crm_desktop.views.shared.lists.spec import ListSpec
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.tables.cells import Link

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class PageTag:
    """A small pill beside the title."""

    text: Text | str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class KeyPart:
    """One part of the key line; with a link it leads to that record."""

    text: str
    link: Link | None = None


@dataclass(frozen=True)
class Figure:
    """A key figure under the header; a click on it opens the tab it comes from. `struck` out: it counts no more."""

    label: Text
    value: str
    tone: Tone = Tone.PLAIN
    tab: str = ""
    struck: bool = False


@dataclass(frozen=True)
class ChainCell:
    """One step of the chain a document stands in, as the band over its page tells it.

    `documents` are those one goes to by their numbers; where there are none `beside` stands in that place. `share` is
    how far the step is, told by a bar and, unless a `state` says it better, in per cent. `said` explains it in one
    line: the first of these that has room, so that no figure is cut. The page is one of this step where it `is_here`.
    """

    name: Text
    documents: tuple[tuple[str, Link], ...] = ()
    beside: Text | str = ""
    state: Text | str = ""
    tone: Tone = Tone.PLAIN
    share: float | None = None
    said: tuple[Text | str, ...] = ()
    is_here: bool = False


@dataclass(frozen=True)
class RecordAction:
    """A button of a page's header, or an entry of its menu.

    `primary` is the one filled button. `shown` decides per record.
    """

    key: str
    label: Text
    run: Callable[[Context, QWidget, RecordView], None]
    tip: Text | None = None
    icon: str = ""
    primary: bool = False
    in_menu: bool = False
    shown: Callable[[RecordView], bool] = lambda _record: True


class TabBody(Protocol):
    """The inside of a tab: made at its first visit, told of each record and of each change of the file."""

    def show_record(self, record: RecordView) -> None:
        """Show what belongs to this record; called again when it changed."""
        ...

    def leave(self) -> bool:
        """Save what is being typed; False where it was refused and the page must stay."""
        ...


@runtime_checkable
class Edits(Protocol):
    """The inside of a tab with a form."""

    def edit(self) -> None:
        """Turn the first block into its editors."""
        ...


def always(_workspace: "Workspace", _record: RecordView) -> bool:
    return True


@dataclass(frozen=True)
class TabSpec:
    """One tab. `make` builds a widget that is a `TabBody`; `follows` names entities whose changes it shows.

    A record that `has` nothing for it opens on the next tab, unless the user asks for this one.
    """

    key: str
    label: Text
    make: Callable[[Context], QWidget]
    count: "Callable[[Workspace, RecordView], int] | None" = None
    follows: tuple[str, ...] = ()
    has: "Callable[[Workspace, RecordView], bool]" = always


def no_tags(_workspace: "Workspace", _record: RecordView) -> Sequence[PageTag]:
    return ()


def no_figures(_workspace: "Workspace", _record: RecordView) -> Sequence[Figure]:
    return ()


def no_chain(_workspace: "Workspace", _record: RecordView) -> Sequence[ChainCell]:
    return ()


def no_picture(_workspace: "Workspace", _record: RecordView) -> bytes | None:
    return None


def its_number(_workspace: "Workspace", record: RecordView) -> Sequence[KeyPart]:
    return (KeyPart(record.number),)


def nothing_usual(_today: date) -> Mapping[str, Any]:
    return {}


def always_of_use(_workspace: "Workspace", _key: str) -> bool:
    return True


def nothing_follows(_workspace: "Workspace", _key: str, _value: Any) -> Mapping[str, Any]:
    return {}


def no_commands(_context: Context) -> Sequence[Command]:
    return ()


@dataclass(frozen=True)
class PageSpec:
    """The page of one kind of record. `key_line` says in a few words, dots between them, what it is; `chain` are the
    steps it stands in, which follow from the entities `chained`; `picture` is the file of its main picture."""

    tabs: tuple[TabSpec, ...]
    title: Callable[[RecordView], str] = lambda record: record.title
    tags: "Callable[[Workspace, RecordView], Sequence[PageTag]]" = no_tags
    key_line: "Callable[[Workspace, RecordView], Sequence[KeyPart]]" = its_number
    chain: "Callable[[Workspace, RecordView], Sequence[ChainCell]]" = no_chain
    chained: tuple[str, ...] = ()
    figures: "Callable[[Workspace, RecordView], Sequence[Figure]]" = no_figures
    actions: tuple[RecordAction, ...] = ()
    picture: "Callable[[Workspace, RecordView], bytes | None]" = no_picture


@dataclass(frozen=True)
class RecordModule:
    """A module of records: list and page, declared as data.

    `starts_alone`: the list begins without a page beside it, for dense lists. `new_fields` come first in the
    form for a new record, but for those a file has no `use` for yet, filled in with what is `usual` on the day given
    and with what `follows` from a field's value for others; the grid of its `lines` stands under them.
    `find_before_add` shows alike records while its name is typed. `words` are further ones the page is found by,
    `commands` what else can be begun there.
    """

    key: str
    label: Text
    icon: str
    section: str
    list: ListSpec
    page: PageSpec
    starts_alone: bool = False
    new_fields: tuple[str, ...] = ()
    use: "Callable[[Workspace, str], bool]" = always_of_use
    usual: Callable[[date], Mapping[str, Any]] = nothing_usual
    follows: "Callable[[Workspace, str, Any], Mapping[str, Any]]" = nothing_follows
    lines: LinesGridSpec | None = None
    find_before_add: bool = False
    new_shortcut: str = ""
    badge: "Callable[[Workspace], Badge | None] | None" = None
    words: tuple[Text, ...] = ()
    commands: Callable[[Context], Sequence[Command]] = no_commands
