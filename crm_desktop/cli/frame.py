"""The frame of the console command: verbs declared as data, one way to answer, one way to fail."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm_desktop.cli.usage import Parser
from crm_desktop.core.clock import SystemClock
from crm_desktop.core.errors import CrmError, Refusal, tidying_after
from crm_desktop.core.i18n import Text, t
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.lock import InUse
from crm_desktop.storage.opening import LogStays, ReadOnlyPlace

DONE, FAILED = 0, 1
WRITTEN = ("output", "pdf", "errors")
"""The arguments that name a file to write."""


@dataclass(frozen=True)
class Answer:
    """What a verb has to say: one JSON document, or lines of text; `status` 1 where something is wrong."""

    data: Any
    lines: Sequence[str | Text] = ()
    status: int = DONE


@dataclass(frozen=True)
class Option:
    """One argument of a verb, as argparse takes it."""

    names: tuple[str, ...]
    facts: dict[str, Any]


def option(*names: str, **facts: Any) -> Option:
    """Declare an argument; the words are argparse's own."""
    return Option(names, facts)


def count(text: str) -> int:
    """How many, as an argument: no fraction, nothing negative, nothing beyond what a file can hold."""
    value = int(text)
    if not 0 <= value < 2**53:
        raise ValueError(text)
    return value


@dataclass(frozen=True)
class Verb:
    """One verb of `crm`: its name, one line about it, its arguments and what it does."""

    name: str
    about: Text
    options: tuple[Option, ...]
    run: Callable[[argparse.Namespace], Answer]


def execute(verbs: Sequence[Verb], argv: Sequence[str], failed: Callable[[BaseException], Text]) -> int:
    """Run one command line; the exit status. `failed` logs a bug and gives the sentence to print."""
    args = _parser(verbs).parse_args(argv)
    try:
        _refuse_to_overwrite(args)
        answer: Answer = args.run(args)
    except CrmError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return _complain(str(t("Stopped; nothing was changed.")))
    except BrokenPipeError:
        return FAILED
    except Exception as error:  # noqa: BLE001 - the edge: a bug becomes a sentence, never a traceback
        return _complain(str(failed(error)))
    try:
        _print(answer, as_json=args.json)
    except OSError as error:
        return _unheard(error)
    return answer.status


def tell(text: Text | str) -> None:
    """Progress and warnings, which never mix with the answer."""
    sys.stderr.write(f"{text}\n")


@contextmanager
def opened(args: argparse.Namespace, *, writing: bool = False) -> Generator[Workspace, None, None]:
    """The workspace of the command's FILE; a question opens it for reading, beside a running program.

    Who writes into a file in an unsafe place is warned.
    """
    with _closed_after(_open(args, writing=writing)) as workspace:
        yield workspace


@contextmanager
def opened_best(args: argparse.Namespace) -> Generator[Workspace, None, None]:
    """The workspace for what is printed: documents that go out are noted in the file, unless a window has it or
    its place cannot be written to."""
    try:
        workspace = _open(args, writing=True)
    except InUse:
        tell(t("The file is open elsewhere; that these documents went out is not noted in it."))
        workspace = _open(args)
    except ReadOnlyPlace:
        tell(t("The file cannot be written to; that these documents went out is not noted in it."))
        workspace = _open(args)
    with _closed_after(workspace):
        yield workspace


def _open(args: argparse.Namespace, *, writing: bool = False) -> Workspace:
    workspace = Workspace.open(Path(args.file), SystemClock(), read_only=not writing)
    if writing and (advice := workspace.advice()):
        tell(advice)
    return workspace


@contextmanager
def _closed_after(workspace: Workspace) -> Generator[Workspace, None, None]:
    """Closes at the end. What was done is done although the log stays: that is a warning, never a failure."""
    try:
        yield workspace
    except BaseException as error:
        with tidying_after(error):
            workspace.close()
        raise
    try:
        workspace.close()
    except LogStays as stays:
        tell(stays.text)


def warn_of_no_letterhead(workspace: Workspace) -> None:
    """Say that what is printed will not name the firm: a window would have asked for it first."""
    if not workspace.company().name:
        tell(t("The file does not name the firm yet, so the letterhead is empty. Enter it in the settings."))


def _refuse_to_overwrite(args: argparse.Namespace) -> None:
    """Refusal where what is written would take the place of what is read."""
    read = [getattr(args, "file", None), *getattr(args, "books", ())]
    for written in (getattr(args, name, None) for name in WRITTEN):
        for one in read:
            if written and one and _are_one(Path(written), Path(one)):
                raise Refusal(
                    t("{name} is read here and would be overwritten. Choose another name.", name=written)
                )


def _are_one(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False  # one of them is not there, or cannot be


def _parser(verbs: Sequence[Verb]) -> argparse.ArgumentParser:
    parser = Parser(prog="crm", description=str(t("CRM Desktop at the command line")))
    parser.add_argument("--version", action="version", version=_version(), help=str(t("show the version")))
    choices = parser.add_subparsers(dest="verb", required=True, metavar=str(t("VERB")))
    for verb in verbs:
        sub = choices.add_parser(verb.name, help=str(verb.about), description=str(verb.about))
        for one in verb.options:
            facts: dict[str, Any] = {k: str(v) if isinstance(v, Text) else v for k, v in one.facts.items()}
            sub.add_argument(*one.names, **facts)
        sub.add_argument("--json", action="store_true", help=str(t("print one JSON document")))
        sub.set_defaults(run=verb.run)
    return parser


def _version() -> str:
    from crm_desktop import __version__

    return f"CRM Desktop {__version__}"


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(answer.data, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in answer.lines)
    sys.stdout.flush()


def _unheard(error: OSError) -> int:
    """The answer has nowhere to go: what was to be done is done. Python must not try to write it again at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return FAILED  # who read it has seen enough
    reason = error.strerror or str(error)
    return _complain(str(t("It is done, but the answer cannot be written: {reason}", reason=reason)))


def _complain(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return FAILED
