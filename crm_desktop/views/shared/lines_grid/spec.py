"""What the grid of a part needs to be told beyond the facts of its fields: declared as data by its module."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text
from crm_desktop.queries.records import RecordView
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.editors.pick_sheet import PickColumn
from crm_desktop.views.shared.editors.picks import PickCell
from crm_desktop.views.shared.tables.cells import Cell

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

Values = Mapping[str, Any]


Told = Mapping[str, PickCell]
"""What stands in columns of a list of picks, by the columns' keys."""


@dataclass(frozen=True)
class Scanned:
    """The record a barcode means by its key, and what stands `beside` it in the line, such as the unit it is of."""

    record: int
    beside: Values


def nothing_scanned(_workspace: "Workspace", _barcode: str) -> Scanned | None:
    return None


def nothing_known(_workspace: "Workspace", _head: Values, _keys: Sequence[int]) -> Mapping[int, Told]:
    return {}


@dataclass(frozen=True)
class OfferedColumn:
    """A column of the list records are picked from: fields of the record, or by its `key` what is `known_of` it."""

    key: str
    shown: PickColumn
    fields: tuple[str, ...] = ()


def nothing_said_of(_word: str) -> None:
    return None


@dataclass(frozen=True)
class Named:
    """A column in which a record of another entity is picked by its number, name or pinyin.

    `reference` is the part's field that keeps its key, `takes` what its columns take of that record, the column
    itself among them. What names no record stands for itself, which `unknown` says. `offered` are the columns of the
    list to pick from, where it tells what is `known_of` such records by their keys, as the head of the part's own
    record stands. A barcode that is `scanned` means a record, and one more of it in the column `counted`.
    """

    column: str
    reference: str
    entity: str
    takes: Mapping[str, str]
    offered: tuple[OfferedColumn, ...]
    known_of: "Callable[[Workspace, Values, Sequence[int]], Mapping[int, Told]]" = nothing_known
    scanned: "Callable[[Workspace, str], Scanned | None]" = nothing_scanned
    counted: str = ""
    unknown: Callable[[str], Text | None] = nothing_said_of


def nothing_in_short(_line: Values) -> str:
    return ""


@dataclass(frozen=True)
class Offered:
    """What is offered in columns of a line, and `why`, in a sentence."""

    values: Values
    why: Text | None = None


@dataclass(frozen=True)
class Offers:
    """What stands in `columns` of a line as long as nobody typed it: `ask` answers it of each line, told as it stands
    and as the file has it, and the head of the part's own record.

    It is asked again when one of the columns it `heeds` is typed; a line of the file keeps its own unless the column
    `anew` is. The further columns follow from the first: once that is typed, nothing is offered in them. What stands in
    these is said `in_short` after the column `beside`, where there is no room for them.
    """

    columns: tuple[str, ...]
    heeds: tuple[str, ...]
    anew: str
    ask: "Callable[[Workspace, Values, Sequence[tuple[Values, Values]]], Sequence[Offered]]"
    beside: str = ""
    in_short: Callable[[Values], str] = nothing_in_short


@dataclass(frozen=True)
class Earlier:
    """What F4 shows of a line's record to take what stands in `columns` from, the first of them above all: these values
    with the cells of their row. `ask` is told the head of the part's own record and the line."""

    columns: tuple[str, ...]
    title: Text
    shown: tuple[PickColumn, ...]
    ask: "Callable[[Workspace, Values, Values], Sequence[tuple[Values, tuple[PickCell, ...]]]]"
    nothing: Text


@dataclass(frozen=True)
class Free:
    """What F6 makes of a line: nothing is asked for it, which its column `price` says, and its `note` says in a `word`
    where nothing else stands; the word stands on the screen after the column `beside`."""

    price: str
    note: str
    beside: str
    word: Text


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
class Remark:
    """What is said over the grid: a word with its figure and a hint, or a sentence alone, which may end in the way out:
    what `act` is called."""

    word: Text
    figure: str = ""
    hint: Text | str = ""
    tone: Tone = Tone.PLAIN
    act: Text | None = None


@dataclass(frozen=True)
class Figure:
    """What all lines come to, in one respect."""

    key: str
    label: Text
    value: str


def nothing_done(_context: Context, _record: RecordView, _said: Text) -> None:
    return None


@dataclass(frozen=True)
class Above:
    """What is said over the grid: `ask` finds it out by the kind of the record, its head and its key if it has one,
    `tell` puts it in words as the lines stand. A remark that offers to is acted upon by `act`, told what it says."""

    ask: "Callable[[Workspace, str, Values, int | None], Any]"
    tell: Callable[[Any, str, Sequence[Values]], Sequence[Remark]]
    act: Callable[[Context, RecordView, Text], object] = nothing_done


@dataclass(frozen=True)
class Held:
    """What of the rows stays as long as their record stands as it does: these columns, and that none comes or goes;
    `why` says it."""

    columns: frozenset[str]
    why: Text


@dataclass(frozen=True)
class Mark:
    """What is said of a row that was changed: a `word` in a tone beside its number, and by column what stood there
    before."""

    word: Text
    tone: str
    before: Mapping[str, str]


@dataclass(frozen=True)
class Marks:
    """What was changed of rows, by their `uid`, and in a sentence what was taken out."""

    rows: Mapping[str, Mark]
    gone: Text | str = ""


@dataclass(frozen=True)
class Beside:
    """Columns that say how a line stands, which nobody types. `ask` finds it out by the head of the part's own record
    and its key, which a new one has not, and by the records its lines name; `tell` puts it in cells of each line as
    they stand. It `follows` from these entities."""

    columns: tuple[Field, ...]
    ask: "Callable[[Workspace, Values, int | None, Sequence[int]], Any]"
    tell: Callable[[Any, Sequence[Values]], Iterable[Mapping[str, Cell]]]
    follows: tuple[str, ...] = ()


NO_MARKS = Marks({})


def nothing_marked(_workspace: "Workspace", _entity: str, _key: int) -> Marks:
    return NO_MARKS


def nothing_held(_workspace: "Workspace", _key: int) -> Held | None:
    return None


def no_heads(_heads: Sequence[str]) -> Mapping[int, str]:
    return {}


def nothing_said(_workspace: "Workspace", _rows: Sequence[Values]) -> str:
    return ""


def no_totals(_rows: Sequence[Values]) -> Sequence[Figure]:
    return ()


@dataclass(frozen=True)
class LinesGridSpec:
    """The grid of one part. `columns` are those of its fields that are seen, `flexible` takes the room left over.

    Enter goes through `stops`, and through `wanted` where they are blank. `works_out` answers of each row the values of
    the columns `computed` that follow from what is typed and from the fields `of_head` of the record itself. What is
    `above` is told over it, the `totals` under it, and `in_words`. Where the grid is narrow columns give way, those of
    `spared` from the first on, and what is `joined` then stands behind the flexible one's words; those `whole` are
    never cut; `heads` are shorter words for columns, where their field's are long. What is pasted without heads may be
    `read_as` these columns, in any order: what names a record, what it is called, how many, at which price; heads of
    other programs are what `reads_heads` knows them for. `held` says what of the rows of a record, by its key, stays,
    `marked` what of them was changed of late. What stands `beside` the columns is told of each line. `missed` is said
    where a new record is to be saved without any.
    """

    part: str
    columns: tuple[str, ...]
    flexible: str
    stops: tuple[str, ...]
    wanted: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    totals: Callable[[Sequence[Values]], Sequence[Figure]] = no_totals
    in_words: "Callable[[Workspace, Sequence[Values]], str]" = nothing_said
    above: Above | None = None
    spared: tuple[str, ...] = ()
    joined: str = ""
    whole: tuple[str, ...] = ()
    heads: Mapping[str, Text] = field(default_factory=dict[str, Text])
    read_as: tuple[str, ...] = ()
    reads_heads: Callable[[Sequence[str]], Mapping[int, str]] = no_heads
    named: Named | None = None
    offers: Offers | None = None
    earlier: Earlier | None = None
    free: Free | None = None
    of_head: tuple[str, ...] = ()
    works_out: Callable[[Sheet], Sequence[Values]] = nothing_worked_out
    held: "Callable[[Workspace, int], Held | None]" = nothing_held
    marked: "Callable[[Workspace, str, int], Marks]" = nothing_marked
    beside: Beside | None = None
    missed: Text | None = None
