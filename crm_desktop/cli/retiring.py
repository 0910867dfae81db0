"""retire: customers taken out of use and brought back, from the command line."""

from argparse import Namespace

from crm_desktop.cli.frame import Answer, Verb, opened, option
from crm_desktop.cli.records import FILE
from crm_desktop.core.entry import typed
from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import RETIRED


def retire(args: Namespace) -> Answer:
    """Customers taken out of use, or brought back."""
    with opened(args, writing=True) as workspace:
        keys = list(dict.fromkeys(workspace.named("customers", number) for number in args.numbers))
        if args.back:
            change = workspace.retiring.bring_back(keys)
        else:
            day = typed(workspace.entity("customers").field(RETIRED), args.on or "", workspace.clock.today())
            change = workspace.retiring.retire(keys, day)
    return Answer({"customers": args.numbers, "step": change.step, "label": str(change.label)}, [change.told])


VERBS = (
    Verb(
        "retire",
        t("take customers out of use, or bring them back"),
        (
            FILE,
            option("numbers", metavar="NUMBER", nargs="+", help=t("number, exact name or unique mnemonic")),
            option("--on", metavar="DATE", help=t("since when; today where it is not given")),
            option("--back", action="store_true", help=t("bring them back into use")),
        ),
        retire,
    ),
)
