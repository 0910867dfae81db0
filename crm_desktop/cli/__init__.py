"""The console command `crm`: everything that does not need a screen."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from crm_desktop.cli import frame
from crm_desktop.cli.frame import Answer, tell
from crm_desktop.cli.verb import Verb, option
from crm_desktop.cli.verbs import VERBS
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.ways import read_at_console

Tour = Callable[[Path], list[Path]]


def run(argv: Sequence[str], tour: Tour, failed: Callable[[BaseException], Text]) -> int:
    """Run one command line; the exit status: 0 done, 1 refused or failed, 2 wrong usage.

    `tour` makes the pictures, which need a window; `failed` logs a bug and gives the sentence to print.
    """
    with read_at_console():
        return frame.execute([*VERBS, _tour_verb(tour)], argv, failed)


def _tour_verb(tour: Tour) -> Verb:
    def go(args: Namespace) -> Answer:
        tell(t("Making pictures and printouts in {folder} …", folder=args.output))
        if Path(args.output).exists() and not Path(args.output).is_dir():
            raise Refusal(t("{name} is a file, not a folder.", name=args.output))
        with read_at_console(False):
            made = tour(Path(args.output))
        return Answer({"files": [str(path) for path in made]}, [str(path) for path in made])

    output = option("--output", t("the folder for the pictures"), "DIR", default="tour")
    return Verb(
        "tour", t("pictures of every screen and the main printouts, on a sample company"), (output,), go
    )
