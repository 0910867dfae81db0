"""What every page is handed: the open file and the services of the window around it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.commands import Commands

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace
    from crm_desktop.views.shared.look.theme import Theme
    from crm_desktop.views.shared.preferences import Preferences

T = TypeVar("T")
D = TypeVar("D", bound=QDialog)


class Tone(StrEnum):
    """How a message feels; also the colours of tags and figures."""

    PLAIN = "plain"
    ACCENT = "accent"
    GOOD = "green"
    WARNING = "amber"
    BAD = "red"


@dataclass(frozen=True)
class Offer:
    """A link in a message: what it says and what it does."""

    label: Text
    run: Callable[[], None]


class Cancelled(Exception):
    """The user asked background work to stop; the work lets it pass, so that its gesture rolls back."""


class Progress(Protocol):
    """Handed to background work, to say how far it is and to learn whether it was cancelled."""

    def report(self, done: int, total: int, note: Text | None = None) -> None:
        """Say that `done` of `total` is done; raises Cancelled once the user asked to stop."""
        ...

    @property
    def cancelled(self) -> bool: ...


class Tell(Protocol):
    """Shows one sentence at the bottom of the window for some seconds, with one or two things to do about it."""

    def __call__(
        self, text: Text, tone: Tone = Tone.PLAIN, offer: Offer | None = None, also: Offer | None = None
    ) -> None: ...


class Go(Protocol):
    """Shows the page of a module; `aim` says at what on it, in the words of that page: `customer`, say."""

    def __call__(self, module: str, **aim: Any) -> None: ...


class BeginNew(Protocol):
    """Shows the form for a new record of a module, with these values filled in; `and_return` to the page it was begun
    on, where that is another."""

    def __call__(
        self, module: str, values: Mapping[str, Any] | None = None, *, and_return: bool = False
    ) -> None: ...


class OpenDialog(Protocol):
    """Opens the dialog that `make` makes over the window, and answers it."""

    def __call__(self, make: Callable[[QWidget | None], D]) -> D: ...


class RunInBackground(Protocol):
    """Runs `work` off the GUI thread and then `done(result)` on it.

    `work` opens its own unit of work and touches no widget. A Refusal is told in the window, unless
    `failed` takes it; a bug goes where bugs go. `quiet` work shows no progress. What is done within `patience`
    seconds is waited for: `done` has then been called when this returns.
    """

    def __call__(
        self,
        title: Text,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], bool] | None = None,
        quiet: bool = False,
        patience: float = 0.0,
    ) -> None: ...


@dataclass
class Unfinished:
    """What was begun in the open file and closed before it was done; it is offered again, and goes with the file."""

    form: Any = None
    """The dialog given up last, with all that was typed into it."""
    opening: tuple[tuple[str, ...], ...] = ()
    """Rows of opening balances, a text for each column."""


@dataclass(frozen=True)
class Context:
    """The open file and the window's services.

    `open_record(entity, id)` shows a record on its module's page; `shown_record()` is the one shown now, if one is.
    Pages raise Refusal and FileTrouble where they happen: the window shows them.
    """

    workspace: "Workspace"
    theme: "Theme"
    preferences: "Preferences"
    commands: Commands
    open_record: Callable[[str, int], None]
    shown_record: Callable[[], tuple[str, int] | None]
    go: Go
    begin_new: BeginNew
    open: OpenDialog
    tell: Tell
    run_in_background: RunInBackground
    unfinished: Unfinished = field(default_factory=Unfinished)
