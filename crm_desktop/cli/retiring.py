"""retire: customers, suppliers and warehouses taken out of use and brought back, from the command line."""

from argparse import Namespace

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.core.entry import typed
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import RETIRED
from crm_desktop.services.workspace import Workspace


def retire(args: Namespace) -> Answer:
    """Customers, suppliers or warehouses taken out of use, or brought back."""
    with opened(args, writing=True) as workspace:
        found = dict.fromkeys(_found(workspace, text) for text in args.numbers)
        if len(kinds := {of for of, _key in found}) > 1:
            raise Refusal(
                t("Warehouses are retired by themselves, not together with customers or suppliers.")
            )
        keys, of = [key for _of, key in found], kinds.pop()
        if args.back:
            change = workspace.retiring.bring_back(keys, of=of)
        else:
            day = typed(workspace.entity("customers").field(RETIRED), args.on or "", workspace.clock.today())
            change = workspace.retiring.retire(keys, day, of=of)
    return Answer({"numbers": args.numbers, "step": change.step, "label": str(change.label)}, [change.told])


def _found(workspace: Workspace, text: str) -> tuple[str, int]:
    """Of which kind and key is the customer, supplier or warehouse of that number, name or mnemonic; a supplier counts
    as a customer here. Refusal where these are two."""
    found: set[tuple[str, int]] = set()
    for facts in workspace.entities():
        if facts.has(RETIRED):
            try:
                of = "warehouses" if facts.key == "warehouses" else "customers"
                found.add((of, workspace.named(facts.key, text)))
            except NotFound:
                continue
    if not found:
        raise NotFound(t("There is no customer, supplier or warehouse “{text}”.", text=text))
    if len(found) > 1:
        raise Refusal(
            t("“{text}” names two of customers, suppliers and warehouses; use the number.", text=text)
        )
    return found.pop()
