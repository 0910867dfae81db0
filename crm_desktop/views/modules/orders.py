"""Sales orders: documents with lines, and what was charged and paid for them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.queries.allocated import allocation_lines
from crm_desktop.queries.charged_lines import entries_of
from crm_desktop.queries.listing import Condition, Op, Sort
from crm_desktop.queries.records import AllocationLine, RecordView
from crm_desktop.queries.to_ship import late_lines
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.documents import COPY, charges_tab, document_module, goes_on, made_tab
from crm_desktop.views.modules.doing import (
    CHARGE_LINES_OF_ORDERS,
    CHARGE_ORDER,
    CHARGE_ORDER_LINES,
    CREDIT_PRICES,
    show_made,
)
from crm_desktop.views.modules.margins import MARGIN
from crm_desktop.views.modules.order_lines import NEW_LINES, ORDER_LINES
from crm_desktop.views.modules.posted import ALLOCATED, matched
from crm_desktop.views.modules.versions import VERSIONS, version_tags
from crm_desktop.views.pages import acts
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListAction, Preset
from crm_desktop.views.shared.record.lines import LinesSpec, LinesTab
from crm_desktop.views.shared.record.spec import KeyPart, PageTag, RecordAction, TabSpec

OPEN, CONFIRMED, CLOSED = "open", "confirmed", "closed"
WAITING = ("none", "part")
"""What a page speaks of by itself: states, and how far an order is delivered whose goods are waited for."""


def counted(n: int) -> Text:
    return tn("{n:,} order", "{n:,} orders", n)


def tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """That it is closed or no more than a draft, how many of its lines should have left by now, and which version it
    is."""
    values, versions = record.values, version_tags(workspace, record)
    if values["state"] == CLOSED:
        return [PageTag(workspace.entity("orders").field("state").word_for(CLOSED)), *versions]
    if values["state"] == OPEN:
        return [PageTag(t("Not confirmed"), Tone.WARNING)]
    late = workspace.ask(late_lines, workspace.clock.today(), record.id)
    said = tn("{n} line late", "{n} lines late", late)
    return [*([PageTag(said, Tone.BAD)] if late else []), *versions]


def due(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    """By which day it is to be delivered, where it says so."""
    day = record.values["deliver_by"]
    return [KeyPart(str(t("deliver by {day}", day=day.isoformat())))] if day is not None else []


def is_to_deliver(record: RecordView) -> bool:
    """Whether anything of it is to be delivered yet."""
    return record.values["delivered"] in WAITING and record.values["state"] == CONFIRMED


def is_draft(record: RecordView) -> bool:
    return record.values["state"] == OPEN and bool(record.values["amount"])


def is_confirmed(record: RecordView) -> bool:
    return record.values["state"] == CONFIRMED


def is_closed(record: RecordView) -> bool:
    return record.values["state"] == CLOSED


def close(context: Context, _page: QWidget, record: RecordView) -> None:
    context.workspace.orders.close(record.id)


def reopen(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.confirm_order(context, record, again=True)


def confirm_all(context: Context, keys: list[int]) -> None:
    context.workspace.orders.confirm(*keys)


def deliver_all(context: Context, keys: list[int]) -> None:
    """A delivery of each order."""
    show_made(context, context.workspace.documents.forward_all("delivery", keys), "deliveries")


CONFIRM = RecordAction(
    "confirm",
    t("Confirm"),
    lambda context, _page, record: acts.confirm_order(context, record),
    t("Its goods are promised, and it counts against the customer's credit"),
    icon="check",
    primary=True,
    shown=is_draft,
)
CONFIRM_MANY = ListAction(
    "confirm",
    t("Confirm"),
    confirm_all,
    "check",
    t("The goods of all these orders are promised"),
    lambda context, key: is_draft(context.workspace.get("orders", key)),
)
DELIVER_MANY = ListAction(
    "deliver",
    tc("button", "Deliver"),
    deliver_all,
    "truck",
    t("A delivery of all that is left of each of these orders"),
    lambda context, key: is_to_deliver(context.workspace.get("orders", key)),
)
CLOSE = RecordAction(
    "close",
    t("Close short"),
    close,
    t("What of it is not delivered is cancelled"),
    in_menu=True,
    shown=is_confirmed,
)
REOPEN = RecordAction(
    "reopen",
    t("Open again"),
    reopen,
    t("What was cancelled is waited for again"),
    in_menu=True,
    shown=is_closed,
)


def payments(workspace: Workspace, record: RecordView) -> Sequence[AllocationLine]:
    """What settled the charges of the order."""
    charges = workspace.ask(entries_of, record.id)
    return [line for charge in charges for line in workspace.ask(allocation_lines, charge)]


PAYMENTS = LinesSpec(
    t("Allocations"),
    ALLOCATED,
    lambda workspace, record: matched(payments(workspace, record)),
    "receipt",
    t("Nothing was received for this order yet."),
)

MODULE = document_module(
    "orders",
    t("Sales orders"),
    "cart",
    lines=t("Order lines"),
    counted=counted,
    empty=Emptiness(
        "cart", t("No orders yet"), t("Enter an order by its lines, or import a workbook of orders.")
    ),
    grid=ORDER_LINES,
    new_grid=NEW_LINES,
    tags=tags,
    said=due,
    actions=(
        CONFIRM,
        goes_on(
            "delivery",
            "deliveries",
            tc("button", "Deliver"),
            t("A delivery of all that is left of this order"),
            "truck",
            is_to_deliver,
        ),
        CHARGE_ORDER,
        CHARGE_ORDER_LINES,
        CREDIT_PRICES,
        CLOSE,
        REOPEN,
        COPY,
    ),
    list_actions=(CONFIRM_MANY, DELIVER_MANY, CHARGE_LINES_OF_ORDERS),
    told=("deliver_by", "state", "delivered"),
    presets=(
        Preset("to_confirm", t("To confirm"), (Condition("state", Op.IS, OPEN),), Sort("date")),
        Preset(
            "to_deliver",
            t("To deliver"),
            (Condition("state", Op.IS, CONFIRMED), Condition("delivered", Op.ONE_OF, WAITING)),
            Sort("date"),
        ),
    ),
    tabs=(
        made_tab(
            "deliveries",
            t("Deliveries"),
            "truck",
            t("Delivery no."),
            t("Nothing was delivered of this order yet."),
        ),
        charges_tab(t("Nothing was charged for this order yet.")),
        TabSpec(
            "payments",
            t("Allocations"),
            lambda context: LinesTab(context, PAYMENTS),
            lambda workspace, record: len(payments(workspace, record)),
            ("receivables", "receipts"),
        ),
        MARGIN,
        VERSIONS,
    ),
)
