"""void: documents and issued statements taken back with their numbers kept, from the command line."""

from argparse import Namespace

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.posted import posted
from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models.ledger import Side
from crm_desktop.queries.issued import issued_statements
from crm_desktop.services.statements import Statements
from crm_desktop.services.workspace import Workspace


def void(args: Namespace) -> Answer:
    """Issued statements, or one posted document, stamped void."""
    with opened(args, writing=True) as workspace:
        change = _void(workspace, args)
    return Answer({"voided": args.numbers, "step": change.step, "label": str(change.label)}, [change.told])


def _void(workspace: Workspace, args: Namespace) -> Change:
    side, numbers = Side(args.side), args.numbers
    known = {row.number: row.id for row in workspace.ask(issued_statements, None, side)}
    if known.keys() >= set(numbers):
        keys = [known[number] for number in dict.fromkeys(numbers)]
        return Statements(workspace.file, side).void(keys, args.reason, though_confirmed=args.confirmed)
    if len(numbers) > 1:
        raise Refusal(t("Name issued statements, or one document; not both and not several documents."))
    return workspace.ledger(side).void(posted(workspace, side, numbers[0], args.supplier), args.reason)
