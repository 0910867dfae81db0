"""Reads a workbook in a process of its own, within limits of time and memory, and keeps its rows compact."""

import json
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from crm_desktop.core.child import Child
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.reading import child
from crm_desktop.exchange.reading.doubts import Doubt
from crm_desktop.exchange.reading.rows import Row, unpacked

SECONDS = 30.0
TICK = 0.1
MOST_MESSAGE = 600_000_000
MOST_KEPT = 400_000_000
MOST_ROWS = 600_000
MOST_CELLS = 12_000_000
"""As much as can be planned in half a minute and a gigabyte and a half: some 50 µs and 1.6 kB a row."""
TITLES = 100
"""So many rows of titles and heads a book may have besides: one split as it was told to be must come in."""

Progress = Callable[[int, int], None]

SENTENCES: dict[str, Text] = {
    "empty": t("{name} is empty."),
    "picture": t("{name} is a picture or PDF, not a workbook or text table."),
    "no_workbook": t("{name} is not a workbook or text table."),
    "encrypted": t(
        "{name} is protected by a password. Open it in Excel, remove the password, save it and try again."
    ),
    "too_large": t("{name} is too large to read. Split it into smaller workbooks and try again."),
    "too_many": t(
        "{name} has some {rows:,} rows, more than can be brought in at once. Split it into {parts} books of up to "
        "{most:,} rows each, with the heads on top of each, and bring them in one after the other."
    ),
    "too_slow": t("{name} takes too long to read. Copy its rows into a new workbook and try again."),
    "locked": t("{name} is in use by another program or may not be read. Close it there first."),
    "unreachable": t("{name} cannot be read. Is the place still there?"),
    "died": t("{name} is too large or damaged. Copy its rows into a new workbook and try again."),
    "damaged": t("{name} is damaged or not a real workbook. Save it anew in Excel and try again."),
}
"""What is said of a file by the code of its trouble."""


@dataclass(frozen=True)
class Chunk:
    """A run of rows, compressed; `first` is the sheet's own number of its first row (from 1)."""

    first: int
    count: int
    data: bytes

    def rows(self) -> list[Row]:
        return unpacked(self.data)


@dataclass(frozen=True)
class RawSheet:
    """One sheet as it stands in the book, and what is not certain about its letters; of one that held printed `forms`,
    the rows at which they begin."""

    name: str
    hidden: bool
    chunks: tuple[Chunk, ...]
    doubt: Doubt | None = None
    forms: tuple[int, ...] = ()

    @property
    def row_count(self) -> int:
        """The number of the last row that holds anything."""
        return self.chunks[-1].first + self.chunks[-1].count - 1 if self.chunks else 0

    def form_of(self, row: int) -> int:
        """Which of its printed forms a row stands on, counted from 1; 0 where it held none."""
        return bisect_right(self.forms, row)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every row with its number in the sheet."""
        for chunk in self.chunks:
            yield from enumerate(chunk.rows(), chunk.first)


def read_sheets(
    path: Path, progress: Progress | None = None, seconds: float = SECONDS
) -> tuple[RawSheet, ...]:
    """All sheets of a workbook or text table; FileTrouble with one plain sentence where it cannot be read.

    `progress` hears rows read and rows expected (0: unknown), several times a second; what it raises ends
    the reading. `seconds` bound the time the reading process takes, not the time spent in `progress`.
    """
    _refuse_absent(path)
    patience = _Patience(seconds)
    try:
        return _read(path, False, patience, progress)
    except _Broken as broken:
        if not broken.may_retry:
            raise FileTrouble(_sentence(broken, path)) from broken
    try:
        return _read(path, True, patience, progress)
    except _Broken as broken:
        raise FileTrouble(_sentence(broken, path)) from broken


class _Broken(Exception):
    """The reading process told a trouble, took too long, or died."""

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    @property
    def may_retry(self) -> bool:
        """Whether the patient reader might do what the quick one could not."""
        return self.code in ("damaged", "too_large", "died")


@dataclass
class _Patience:
    """How long the reading process may still let us wait."""

    seconds: float

    def receive(self, connection: Connection, tick: Callable[[], None]) -> bytes:
        while True:
            began = time.monotonic()
            ready = connection.poll(min(TICK, max(self.seconds, 0)))
            self.seconds -= time.monotonic() - began
            if ready:
                return _received(connection)
            if self.seconds <= 0:
                raise _Broken("too_slow")
            tick()


def _received(connection: Connection) -> bytes:
    try:
        return connection.recv_bytes(MOST_MESSAGE)
    except EOFError as error:
        raise _Broken("died") from error
    except OSError as error:
        raise _Broken("too_large") from error


def _read(path: Path, patient: bool, patience: _Patience, progress: Progress | None) -> tuple[RawSheet, ...]:
    with closing(Child(child.run, str(path), patient)) as process:
        return _Intake(process.answers, patience, progress).sheets()


class _Intake:
    """Takes the messages of one reading process until its last."""

    def __init__(self, connection: Connection, patience: _Patience, progress: Progress | None) -> None:
        self._connection = connection
        self._patience = patience
        self._progress = progress
        self._found: list[tuple[dict[str, Any], list[Chunk]]] = []
        self._kept = 0
        self._rows = 0
        self._cells = 0

    def sheets(self) -> tuple[RawSheet, ...]:
        while True:
            message: dict[str, Any] = json.loads(self._next())
            match message["kind"]:
                case "sheet":
                    self._found.append((message, []))
                case "rows":
                    self._keep(message)
                case "trouble":
                    raise _Broken(message["code"])
                case _:
                    return tuple(_sheet(facts, chunks) for facts, chunks in self._found)

    def _keep(self, message: dict[str, Any]) -> None:
        data = self._next()
        self._kept += len(data)
        if self._kept > MOST_KEPT:
            raise _Broken("too_large")
        self._rows += message["filled"]
        self._cells += message["cells"]
        self._refuse_too_many()
        self._found[message["sheet"]][1].append(Chunk(message["first"], message["count"], data))
        self._tick()

    def _refuse_too_many(self) -> None:
        if self._rows <= MOST_ROWS + TITLES and self._cells <= MOST_CELLS:
            return
        most = min(MOST_ROWS, max(1, self._rows * MOST_CELLS // self._cells))
        most -= most % 10 ** max(0, len(str(most)) - 2)  # a figure one can keep in mind
        rows = max(self._rows, sum(sheet["height"] for sheet, _chunks in self._found))
        raise _Broken("too_many", rows=rows, most=most, parts=max(2, -(-(rows - TITLES) // most)))

    def _next(self) -> bytes:
        return self._patience.receive(self._connection, self._tick)

    def _tick(self) -> None:
        if self._progress is not None:
            done = sum(chunks[-1].first + chunks[-1].count - 1 for _sheet, chunks in self._found if chunks)
            self._progress(done, max(done, sum(sheet["height"] for sheet, _chunks in self._found)))


def _sheet(facts: dict[str, Any], chunks: list[Chunk]) -> RawSheet:
    doubt = Doubt(*facts["doubt"]) if facts["doubt"] else None
    return RawSheet(facts["name"], facts["hidden"], tuple(chunks), doubt)


def _refuse_absent(path: Path) -> None:
    if path.is_dir():
        raise FileTrouble(t("{name} is a folder, not a workbook.", name=path.name))
    if not path.exists():
        raise FileTrouble(t("There is no file {path}.", path=str(path)))
    if not path.is_file():
        raise FileTrouble(
            t("{name} is not a file.", name=path.name)
        )  # a pipe or a device would be waited for


def _sentence(broken: _Broken, path: Path) -> Text:
    sentence = SENTENCES.get(broken.code, SENTENCES["damaged"])
    return replace(sentence, params={"name": path.name, **broken.facts})
