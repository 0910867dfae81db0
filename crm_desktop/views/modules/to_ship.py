"""What is to ship: the lines of confirmed orders that wait for goods, by day and stock, and deliveries of them."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import ZERO
from crm_desktop.queries.listing import Condition, Op
from crm_desktop.queries.to_ship import PART, TO_SHIP, WHOLE, late_lines
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import show_made
from crm_desktop.views.pages import acts
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.lists.page import ListPage
from crm_desktop.views.shared.lists.spec import AsShown, Emptiness, HeadAction, ListAction, ListSpec, Preset
from crm_desktop.views.shared.module import Badge, ModuleSpec
from crm_desktop.views.shared.tables.cells import Link

SOON = dt.timedelta(days=7)


def counted(n: int) -> Text:
    return tn("{n:,} line to ship", "{n:,} lines to ship", n)


def late(today: dt.date) -> tuple[Condition, ...]:
    return (Condition("deliver_by", Op.AT_MOST, today - dt.timedelta(days=1)),)


def due_today(today: dt.date) -> tuple[Condition, ...]:
    return (Condition("deliver_by", Op.IS, today),)


def due_soon(today: dt.date) -> tuple[Condition, ...]:
    return (
        Condition("deliver_by", Op.AT_LEAST, today),
        Condition("deliver_by", Op.AT_MOST, today + SOON),
    )


def red_once_late(day: dt.date, today: dt.date) -> str | None:
    return "red" if day < today else None


def badge(workspace: Workspace) -> Badge | None:
    """How many lines should have left by now."""
    found = workspace.ask(late_lines, workspace.clock.today())
    return Badge(found, urgent=True) if found else None


def deliver(context: Context, keys: Sequence[int]) -> None:
    """Deliveries of what can leave of these lines."""
    show_made(context, context.workspace.deliveries.make(*keys), "deliveries")


def deliver_selected(context: Context, _window: QWidget, shown: AsShown, _said: str) -> None:
    deliver(context, shown.keys or ())


def print_shown(context: Context, _window: QWidget, shown: AsShown, said: str) -> None:
    acts.print_list(context, shown, said)


def order_of(context: Context, key: int) -> Link | None:
    rows = context.workspace.listing("to_ship").rows([key], ("order_id",))
    return ("orders", rows[0].values[0].id) if rows else None


TIP = t(
    "Deliveries of what can leave now of the lines selected, one for each customer, warehouse and salesperson"
)
LIST = ListSpec(
    "to_ship",
    narrow=("deliver_by", "customer_id", "product_name", "can_ship"),
    empty=Emptiness(
        "truck",
        t("Nothing is to ship"),
        t("The lines of confirmed orders stand here until their goods have left."),
    ),
    follows=("orders", "deliveries", "returns", "products", "moves", "warehouses", "customers", "setting"),
    counted=counted,
    presets=(
        Preset("late", tc("order", "Late"), as_of=late),
        Preset("today", t("Today"), as_of=due_today),
        Preset("soon", t("Next 7 days"), as_of=due_soon),
        Preset("ready", t("Can be shipped"), (Condition("covered", Op.ONE_OF, (WHOLE, PART)),)),
        Preset("short", t("Short of stock"), (Condition("short", Op.MORE, ZERO),)),
    ),
    actions=(ListAction("deliver", tc("button", "Deliver"), deliver, "truck", TIP),),
    tones={"deliver_by": red_once_late, "short": lambda _short, _today: "amber"},
    head_actions=(
        HeadAction("print", t("Print"), print_shown, "print", t("What is shown, as a list to pick by")),
        HeadAction(
            "deliver", tc("button", "Deliver"), deliver_selected, "truck", TIP, primary=True, needs_some=True
        ),
    ),
    opens=order_of,
    can_add=False,
    can_delete=False,
    can_change=False,
    can_import=False,
)


def make(context: Context) -> QWidget:
    return ListPage(context, LIST)


MODULE = ModuleSpec(
    "to_ship",
    TO_SHIP.plural,
    "send",
    "sales",
    make,
    badge=badge,
    words=(t("Delivery plan"), t("Goods to send out"), t("Picking list")),
)
