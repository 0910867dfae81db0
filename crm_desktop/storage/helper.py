"""A second process that works out what follows from new records, while this one writes those before them.

What goes to and fro is JSON, as with the process that reads workbooks: texts of records and words made of them. What
that process cannot do any more is done here.
"""

import json
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from crm_desktop.core.child import Child
from crm_desktop.storage.following import Words, follow, told_by
from crm_desktop.storage.helping import packed, serve

AHEAD = 6
"""Chunks given to the process before it has answered. What it has not come to when it is wanted is done here."""
MOST_WAITING = 8
"""Chunks kept until those before them are done."""

LARGE = 10_000
"""Fewer records are done before a second process has begun."""

Rows = Sequence[dict[str, Any]]


@dataclass
class Chunk:
    """New records of a table, with their words once these are known."""

    table: str
    rows: list[dict[str, Any]]
    words: Words | None = None

    def work_out(self) -> None:
        self.words = follow(self.table, self.rows)


class Helper:
    """Shares the work on chunks of records with a process of its own, until `close`."""

    def __init__(self) -> None:
        self._child = Child(serve)
        self._given: dict[int, Chunk] = {}
        self._count = 0
        self._has_begun = False
        self._is_lost = False

    def close(self) -> None:
        self._child.close()

    def has_begun(self, seconds: float = 0) -> bool:
        """Whether the process takes chunks by now, which it does some time after its start; waits so long for it."""
        try:
            if not self._has_begun and not self._is_lost and self._child.answers.poll(seconds):
                self._child.answers.recv_bytes()
                self._has_begun = True
        except (EOFError, OSError):
            self._lose()
        return self._has_begun

    def each(self, table: str, chunks: Iterable[list[dict[str, Any]]]) -> Iterator[Chunk]:
        """The chunks in their order, worked out."""
        waiting: deque[Chunk] = deque()
        for rows in chunks:
            chunk = Chunk(table, rows)
            waiting.append(chunk)
            if not self._offer(chunk):
                chunk.work_out()
            while waiting and (waiting[0].words is not None or len(waiting) > MOST_WAITING):
                yield self.done(waiting.popleft())
        while waiting:
            yield self.done(waiting.popleft())

    def foresee(self, table: str, rows: list[dict[str, Any]]) -> Chunk:
        """A chunk that is worked out meanwhile, if the process comes to it, until it is wanted `done`."""
        chunk = Chunk(table, rows)
        if told_by(table):
            self._offer(chunk)
        return chunk

    def done(self, chunk: Chunk) -> Chunk:
        """The chunk, worked out now. Where the process has not come to it, this one does what that would do last."""
        while chunk.words is None:
            self._take(wait=False)
            if chunk.words is None:
                self._do_one(chunk)
        return chunk

    def _do_one(self, chunk: Chunk) -> None:
        undone = [(number, one) for number, one in self._given.items() if one.words is None]
        if all(one is not chunk for _, one in undone):
            chunk.work_out()
        elif len(undone) == 1:
            self._take(wait=True)
        else:
            number, last = undone[-1]
            self._ask(number)
            last.work_out()

    def _offer(self, chunk: Chunk) -> bool:
        """Give the process a chunk, unless it has enough before it."""
        if not self.has_begun():
            return False
        self._take(wait=False)
        is_given = len(self._given) < AHEAD and not self._is_lost
        if is_given:
            keys = told_by(chunk.table)
            self._given[self._count] = chunk
            self._count += 1
            self._ask([chunk.table, keys, [tuple(map(row.get, keys)) for row in chunk.rows]])
        return is_given

    def _ask(self, message: object) -> None:
        try:
            self._child.asking.send_bytes(packed(message))
        except OSError:
            self._lose()

    def _take(self, *, wait: bool) -> None:
        try:
            while self._given and (wait or self._child.answers.poll()):
                answer = self._child.answers.recv_bytes()
                chunk = self._given.pop(next(iter(self._given)))
                if chunk.words is None:  # else it was done here meanwhile
                    _complete(chunk, answer)
                wait = False
        except (EOFError, OSError):
            self._lose()

    def _lose(self) -> None:
        """Do here what the process was given: it is no more."""
        self._is_lost = True
        for chunk in self._given.values():
            if chunk.words is None:
                chunk.work_out()
        self._given.clear()


@contextmanager
def help_with(records: int) -> Generator[Helper | None, None, None]:
    """Help with so many records; None where it would not pay."""
    if records < LARGE or (os.cpu_count() or 1) == 1:
        yield None
        return
    with closing(Helper()) as helper:
        yield helper


def foreseen(table: str, chunks: Iterable[list[dict[str, Any]]], helper: Helper | None) -> list[Chunk]:
    """Chunks of new records that will be wanted later, handed to the helper if there is one."""
    return [helper.foresee(table, rows) if helper else Chunk(table, rows) for rows in chunks]


def completed(chunks: Iterable[Chunk], helper: Helper | None) -> Iterator[Chunk]:
    """Chunks that were foreseen, worked out."""
    for chunk in chunks:
        if helper is not None:
            helper.done(chunk)
        elif chunk.words is None:
            chunk.work_out()
        yield chunk


def worked_out(table: str, chunks: Iterable[list[dict[str, Any]]], helper: Helper | None) -> Iterator[Chunk]:
    """Chunks of new records in their order, worked out, with help if there is any."""
    if helper is not None and told_by(table):
        yield from helper.each(table, chunks)
        return
    for rows in chunks:
        chunk = Chunk(table, rows)
        chunk.work_out()
        yield chunk


def _complete(chunk: Chunk, answer: bytes) -> None:
    made, chunk.words = json.loads(answer)
    for key, values in made.items():
        for row, value in zip(chunk.rows, values, strict=True):
            if value is not None:
                row[key] = value
