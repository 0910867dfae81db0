"""What a module of the program is to the window: declared as data, made when first shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.commands import Command

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace
    from crm_desktop.views.shared.context import Context

FIRST_KEYS = 9  # the first modules have Ctrl+1 to Ctrl+9


@dataclass(frozen=True)
class Badge:
    """The count beside a module in the navigation; red where someone must act."""

    count: int
    urgent: bool = False


@dataclass(frozen=True)
class Section:
    """A titled group of modules in the navigation; the first one carries no title."""

    key: str
    label: Text | None = None


@dataclass(frozen=True)
class ModuleSpec:
    """One entry of the navigation.

    `make` builds the page at the first visit. `entities` are the kinds of record opened on this page.
    `badge` is asked off the GUI thread after every change of the file. `commands` are offered in the
    search box and in menus from the start, before the page exists. `words` are further ones the page is found by.
    """

    key: str
    label: Text
    icon: str
    section: str
    make: "Callable[[Context], QWidget]"
    entities: tuple[str, ...] = ()
    badge: "Callable[[Workspace], Badge | None] | None" = None
    commands: "Callable[[Context], Sequence[Command]] | None" = None
    words: tuple[Text, ...] = ()


@runtime_checkable
class OpensRecords(Protocol):
    """A page that can show one record; the window calls it for links, search hits and Alt+←."""

    def open_record(self, entity: str, record_id: int) -> None:
        """Show the record and put the focus where reading starts."""
        ...

    def shown_record(self) -> tuple[str, int] | None:
        """The record open at the moment, or None where the page shows its list."""
        ...


@runtime_checkable
class KeepsEdits(Protocol):
    """A page where something may be half typed when the user goes elsewhere."""

    def leave(self) -> bool:
        """Save what is being typed; False where it was refused and the page must stay."""
        ...


@runtime_checkable
class StepsBack(Protocol):
    """A page with something on top that Esc or Alt+← closes."""

    def step_back(self) -> bool:
        """Close what lies on top; False where there was nothing to close."""
        ...


@runtime_checkable
class TakesAim(Protocol):
    """A page that can be shown at something on it; `aim` names its parameters in the page's own words."""

    @property
    def aim(self) -> Callable[..., None]: ...


@runtime_checkable
class BeginsNew(Protocol):
    """A page with a form for a new record."""

    def begin_new(self, values: Mapping[str, Any] | None = None, leads_back: bool = False) -> None:
        """Show the form, these values filled in; `leads_back` to the page before when done."""
        ...


@runtime_checkable
class Exports(Protocol):
    """A page whose list can be saved as a workbook."""

    def export(self) -> None:
        """Ask what of the list and where to, and write it there."""
        ...


@runtime_checkable
class KeepsView(Protocol):
    """A page whose filters, search and tab outlast a change of language, for which it is made anew."""

    def view(self) -> object:
        """How it stands, for a page of the same module."""
        ...

    def use_view(self, view: object) -> None:
        """Stand as that page stood."""
        ...
