"""Sales orders: documents with lines, and what was charged and paid for them."""

from collections.abc import Sequence

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.allocated import allocation_lines
from crm_desktop.queries.listing import Condition, ListRequest, Op, Sort
from crm_desktop.queries.records import AllocationLine, RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.documents import document_module
from crm_desktop.views.modules.doing import CHARGE_ORDER
from crm_desktop.views.modules.posted import ALLOCATED, matched
from crm_desktop.views.shared.lists.spec import Emptiness
from crm_desktop.views.shared.record.lines import LinesSpec, LinesTab
from crm_desktop.views.shared.record.related import RelatedSpec, RelatedTab, belonging
from crm_desktop.views.shared.record.spec import Figure, TabSpec


def counted(n: int) -> Text:
    return tn("{n:,} order", "{n:,} orders", n)


def charged(record: RecordView) -> ListRequest:
    """What was charged for the order."""
    return ListRequest("receivables", (Condition("order_id", Op.IS, record.id),), sort=(Sort("date"),))


def figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """What it is over, and of what was charged for it how much is settled and how much open."""
    sums = workspace.listing("receivables").sums(charged(record), ("amount", "settled", "open"))
    amount = Figure(t("Amount"), shown(record.values["amount"]), tab="lines")
    if not sums.count:
        return [amount, Figure(t("Charged"), "\u2013", tab="charges")]
    figures = ((t("Charged"), "amount"), (tc("amount", "Settled"), "settled"), (tc("amount", "Open"), "open"))
    return [amount, *(Figure(label, shown(sums.totals[key]), tab="charges") for label, key in figures)]


def payments(workspace: Workspace, record: RecordView) -> Sequence[AllocationLine]:
    """What settled the charges of the order."""
    charges = workspace.listing("receivables").ids(charged(record))
    return [line for charge in charges for line in workspace.ask(allocation_lines, charge)]


PAYMENTS = LinesSpec(
    t("Allocations"),
    ALLOCATED,
    lambda workspace, record: matched(workspace, payments(workspace, record)),
    "receipt",
    t("Nothing was received for this order yet."),
)

CHARGES = RelatedSpec(
    "receivables",
    "order_id",
    ("date", "number", "amount", "settled", "open", "due_date"),
    Sort("date"),
    "coin",
    t("Nothing was charged for this order yet."),
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
    figures=figures,
    actions=(CHARGE_ORDER,),
    tabs=(
        TabSpec(
            "charges",
            t("Receivables"),
            lambda context: RelatedTab(context, CHARGES),
            belonging("receivables", "order_id"),
            ("receivables", "receipts"),
        ),
        TabSpec(
            "payments",
            t("Allocations"),
            lambda context: LinesTab(context, PAYMENTS),
            lambda workspace, record: len(payments(workspace, record)),
            ("receivables", "receipts"),
        ),
    ),
)
