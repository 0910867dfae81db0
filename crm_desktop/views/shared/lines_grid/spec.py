"""What the grid of a part needs to be told beyond the facts of its fields: declared as data by its module."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crm_desktop.core.i18n import Text

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

Values = Mapping[str, Any]


def nothing_known(_workspace: "Workspace", _head: Values, _keys: Sequence[int]) -> Mapping[int, Text]:
    return {}


@dataclass(frozen=True)
class Named:
    """A column in which a record of another entity is picked by its number, name or pinyin.

    `reference` is the part's field that keeps its key, `takes` what its columns take of that record, the column
    itself among them. What names no record stands for itself. `figures` of that record help to choose, and what is
    `known_of` such records by their keys, as the head of the part's own record stands.
    """

    column: str
    reference: str
    entity: str
    takes: Mapping[str, str]
    figures: tuple[str, ...] = ()
    known_of: "Callable[[Workspace, Values, Sequence[int]], Mapping[int, Text]]" = nothing_known


@dataclass(frozen=True)
class Typed:
    """A row as it is typed: all its values, which of them changed, and whether the row is new."""

    values: Values
    changed: Collection[str]
    is_new: bool


@dataclass(frozen=True)
class Sheet:
    """All rows of a grid that say something, the fields of their record by key, and whether rows that are in the file
    are `gone`."""

    head: Values
    rows: Sequence[Typed]
    gone: bool = False


def nothing_worked_out(sheet: Sheet) -> Sequence[Values]:
    return [{} for _ in sheet.rows]


@dataclass(frozen=True)
class LinesGridSpec:
    """The grid of one part. `columns` are those of its fields that are seen, `flexible` takes the room left over.

    Enter goes through `stops`, and through `wanted` where they are blank. `works_out` answers of each row the values of
    the columns `computed` that follow from what is typed and from the fields `of_head` of the record itself. `sums` are
    told under it, where any line has one. Where the grid is narrow columns give way, those of `spared` from the first
    on; `heads` are shorter words for columns, where their field's are long.
    """

    part: str
    columns: tuple[str, ...]
    flexible: str
    stops: tuple[str, ...]
    wanted: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    heads: Mapping[str, Text] = field(default_factory=dict[str, Text])
    named: Named | None = None
    of_head: tuple[str, ...] = ()
    works_out: Callable[[Sheet], Sequence[Values]] = nothing_worked_out
