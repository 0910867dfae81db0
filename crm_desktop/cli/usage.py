"""Usage, help and wrong usage of the console command in the user's language: argparse speaks English only."""

import argparse
import re
import sys
from typing import Any, NoReturn

from typing_extensions import override

from crm_desktop.core.i18n import Text, t

WRONG_USAGE = 2

SAID: tuple[tuple[re.Pattern[str], Text], ...] = tuple(
    (re.compile(pattern, re.DOTALL), text)
    for pattern, text in (
        (r"the following arguments are required: (?P<names>.*)", t("Missing: {names}")),
        (r"unrecognized arguments: (?P<names>.*)", t("Not understood: {names}")),
        (
            r"argument (?P<name>.+?): invalid choice: (?P<word>.+?) \(choose from (?P<choices>.*)\)",
            t("{name}: {word} is none of {choices}"),
        ),
        (r"argument (?P<name>.+?): invalid \w+ value: (?P<word>.*)", t("{name}: {word} makes no sense here")),
        (r"argument (?P<name>.+?): expected (?:one|at least one) argument", t("{name}: a value is missing")),
        (
            r"argument (?P<name>.+?): ignored explicit argument (?P<word>.*)",
            t("{name}: takes no value, not even {word}"),
        ),
        (r"argument (?P<name>.+?): not allowed with argument (?P<word>.+)", t("{name}: not beside {word}")),
        (r"ambiguous option: (?P<word>.+?) could match (?P<names>.*)", t("{word} may mean any of {names}")),
    )
)
"""What argparse says of a wrong command line, and how we say it."""


class Formatter(argparse.HelpFormatter):
    """Help with its words in the user's language."""

    @override
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, str(t("usage: ")) if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts, add_help=False, formatter_class=Formatter)
        self.add_argument("-h", "--help", action="help", help=str(t("show this help")))
        self._positionals.title = str(t("arguments"))
        self._optionals.title = str(t("options"))

    @override
    def error(self, message: str) -> NoReturn:
        """Say how the command is used and what is wrong, and end with status 2."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"{self.prog}: {in_our_words(message)}\n")


def in_our_words(message: str) -> Text | str:
    """What argparse says is wrong, in the user's language as far as it is known."""
    for pattern, text in SAID:
        found = pattern.fullmatch(message)
        if found:
            return Text(text.message, found.groupdict())
    return message
