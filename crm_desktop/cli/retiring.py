"""retire: customers and suppliers taken out of use and brought back, from the command line."""

from argparse import Namespace

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.core.entry import typed
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import RETIRED
from crm_desktop.services.workspace import Workspace


def retire(args: Namespace) -> Answer:
    """Customers or suppliers taken out of use, or brought back."""
    with opened(args, writing=True) as workspace:
        keys = list(dict.fromkeys(_party(workspace, text) for text in args.numbers))
        if args.back:
            change = workspace.retiring.bring_back(keys)
        else:
            day = typed(workspace.entity("customers").field(RETIRED), args.on or "", workspace.clock.today())
            change = workspace.retiring.retire(keys, day)
    return Answer({"numbers": args.numbers, "step": change.step, "label": str(change.label)}, [change.told])


def _party(workspace: Workspace, text: str) -> int:
    """The key of the customer or supplier of that number, name or mnemonic; Refusal where these are two."""
    found: set[int] = set()
    for facts in workspace.entities():
        if facts.has(RETIRED):
            try:
                found.add(workspace.named(facts.key, text))
            except NotFound:
                continue
    if not found:
        raise NotFound(t("There is no customer or supplier “{text}”.", text=text))
    if len(found) > 1:
        raise Refusal(t("“{text}” names a customer and another supplier; use the number.", text=text))
    return found.pop()
