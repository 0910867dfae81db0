"""A posted document as the console names it: by its number, a supplier's where need be by whose it is."""

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models.ledger import Side
from crm_desktop.queries.named_entries import entry_named
from crm_desktop.services.roles import PARTIES
from crm_desktop.services.workspace import Workspace


def posted(workspace: Workspace, side: Side, number: str, supplier: str | None) -> int:
    """The key of the document of that number; NotFound for none, Refusal where several suppliers share it."""
    if supplier and side is Side.RECEIVABLE:
        raise Refusal(t("--supplier goes with --side payable."))
    whose = workspace.named(PARTIES[side], supplier) if supplier else None
    return workspace.ask(entry_named, side, number, whose)
