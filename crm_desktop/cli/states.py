"""confirm, reverse, close, copy: documents go on, end or begin anew, from the command line."""

from argparse import Namespace
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.posted import posted
from crm_desktop.cli.shapes import record_data
from crm_desktop.core.entry import typed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models.entities import STEPS
from crm_desktop.models.ledger import Side
from crm_desktop.services.roles import PARTIES, SIDE_OF
from crm_desktop.services.stock_draft import DATE
from crm_desktop.services.workspace import Workspace

POSTED = tuple(entity for entity in SIDE_OF if entity not in PARTIES.values())


def confirm(args: Namespace) -> Answer:
    """Orders confirmed, deliveries shipped or returns received, all or none."""
    entity = one_of(args.entity, "orders", "deliveries", "returns")
    with opened(args, writing=True) as workspace:
        keys = _keys(workspace, entity, args.numbers)
        if entity == "orders":
            change = workspace.orders.confirm(*keys, reason=args.override)
        elif args.override:
            raise Refusal(t("Only orders are confirmed for a reason."))
        elif entity == "returns":
            change = workspace.returns.receive(*keys)
        else:
            change = workspace.deliveries.ship(*keys)
        said = {"documents": [_said(workspace, entity, key) for key in keys], "told": str(change.told)}
        return Answer(said, [change.told])


def reverse(args: Namespace) -> Answer:
    """A shipment, the receipt of a return or a stock move taken back, or what was posted reversed."""
    entity = one_of(args.entity, *POSTED, "deliveries", "returns", "moves")
    if entity in POSTED:
        return _mirrored(args, entity)
    if entity == "moves":
        return _countered(args)
    if args.date or args.reason or args.side != Side.RECEIVABLE:
        raise Refusal(
            t("Goods are taken back as though they had never moved: without a day, reason or side.")
        )
    with opened(args, writing=True) as workspace:
        key = workspace.named(entity, args.number)
        change = (workspace.returns if entity == "returns" else workspace.deliveries).take_back(key)
        return Answer(_said(workspace, entity, key), [change.told])


def _countered(args: Namespace) -> Answer:
    """The contrary of a stock move noted."""
    if args.reason or args.side != Side.RECEIVABLE:
        raise Refusal(t("A stock move is taken back without a reason or side."))
    with opened(args, writing=True) as workspace:
        key = workspace.named("moves", args.number)
        day = typed(DATE, args.date or "", workspace.clock.today())
        change = workspace.moves.take_back(key, date=day)
        made = [workspace.get("moves", one).number for of, one in change.created if of == "moves"]
        said = {"entity": "moves", "number": args.number, "made": made, "step": change.step}
        return Answer(said, [change.told])


def _mirrored(args: Namespace, entity: str) -> Answer:
    """The mirror posted of what is owed or was paid; of a supplier's document by whose it is where need be."""
    side = Side.PAYABLE if SIDE_OF[entity] is Side.PAYABLE else Side(args.side)
    with opened(args, writing=True) as workspace:
        day = typed(DATE, args.date or "", workspace.clock.today())
        if SIDE_OF[entity] is side and not args.supplier:
            entry = workspace.named(entity, args.number)
        else:
            entry = posted(workspace, side, args.number, args.supplier)
        change = workspace.ledger(side).reverse(entry, date=day, reason=args.reason or "")
        said = {"reversed": args.number, "step": change.step, "label": str(change.label)}
        return Answer(said, [change.told])


def close(args: Namespace) -> Answer:
    """Orders closed, or opened again, all or none."""
    entity = one_of(args.entity, "orders")
    with opened(args, writing=True) as workspace:
        keys = _keys(workspace, entity, args.numbers)
        if args.back:
            change = workspace.orders.reopen(*keys, reason=args.override)
        elif args.override:
            raise Refusal(t("Orders are closed without a reason; --override goes with --back."))
        else:
            change = workspace.orders.close(*keys)
        return Answer({"documents": [_said(workspace, entity, key) for key in keys]}, [change.told])


def copy(args: Namespace) -> Answer:
    """Another document like one of which later ones are made without goods having left."""
    copied = dict.fromkeys(way.source for way in STEPS.values() if not way.made_once)
    entity = one_of(args.entity, *copied)
    with opened(args, writing=True) as workspace:
        change = workspace.documents.copy(entity, workspace.named(entity, args.number))
        view = workspace.get(entity, change.new_id(entity))
        return Answer({"entity": entity} | record_data(workspace.entity(entity), view), [change.told])


def _keys(workspace: Workspace, entity: str, numbers: list[str]) -> list[int]:
    return list(dict.fromkeys(workspace.named(entity, number) for number in numbers))


def one_of(entity: str, *wanted: str) -> str:
    """The kind of records that is named; Refusal where it is none of those that are wanted."""
    if entity not in wanted:
        raise Refusal(
            t("This is done with {wanted} alone, not with “{name}”.", wanted=", ".join(wanted), name=entity)
        )
    return entity


def _said(workspace: Workspace, entity: str, key: int) -> dict[str, Any]:
    view = workspace.get(entity, key)
    return {"entity": entity, "number": view.number, "state": view.values["state"]}
