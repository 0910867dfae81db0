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
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any

from crm_desktop.core.child import Child
from crm_desktop.storage.derived import MADE
from crm_desktop.storage.following import Words, follow, told_by

AHEAD = 2
"""Chunks given to the process before it has answered: one it works on, one it can go on with."""
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
        self._given: deque[Chunk] = deque()
        self._is_lost = False

    def close(self) -> None:
        self._child.close()

    def each(self, table: str, chunks: Iterable[list[dict[str, Any]]]) -> Iterator[Chunk]:
        """The chunks in their order, worked out."""
        waiting: deque[Chunk] = deque()
        for rows in chunks:
            chunk = Chunk(table, rows)
            waiting.append(chunk)
            self._take(wait=False)
            if len(self._given) < AHEAD and not self._is_lost:
                self._give(chunk)
            else:
                chunk.work_out()
            while waiting and (waiting[0].words is not None or len(waiting) > MOST_WAITING):
                yield self._done(waiting.popleft())
        while waiting:
            yield self._done(waiting.popleft())

    def _done(self, chunk: Chunk) -> Chunk:
        while chunk.words is None:
            self._take(wait=True)
        return chunk

    def _give(self, chunk: Chunk) -> None:
        keys = told_by(chunk.table)
        self._given.append(chunk)
        try:
            self._child.asking.send_bytes(
                _packed([chunk.table, keys, [_texts(row, keys) for row in chunk.rows]])
            )
        except OSError:
            self._lose()

    def _take(self, *, wait: bool) -> None:
        try:
            while self._given and (wait or self._child.answers.poll()):
                columns, words = json.loads(self._child.answers.recv_bytes())
                chunk = self._given.popleft()
                for row, values in zip(chunk.rows, columns, strict=True):
                    row.update(
                        (key, value) for key, value in zip(MADE, values, strict=True) if value is not None
                    )
                chunk.words = words
                wait = False
        except (EOFError, OSError):
            self._lose()

    def _lose(self) -> None:
        """Do here what the process was given: it is no more."""
        self._is_lost = True
        while self._given:
            self._given.popleft().work_out()


@contextmanager
def help_with(records: int) -> Generator[Helper | None, None, None]:
    """Help with so many records; None where it would not pay."""
    if records < LARGE or (os.cpu_count() or 1) == 1:
        yield None
        return
    with closing(Helper()) as helper:
        yield helper


def worked_out(table: str, chunks: Iterable[list[dict[str, Any]]], helper: Helper | None) -> Iterator[Chunk]:
    """Chunks of new records in their order, worked out, with help if there is any."""
    if helper is not None and told_by(table):
        yield from helper.each(table, chunks)
        return
    for rows in chunks:
        chunk = Chunk(table, rows)
        chunk.work_out()
        yield chunk


def serve(asked: Connection, answering: Connection) -> None:
    """The process: answers what it is asked until nobody asks any more."""
    waiting: SimpleQueue[bytes | None] = SimpleQueue()
    Thread(target=_receive, args=(asked, waiting), daemon=True).start()
    while (message := waiting.get()) is not None:
        table, keys, texts = json.loads(message)
        rows: list[dict[str, Any]] = [dict(zip(keys, one, strict=True)) for one in texts]
        words = follow(table, rows)
        answering.send_bytes(_packed([[[row.get(key) for key in MADE] for row in rows], words]))


def _receive(asked: Connection, waiting: SimpleQueue[bytes | None]) -> None:
    """Take in at once what is asked, so that nobody who asks has to wait for an answer to be taken."""
    try:
        while True:
            waiting.put(asked.recv_bytes())
    except (EOFError, OSError):
        waiting.put(None)


def _texts(row: dict[str, Any], keys: Sequence[str]) -> list[str | None]:
    return [str(value) if value or value == "" else None for value in map(row.get, keys)]


def _packed(message: object) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
