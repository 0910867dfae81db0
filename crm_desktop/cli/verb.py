"""What a verb of the console command is, and its arguments; nothing of what it does is imported here."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm_desktop.core.i18n import Text, t

if TYPE_CHECKING:
    from crm_desktop.cli.frame import Answer


@dataclass(frozen=True)
class Option:
    """One argument of a verb, as argparse takes it."""

    names: tuple[str, ...]
    facts: dict[str, Any]


def option(name: str, about: Text, metavar: str | None = None, **facts: Any) -> Option:
    """Declare an argument, one line about it and what stands for it in the usage; the facts are argparse's own."""
    return Option((name,), {"help": about, **({"metavar": metavar} if metavar else {}), **facts})


def flag(name: str, about: Text) -> Option:
    """Something to be said or not."""
    return option(name, about, action="store_true")


def number(name: str, about: Text, metavar: str = "N", **facts: Any) -> Option:
    """How many."""
    return option(name, about, metavar, type=count, **facts)


FILE = option("file", t("the file of the firm"), "FILE", type=Path)
SIDE = option(
    "--side",
    t("receivable: what is owed to us (the default); payable: what we owe"),
    choices=("receivable", "payable"),
    default="receivable",
)
CUSTOMER = option("customer", t("number, exact name or unique mnemonic"), "CUSTOMER")
SUPPLIER = option("customer", t("number, exact name or unique mnemonic"), "SUPPLIER")
WHOSE = option(
    "--supplier", t("whose document it is, where several suppliers have one of that number"), "SUPPLIER"
)

LINE = option(
    "--line",
    t(
        'a line, as in: --line "product=P001 quantity=3"; line=2 means the second; of a product "unit=case factor=24" '
        'or "prices: level=A price=9"'
    ),
    "LINE",
    action="append",
)
DROPPED = option(
    "--drop-line",
    t("a line to take out, by its place; of a product as in units:2"),
    "N",
    action="append",
)


def count(text: str) -> int:
    """How many, as an argument: no fraction, nothing negative, nothing beyond what a file can hold."""
    value = int(text)
    if not 0 <= value < 2**53:
        raise ValueError(text)
    return value


@dataclass(frozen=True)
class Verb:
    """One verb of `crm`: its name, one line about it, its arguments and what does it.

    `run` takes the parsed arguments and gives the Answer. A name, as in "records.add", is that function of that
    module of `cli`, which is imported when the verb runs: naming the verbs waits for none of them. So it is with
    the name of what says which arguments a verb of this name takes.
    """

    name: str
    about: Text
    asks: str | tuple[Option, ...]
    run: str | Callable[[Namespace], "Answer"]

    @property
    def options(self) -> tuple[Option, ...]:
        """Its arguments, imported by now."""
        return _named(self.asks)(self.name) if isinstance(self.asks, str) else self.asks

    @property
    def act(self) -> Callable[[Namespace], "Answer"]:
        """What does it, imported by now."""
        return _named(self.run) if isinstance(self.run, str) else self.run


def _named(function: str) -> Callable[..., Any]:
    module, _, name = function.partition(".")
    act: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), name)
    return act
