"""The frame of the console command: one way to parse, one way to answer, one way to fail."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import indent
from typing import Any

from crm_desktop.cli.usage import Parser
from crm_desktop.cli.verb import Verb
from crm_desktop.core.errors import CrmError, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.system_words import reason_of

DONE, FAILED = 0, 1
WRITTEN = ("output", "pdf", "errors")
"""The arguments that name a file to write."""


@dataclass(frozen=True)
class Listed:
    """A JSON document that ends with a list of any length: `facts`, then under `key` the `rows`, read as they are
    written."""

    facts: dict[str, Any]
    key: str
    rows: Iterable[Any]

    def __iter__(self) -> Iterator[str]:
        """The document in pieces, as `json` would write it with an indent of 1."""
        head = written({**self.facts, self.key: []})
        start, end = head.rsplit("]", 1)
        yield start
        between = ""
        for row in self.rows:
            yield f"{between}\n{indent(written(row), '  ')}"
            between = ","
        yield ("\n ]" if between else "]") + end


@dataclass(frozen=True)
class Answer:
    """What a verb has to say: one JSON document, or lines of text; `status` 1 where something is wrong.

    `until_said` is left once it is written: what the rows or lines are still read from.
    """

    data: Any
    lines: Iterable[str | Text] = ()
    status: int = DONE
    until_said: AbstractContextManager[Any] = field(default_factory=nullcontext)


def written(data: Any) -> str:
    """Data as the command writes it."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def execute(verbs: Sequence[Verb], argv: Sequence[str], failed: Callable[[BaseException], Text]) -> int:
    """Run one command line; the exit status. `failed` logs a bug and gives the sentence to print."""
    args = _parser(verbs, argv).parse_args(argv)
    try:
        _refuse_to_overwrite(args)
        verb: Verb = args.done_by
        answer = verb.act(args)
        with answer.until_said:
            try:
                _print(answer, as_json=args.json)
            except OSError as error:
                return _unheard(error)
    except CrmError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return _complain(str(t("Stopped; nothing was changed.")))
    except BrokenPipeError:
        return FAILED
    except Exception as error:  # noqa: BLE001 - the edge: a bug becomes a sentence, never a traceback
        return _complain(str(failed(error)))
    return answer.status


def tell(text: Text | str) -> None:
    """Progress and warnings, which never mix with the answer."""
    sys.stderr.write(f"{text}\n")


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


def _parser(verbs: Sequence[Verb], argv: Sequence[str]) -> argparse.ArgumentParser:
    """Knows all verbs, and the arguments of the one that is named."""
    parser = Parser(prog="crm", description=str(t("CRM Desktop at the command line")))
    parser.add_argument("--version", action="version", version=_version(), help=str(t("show the version")))
    choices = parser.add_subparsers(dest="verb", required=True, metavar=str(t("VERB")))
    for verb in verbs:
        sub = choices.add_parser(verb.name, help=str(verb.about), description=str(verb.about))
        for one in verb.options if verb.name in argv else ():
            facts: dict[str, Any] = {k: str(v) if isinstance(v, Text) else v for k, v in one.facts.items()}
            sub.add_argument(*one.names, **facts)
        sub.add_argument("--json", action="store_true", help=str(t("print one JSON document")))
        sub.set_defaults(done_by=verb)
    return parser


def _version() -> str:
    from crm_desktop import __version__

    return f"CRM Desktop {__version__}"


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.writelines(answer.data if isinstance(answer.data, Listed) else [written(answer.data)])
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in answer.lines)
    sys.stdout.flush()


def _unheard(error: OSError) -> int:
    """The answer has nowhere to go: what was to be done is done. Python must not try to write it again at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return FAILED  # who read it has seen enough
    why = reason_of(error)
    return _complain(str(t("It is done, but the answer cannot be written: {reason}", reason=why)))


def _complain(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return FAILED
