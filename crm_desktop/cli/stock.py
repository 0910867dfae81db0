"""stock, move, usual: what lies in stock, what comes and goes, and where, from the command line."""

import datetime as dt
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.shapes import amount, plain, table
from crm_desktop.core.changes import Change
from crm_desktop.core.entry import typed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import ZERO, grouped, rounded
from crm_desktop.core.stock import NOTHING, Standing
from crm_desktop.core.supply import Lot
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.stock import Stocked, in_warehouses, promised_from
from crm_desktop.queries.warehouses import are_several
from crm_desktop.services.stock_draft import DATE, KIND, QUANTITY, UNIT_COST, StockDraft, TransferDraft
from crm_desktop.services.stock_preview import Preview, preview, told_of
from crm_desktop.services.workspace import Workspace

COLUMNS: dict[str, Text] = {
    "product": t("Product code"),
    "name": t("Product name"),
    "warehouse": t("Warehouse"),
    "on_hand": t("In stock"),
    "reserved": tc("stock", "Promised"),
    "available": tc("stock", "Available"),
    "average_cost": t("Average cost"),
    "value": t("Stock value"),
}
"""What the table for people tells, by key; the warehouse only where there are several."""


def stock(args: Namespace) -> Answer:
    """What lay in stock at the end of a day; what open orders wait for is of today."""
    with opened(args) as workspace:
        today = workspace.clock.today()
        day = typed(DATE, args.as_of or "", today) or today
        warehouse = None if args.warehouse is None else workspace.named("warehouses", args.warehouse)
        everywhere = workspace.ask(in_warehouses, day)
        several = workspace.ask(are_several)
        waited_for = workspace.ask(promised_from)
        everywhere = _with_awaited(workspace, everywhere, waited_for)
    found = [one for one in everywhere if warehouse in (None, one.warehouse)]
    rows = [_row(one, waited_for) for one in found]
    total = sum((one.value for one in found), ZERO)
    data = {"as_of": day.isoformat(), "rows": rows, "total_value": amount(total)}
    shown = [one for one in COLUMNS if several or one != "warehouse"]
    cells = [[row[key] or "" for key in shown] for row in rows]
    cells.append([str(t("Total")), *[""] * (len(shown) - 2), grouped(total)])
    right = range(len(shown) - 5, len(shown))
    return Answer(data, table([str(COLUMNS[key]) for key in shown], cells, right=right))


def _with_awaited(
    workspace: Workspace, found: Sequence[Stocked], waited_for: Mapping[Lot, Decimal]
) -> Sequence[Stocked]:
    """What lies in stock, and nothing where orders wait for a product in a warehouse it never came into."""
    products = {one.key: one for one in found}
    missing = set(waited_for) - {(one.key, one.warehouse) for one in found}
    awaited = [
        replace(
            products[key], quantity=NOTHING, value=ZERO, warehouse=place,
            warehouse_name=workspace.get("warehouses", place).title,
        )
        for key, place in missing
        if key in products
    ]  # fmt: skip
    return sorted([*found, *awaited], key=lambda one: (one.number, one.warehouse or 0))


def _row(one: Stocked, waited_for: Mapping[Lot, Decimal]) -> dict[str, Any]:
    reserved = waited_for.get((one.key, one.warehouse or 0), NOTHING)
    average = Standing(one.quantity, one.value).average
    return {
        "product": one.number,
        "name": one.name,
        "warehouse": one.warehouse_name,
        "on_hand": plain(one.quantity),
        "reserved": plain(reserved),
        "available": plain(one.quantity - reserved),
        "average_cost": None
        if average is None
        else amount(average)
        if rounded(average) == average
        else plain(average),
        "value": amount(one.value),
    }


def move(args: Namespace) -> Answer:
    """A move noted by hand, or goods brought from one warehouse to another; or what that would change."""
    with opened(args, writing=not args.preview) as workspace:
        today = workspace.clock.today()
        product = workspace.named("products", args.product)
        draft = _drafted(args, workspace, today, product)
        if args.preview:
            return _told(args.product, workspace.ask(preview, draft, today))
        stock = workspace.stock
        change = stock.transfer(draft) if isinstance(draft, TransferDraft) else stock.note(draft)
        return _moved(workspace, args.product, product, change)


def _drafted(
    args: Namespace, workspace: Workspace, today: dt.date, product: int
) -> StockDraft | TransferDraft:
    source, target = (
        None if text is None else workspace.named("warehouses", text)
        for text in (args.warehouse, args.to_warehouse)
    )
    if args.kind == MoveKind.TRANSFER or target is not None:
        return _transfer(args, today, product, source, target)
    return StockDraft(
        product,
        _said_in(KIND, args.kind, today),
        _said_in(QUANTITY, args.quantity, today),
        None if args.unit_cost is None else typed(UNIT_COST, args.unit_cost, today),
        typed(DATE, args.date or "", today) or today,
        args.note,
        source,
    )


def _told(named: str, found: Preview) -> Answer:
    """What would be otherwise; nothing was noted."""
    issues = [
        {
            "date": one.date.isoformat(),
            "number": one.number,
            "quantity": plain(one.quantity),
            "cost_before": amount(one.before),
            "cost_after": amount(one.after),
        }
        for one in found.issues
    ]
    data = {
        "product": named,
        "issues": issues,
        "on_hand": {"before": plain(found.before.quantity), "after": plain(found.after.quantity)},
        "stock_value": {"before": amount(found.before.value), "after": amount(found.after.value)},
        "margin": {"before": amount(found.margin_before), "after": amount(found.margin_after)},
    }
    heads = (t("Date"), t("Document"), tc("stock", "Out"), t("Cost before"), t("Cost after"))
    rows = [[str(value or "") for value in one.values()] for one in issues]
    lines = table([str(head) for head in heads], rows, right=(2, 3, 4)) if rows else []
    return Answer(data, [*lines, *(str(one) for one in told_of(found))])


def _transfer(
    args: Namespace, today: dt.date, product: int, source: int | None, target: int | None
) -> TransferDraft:
    if source is None or target is None or args.kind != MoveKind.TRANSFER:
        raise Refusal(t("A transfer names both warehouses: --warehouse from which, --to to which."))
    if args.unit_cost is not None:
        raise Refusal(t("What is transferred is worth what it is worth where it leaves."), UNIT_COST.key)
    quantity, day = _said_in(QUANTITY, args.quantity, today), typed(DATE, args.date or "", today) or today
    return TransferDraft(product, source, target, quantity, day, args.note)


def _moved(workspace: Workspace, named: str, product: int, change: Change) -> Answer:
    """What was noted, and what lies there in all since."""
    values = workspace.get("products", product).values
    said = {"product": named, "step": change.step, "label": str(change.label)}
    figures = {"on_hand": plain(values["stock_quantity"]), "value": amount(values["stock_value"])}
    return Answer(said | figures, [change.told])


def _said_in(field: Field, text: str, today: dt.date) -> Any:
    found = typed(field, text, today)
    if found is None:
        raise Refusal(field.missing, field.key)
    return found
