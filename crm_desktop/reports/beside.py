"""A printout made by a process of its own: what that needed of memory goes with it.

That process opens the file by itself, for reading, and sees one state of it. What it says is JSON, since it has read
a file that may come from anywhere; the printout itself lies in a file made for it.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, groupby, repeat
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from crm_desktop.core.bugs import BrokeElsewhere, without_values
from crm_desktop.core.child import Child, end_with_parent
from crm_desktop.core.clock import Clock
from crm_desktop.core.errors import FileTrouble, Refusal
from crm_desktop.core.i18n import active_language, t, use_language, verbatim
from crm_desktop.core.system_words import reason_of
from crm_desktop.reports.recipes import Recipe
from crm_desktop.services.workspace import Workspace

TICK = 0.05
STEPS = 1000
"""Of a letter so many parts are told of at the most."""

DIED = t(
    "The work on the pages was ended from outside, mostly because the computer has too little memory free. "
    "Close other programs, or choose fewer rows, and try again."
)

Size = tuple[float, float]
Told = Callable[[float], None]


@dataclass(frozen=True)
class Order:
    """What to make of which file, as a file with this `ending`."""

    path: Path
    clock: Clock
    language: str
    make: Recipe
    ending: str


@dataclass(frozen=True)
class Facts:
    """What is known of a document besides its pages, whose `sizes` are in points; none for what is no PDF.

    `leaving` are the ledger entries that leave the house with it, `endings` what it can be saved as, `printing` the
    documents whose printings are counted.
    """

    file_name: str
    leaving: tuple[int, ...]
    endings: tuple[str, ...]
    sizes: Sequence[Size] = ()
    printing: tuple[int, ...] = ()


def order(workspace: Workspace, make: Recipe, ending: str) -> Order:
    """The order to make this of an open file."""
    return Order(workspace.path, workspace.clock, active_language(), make, ending)


def make_beside(wanted: Order, target: Path, told: Told) -> Facts:
    """Have a process make it and write it over the file `target`.

    `told` hears, many times a second, how many letters are done; what it raises ends the process at once. A process
    that dies is a Refusal that says so.
    """
    done = 0.0
    with closing(Child(serve, wanted, str(target))) as child:
        while True:
            while not child.answers.poll(TICK):
                told(done)
            message = _next(child.answers)
            if message["kind"] == "made":
                return _facts(message)
            done = message["done"]
            told(done)


def _next(answers: Connection) -> dict[str, Any]:
    """The next message; what went wrong there is raised here."""
    try:
        message: dict[str, Any] = json.loads(answers.recv_bytes())
    except (EOFError, OSError) as error:
        raise Refusal(DIED) from error
    match message["kind"]:
        case "refused":
            raise Refusal(verbatim(message["text"]))
        case "trouble":
            raise FileTrouble(verbatim(message["text"]))
        case "broke":
            raise BrokeElsewhere(message["places"])
        case _:
            return message


def _facts(message: dict[str, Any]) -> Facts:
    sizes = tuple(chain.from_iterable(repeat((w, h), count) for w, h, count in message["sizes"]))
    return Facts(
        message["file_name"],
        tuple(message["leaving"]),
        tuple(message["endings"]),
        sizes,
        tuple(message["printing"]),
    )


def serve(_asked: Connection, answering: Connection, wanted: Order, target: str) -> None:
    """The process: makes what is wanted; whatever happens, the last message says how it ended."""
    end_with_parent()
    use_language(wanted.language)
    try:
        _say(answering, "made", **_made(wanted, Path(target), _Telling(answering)))
    except Refusal as refusal:
        _say(answering, "refused", text=str(refusal))
    except FileTrouble as trouble:
        _say(answering, "trouble", text=str(trouble))
    except MemoryError:
        _say(answering, "refused", text=str(DIED))
    except Exception as error:  # noqa: BLE001 - told to the process that waits, which lets it pass as what it is
        _say(answering, "broke", places=without_values(error))


class _Telling:
    """Says how many letters are done, not more often than it is worth."""

    def __init__(self, answering: Connection) -> None:
        self._answering = answering
        self._told = 0

    def __call__(self, done: float) -> None:
        if int(done * STEPS) > self._told:
            self._told = int(done * STEPS)
            _say(self._answering, "done", done=done)


def _made(wanted: Order, target: Path, told: Told) -> dict[str, Any]:
    with (
        Workspace.open(wanted.path, wanted.clock, read_only=True) as workspace,
        workspace.file.one_state(),
    ):
        document = wanted.make(workspace)
        content = document.content(wanted.ending, told)
    _write(target, content)
    return {
        "file_name": document.file_name,
        "leaving": list(document.leaving),
        "endings": document.endings,
        "printing": list(document.printing),
        "sizes": _runs(content) if wanted.ending == "pdf" else [],
    }


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise FileTrouble(t("The pages cannot be kept: {reason}", reason=reason_of(error))) from error


def _runs(pdf: bytes) -> list[tuple[float, float, int]]:
    """The sizes of the pages, each with how many there are of it in a row."""
    from crm_desktop.reports.picture import page_sizes

    return [(w, h, len(list(same))) for (w, h), same in groupby(page_sizes(pdf))]


def _say(answering: Connection, kind: str, **facts: Any) -> None:
    answering.send_bytes(json.dumps({"kind": kind, **facts}).encode())
