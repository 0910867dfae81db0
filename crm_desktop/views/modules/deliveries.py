"""Deliveries: what leaves the house, of which order, and whether the goods are gone."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.listing import Condition, Op, Sort
from crm_desktop.queries.records import RecordView
from crm_desktop.services.charges_by_customer import CustomersChargedDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.documents import charges_tab, document_module, goes_on, made_tab, printed
from crm_desktop.views.modules.doing import CHARGE_LINES, CHARGE_LINES_OF_MANY, CREDIT_PRICES, show_made
from crm_desktop.views.modules.standing import is_delivered_to_charge
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListAction, Preset
from crm_desktop.views.shared.record.spec import Figure, PageTag, RecordAction

OPEN, SHIPPED = "open", "shipped"
"""States a page speaks of by itself."""
WAITING = ("none", "part")
"""How far a delivery is charged of which anything is left to charge."""


def counted(n: int) -> Text:
    return tn("{n:,} delivery", "{n:,} deliveries", n)


def tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """Whether its goods are gone."""
    state = record.values["state"]
    word = workspace.entity("deliveries").field("state").word_for(state)
    return [PageTag(word, Tone.GOOD if state == SHIPPED else Tone.WARNING), *printed(record)]


def figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """What it is over, who carries it, and when the signed note came back."""
    values, nothing = record.values, "\u2013"
    signed = values["signed_on"]
    field = workspace.entity("deliveries").field
    return [
        Figure(t("Amount"), shown(values["amount"]), tab="lines"),
        Figure(field("carrier").label, values["carrier"] or nothing, tab="profile"),
        Figure(field("tracking_number").label, values["tracking_number"] or nothing, tab="profile"),
        Figure(field("signed_on").label, signed.isoformat() if signed else nothing, tab="profile"),
    ]


def is_open(record: RecordView) -> bool:
    return record.values["state"] == OPEN


def is_shipped(record: RecordView) -> bool:
    return record.values["state"] == SHIPPED


def ship(context: Context, _page: QWidget, record: RecordView) -> None:
    context.workspace.deliveries.ship(record.id)


def take_back(context: Context, _page: QWidget, record: RecordView) -> None:
    context.workspace.deliveries.take_back(record.id)


def is_to_return(record: RecordView) -> bool:
    return is_shipped(record) and record.values["returned"] != "whole"


def charge(context: Context, _page: QWidget, record: RecordView) -> None:
    charge_all(context, [record.id])


def charge_all(context: Context, keys: list[int]) -> None:
    """One charge for each customer and salesperson of all that is left of these deliveries."""
    show_made(context, context.workspace.receivables.post(CustomersChargedDraft(keys)), "receivables")


def ship_all(context: Context, keys: list[int]) -> None:
    context.workspace.deliveries.ship(*keys)


CHARGE = RecordAction(
    "charge",
    tc("button", "Charge"),
    charge,
    t("Note what the customer owes for it: all its lines that are not charged yet"),
    icon="coin",
    primary=True,
    shown=is_delivered_to_charge,
)
CHARGE_MANY = ListAction(
    "charge",
    tc("button", "Charge"),
    charge_all,
    "coin",
    t("One charge for each customer and salesperson of all these deliveries"),
    lambda context, key: is_delivered_to_charge(context.workspace.get("deliveries", key)),
)
MAKE_RETURN = goes_on(
    "return",
    "returns",
    t("Make a return"),
    t("A return of all of this delivery that has not come back; lower the quantities there"),
    "undo",
    is_to_return,
    in_menu=True,
)
SHIP = RecordAction(
    "ship",
    t("Ship"),
    ship,
    t("The goods leave: what lies in stock becomes less by them"),
    icon="truck",
    primary=True,
    shown=is_open,
)
SHIP_MANY = ListAction(
    "ship",
    t("Ship"),
    ship_all,
    "truck",
    t("The goods of all these deliveries leave"),
    lambda context, key: is_open(context.workspace.get("deliveries", key)),
)
TAKE_BACK = RecordAction(
    "take_back",
    t("Take the shipment back"),
    take_back,
    t("The goods lie in stock again as though they had never left"),
    in_menu=True,
    shown=is_shipped,
)

MODULE = document_module(
    "deliveries",
    t("Deliveries"),
    "truck",
    lines=t("Lines"),
    counted=counted,
    empty=Emptiness("truck", t("No deliveries yet"), t("Make them from orders, or enter one with Ctrl+N.")),
    figures=figures,
    tags=tags,
    actions=(SHIP, CHARGE, CHARGE_LINES, MAKE_RETURN, CREDIT_PRICES, TAKE_BACK),
    list_actions=(SHIP_MANY, CHARGE_MANY, CHARGE_LINES_OF_MANY),
    tabs=(
        charges_tab(t("Nothing was charged of this delivery yet.")),
        made_tab("returns", t("Returns"), "undo", t("Return no."), t("Nothing of this delivery came back.")),
    ),
    told=("state", "charged", "carrier", "tracking_number", "prints"),
    presets=(
        Preset("to_ship", t("To ship"), (Condition("state", Op.IS, OPEN),), Sort("date")),
        Preset("to_charge", t("To charge"), (Condition("charged", Op.ONE_OF, WAITING),), Sort("date")),
        Preset("unprinted", t("Not printed"), (Condition("prints", Op.EMPTY),), Sort("date")),
        Preset(
            "unsigned",
            t("Signed note missing"),
            (Condition("state", Op.IS, SHIPPED), Condition("signed_on", Op.EMPTY)),
            Sort("date"),
        ),
    ),
)
