"""report: any report of the catalogue from the command line."""

from argparse import Namespace
from pathlib import Path

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened, opened_best, warn_of_no_letterhead
from crm_desktop.cli.shapes import table
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.reports.catalogue import REPORTS, Report
from crm_desktop.reports.saving import save_report


def make(args: Namespace) -> Answer:
    """One report saved to a file, or the list of those there are."""
    if args.list:
        with opened(args):
            return _known()
    if args.name is None or args.output is None:
        raise Refusal(t("Name a report and --output; --list names the reports."))
    with opened_best(args) as best:
        given = dict(_pair(word) for word in args.values)
        best.tell_unless(save_report(best.workspace, args.name, given, Path(args.output)))
        warn_of_no_letterhead(best.workspace)
    return Answer({"report": args.name, "output": args.output}, [args.output])


def _pair(word: str) -> tuple[str, str]:
    key, equals, value = word.partition("=")
    if not equals:
        raise Refusal(t("Write KEY=VALUE, unlike “{text}”.", text=word))
    return key, value


def _known() -> Answer:
    data = [
        {
            "name": one.name,
            "title": str(one.title),
            "parameters": _parameters(one),
            "formats": list(one.formats),
        }
        for one in REPORTS
    ]
    cells = [(one.name, str(one.title), " ".join(_parameters(one)), " ".join(one.formats)) for one in REPORTS]
    heads = [str(text) for text in (t("Name"), t("Title"), t("Parameters"), t("Formats"))]
    return Answer({"reports": data}, table(heads, cells))


def _parameters(one: Report) -> list[str]:
    return [parameter.field.key for parameter in one.parameters]
