"""new, info, check, backup: the file itself from the command line."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from crm_desktop.cli.frame import DONE, FAILED, Answer, tell
from crm_desktop.cli.opened import opened
from crm_desktop.cli.shapes import amount, table
from crm_desktop.core.clock import SystemClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, active_language, t, tn
from crm_desktop.queries.overview import overview
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.troubles import Damaged

LARGEST = 200_000


def new(args: Namespace) -> Answer:
    """A new file, empty or with a sample company."""
    if not 1 <= args.customers <= LARGEST:
        raise Refusal(t("A sample company has 1 to {largest} customers.", largest=LARGEST))
    path = Path(args.file)
    if not path.name:
        raise Refusal(t("Name the file to make."))
    with Workspace.create(path, SystemClock()) as workspace:
        if args.sample:
            from crm_desktop.services.sample import fill

            language = args.language or active_language()
            tell(t("Making a sample company …"))
            fill(workspace.file, args.customers, language, seed=args.seed, today=workspace.clock.today())
    return Answer({"file": str(path)}, [str(path)])


def info(args: Namespace) -> Answer:
    """Counts and totals."""
    with opened(args) as workspace:
        found = workspace.ask(overview)
        names = {facts.key: str(facts.plural) for facts in workspace.entities()}
    totals = {
        "orders_total": (t("Orders"), found.orders_total),
        "receivable_total": (t("Receivables"), found.receivable_total),
        "received_total": (t("Received"), found.received_total),
        "open_total": (t("Owed by customers"), found.open_total),
        "stock_value": (t("Stock value"), found.stock_value),
    }
    data = {"counts": found.counts, **{k: amount(v) for k, (_, v) in totals.items()}, "schema": found.schema}
    cells = [(names[key], str(n)) for key, n in found.counts.items()]
    cells += [(str(label), f"{value:,.2f}") for label, value in totals.values()]
    return Answer(data, table(("", ""), cells, right=(1,))[1:])


def check(args: Namespace) -> Answer:
    """Whether the file is sound, down to the figures; with --repair what can be computed anew is.

    A file with damaged pages is not written into: what can be read goes into a new one beside it.
    """
    try:
        with opened(args, writing=args.repair) as workspace:
            if not (args.repair and workspace.has_damaged_pages()):
                repaired = workspace.repair() if args.repair else None
                return _found(repaired.left, repaired.done) if repaired else _found(workspace.check())
    except Damaged as damage:
        if not args.repair:
            return _found([damage.text])
    return _salvaged(Path(args.file))


def back_up(args: Namespace) -> Answer:
    """A verified copy with the date in its name, beside the file or in another folder; replaces nothing."""
    with opened(args) as workspace:
        folder = Path(args.to) if args.to else workspace.path.absolute().parent
        made = workspace.back_up(workspace.backup_name(folder))
    with Workspace.open(made.path, SystemClock(), read_only=True) as copy:
        counts = copy.ask(overview).counts
    data = {"backup": str(made.path), "made": made.made.isoformat(timespec="seconds"), "counts": counts}
    tell(t("Copied, opened and compared: as much in it as in {name}.", name=Path(args.file).name))
    return Answer(data, [str(made.path)])


def _found(problems: Sequence[Text], done: Sequence[Text] = ()) -> Answer:
    for text in done:
        tell(text)
    data = {"ok": not problems, "problems": [str(text) for text in problems]}
    if not problems:
        return Answer(data, [t("The file is sound.")])
    head = tn("{n} problem was found.", "{n} problems were found.", len(problems))
    return Answer(data, [head, *problems], FAILED)


def _salvaged(path: Path) -> Answer:
    from crm_desktop.services.salvage import salvage

    tell(t("{name} is damaged; saving what can be read …", name=path.name))
    saved = salvage(path)
    data = {"ok": False, "repaired": str(saved.path), "lost": [str(text) for text in saved.lost]}
    head = t(
        "What can be read is in {name}; {damaged} is as it was.", name=saved.path.name, damaged=path.name
    )
    return Answer(data, [head, *saved.lost], FAILED if saved.left else DONE)
