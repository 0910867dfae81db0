"""Sales orders: their list, their page with the lines."""

from collections.abc import Sequence

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.allocated import allocation_lines
from crm_desktop.queries.details import details
from crm_desktop.queries.listing import Condition, ListRequest, Op, Sort
from crm_desktop.queries.records import AllocationLine, RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.document_lines import DOCUMENT_LINES
from crm_desktop.views.modules.doing import DELETE
from crm_desktop.views.modules.posted import ALLOCATED, matched
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.lines import LinesSpec, LinesTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.related import RelatedSpec, RelatedTab, belonging
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageSpec, RecordModule, TabSpec


def counted(n: int) -> Text:
    return tn("{n:,} order", "{n:,} orders", n)


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "customer_id", "date", "salesperson")


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


def edited_lines(context: Context) -> LinesGridTab:
    return LinesGridTab(context, "orders", DOCUMENT_LINES)


def count_lines(workspace: Workspace, record: RecordView) -> int:
    return len(workspace.ask(details, "orders", record.id).get("lines", []))


def badge(workspace: Workspace) -> Badge:
    return Badge(workspace.count("orders"))


LIST = ListSpec(
    "orders",
    narrow=("number", "customer_id", "amount"),
    wide=("number", "date", "customer_id", "amount", "salesperson", "note"),
    empty=Emptiness("cart", t("No orders yet"), t("Import a workbook of orders to see them here.")),
    follows=("customers",),
    counted=counted,
    sort=Sort("date", descending=True),
    can_add=False,
)

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

PAGE = PageSpec(
    key_line=key_line,
    figures=figures,
    actions=(DELETE,),
    tabs=(
        TabSpec(
            "lines",
            t("Order lines"),
            edited_lines,
            count_lines,
        ),
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
        TabSpec("profile", t("Details"), lambda context: ProfileTab(context, "orders", ("amount",))),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "orders")),
    ),
)

MODULE = RecordModule(
    "orders", t("Sales orders"), "cart", "sales", LIST, PAGE, starts_alone=True, badge=badge
)
