"""Everything the program can do, by name: menus, buttons, shortcuts and the search box read it here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from crm_desktop.core.i18n import Text


class Group(StrEnum):
    """Where a command is offered: NEW in the menu of Ctrl+N, GO in the navigation, the rest by search."""

    NEW = "new"
    GO = "go"
    ACTION = "action"
    REPORT = "report"
    SETTING = "setting"


@dataclass(frozen=True)
class Command:
    """One thing the user can ask for.

    `key` is unique (`customers.new`). `tip` says what it does in one sentence. `shortcut` is in Qt's
    portable form (`Ctrl+Shift+C`), `also` further ones. `words` are further words it is found by.
    `enabled` is asked whenever the command is offered. `act` is what it does; it is called without anything,
    so that what a signal carries never reaches it. `named` does it for something of a name that was looked for.
    """

    key: str
    label: Text
    act: Callable[[], object]
    group: Group = Group.ACTION
    tip: Text | None = None
    icon: str = ""
    shortcut: str = ""
    also: tuple[str, ...] = ()
    words: tuple[Text, ...] = ()
    enabled: Callable[[], bool] | None = None
    named: Callable[[str], object] | None = None

    def run(self) -> None:
        """Do it."""
        self.act()

    @property
    def shortcuts(self) -> tuple[str, ...]:
        return (self.shortcut, *self.also) if self.shortcut else ()

    @property
    def is_enabled(self) -> bool:
        return self.enabled is None or self.enabled()


class Commands:
    """The commands known at the moment, in the order they were added."""

    def __init__(self) -> None:
        self._by_key: dict[str, Command] = {}
        self._listeners: list[Callable[[], None]] = []

    def add(self, commands: Iterable[Command]) -> None:
        """Make `commands` known; ValueError where a key or a shortcut is taken already."""
        for command in commands:
            self._refuse_twins(command)
            self._by_key[command.key] = command
        self._tell()

    def remove(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._by_key.pop(key, None)
        self._tell()

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever commands come or go."""
        self._listeners.append(listener)

    def group(self, group: Group) -> list[Command]:
        return [command for command in self if command.group is group]

    def __getitem__(self, key: str) -> Command:
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def __iter__(self) -> Iterator[Command]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def _refuse_twins(self, command: Command) -> None:
        if command.key in self._by_key:
            raise ValueError(f"command {command.key} exists already")
        taken = {keys: other.key for other in self for keys in other.shortcuts}
        for keys in command.shortcuts:
            if keys in taken:
                raise ValueError(f"{keys} belongs to {taken[keys]}")

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
