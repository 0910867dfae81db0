"""A posted document as the console names it: by its number, a supplier's where need be by whose it is."""

from argparse import Namespace

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models.ledger import Side
from crm_desktop.queries.named_entries import entry_named
from crm_desktop.services.roles import PARTIES
from crm_desktop.services.workspace import Workspace


def posted(workspace: Workspace, args: Namespace, number: str) -> int:
    """The key of the document of the side that `args` say; NotFound for none, Refusal where suppliers share it."""
    side = Side(args.side)
    if args.supplier and side is Side.RECEIVABLE:
        raise Refusal(t("--supplier goes with --side payable."))
    supplier = workspace.named(PARTIES[side], args.supplier) if args.supplier else None
    return workspace.ask(entry_named, side, number, supplier)
