"""stock, move: what lies in stock and what comes and goes, from the command line."""

import datetime as dt
from argparse import Namespace
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.shapes import amount, plain, table
from crm_desktop.core.entry import typed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import ZERO, grouped, rounded
from crm_desktop.core.stock import NOTHING, Standing
from crm_desktop.queries.stock import Stocked, in_stock, promised
from crm_desktop.services.stock_draft import DATE, KIND, QUANTITY, UNIT_COST, StockDraft


def stock(args: Namespace) -> Answer:
    """What lay in stock at the end of a day; what open orders wait for is of today."""
    with opened(args) as workspace:
        today = workspace.clock.today()
        day = typed(DATE, args.as_of or "", today) or today
        found, waited_for = workspace.ask(in_stock, day), workspace.ask(promised)
    rows = [_row(one, waited_for) for one in found]
    total = sum((one.value for one in found), ZERO)
    data = {"as_of": day.isoformat(), "rows": rows, "total_value": amount(total)}
    heads = (
        t("Product code"),
        t("Product name"),
        t("In stock"),
        tc("stock", "Promised"),
        tc("stock", "Available"),
        t("Average cost"),
        t("Stock value"),
    )
    keys = ("product", "name", "on_hand", "reserved", "available", "average_cost", "value")
    cells = [[row[key] or "" for key in keys] for row in rows]
    cells.append([str(t("Total")), "", "", "", "", "", grouped(total)])
    return Answer(data, table([str(head) for head in heads], cells, right=range(2, 7)))


def _row(one: Stocked, waited_for: dict[int, Any]) -> dict[str, Any]:
    reserved = waited_for.get(one.key, NOTHING)
    average = Standing(one.quantity, one.value).average
    return {
        "product": one.number,
        "name": one.name,
        "warehouse": str(t("Main warehouse")),
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
    """A move noted by hand."""
    with opened(args, writing=True) as workspace:
        today = workspace.clock.today()
        product = workspace.named("products", args.product)
        cost = None if args.unit_cost is None else typed(UNIT_COST, args.unit_cost, today)
        draft = StockDraft(
            product,
            _said_in(KIND, args.kind, today),
            _said_in(QUANTITY, args.quantity, today),
            cost,
            typed(DATE, args.date or "", today) or today,
            args.note,
        )
        change = workspace.stock.note(draft)
        values = workspace.get("products", product).values
    said = {"product": args.product, "step": change.step, "label": str(change.label)}
    figures = {"on_hand": plain(values["stock_quantity"]), "value": amount(values["stock_value"])}
    return Answer(said | figures, [change.told])


def _said_in(field: Field, text: str, today: dt.date) -> Any:
    found = typed(field, text, today)
    if found is None:
        raise Refusal(field.missing, field.key)
    return found
