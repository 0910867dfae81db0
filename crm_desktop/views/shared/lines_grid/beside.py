"""What is told of each line beside what is typed: asked once, told anew as the lines change."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from crm_desktop.views.shared.lines_grid.rows import UID, GridRow
from crm_desktop.views.shared.lines_grid.spec import LinesGridSpec, Values
from crm_desktop.views.shared.tables.cells import EMPTY, Cell

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

WARNS = "amber"


class BesideLines:
    """The cells of the columns a grid has `beside` those that are typed."""

    def __init__(self, workspace: "Workspace", spec: LinesGridSpec) -> None:
        self._workspace = workspace
        self._spec = spec
        self._key: int | None = None
        self._asked: frozenset[int] | None = None
        self._head: Values = {}
        self._found: Any = None
        self._cells: list[Mapping[str, Cell]] = []

    def begin(self, key: int | None) -> None:
        """The lines are of the record of that key, of which all is asked anew."""
        self._key, self._asked = key, None

    def follow(self, rows: Sequence[GridRow], head: Values) -> None:
        """Tell of each of these rows how it stands; the file is asked where they name what was not asked of, or their
        record's head says something else."""
        beside = self._spec.beside
        if beside is None:
            return
        named = frozenset(self._named(rows))
        if self._asked is None or not named <= self._asked or head != self._head:
            self._asked, self._head = named, head
            self._found = beside.ask(self._workspace, head, self._key, sorted(named))
        said = [row for row in rows if not row.is_blank]
        told = iter(beside.tell(self._found, [{**row.values, UID: row.before.get(UID)} for row in said]))
        self._cells = [{} if row.is_blank else next(told) for row in rows]

    def cell(self, row: int, key: str) -> Cell:
        """What stands in such a column of a row."""
        return self._cells[row].get(key, EMPTY) if row < len(self._cells) else EMPTY

    def warning(self, row: int, unseen: frozenset[str]) -> tuple[str, str] | None:
        """What warns of a row in one of these columns that there is no room for, and its tone."""
        cells = self._cells[row] if row < len(self._cells) else {}
        hints = (cell.hint for key, cell in cells.items() if key in unseen)
        return next((hint for hint in hints if hint is not None and hint[1] == WARNS), None)

    def _named(self, rows: Sequence[GridRow]) -> Sequence[int]:
        named = self._spec.named
        found = [row.values.get(named.reference) for row in rows] if named else []
        return [key for key in found if key is not None]
