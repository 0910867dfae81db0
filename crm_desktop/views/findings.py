"""What the search box offers: records, commands and what was looked at last, in groups."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.matching import SPELLED, WHOLE, rank
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.commands import Command, Commands, Group
from crm_desktop.views.shared.not_found import to_add

if TYPE_CHECKING:
    from crm_desktop.queries.search import SearchHit
    from crm_desktop.services.workspace import Workspace

RECORDS_A_GROUP = 8
COMMANDS_A_GROUP = 5
WHEN_EMPTY = 6
SURE_FROM = 2

GROUPS: dict[Group, Text] = {
    Group.GO: t("Go to"),
    Group.NEW: t("New"),
    Group.ACTION: t("Actions"),
    Group.REPORT: t("Reports"),
    Group.SETTING: t("Settings"),
}


@dataclass(frozen=True)
class Finding:
    """One line of the list: `detail` stands grey behind the title, `mark` (number or shortcut) at the right."""

    icon: str
    title: str
    run: Callable[[], None]
    detail: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Findings:
    """A titled group of findings."""

    title: Text
    lines: tuple[Finding, ...]


@dataclass(frozen=True)
class Visit:
    """A record looked at in this session."""

    entity: str
    id: int
    title: str
    number: str


class Finder:
    """Answers what is typed; asks the file for records and the registry for commands."""

    def __init__(
        self,
        workspace: "Workspace",
        commands: Commands,
        icons: Callable[[str], str],
        open_record: Callable[[str, int], None],
    ) -> None:
        """`icons` names the icon of an entity."""
        self._workspace = workspace
        self._commands = commands
        self._icons = icons
        self._open = open_record
        self._visits: list[Visit] = []

    def visited(self, visit: Visit) -> None:
        """Remember a record for the empty search box."""
        others = [old for old in self._visits if (old.entity, old.id) != (visit.entity, visit.id)]
        self._visits = [visit, *others][:WHEN_EMPTY]

    def find(self, typed: str) -> list[Findings]:
        """The groups for `typed`, the likeliest first; recent records and commands when it is empty."""
        if not typed.strip():
            return self._at_hand()
        commands = list(self._matching(typed))
        sure = SPELLED if len(typed.strip()) >= SURE_FROM else WHOLE
        first = [group for best, group in commands if best <= sure]
        other = [group for best, group in commands if best > sure]
        records = list(self._records(typed))
        return [*first, *records, *other, *(() if records else self._to_add(typed.strip()))]

    def _records(self, typed: str) -> Iterator[Findings]:
        groups: dict[str, list[SearchHit]] = {}
        for hit in self._workspace.search(typed).hits:
            groups.setdefault(hit.entity, []).append(hit)
        for entity, hits in groups.items():
            lines = tuple(self._record_line(hit) for hit in hits[:RECORDS_A_GROUP])
            yield Findings(self._workspace.entity(entity).plural, lines)

    def _to_add(self, name: str) -> Iterator[Findings]:
        """What can be added under a name that no record has; a number is none."""
        offered = [command for command in self._commands.group(Group.NEW) if command.is_enabled]
        lines = tuple(
            Finding(command.icon, str(offer.label), offer.run)
            for command in offered
            if (offer := to_add(command, name)) is not None
        )
        if lines:
            yield Findings(t("No record found"), lines)

    def _record_line(self, hit: "SearchHit") -> Finding:
        mark = hit.number if hit.number != hit.title else ""  # a document is called by its number already
        about = " · ".join(filter(None, (hit.match, hit.detail)))
        return Finding(self._icons(hit.entity), hit.title, self._opener(hit.entity, hit.id), about, mark)

    def _matching(self, typed: str) -> Iterator[tuple[int, Findings]]:
        for group, title in GROUPS.items():
            ranked = ((rank(typed, command), command) for command in self._commands.group(group))
            found = sorted(
                ((place, command) for place, command in ranked if place is not None and command.is_enabled),
                key=lambda pair: pair[0],
            )
            if found:
                lines = tuple(command_line(command) for _, command in found[:COMMANDS_A_GROUP])
                yield found[0][0], Findings(title, lines)

    def _at_hand(self) -> list[Findings]:
        recent = tuple(
            Finding(self._icons(v.entity), v.title, self._opener(v.entity, v.id), mark=v.number)
            for v in self._visits
            if self._is_there(v)
        )
        groups = [Findings(t("Recent"), recent)] if recent else []
        for group in (Group.GO, Group.NEW):
            offered = (command for command in self._commands.group(group) if command.is_enabled)
            lines = tuple(command_line(command) for command in islice(offered, WHEN_EMPTY))
            if lines:
                groups.append(Findings(GROUPS[group], lines))
        return groups

    def _is_there(self, visit: Visit) -> bool:
        """Whether the record is still in the file: an undo may have taken it away."""
        try:
            self._workspace.get(visit.entity, visit.id)
        except NotFound:
            return False
        return True

    def _opener(self, entity: str, key: int) -> Callable[[], None]:
        return lambda: self._open(entity, key)


def command_line(command: Command) -> Finding:
    """A command as a line of the list."""
    tip = str(command.tip) if command.tip is not None and command.tip != command.label else ""
    keys = keys_shown(command.shortcut) if command.shortcut else ""
    return Finding(command.icon or "command", str(command.label), command.run, tip, keys)


def lines_of(groups: Iterable[Findings]) -> list[Finding]:
    """All lines in their order."""
    return [line for group in groups for line in group.lines]
