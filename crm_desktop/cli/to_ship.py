"""to-ship: what is to ship, and deliveries made of what can leave, from the command line."""

import datetime as dt
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.records import read_rows, row_data, sorted_by, told_in_columns
from crm_desktop.core.entry import typed
from crm_desktop.core.money import ZERO
from crm_desktop.queries.listing import Condition, ListRequest, Op, Reference
from crm_desktop.queries.to_ship import PART, WHOLE
from crm_desktop.services.workspace import Workspace

KEY = "to_ship"


def to_ship(args: Namespace) -> Answer:
    """The lines of confirmed orders that wait for goods, the most urgent one first; or deliveries of what of these can
    leave now."""
    with opened(args, writing=args.deliver) as workspace:
        facts, source = workspace.entity(KEY), workspace.listing(KEY)
        conditions = tuple(_conditions(args, workspace))
        ids = source.ids(ListRequest(KEY, conditions, args.search or "", sorted_by(facts, args.sort)))
        wanted = ids if args.limit is None else ids[: args.limit]
        if args.deliver:
            return _delivered(workspace, wanted)
        rows = [row_data(facts, row) for row in read_rows(source, wanted, [one.key for one in facts.fields])]
        return Answer({"total": len(ids), "rows": rows}, list(told_in_columns(source, facts, wanted)))


def _conditions(args: Namespace, workspace: Workspace) -> Iterator[Condition]:
    today = workspace.clock.today()
    due = workspace.entity(KEY).field("deliver_by")
    if args.late:
        yield Condition(due.key, Op.LESS, today)
    if args.by is not None:
        day: dt.date | None = typed(due, args.by, today)
        yield Condition(due.key, Op.AT_MOST, day)
    if args.ready:
        yield Condition("covered", Op.ONE_OF, (WHOLE, PART))
    if args.short:
        yield Condition("short", Op.MORE, ZERO)
    if args.warehouse is not None:
        place = workspace.named("warehouses", args.warehouse)
        yield Condition("warehouse_id", Op.IS, Reference(place, args.warehouse))
    if args.salesperson is not None:
        yield Condition("salesperson", Op.IS, args.salesperson)


def _delivered(workspace: Workspace, lines: Any) -> Answer:
    change = workspace.deliveries.make(*lines)
    made = [workspace.get(entity, key).number for entity, key in change.created if entity == "deliveries"]
    return Answer({"deliveries": made, "step": change.step, "label": str(change.label)}, [change.told])
