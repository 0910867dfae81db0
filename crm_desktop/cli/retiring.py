"""retire: customers taken out of use and brought back, from the command line."""

from argparse import Namespace

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.core.entry import typed
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
