"""crm usual: the warehouse that is meant where none is named."""

from argparse import Namespace
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.queries.warehouses import usual


def usual_warehouse(args: Namespace) -> Answer:
    """Which warehouse is the usual one, once it is the one that is named."""
    with opened(args, writing=args.warehouse is not None) as workspace:
        told: dict[str, Any] = {}
        if args.warehouse is not None:
            change = workspace.warehouses.make_usual(workspace.named("warehouses", args.warehouse))
            told = {"step": change.step, "label": str(change.label)}
        found = workspace.get("warehouses", workspace.ask(usual))
    return Answer({"number": found.number, "name": found.title} | told, [f"{found.number} {found.title}"])
