"""The second process itself: answers what follows from the records it is told of."""

import gc
import json
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any

from crm_desktop.storage.derived import MADE
from crm_desktop.storage.following import follow

BEGUN = b"begun"
"""What the process says first of all: it takes half a second to begin, and whoever gave it more than a pipe holds
would wait for it."""


def serve(asked: Connection, answering: Connection) -> None:
    """The process: answers what it is asked until nobody asks any more.

    Questions are numbered from 0 as they come; a number alone says that its answer is not wanted any more. Two threads
    take in at once what is asked and hand out what is answered: nobody who asks waits for an answer to be taken, and no
    answer that is not taken yet keeps it from the next one.
    """
    gc.disable()  # nothing made here goes in circles
    waiting: SimpleQueue[Any] = SimpleQueue()
    unwanted: set[int] = set()
    done: SimpleQueue[bytes | None] = SimpleQueue()
    done.put(BEGUN)
    Thread(target=_receive, args=(asked, waiting, unwanted), daemon=True).start()
    sender = Thread(target=_send, args=(answering, done), daemon=True)
    sender.start()
    for number, question in enumerate(iter(waiting.get, None)):
        done.put(packed(None) if number in unwanted else _answer(*question))
    done.put(None)
    sender.join()


def _answer(table: str, keys: list[str], told: list[list[Any]]) -> bytes:
    rows: list[dict[str, Any]] = [dict(zip(keys, one, strict=True)) for one in told]
    words = follow(table, rows)
    made = {key: [row.get(key) for row in rows] for key in MADE if any(key in row for row in rows)}
    return packed([made, words])


def _receive(asked: Connection, waiting: SimpleQueue[Any], unwanted: set[int]) -> None:
    try:
        while True:
            message = json.loads(asked.recv_bytes())
            unwanted.add(message) if isinstance(message, int) else waiting.put(message)
    except (EOFError, OSError):
        waiting.put(None)


def _send(answering: Connection, done: SimpleQueue[bytes | None]) -> None:
    with suppress(OSError):  # nobody wants to know any more
        while (answer := done.get()) is not None:
            answering.send_bytes(answer)


def packed(message: object) -> bytes:
    """As it goes to and fro; what JSON does not know, as a text."""
    return _encode(message).encode("utf-8", "surrogatepass")


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
